"""A table of points, row by row: which criterion, how many points, what is said of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.errors import WrongTable, WrongValue
from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.steps.tables.cells import read_grids
from pipeline.steps.tables.columns import Column, Layout, find_layout, fold
from pipeline.steps.tables.matching import CriteriaNames, is_total
from pipeline.store.typed_values import parse_points

_POINTS = (Column.SELF_POINTS, Column.COUNCIL_POINTS, Column.SECOND_COUNCIL_POINTS)
_NO_POINTS = frozenset({"", "-", "–", "—", "x", "không chấm"})
_UNIT_WORD = re.compile(r"\s*(?:điểm|đ)\.?$", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:đơn vị\s+)?(?:kính\s+)?(?:đề nghị|xin|đề xuất)?\s*(?:Hội đồng\s+)?(?:cho\s+)?(?:được\s+)?hạ\s+chuẩn",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^[\s,.;:()–-]*(?:(?:vì|do|lý do|lí do|với lý do)\b)?[\s,.;:()–-]*", re.IGNORECASE)
_LEAD_OUT = re.compile(r"[\s,.;:()–-]*(?:nên|vì vậy|do đó)?[\s,.;:()–-]*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")


@dataclass(frozen=True, slots=True)
class PointsRow:
    """One row that speaks of a criterion.

    Attributes:
        criterion: what it speaks of.
        texts: column → text as written, "" where empty.
        place: such as "trang tính «Bảng điểm», dòng 12".
    """

    criterion: Criterion
    texts: dict[Column, str]
    place: str

    def points(self, column: Column) -> Decimal | None:
        """Return the points of a column, or None where the cell says none.

        Raises:
            WrongValue: the cell holds something else.
        """
        text = _UNIT_WORD.sub("", self.texts.get(column, "")).strip()
        return None if text.lower() in _NO_POINTS else parse_points(text)

    def text(self, column: Column) -> str:
        """Return the text of a column, "" where the table has no such column."""
        return self.texts.get(column, "")


@dataclass(frozen=True, slots=True)
class PointsTable:
    """A table that was understood.

    Attributes:
        rows: one per criterion, areas and sums of criteria included, in order.
        total: texts of the row «Tổng cộng», or None.
        findings: rows nobody can place, criteria met twice.
    """

    rows: tuple[PointsRow, ...]
    total: PointsRow | None
    findings: tuple[Finding, ...]


def read_points_table(path: Path, criteria: CriteriaSet, wanted: Sequence[Column]) -> PointsTable:
    """Return the table of a file.

    Args:
        path: an Excel or Word file.
        criteria: the set the unit is scored by.
        wanted: the columns of points, the best first; one of them must be there.

    Raises:
        WrongTable: no table with such headings.
    """
    grids = read_grids(path)
    found = (find_layout(grids, frozenset({column})) for column in wanted)
    layout = next((one for one in found if one), None)
    if layout is None:
        heading = "«Điểm tự chấm»" if Column.SELF_POINTS in wanted else "«Điểm thẩm định»"
        raise WrongTable(
            path.name,
            f"không tìm thấy bảng có cột {heading} và cột STT hoặc tên tiêu chí",
            "ghi đủ tiêu đề các cột rồi nạp lại",
        )
    return _understand(layout, CriteriaNames(criteria), path.name)


def _understand(layout: Layout, names: CriteriaNames, file: str) -> PointsTable:
    rows: dict[str, PointsRow] = {}
    findings: list[Finding] = []
    total: PointsRow | None = None
    for texts, place in _body(layout):
        code, name = texts.get(Column.CODE, ""), texts.get(Column.NAME, "")
        criterion = names.find(code, name)
        if criterion is None and is_total((code, name)):
            total = PointsRow(names.criteria.areas[0], texts, place)
        elif criterion is None:
            findings += _unknown(texts, place, file)
        elif criterion.code in rows:
            findings.append(_twice(criterion, rows[criterion.code].place, place, file))
        else:
            rows[criterion.code] = PointsRow(criterion, texts, place)
    return PointsTable(tuple(rows.values()), total, tuple(findings))


def _body(layout: Layout) -> Iterator[tuple[dict[Column, str], str]]:
    for number, cells in enumerate(layout.grid.cells[layout.body :], layout.body + layout.grid.first_row):
        texts = {
            column: cells[position] if position < len(cells) else ""
            for column, position in layout.columns.items()
        }
        if any(texts.values()) and not _is_numbering([text for text in cells if text]):
            yield texts, f"{layout.grid.name}, dòng {number}"


def _is_numbering(texts: Sequence[str]) -> bool:
    """A row of column numbers («(1) (2) (3)») stands under many headings."""
    numbers = [found[1] for text in texts if (found := _COLUMN_NUMBER.fullmatch(text))]
    return len(texts) > 2 and numbers == [str(number) for number in range(1, len(texts) + 1)]  # noqa: PLR2004


def _unknown(texts: dict[Column, str], place: str, file: str) -> list[Finding]:
    """A row without points and without a code is a heading or a signature, not a fault."""
    told = [texts.get(column, "") for column in _POINTS]
    if not any(re.search(r"\d", text) for text in told):
        return []
    shown = texts.get(Column.NAME) or texts.get(Column.CODE) or ""
    return [
        Finding(
            "unknown-row",
            Severity.ERROR,
            Place(file=file),
            f"{place}: «{shown[:80]}» không khớp tiêu chí nào của bộ tiêu chí.",
            action="Ghi lại đúng mã hoặc tên tiêu chí rồi nạp lại bảng.",
        )
    ]


def _twice(criterion: Criterion, first: str, second: str, file: str) -> Finding:
    return Finding(
        "criterion-twice",
        Severity.ERROR,
        Place(criterion=criterion.code, file=file),
        f"Tiêu chí {criterion.code} có hai dòng: {first} và {second}; chỉ dòng đầu được tính.",
        points_at_risk=criterion.standard,
        action="Bỏ dòng thừa rồi nạp lại bảng.",
    )


def wrong_points(row: PointsRow, error: WrongValue, file: str) -> Finding:
    """Return the finding of a cell that holds no points."""
    return Finding(
        "points-unreadable",
        Severity.ERROR,
        Place(criterion=row.criterion.code, file=file),
        f"{row.place}: {error}.",
        points_at_risk=row.criterion.standard,
        action="Ghi lại điểm bằng số rồi nạp lại bảng.",
    )


def asks_exemption(text: str) -> bool:
    """Return whether a note asks to take the criterion out (đề nghị hạ chuẩn).

    >>> asks_exemption("Không giải quyết TTHC, đề nghị hạ chuẩn")
    True
    """
    return "ha chuan" in fold(text)


def exemption_reason(note: str) -> str:
    """Return the reason a note gives beside its request, "" where it gives none.

    >>> exemption_reason("Đề nghị hạ chuẩn vì đơn vị không giải quyết TTHC.")
    'đơn vị không giải quyết TTHC'
    >>> exemption_reason("Đề nghị hạ chuẩn")
    ''
    """
    left = " ".join(_ASKED.sub(" ", note).split())
    left = _LEAD_IN.sub("", left)
    left = _LEAD_OUT.sub("", left)
    return left if len(left.split()) >= 2 else ""  # noqa: PLR2004 - one word is no reason
