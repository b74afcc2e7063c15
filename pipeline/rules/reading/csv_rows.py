"""Rows of a CSV file with their lines; faults are gathered, not raised."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pipeline.rules.faults import RulebookFault

if TYPE_CHECKING:
    import _csv

Choice = TypeVar("Choice", bound=StrEnum)
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,4})?")
"""Points as offices write them, and as the store can keep them: four decimals."""
_YES = {"yes": True, "có": True, "x": True, "no": False, "không": False, "": None}


@dataclass(slots=True)
class Sheet:
    """A CSV file under reading and the faults found so far."""

    file: str
    faults: list[RulebookFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: line of the file it begins on.
        cells: column → text, stripped.
        sheet: the file.
    """

    line: int
    cells: Mapping[str, str]
    sheet: Sheet

    def fault(self, message: str, remedy: str = "") -> None:
        """Note a fault of this row."""
        self.sheet.faults.append(RulebookFault(self.sheet.file, self.line, message, remedy))

    def text(self, column: str) -> str:
        """Return a cell, "" where it is empty or not there."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """Return a cell that may not be empty."""
        value = self.text(column)
        if not value:
            self.fault(f"ô «{column}» đang trống.", f"điền cột «{column}».")
        return value

    def texts(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell divided by «|»."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def number(self, column: str) -> Decimal | None:
        """Return a number written with comma or point, or None."""
        raw = self.text(column)
        if not raw:
            return None
        value = parse_number(raw)
        if value is None:
            self.fault(f"«{raw}» ở cột «{column}» không phải số.", "viết như 1,5 hoặc 1.5.")
        return value

    def day(self, column: str) -> date | None:
        """Return a day written 2024-02-29 or 29/02/2024, or None."""
        raw = self.text(column)
        if not raw:
            return None
        try:
            return parse_day(raw)
        except ValueError:
            self.fault(f"«{raw}» ở cột «{column}» không phải ngày có thật.", "viết như 29/02/2024.")
            return None

    def flag(self, column: str) -> bool | None:
        """Return yes or no, None for an empty cell."""
        raw = self.text(column).lower()
        if raw not in _YES:
            self.fault(f"«{raw}» ở cột «{column}» không phải yes/no.", "viết yes (có) hoặc no (không).")
            return None
        return _YES[raw]

    def choice(self, column: str, choices: type[Choice], default: Choice) -> Choice:
        """Return one of the words allowed, ``default`` for an empty cell."""
        raw = self.text(column)
        if not raw:
            return default
        if raw not in list(choices):
            self.fault(f"«{raw}» ở cột «{column}» không dùng được.", f"dùng một trong: {', '.join(choices)}.")
            return default
        return choices(raw)


def parse_number(text: str) -> Decimal | None:
    """Return a plain number written with comma or point, or None; «1e400» is no number of an office.

    >>> parse_number("1,5"), parse_number("một"), parse_number("1e400")
    (Decimal('1.5'), None, None)
    """
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def parse_day(text: str) -> date:
    """Return a day written 2024-02-29 or 29/02/2024.

    Raises:
        ValueError: it is neither, or no such day.
    """
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text)


def read_rows(text: str, sheet: Sheet, known: tuple[str, ...], needed: tuple[str, ...]) -> list[Row]:
    """Return the rows of a CSV text; unknown and missing columns are faults.

    Excel of a Vietnamese Windows divides by semicolons; both are read.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    header = [cell.strip() for cell in next(reader, [])]
    for column in header:
        if column not in known:
            near = get_close_matches(column, known, n=1)
            hint = f"có phải là «{near[0]}»?" if near else f"các cột được dùng: {', '.join(known)}."
            sheet.faults.append(RulebookFault(sheet.file, 1, f"không có cột nào tên là «{column}».", hint))
    for column in needed:
        if column not in header:
            sheet.faults.append(
                RulebookFault(sheet.file, 1, f"thiếu cột «{column}».", "thêm cột này vào dòng đầu.")
            )
    return list(_rows(reader, header, sheet))


def _rows(reader: "_csv.Reader", header: list[str], sheet: Sheet) -> Iterator[Row]:
    line = reader.line_num + 1
    for cells in reader:
        values = [cell.strip() for cell in cells]
        if any(values):
            row = Row(line, dict(zip(header, values, strict=False)), sheet)
            if any(values[len(header) :]):
                row.fault("dòng có nhiều ô hơn dòng đầu.", "đặt chữ có dấu phẩy trong dấu ngoặc kép.")
            yield row
        line = reader.line_num + 1
