"""Tables people fill in: a unit's self-assessment, the council's points, bonus and penalty."""

import csv
import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from samples.campaign import ADJUSTMENTS, CriterionRow, points_of, totals
from samples.content.dossiers import DossierPlan
from samples.drawing.office import add_table, blank_word, sheet_bytes, word_bytes

_THIN = Side(style="thin")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_NAME = "Bảng tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2024"


def comma(points: Decimal | None) -> str:
    """Return points as offices print them: «7,5», and nothing for None."""
    if points is None:
        return ""
    return f"{points.normalize():f}".replace(".", ",")


def self_assessment(plan: DossierPlan, criteria: list[CriterionRow]) -> bytes:
    """Return the unit's table as it fills it in."""
    return _self_word(plan, criteria) if plan.table["form"] == "docx" else _self_sheet(plan, criteria)


def _rows(plan: DossierPlan, criteria: list[CriterionRow]) -> list[list[str]]:
    """Return STT, name, standard, self points, evidence and note of every row."""
    claims = {claim["code"]: claim for claim in plan.claims}
    rows = []
    for row in criteria:
        claim = claims.get(row.code)
        if claim is None:
            rows.append([row.code, row.name, comma(row.standard), _sum(plan, row.code), "", ""])
            continue
        own = "" if claim["self"] == "" else comma(Decimal(claim["self"]))
        rows.append([row.code, row.name, comma(row.standard), own, claim["text"], claim.get("note", "")])
    rows.append(["", "TỔNG CỘNG", "100", comma(Decimal(totals(plan)["self_as_printed"])), "", ""])
    return rows


def _sum(plan: DossierPlan, code: str) -> str:
    """Areas print the sum of what stands under them; criteria with components print nothing."""
    if "." in code:
        return ""
    own = (points_of(claim)[0] or Decimal(0) for claim in plan.claims if claim["code"].startswith(code + "."))
    return comma(sum(own, Decimal(0)))


