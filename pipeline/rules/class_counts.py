"""How many units stand in each class, with shares that total 100,00 (bảng tổng hợp xếp loại)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.bands import Band
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.shares import shares_of
from pipeline.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class ClassCount:
    """One class.

    Attributes:
        band: the class.
        count: units in it.
        share: percent of the classed units, two decimals; all shares total 100,00.
    """

    band: Band
    count: int
    share: Decimal


def count_classes(standings: Sequence[Standing], rulebook: Rulebook, *, bloc: str = "") -> list[ClassCount]:
    """Return the count of every class, highest first, of all or of one bloc; the unclassed are left out."""
    kept = [one.kept for one in standings if one.kept is not None and (not bloc or one.bloc == bloc)]
    counts = [sum(1 for band in kept if band == wanted) for wanted in rulebook.bands]
    rows = zip(rulebook.bands, counts, shares_of(counts), strict=True)
    return [ClassCount(band, count, share) for band, count, share in rows]
