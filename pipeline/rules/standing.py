"""Standings: class and rank of each unit, with the reasons (xếp loại, xếp hạng)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.bands import Band
from pipeline.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands.

    Attributes:
        unit: its code.
        bloc: among whom it is ranked.
        points: with bonus and less penalty, unrounded.
        par_index: percent, exact, not clamped; None where nothing counts.
        band_by_points: the class by points, or None without bands.
        band_by_index: the class by index, or None.
        earned: the class by the basis the rulebook names or the council decided.
        kept: the class after the cascade; None where it is not classed.
        rank: 1 for the first, ties share it (1, 1, 3); None where it is not ranked.
        is_tied: True where another unit has the same rank.
        needs_decision: True where points and index disagree and no council decision is recorded.
        why: Vietnamese clauses.
    """

    unit: str
    bloc: str
    points: Decimal
    par_index: Fraction | None
    band_by_points: Band | None = None
    band_by_index: Band | None = None
    earned: Band | None = None
    kept: Band | None = None
    rank: int | None = None
    is_tied: bool = False
    needs_decision: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The result of a year.

    Attributes:
        standings: by bloc in the rulebook's order, then by rank.
        findings: what stands in the way of publishing, and ties.
    """

    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...] = ()
