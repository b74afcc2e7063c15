"""An office's own criteria table (xlsx, docx), as rows of cells, to the CSV of a rulebook.

Columns are found by their headings, wherever they stand and however they are
wrapped; merged cells come repeated or empty; codes come as «1.1.», «I», «1)»
or not at all; points with comma. What is not understood is named, row by row.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.csv_rows import parse_number
from pipeline.rules.wording import points_words

_SURVEY = ("xã hội học", "đtxhh", "xhh", "điều tra", "khảo sát")
_HEADINGS = {
    "survey": _SURVEY,
    "code": ("stt", "tt", "mã", "số tt", "mã tiêu chí"),
    "name": ("lĩnh vực", "tiêu chí", "tên tiêu chí", "nội dung", "lĩnh vực tiêu chí", "tiêu chí thành phần"),
    "standard": ("điểm chuẩn", "điểm tối đa", "thang điểm", "điểm", "mức điểm"),
    "expected": ("tài liệu kiểm chứng", "yêu cầu", "minh chứng", "hồ sơ kiểm chứng", "tài liệu"),
    "note": ("ghi chú",),
    "kind": ("hình thức đánh giá", "phương pháp đánh giá", "cách đánh giá"),
}
_SCALE = re.compile(r"^[-+•–*]|[:=(]\s*\d+(?:[.,]\d+)?\s*(?:đ|điểm)?\s*[.;)]*$", re.IGNORECASE)
"""A line under a criterion that says how its points are given: «Kịp thời: 1,5», «- Không ban hành: 0»."""
_NO_MARK = frozenset({"", "-", "–", "0"})
_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$")
_CODE = re.compile(r"^(\d+(?:\.\d+)*)\s*[.)]?\s*$")
_LEADING_CODE = re.compile(r"^\s*((?:\d+\.)+\d*|[IVX]+\.)\s+(?=\D)")
_SUM_ROW = re.compile(r"^\s*(tổng( cộng| điểm| số)?|cộng)\b", re.IGNORECASE)
_DEEPEST = 3
_LEVELS = {1: "area", 2: "criterion", 3: "component"}


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row understood.

    Attributes:
        code: dotted code.
        level: "area", "criterion" or "component".
        name: as printed, on one line.
        standard: points, or None where the cell is empty.
        kind: "self" or "survey".
        expected: evidence in words.
        note: the note column.
        row: row of the office's table, 1 for the first.
    """

    code: str
    level: str
    name: str
    standard: Decimal | None
    kind: str
    expected: str
    note: str
    row: int


@dataclass(slots=True)
class _Numbering:
    """Codes given so far: Roman areas become numbers, rows without a code follow the one above."""

    area: int = 0
    last: list[int] = field(default_factory=list)

    def next_area(self) -> str:
        """Return the code of an area headed by a Roman numeral."""
        self.area += 1
        self.last = [self.area]
        return str(self.area)

    def take(self, parts: list[int], *, under_area: bool) -> str:
        """Return the code of a row numbered ``parts``, which may count from 1 under each Roman area."""
        self.last = [self.area, *parts] if under_area else parts
        return ".".join(map(str, self.last))


@dataclass(frozen=True, slots=True)
class ImportedCriteria:
    """What an office's table holds.

    Attributes:
        rows: understood, in order.
        faults: what was not, with rows of the office's table.
        total: the sum of the leaves.
    """

    rows: tuple[ImportedRow, ...]
    faults: tuple[RulebookFault, ...]
    total: Decimal

    def to_csv(self) -> str:
        """Return the criteria CSV of a rulebook."""
        text = io.StringIO()
        columns = ("code", "level", "name", "standard", "kind", "expected", "note")
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        for one in self.rows:
            cells = {column: getattr(one, column) for column in columns}
            cells["standard"] = "" if one.standard is None else points_words(one.standard).replace(",", ".")
            writer.writerow(cells)
        return text.getvalue()


