"""The cells of an Excel or Word file as plain text, merged cells resolved.

A merged cell gives its text once, at its first place; the other places are
empty, but a heading is also wanted under every column it spans, so the spread
text is kept beside it.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import xlrd
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import WrongTable

MOST_ROWS = 5000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table.

    Attributes:
        name: as the user knows it, such as "trang tính «Bảng điểm»" or "bảng 2".
        cells: rows of texts, stripped; a merged cell only at its first place.
        spread: the same with the text of merged cells at every place they cover.
        first_row: the row number of ``cells[0]`` in the file, for messages.
    """

    name: str
    cells: tuple[tuple[str, ...], ...]
    spread: tuple[tuple[str, ...], ...]
    first_row: int = 1


def read_grids(path: Path) -> list[Grid]:
    """Return the tables of a file, in order.

    Raises:
        WrongTable: it is not an Excel or Word file, or holds no table.
    """
    grids = _open(path)
    if not any(grid.cells for grid in grids):
        raise WrongTable(path.name, "không có bảng nào", "kiểm tra đúng tệp bảng tự chấm điểm chưa")
    return grids


def _open(path: Path) -> list[Grid]:
    start = _first_bytes(path)
    try:
        if start == _OLE:
            return _old_excel(path)
        if start == _ZIP and _is_word(path):
            return [
                _word_grid(table, number) for number, table in enumerate(docx.Document(str(path)).tables, 1)
            ]
        if start == _ZIP:
            return _excel(path)
    except (zipfile.BadZipFile, InvalidFileException, PackageNotFoundError, KeyError, ValueError) as error:
        raise WrongTable(
            path.name, "tệp hỏng, không mở được", "mở bằng Word hoặc Excel rồi lưu lại"
        ) from error
    raise WrongTable(path.name, "không phải tệp Excel hay Word", "lưu lại thành .xlsx hoặc .docx")


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(4)
    except OSError as error:
        raise WrongTable(path.name, "không mở được tệp", "kiểm tra đường dẫn và quyền đọc") from error


def _is_word(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return "word/document.xml" in package.namelist()


def _excel(path: Path) -> list[Grid]:
    book = openpyxl.load_workbook(path, data_only=True)
    try:
        return [_sheet_grid(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _sheet_grid(sheet: Worksheet) -> Grid:
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), values_only=True)
    cells = [[print_cell(value) for value in row] for row in rows]
    spread = [list(row) for row in cells]
    for area in sheet.merged_cells.ranges:
        for row, column in area.cells:
            if row <= len(cells) and area.min_row <= len(cells):
                spread[row - 1][column - 1] = cells[area.min_row - 1][area.min_col - 1]
    return Grid(f"trang tính «{sheet.title}»", _freeze(cells), _freeze(spread))


def _old_excel(path: Path) -> list[Grid]:
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        raise WrongTable(path.name, "tệp kiểu cũ không đọc được", "lưu lại thành .xlsx hoặc .docx") from error
    return [_old_sheet_grid(sheet, book.datemode) for sheet in book.sheets()]


def _old_sheet_grid(sheet: "xlrd.sheet.Sheet", datemode: int) -> Grid:
    cells = [
        [_old_cell(cell, datemode) for cell in sheet.row(number)]
        for number in range(min(sheet.nrows, MOST_ROWS))
    ]
    spread = [list(row) for row in cells]
    for top, bottom, left, right in sheet.merged_cells:
        for row in range(top, min(bottom, len(cells))):
            for column in range(left, min(right, len(cells[row]))):
                spread[row][column] = cells[top][left]
    return Grid(f"trang tính «{sheet.name}»", _freeze(cells), _freeze(spread))


def _old_cell(cell: "xlrd.sheet.Cell", datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return print_cell(xlrd.xldate_as_datetime(cell.value, datemode))
    return print_cell(cell.value)


def _word_grid(table: WordTable, number: int) -> Grid:
    """One object stands for a merged cell wherever it reaches; all are held so that none is made twice."""
    rows = [
        [None] * row.grid_cols_before + [(cell._tc, cell.text.strip()) for cell in row.cells]
        for row in list(table.rows)[:MOST_ROWS]
    ]
    seen: set[object] = set()
    cells, spread = [], []
    for row in rows:
        once = []
        for place in row:
            once.append("" if place is None or place[0] in seen else place[1])
            seen.add(place[0] if place else None)
        cells.append(once)
        spread.append([place[1] if place else "" for place in row])
    return Grid(f"bảng {number}", _freeze(cells), _freeze(spread))


def print_cell(value: object) -> str:
    """Return the text of a cell as a person sees it: whole numbers without «.0», a comma for decimals.

    >>> print_cell(2.0), print_cell(1.5), print_cell(None), print_cell("  1.1. ")
    ('2', '1,5', '', '1.1.')
    """
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        plain = format(Decimal(repr(value)), "f")
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
    return str(value).strip()


def _freeze(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
