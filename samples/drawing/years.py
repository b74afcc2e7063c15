"""The files of an invented year: list of units, tables, figures, answers, outside index, papers."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from samples.content.dossiers import FilePlan
from samples.content.years import EXEMPT, RULEBOOKS, YearPlan, changes_of, self_leaves, text_of
from samples.drawing.office import paper_to_word, sheet_bytes
from samples.drawing.paper import Paper
from samples.drawing.produce import sheets_of
from samples.drawing.tables import GRID, comma, set_heights, set_landscape, title_rows
from samples.drawing.text_pdf import sheets_to_pdf
from samples.year_truth import answers_of, truth_of_year

_UNIT_COLUMNS = (
    "code", "name", "level", "bloc", "parent", "valid_from", "valid_to", "successor_of", "symbols",
    "not_assessed",
)  # fmt: skip
_BODY = """I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao trách nhiệm của cán bộ, công chức trong thực hiện nhiệm vụ được giao.
2. Việc thực hiện phải đúng thời hạn, có sản phẩm cụ thể, có người chịu trách nhiệm.
II. TỔ CHỨC THỰC HIỆN
Các bộ phận căn cứ chức năng, nhiệm vụ thực hiện và báo cáo kết quả trước ngày 10 hằng tháng./."""


def draw_year(plan: YearPlan) -> dict[str, bytes]:
    """Return every file of one invented year by its path under ``samples/years/``."""
    files = {
        "rulebook.toml": rulebook_text(plan).encode(),
        "units.csv": _csv(_UNIT_COLUMNS, _units(plan)),
        "expected.json": truth_of_year(plan),
    }
    for unit in plan.scored:
        files[f"tables/{unit['code']}.xlsx"] = _self_table(plan, unit)
        for number in range(1, plan.told["rounds"] + 1) if not unit.get("not_appraised") else ():
            files[f"appraisal/round_{number}/{unit['code']}.xlsx"] = _council_table(plan, unit, number)
    for unit in plan.units:
        for told in unit.get("paper", ()):
            files[f"dossiers/{unit['code']}/{told['file']}"] = _paper(plan, unit, told)
    files |= dict(_plain_tables(plan))
    return {f"years/{plan.name}/{path}": data for path, data in files.items()}


def rulebook_text(plan: YearPlan) -> str:
    """Return the plan's rulebook under the invented authority, with its blocs and, where told, a due day."""
    text = (RULEBOOKS / plan.told["rulebook"] / "rulebook.toml").read_text(encoding="utf-8")
    text = re.sub(r'^authority = ".*"$', f'authority = "{plan.told["authority"]}"', text, count=1, flags=re.M)
    if "blocs" in plan.told:
        blocs = "".join(
            f'[[blocs]]\ncode = "{code}"\nname = "{name}"\nclause = "{clause}"\n\n'
            for code, name, clause in plan.told["blocs"]
        )
        text = re.sub(r"(?:^\[\[blocs\]\]\n(?:.+\n)+\n)+", blocs, text, count=1, flags=re.M)
    if "plan_until" in plan.told:
        until = plan.told["plan_until"]
        text = text.replace('kinds = ["KH"]\n', f'kinds = ["KH"]\nuntil = {until}\n')
        text = re.sub(r'    "Công văn không ghi hạn.*\n', "", text)
    return text


def _plain_tables(plan: YearPlan) -> Iterator[tuple[str, bytes]]:
    figures = [row for unit in plan.units for row in _figures(unit)]
    if figures:
        yield "figures.csv", _csv(("Mã đơn vị", "Tiêu chí", "Số liệu", "Giá trị"), figures)
    if plan.told.get("survey"):
        for group in plan.told["survey"][0]["groups"]:
            yield f"survey_{group}.csv", _survey(plan, group)
    if "external" in plan.told:
        code = plan.told["external"]["code"]
        rows = [[unit["name"], comma_text(unit["external"])] for unit in plan.scored if "external" in unit]
        yield f"{code}.csv", _csv(("Đơn vị", code), rows)


def comma_text(text: str) -> str:
    """Return a number as offices type it: «61,5»."""
    return text.replace(".", ",")


def _figures(unit: dict[str, Any]) -> list[list[str]]:
    told = unit.get("figures", ())
    if isinstance(told, dict):
        return [[unit["code"], "", name, value] for name, value in told.items()]
    return [[unit["code"], *row[:2], comma_text(row[2])] for row in told]


