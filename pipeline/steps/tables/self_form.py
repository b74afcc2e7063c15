"""The unit's table of points as an Excel file to fill in: every criterion, its standard, what stands already.

``self_assess`` takes the same file back in. Sums of areas and criteria are
formulas, so that whoever fills it in sees the total grow.
"""

import io
from collections.abc import Mapping
from decimal import Decimal

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.rules.criteria import CriteriaSet, Criterion, PointsKind
from pipeline.rules.dossier import Claim

HEADINGS = (
    "Mã", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Diễn giải, tài liệu kiểm chứng", "Ghi chú",
)  # fmt: skip
_WIDTHS = (8, 52, 9, 9, 60, 28)
_POINTS = 4
_HEADING = 3
_LINE_HEIGHT = 15.5
"""Points of one line of type in a cell."""
_OTHERS = {
    PointsKind.SURVEY: "điểm điều tra xã hội học, không tự chấm",
    PointsKind.IMPORT: "điểm lấy từ kết quả khác",
}
_HINT = (
    "Điền điểm vào cột «Điểm tự chấm»; viện dẫn văn bản kèm số và ngày, như «Kế hoạch số 14/KH-UBND ngày "
    "05/02/2024». Đề nghị hạ chuẩn thì ghi vào «Ghi chú», kèm lý do."
)
_LINE = Side(style="thin", color="808080")
_TO_FILL = PatternFill("solid", fgColor="FFF8E1")


def self_form(title: str, criteria: CriteriaSet, claims: Mapping[str, Claim]) -> bytes:
    """Return an .xlsx to fill in.

    Args:
        title: what it is and whose, for its first row.
        criteria: the set the unit is scored by.
        claims: criterion → what the unit claims already; left as it is where nothing is changed.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Bảng tự chấm điểm"
    sheet.append([title])
    sheet.append([_HINT])
    sheet.append(HEADINGS)
    rows = {node.code: place for place, node in enumerate(criteria.walk(), _HEADING + 1)}
    for node in criteria.walk():
        sheet.append(_row(node, claims.get(node.code), rows))
    areas = ",".join(_cell(rows[area.code]) for area in criteria.areas)
    total = sum((area.standard for area in criteria.areas), Decimal(0))
    sheet.append([None, "Tổng cộng", total, f"=SUM({areas})", None, None])
    _dress(sheet, criteria, rows)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _row(node: Criterion, claim: Claim | None, rows: Mapping[str, int]) -> list[object]:
    if not node.is_leaf:
        below = ",".join(_cell(rows[child.code]) for child in node.children)
        return [node.code, node.name, node.standard, f"=SUM({below})", None, None]
    if node.points_kind is not PointsKind.SELF:
        return [node.code, node.name, node.standard, None, None, _OTHERS[node.points_kind]]
    told = (claim.points, claim.narrative, claim.note) if claim else (None, "", "")
    return [node.code, node.name, node.standard, *told]


def _cell(row: int) -> str:
    return f"{get_column_letter(_POINTS)}{row}"


def _dress(sheet: Worksheet, criteria: CriteriaSet, rows: Mapping[str, int]) -> None:
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in range(1, _HEADING):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.row_dimensions[_HEADING - 1].height = 32
    sums = {rows[node.code] for node in criteria.walk() if not node.is_leaf} | {_HEADING, sheet.max_row}
    for row in range(_HEADING, sheet.max_row + 1):
        _dress_row(sheet, row, is_bold=row in sums)
    for leaf in criteria.self_scored():
        _to_fill(sheet, rows[leaf.code], leaf.standard)
    sheet.freeze_panes = f"C{_HEADING + 1}"
    sheet.print_title_rows = f"{_HEADING}:{_HEADING}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _dress_row(sheet: Worksheet, row: int, *, is_bold: bool) -> None:
    for column in range(1, len(HEADINGS) + 1):
        cell = sheet.cell(row, column)
        is_number = column in (_POINTS - 1, _POINTS)
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if is_number and row > _HEADING else None
        )
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
        cell.font = Font(bold=is_bold)
        if isinstance(cell.value, str) and not is_number:
            # Evidence is data: a narrative that begins with «=» must not become a formula.
            cell.data_type = "s"
    sheet.row_dimensions[row].height = _LINE_HEIGHT * _lines_of(sheet, row)


def _lines_of(sheet: Worksheet, row: int) -> int:
    """Return how many lines the fullest cell of a row takes: not every program finds out for itself."""
    counts = []
    for column, width in enumerate(_WIDTHS, 1):
        text = str(sheet.cell(row, column).value or "")
        is_told = text and not text.startswith("=SUM(")
        counts += [sum(-(-max(1, len(line)) // (width - 2)) for line in text.split("\n"))] if is_told else []
    return max(counts, default=1)


def _to_fill(sheet: Worksheet, row: int, standard: Decimal) -> None:
    cell = sheet.cell(row, _POINTS)
    cell.fill = _TO_FILL
    allowed = DataValidation(type="decimal", operator="between", formula1="0", formula2=str(standard))
    allowed.allow_blank = True
    allowed.errorTitle = "Điểm không hợp lệ"
    allowed.error = f"Ghi điểm từ 0 đến {str(standard).replace('.', ',')}, hoặc để trống."
    sheet.add_data_validation(allowed)
    allowed.add(cell)