def _self_sheet(plan: DossierPlan, criteria: list[CriterionRow]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Tự chấm"
    title_rows(sheet, ["CÔNG AN TỈNH HƯƠNG BÌNH", plan.office.upper(), "", _NAME.upper()])
    two_level = plan.code == "CAH_LAC_PHONG"
    first = _two_level(sheet) if two_level else _one_level(sheet)
    for row in _rows(plan, criteria):
        sheet.append(
            [
                _cell(text, as_text=two_level) if column in (2, 3) else text or None
                for column, text in enumerate(row)
            ]
        )
    _dress(sheet, first)
    return sheet_bytes(book)


def _cell(text: str, *, as_text: bool) -> str | float | None:
    """Some offices type «7,5» as text, others as a number that Excel shows with a comma."""
    if not text:
        return None
    return text if as_text else float(text.replace(",", "."))


def title_rows(sheet: Worksheet, lines: list[str]) -> None:
    """Write centred lines over all six columns, from the first row down."""
    for index, line in enumerate(lines, start=1):
        sheet.append([line or None])
        sheet.merge_cells(start_row=index, start_column=1, end_row=index, end_column=6)
        sheet.cell(index, 1).alignment = Alignment(horizontal="center", wrap_text=True)
        sheet.cell(index, 1).font = Font(name="Times New Roman", bold=True, size=13)


def _two_level(sheet: Worksheet) -> int:
    sheet.append(
        ["STT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm", None, "Tài liệu kiểm chứng", "Ghi chú"]
    )
    sheet.append([None, None, "Điểm chuẩn", "Điểm tự chấm"])
    for place in ("A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6"):
        sheet.merge_cells(place)
    return 5


def _one_level(sheet: Worksheet) -> int:
    sheet.append(["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"])
    return 5


def _dress(sheet: Worksheet, first: int) -> None:
    for column, width in zip("ABCDEF", (8, 46, 10, 10, 64, 30), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=first):
        is_bold = row[0].row in (first, first + 1) or "." not in str(row[0].value or "")
        for cell in row:
            cell.font = Font(name="Times New Roman", size=12, bold=is_bold)
            cell.border = GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if str(row[0].value or "").isdecimal():
            sheet.merge_cells(f"E{row[0].row}:F{row[0].row}")
    set_heights(sheet, first, 5, 62)
    set_landscape(sheet)


def set_heights(sheet: Worksheet, first: int, column: int, letters: int) -> None:
    """Give each row the height its longest text needs, ``letters`` to a line."""
    for row in sheet.iter_rows(min_row=first):
        texts = [(str(row[column - 1].value or ""), letters), (str(row[1].value or ""), 42)]
        lines = max(-(-len(text) // room) or 1 for text, room in texts)
        sheet.row_dimensions[row[0].row or 1].height = 16.0 * lines


def set_landscape(sheet: Worksheet) -> None:
    """Print on A4 across, all columns on one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _self_word(plan: DossierPlan, criteria: list[CriterionRow]) -> bytes:
    word = blank_word("Đội Tham mưu", landscape=True)
    for line in ("CÔNG AN TỈNH HƯƠNG BÌNH", plan.office.upper(), _NAME.upper()):
        word.add_paragraph(line)
    heading = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"]
    table = add_table(word, [heading, *_rows(plan, criteria)], size=11, widths=(14, 60, 16, 16, 100, 51))
    for row in table.rows:
        if row.cells[0].text.isdecimal():
            row.cells[4].merge(row.cells[5])
    word.add_paragraph("Người lập bảng: Đại úy Tôn Thất Khải")
    return word_bytes(word)


def appraisal(plan: DossierPlan, criteria: list[CriterionRow], number: int) -> bytes:
    """Return the council's table for one round: every criterion, points and reason.

    Args:
        plan: the unit's dossier.
        criteria: the rows of the set.
        number: 1 or 2; the second round prints the first one's points beside its own.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = f"Vòng {number}"
    title_rows(
        sheet,
        [
            "HỘI ĐỒNG CHẤM THẨM ĐỊNH CÔNG AN TỈNH",
            f"Đơn vị: {plan.office}",
            f"ĐIỂM THẨM ĐỊNH LẦN {number}",
            "",
        ],
    )
    shown = ["Điểm thẩm định lần 1"] if number == 2 else []
    sheet.append(
        ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", *shown, f"Điểm thẩm định lần {number}", "Lý do"]
    )
    claims = {claim["code"]: claim for claim in plan.claims}
    for row in criteria:
        if row.is_leaf:
            sheet.append(_council_row(row, claims[row.code], number))
    _dress_council(sheet, number)
    return sheet_bytes(book)


def _council_row(row: CriterionRow, claim: dict[str, Any], number: int) -> list[str | float | None]:
    points = points_of(claim)
    shown = [_cell(comma(one), as_text=False) for one in points[1 : number + 1]]
    reason = claim.get("why1", "") if number == 1 else claim.get("why2", "") or claim.get("why1", "")
    if claim.get("exempt"):
        reason = "Đồng ý hạ chuẩn: tiêu chí không thuộc chức năng, nhiệm vụ của đơn vị"
    return [
        row.code,
        row.name,
        float(row.standard),
        _cell(comma(points[0]), as_text=False),
        *shown,
        reason or None,
    ]


def _dress_council(sheet: Worksheet, number: int) -> None:
    widths = (8, 50, 10, 10, 12, *((12,) if number == 2 else ()), 48)
    for column, width in zip("ABCDEFG", widths, strict=False):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.font = Font(name="Times New Roman", size=12, bold=cell.row == 5)
            cell.border = GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    set_heights(sheet, 5, len(widths), 46)
    set_landscape(sheet)


def adjustments() -> bytes:
    """Return the council's bonus and penalty points as CSV that Excel opens."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(ADJUSTMENTS[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(ADJUSTMENTS)
    return buffer.getvalue().encode("utf-8-sig")
