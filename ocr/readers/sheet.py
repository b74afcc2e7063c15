"""Sheets: .xlsx, .xls, .csv. One sheet is one page, cells parted by tabs."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError

from ocr.errors import CorruptFile, EncryptedFile, TooLarge
from ocr.legacy_encodings import repaired
from ocr.ole import BoundedOle
from ocr.readers.decoding import decode
from ocr.readers.opened import TextDocument
from ocr.readers.package import check_package
from ocr.readers.source import Source
from ocr.vietnamese import nfc

_MOST_CELLS = 3_000_000
_MOST_ROWS = 1_048_576
"""Rows of a sheet by the format itself: a row that names a higher number is no row of Excel's."""
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    ParseError,
    SyntaxError,
)


def open_xlsx(source: Source) -> TextDocument:
    """Open an Excel file; formulas give the values last computed.

    Raises:
        CorruptFile: the package is broken.
        TooLarge: it is a bomb, or has too many cells.
        EncryptedFile: it is locked.
    """
    check_package(source)
    pages = []
    try:
        # By its bytes: openpyxl refuses a path whose suffix it does not know.
        with source.path.open("rb") as stream:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                pages.append(_page(sheet.title, sheet.iter_rows(values_only=True), source.name))
    except _BROKEN as failed:
        raise CorruptFile(source.name) from failed
    return TextDocument(pages or [""])


def open_xls(source: Source) -> TextDocument:
    """Open an old Excel file.

    Raises:
        CorruptFile: it is broken.
        EncryptedFile: it asks for a password.
        TooLarge: it has too many cells.
    """
    try:
        data = _book_stream(source)
        with xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        ) as book:
            pages = [
                _page(sheet.name, _xls_rows(sheet, book.datemode), source.name) for sheet in book.sheets()
            ]
    except (xlrd.XLRDError, CompDocError) as failed:
        # xlrd has one error for all; a FILEPASS record is the mark of a locked book.
        if b"\x2f\x00\x36\x00" in source.path.read_bytes()[:65536]:
            raise EncryptedFile(source.name) from failed
        raise CorruptFile(source.name) from failed
    except (*_BROKEN, AssertionError, FormulaError, OverflowError) as failed:
        raise CorruptFile(source.name) from failed
    return TextDocument(pages or [""])


def _book_stream(source: Source) -> bytes:
    """Take the book out of its OLE file; xlrd itself goes round for ever in a chain of sectors that closes.

    Raises:
        OSError: there is no such stream, it is cut off, or it says to be longer than its file.
    """
    with BoundedOle(str(source.path)) as opened:
        name = "Workbook" if opened.exists("Workbook") else "Book"
        return bytes(opened.openstream(name).read())


def open_csv(source: Source) -> TextDocument:
    """Open a table of text; the separator is told by the content."""
    text = decode(source.path.read_bytes())
    first = text[:10_000]
    separator = max(";\t,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as failed:
        raise CorruptFile(source.name) from failed
    return TextDocument([_page("", rows, source.name)])


def _page(title: str, rows: Iterable[Iterable[object]], name: str) -> str:
    lines = [title] if title else []
    cells = 0
    for number, row in enumerate(rows):
        shown = [_shown(cell) for cell in row]
        cells += len(shown)
        if cells > _MOST_CELLS or number >= _MOST_ROWS:
            raise TooLarge(name, what="bảng tính có quá nhiều ô")
        line = "\t".join(shown).rstrip("\t")
        if line or (lines and lines[-1]):
            lines.append(line)
    return nfc(repaired("\n".join(lines))).rstrip("\n")


def _shown(cell: object) -> str:
    """Give a cell as people in Vietnam write it: 94,75 and 05/06/2024."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    return " ".join(str(cell).split())


def _xls_rows(sheet: xlrd.sheet.Sheet, datemode: int) -> Iterator[list[object]]:
    for number in range(sheet.nrows):
        yield [_xls_value(cell, datemode) for cell in sheet.row(number)]


def _xls_value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return None
    return cell.value
