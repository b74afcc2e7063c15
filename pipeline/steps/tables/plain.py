"""A plain table, headings in its first row, from Excel, Word or CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import WrongTable
from pipeline.steps.tables.cells import MOST_ROWS, read_grids
from pipeline.steps.tables.columns import fold

_MOST_BYTES = 50_000_000
_PLAIN = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One row under known headings.

    Attributes:
        number: in the file, 1 for the first.
        cells: name of the column → text; "" where the cell is empty.
    """

    number: int
    cells: Mapping[str, str]


def read_rows(path: Path) -> list[list[str]]:
    """Return the rows of the largest table of a file.

    Raises:
        WrongTable: not a table that can be opened.
    """
    if path.suffix.lower() in _PLAIN:
        return _csv_rows(path)
    grid = max(read_grids(path), key=lambda one: len(one.cells))
    if len(grid.cells) >= MOST_ROWS:
        raise WrongTable(path.name, f"bảng từ {MOST_ROWS} dòng trở lên", "lưu lại dạng CSV UTF-8 rồi nạp")
    return [list(row) for row in grid.cells]


def named_rows(path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[NamedRow]:
    """Return the rows of a table under headings told by their words.

    Args:
        path: the file.
        columns: name → headings it may have, folded (no diacritics, lower case).
        needed: names that must be there.

    Raises:
        WrongTable: not a table, or a needed column is missing.
    """
    rows = read_rows(path)
    for place, row in enumerate(rows):
        found = _places(row, columns)
        if all(name in found for name in needed):
            body = enumerate(rows[place + 1 :], start=place + 2)
            return [NamedRow(number, _cells(cells, found)) for number, cells in body if any(cells)]
    wanted = ", ".join(f"«{columns[name][0]}»" for name in needed)
    raise WrongTable(path.name, f"thiếu cột {wanted} (viết có dấu)", "đặt tên cột ở dòng đầu rồi nạp lại")


def _places(row: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    headings = [fold(text) for text in row]
    return {
        name: headings.index(heading)
        for name, known in columns.items()
        for heading in known[::-1]
        if heading in headings
    }


def _cells(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}


def _csv_rows(path: Path) -> list[list[str]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise WrongTable(path.name, "tệp quá lớn", "chia thành nhiều tệp")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongTable(path.name, "không mở được tệp", "kiểm tra đường dẫn và quyền đọc") from error
    except UnicodeDecodeError as error:
        raise WrongTable(path.name, "không phải CSV mã UTF-8", "lưu lại dạng CSV UTF-8 hoặc .xlsx") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise WrongTable(path.name, "CSV hỏng", "mở bằng Excel rồi lưu lại") from error
    return [[cell.strip() for cell in row] for row in rows]
