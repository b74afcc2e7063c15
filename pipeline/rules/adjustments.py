"""Bonus and penalty with their ceilings (điểm thưởng, điểm phạt)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.findings import Finding
from pipeline.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class GivenAdjustment:
    """One bonus or penalty the council gave.

    Attributes:
        code: code of its rule.
        points: a positive number, for penalties too.
        reason: why.
        document: number of the document that bears it out, or "".
    """

    code: str
    points: Decimal
    reason: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentSums:
    """What counts of the adjustments: each heading once, under its ceiling."""

    bonus: Decimal
    penalty: Decimal


def sum_adjustments(given: Sequence[GivenAdjustment], rulebook: Rulebook) -> AdjustmentSums:
    """Return the sums that count."""
    raise NotImplementedError


def check_adjustments(given: Sequence[GivenAdjustment], rulebook: Rulebook, *, unit: str) -> list[Finding]:
    """Return what is wrong with the adjustments of a unit."""
    raise NotImplementedError
