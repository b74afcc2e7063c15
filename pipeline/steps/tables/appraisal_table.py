"""The council's table: points, reasons and exemptions by criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.errors import WrongValue
from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.rules.findings import Finding
from pipeline.steps.tables.columns import Column
from pipeline.steps.tables.points_table import PointsRow, asks_exemption, read_points_table, wrong_points


@dataclass(frozen=True, slots=True)
class Given:
    """What the council gives for one criterion.

    Attributes:
        criterion: code.
        points: 0 to the standard; not counted where ``exempt``.
        reason: why, "" where none is given.
        exempt: True where the criterion is taken out (hạ chuẩn).
    """

    criterion: str
    points: Decimal
    reason: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A council's table that was understood.

    Attributes:
        given: one per scored criterion with points.
        findings: what is wrong with the table itself.
    """

    given: tuple[Given, ...]
    findings: tuple[Finding, ...]


def read_given(path: Path, criteria: CriteriaSet, *, is_second: bool) -> GivenTable:
    """Return what a council's table gives.

    Args:
        path: an Excel or Word file.
        criteria: the set the unit is scored by.
        is_second: True for a second round, whose column stands beside the first one's.

    Raises:
        WrongTable: no table with such headings.
    """
    columns: tuple[Column, ...] = (Column.COUNCIL_POINTS, Column.SECOND_COUNCIL_POINTS)
    columns = columns[::-1] if is_second else columns
    table = read_points_table(path, criteria, columns)
    findings = list(table.findings)
    given = [
        one
        for row in table.rows
        if row.criterion.is_leaf and (one := _given(row, columns, findings, path.name)) is not None
    ]
    return GivenTable(tuple(given), tuple(findings))


def _given(row: PointsRow, columns: Sequence[Column], findings: list[Finding], file: str) -> Given | None:
    column = next((column for column in columns if column in row.texts), columns[0])
    reason = row.text(Column.REASON) or row.text(Column.NOTE)
    if asks_exemption(row.text(column)) or _is_exempt(row):
        return Given(row.criterion.code, Decimal(0), reason, exempt=True)
    try:
        points = row.points(column)
    except WrongValue as error:
        findings.append(wrong_points(row, error, file))
        return None
    return None if points is None else Given(row.criterion.code, points, reason)


def _is_exempt(row: PointsRow) -> bool:
    """The council grants with a word of consent; a request repeated in a note grants nothing."""
    told = row.text(Column.REASON).lower()
    refused = any(word in told for word in ("không đồng ý", "không hạ chuẩn", "không chấp nhận"))
    return asks_exemption(told) and not refused


def leaf(criteria: CriteriaSet, code: str) -> Criterion | None:
    """Return the scored criterion with this code, or None."""
    found = criteria.find(code)
    return found if found and found.is_leaf else None
