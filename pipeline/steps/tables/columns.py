"""What each column of a table is, told by its heading and never by its place.

Headings of offices differ («Điểm chuẩn», «Điểm tối đa», «Thang điểm»), stand
in one to three rows, wrap, and are merged over groups of columns.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.steps.tables.cells import Grid

MOST_HEADING_ROWS = 3
LOOK_DOWN = 60
LONGEST_HEADING = 80
"""A heading is short; a sentence that speaks of «tiêu chí» is none."""


class Column(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    STANDARD = "standard"
    SELF_POINTS = "self-points"
    EVIDENCE = "evidence"
    NARRATIVE = "narrative"
    NOTE = "note"
    COUNCIL_POINTS = "council-points"
    SECOND_COUNCIL_POINTS = "second-council-points"
    REASON = "reason"


# The first that fits wins: «Điểm tự chấm» before «Điểm», «Lý do» before «Ghi chú».
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.REASON, r"ly do|nhan xet|y kien (?:cua )?hoi dong"),
    (
        Column.SECOND_COUNCIL_POINTS,
        r"(?:^|(?:tham dinh|hoi dong|cham).*\b)(?:vong|lan)(?: thu)? (?:2|ii|hai)\b",
    ),
    (
        Column.COUNCIL_POINTS,
        r"tham dinh|hoi dong (?:cham|danh gia)|\b(?:vong|lan)(?: thu)? (?:1|i|mot)\b",
    ),
    (Column.SELF_POINTS, r"tu cham|tu danh gia|don vi cham|don vi danh gia"),
    (Column.STANDARD, r"diem chuan|toi da|thang diem|muc diem|diem quy dinh"),
    (Column.EVIDENCE, r"kiem chung|minh chung|tai lieu|van ban chung minh"),
    (Column.NARRATIVE, r"dien giai|giai trinh|ket qua thuc hien|thuyet minh"),
    (Column.NOTE, r"ghi chu"),
    (Column.CODE, r"^(?:stt|tt|so tt|so thu tu|ma|ma so|ma tieu chi|ma tc)$"),
    (Column.NAME, r"linh vuc|tieu chi|noi dung"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table has what.

    Attributes:
        grid: the table.
        columns: column → its position from 0.
        body: index of the first row under the headings.
    """

    grid: Grid
    columns: Mapping[Column, int]
    body: int


def fold(text: str) -> str:
    """Return the text for comparison: no diacritics, lower case, single spaces.

    >>> fold("Điểm  CHUẨN ")
    'diem chuan'
    """
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def find_layout(grids: Sequence[Grid], wanted: frozenset[Column]) -> Layout | None:
    """Return the table whose headings say most, or None where none says what is wanted.

    Args:
        grids: the tables of a file.
        wanted: columns that must be there; a code or a name must be there in any case.
    """
    layouts = [layout for grid in grids for layout in _layouts(grid, wanted)]
    return max(layouts, key=lambda layout: len(layout.columns), default=None)


def _layouts(grid: Grid, wanted: frozenset[Column]) -> list[Layout]:
    """The fewest heading rows that say most win; the first such place is the heading."""
    found: list[Layout] = []
    for top in range(min(LOOK_DOWN, len(grid.spread))):
        for height in range(1, MOST_HEADING_ROWS + 1):
            rows = grid.spread[top : top + height]
            columns = _columns(rows)
            if wanted <= columns.keys() and columns.keys() & {Column.CODE, Column.NAME}:
                found.append(Layout(grid, columns, top + len(rows)))
    best = max((len(layout.columns) for layout in found), default=0)
    return [layout for layout in found if len(layout.columns) == best][:1]


def _columns(rows: Sequence[Sequence[str]]) -> dict[Column, int]:
    width = max((len(row) for row in rows), default=0)
    found: dict[Column, int] = {}
    for position in range(width):
        column = _column_of([row[position] for row in rows if position < len(row)])
        if column is not None:
            found.setdefault(column, position)
    return found


def _column_of(texts: Sequence[str]) -> Column | None:
    """The lowest heading speaks first; the group above it only where it says nothing."""
    parts = list(dict.fromkeys(fold(text) for text in texts if text))
    for heading in (*reversed(parts), " ".join(parts)):
        for column, pattern in _HEADINGS:
            if len(heading) <= LONGEST_HEADING and re.search(pattern, heading):
                return column
    return None