def import_criteria(rows: Sequence[Sequence[str]], *, file: str = "bảng") -> ImportedCriteria:
    """Return the criteria of an office's table.

    Args:
        rows: cells as text, row by row, headings among the first rows.
        file: name for messages.
    """
    faults: list[RulebookFault] = []
    start, columns = _find_headings(rows)
    if columns is None:
        message = "không tìm thấy dòng tiêu đề có cột tiêu chí và cột điểm."
        remedy = "đặt tên cột như «Tiêu chí», «Điểm chuẩn»."
        return ImportedCriteria((), (RulebookFault(file, None, message, remedy),), Decimal(0))
    numbering = _Numbering()
    codes = [_cell(row, columns.get("code")) for row in rows[start:]]
    # «I, 1, 1.1» counts anew under each area; «I, 1.1, 1.1.1» holds the area already.
    under_area = any(map(_is_roman, codes)) and any(code.strip(" .)").isdecimal() for code in codes)
    made: list[ImportedRow] = []
    for number, row in enumerate(rows[start:], start=start + 1):
        if made and _is_scale(row, columns):
            made[-1] = _with_scale(made[-1], _cell(row, columns["name"]))
            continue
        one = _read_row(row, number, columns, numbering, _Context(file, faults, under_area))
        if one is not None and not (made and _is_repeat(one, made[-1])):
            made.append(one)
    made = _surveyed(made)
    faults.extend(_sum_faults(made, file))
    return ImportedCriteria(tuple(made), tuple(faults), _leaf_total(made))


def _is_scale(row: Sequence[str], columns: dict[str, int]) -> bool:
    name = _cell(row, columns["name"])
    has_own = _cell(row, columns.get("code")) or _cell(row, columns["standard"])
    return not has_own and not _LEADING_CODE.match(name) and bool(_SCALE.search(name))


def _with_scale(one: ImportedRow, line: str) -> ImportedRow:
    return replace(one, note="; ".join(part for part in (one.note, line) if part))


def _surveyed(rows: Sequence[ImportedRow]) -> list[ImportedRow]:
    """Return the rows, those of an area that is a survey by its name marked as survey too."""
    asked = {one.code for one in rows if one.level == "area" and "xã hội học" in one.name.casefold()}
    return [replace(one, kind="survey") if one.code.partition(".")[0] in asked else one for one in rows]


@dataclass(frozen=True, slots=True)
class _Context:
    file: str
    faults: list[RulebookFault]
    under_area: bool


def _find_headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int] | None]:
    """Return the row after the headings and column → place; headings may be wrapped over two rows."""
    best: tuple[int, dict[str, int] | None] = (0, None)
    for i in range(min(len(rows), _HEADING_ROWS)):
        for height in (1, 2):
            columns = _columns(_joined(rows[i : i + height]))
            is_better = best[1] is None or len(columns) > len(best[1])
            if {"name", "standard"} <= columns.keys() and is_better:
                best = (i + height, columns)
    return best


_HEADING_ROWS = 15


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    cells = [[_one_line(row[i]) if i < len(row) else "" for row in rows] for i in range(width)]
    return [" ".join(dict.fromkeys(part for part in column if part)) for column in cells]


