"""Findings: what a check noticed, where, by which clause, and what to do next.

Faults of a dossier are values, all at once; only a broken call raises.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """How grave: points are lost, points may be lost, good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands.

    Attributes:
        criterion: code of the criterion, or "".
        file: name of the file as the user knows it, or "".
        page: page of the file, 1 for the first, or None.
        unit: code of the unit, or "" where the dossier says it.
        evidence: id of the evidence, or "".
    """

    criterion: str = ""
    file: str = ""
    page: int | None = None
    unit: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a check (nhận xét kiểm tra).

    Attributes:
        code: the kind of remark, such as "outside-window"; listed in docs/findings.md.
        severity: how grave it is.
        where: its place.
        message: one Vietnamese sentence: what is wrong.
        clause: the clause it rests on, or "".
        points_at_risk: points that may be lost by it, 0 or more.
        action: the one next thing to do, in Vietnamese.
        criteria: every criterion concerned where one document's fault touches several; else empty.
    """

    code: str
    severity: Severity
    where: Place
    message: str
    clause: str = ""
    points_at_risk: Decimal = Decimal(0)
    action: str = ""
    criteria: tuple[str, ...] = ()


def by_points_at_risk(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, most points at risk first, then the gravest, then by place."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[Decimal, int, tuple[tuple[int, int | str], ...], str, int, str, str]:
    where = finding.where
    return (
        -finding.points_at_risk,
        _WEIGHT[finding.severity],
        code_order(where.criterion),
        where.file,
        where.page or 0,
        finding.code,
        finding.message,
    )


def code_order(code: str) -> tuple[tuple[int, int | str], ...]:
    """Return a sort key that puts 1.2 before 1.10.

    >>> sorted(["1.10", "1.2", "II.1"], key=code_order)
    ['1.2', '1.10', 'II.1']
    """
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in code.split("."))