def _units(plan: YearPlan) -> list[list[str]]:
    return [[str(unit.get(column, "")) for column in _UNIT_COLUMNS] for unit in plan.units]


def _csv(heading: tuple[str, ...], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([heading, *rows])
    return buffer.getvalue().encode()


def _survey(plan: YearPlan, group: str) -> bytes:
    """One form a row; a column with personal data that nobody may keep."""
    codes = sorted(
        {leaf.code for unit in plan.scored for leaf in plan.criteria(unit) if leaf.kind == "survey"}
    )
    rows: list[list[str]] = []
    for unit in plan.scored:
        known = {leaf.code for leaf in plan.criteria(unit) if leaf.kind == "survey"}
        answers = {code: answers_of(plan, unit, code, group) for code in codes if code in known}
        for place in range(max((len(one) for one in answers.values()), default=0)):
            said = [answers[code][place] if code in answers else "" for code in codes]
            rows.append([str(len(rows) + 1), unit["name"], f"Người trả lời {place + 1}", *said])
    return _csv(("STT", "Đơn vị", plan.told["personal"], *codes), rows)


def _self_table(plan: YearPlan, unit: dict[str, Any]) -> bytes:
    changes = changes_of(unit)
    own = {leaf.code for leaf in self_leaves(plan, unit)}
    rows: list[list[str]] = []
    for leaf in plan.criteria(unit):
        told = changes.get(leaf.code)
        points = (told[0] if told else str(leaf.standard)) if leaf.code in own else ""
        text = text_of(plan, unit, leaf.code) if leaf.code in own else ""
        note = "Đề nghị hạ chuẩn vì không phát sinh trong năm" if told and EXEMPT in told[1] else ""
        rows.append([leaf.code, leaf.name, comma(leaf.standard), comma_text(points), text, note])
    heading = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"]
    return _sheet([plan.told["authority"].upper(), unit["name"].upper()], heading, rows)


def _council_table(plan: YearPlan, unit: dict[str, Any], number: int) -> bytes:
    changes = changes_of(unit)
    rows: list[list[str]] = []
    for leaf in self_leaves(plan, unit):
        own, *rounds, reason = changes.get(leaf.code, [str(leaf.standard)] * 3 + [""])
        given = rounds[number - 1]
        rows.append([leaf.code, leaf.name, comma(leaf.standard), comma_text(own), comma_text(given), reason])
    title = f"Điểm thẩm định lần {number}"
    heading = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", title, "Lý do"]
    return _sheet([f"Đơn vị: {unit['name']}", title.upper()], heading, rows)


def _sheet(titles: list[str], heading: list[str], rows: list[list[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    title_rows(sheet, titles)
    first = len(titles) + 1
    for row in (heading, *rows):
        sheet.append([cell or None for cell in row])
    for column, width in zip("ABCDEF", (8, 46, 10, 12, 60, 30), strict=True):
        sheet.column_dimensions[column].width = width
    for cells in sheet.iter_rows(min_row=first):
        for cell in cells:
            cell.font = Font(name="Times New Roman", size=12, bold=cell.row == first)
            cell.border = GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    set_heights(sheet, first, 5, 58)
    set_landscape(sheet)
    return sheet_bytes(book)


def _paper(plan: YearPlan, unit: dict[str, Any], told: dict[str, Any]) -> bytes:
    paper = Paper(
        key=told["number"],
        parent=plan.told.get("parent", plan.told["authority"].upper()),
        issuer=told.get("issuer", unit["name"].upper()),
        number=told["number"],
        issued=told["issued"],
        place=plan.told["authority"].rpartition(" tỉnh ")[2].rpartition(" huyện ")[2],
        kind=told["kind"],
        subject=told["subject"],
        body=_BODY,
        signer="Trần Hư Cấu",
        title=told.get("title", "NGƯỜI ĐỨNG ĐẦU"),
        authority=told.get("deputy", ""),
        recipients=("Như trên", "Lưu: VT"),
    )
    if told["file"].endswith(".docx"):
        return paper_to_word(paper)
    sheets, _ = sheets_of(FilePlan(told["file"], "digital", (paper,)), signed=False)
    return sheets_to_pdf(sheets, title=told["subject"])