def _columns(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, heading in enumerate(headings):
        plain = re.sub(r"[^\w\s]", " ", heading.casefold())
        plain = " ".join(plain.split())
        for column, names in _HEADINGS.items():
            if column not in found and _heads(plain, column, names):
                found[column] = i
                break
    return found


def _heads(heading: str, column: str, names: Sequence[str]) -> bool:
    """Return whether a heading names a column; «điểm tự chấm» and «điểm thẩm định» are not the standard."""
    words = set(heading.split())
    if column == "survey":
        return any(name in heading for name in names)
    is_given = column == "standard" and bool(words & {"tự", "đạt", "thẩm"})
    return not is_given and any(heading == name or heading.startswith(f"{name} ") for name in names)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(row: Sequence[str], at: int | None) -> str:
    return _one_line(row[at]) if at is not None and at < len(row) else ""


def _is_roman(text: str) -> bool:
    return bool(_ROMAN.match(text.strip(" .)")))


def _read_row(
    row: Sequence[str], number: int, columns: dict[str, int], numbering: _Numbering, context: _Context
) -> ImportedRow | None:
    name, code_text = _cell(row, columns["name"]), _cell(row, columns.get("code"))
    if not code_text and (leading := _LEADING_CODE.match(name)):
        code_text, name = leading[1], name[leading.end() :]
    if not name or _SUM_ROW.match(name) or _is_column_numbers(row):
        return None
    code = _code_of(code_text, name, number, numbering, context)
    if code is None:
        return None
    depth = code.count(".") + 1
    if depth > _DEEPEST:
        message = f"mã «{code_text}» sâu hơn tiêu chí thành phần."
        context.faults.append(
            RulebookFault(context.file, number, message, "gộp vào tiêu chí thành phần cấp trên.")
        )
        return None
    return ImportedRow(
        code=code,
        level=_LEVELS[depth],
        name=name,
        standard=_points(_cell(row, columns["standard"]), number, context),
        kind="survey" if _is_survey(row, columns) else "self",
        expected=_cell(row, columns.get("expected")),
        note=_cell(row, columns.get("note")),
        row=number,
    )


def _is_column_numbers(row: Sequence[str]) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3)."""
    cells = [cell.strip(" ()") for cell in row if cell.strip()]
    return len(cells) > 1 and cells == [str(i) for i in range(1, len(cells) + 1)]


def _code_of(text: str, name: str, number: int, numbering: _Numbering, context: _Context) -> str | None:
    if _is_roman(text):
        return numbering.next_area()
    if found := _CODE.match(text):
        return numbering.take([int(part) for part in found[1].split(".")], under_area=context.under_area)
    if not text and len(numbering.last) == _DEEPEST:
        return numbering.take([*numbering.last[:-1], numbering.last[-1] + 1], under_area=False)
    what = f"mã «{text}» không đọc được" if text else "thiếu mã"
    message = f"{what}: «{name[:60]}»."
    context.faults.append(RulebookFault(context.file, number, message, "ghi mã như 1, 1.1 hoặc 1.1.1."))
    return None


def _points(text: str, number: int, context: _Context) -> Decimal | None:
    if not text:
        return None
    value = parse_number(text.removesuffix("điểm").strip())
    if value is None:
        message = f"«{text}» không phải số điểm."
        context.faults.append(RulebookFault(context.file, number, message, "viết như 1,5."))
    return value


def _is_survey(row: Sequence[str], columns: dict[str, int]) -> bool:
    """Return whether the row is marked in a column for the survey, or says so in words."""
    said = f"{_cell(row, columns.get('kind'))} {_cell(row, columns.get('expected'))}".casefold()
    is_marked = _cell(row, columns.get("survey")) not in _NO_MARK
    return is_marked or "xã hội học" in said or "đtxhh" in said


def _is_repeat(one: ImportedRow, last: ImportedRow) -> bool:
    """Return whether a row repeats the one above, as vertically merged cells do."""
    return one.code == last.code and one.name == last.name


def _leaf_total(rows: Sequence[ImportedRow]) -> Decimal:
    return sum((one.standard or Decimal(0) for one in rows if not _children(one, rows)), Decimal(0))


def _children(parent: ImportedRow, rows: Sequence[ImportedRow]) -> list[ImportedRow]:
    return [one for one in rows if one.code.rpartition(".")[0] == parent.code]


def _sum_faults(rows: Sequence[ImportedRow], file: str) -> list[RulebookFault]:
    found = []
    for one in rows:
        below = _children(one, rows)
        total = sum((child.standard or Decimal(0) for child in below), Decimal(0))
        if below and one.standard is not None and one.standard != total:
            message = (
                f"«{one.code} {one.name[:40]}» ghi {points_words(one.standard)} điểm, "
                f"các mục con cộng lại {points_words(total)}."
            )
            found.append(RulebookFault(file, one.row, message, "kiểm tra lại điểm trong bảng."))
        if not below and one.standard is None:
            message = f"«{one.code} {one.name[:40]}» không có điểm chuẩn."
            found.append(RulebookFault(file, one.row, message, "điền điểm chuẩn."))
    return found
