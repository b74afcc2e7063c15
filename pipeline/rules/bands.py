"""Bands: the classes a mark falls into (xếp loại)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Band:
    """One class.

    Attributes:
        name: as printed, such as "Xuất sắc".
        floor: the least mark that earns it, itself in.
        clause: clause of the plan.
    """

    name: str
    floor: Decimal
    clause: str = ""


def band_of(mark: Decimal | Fraction, bands: Sequence[Band]) -> Band:
    """Return the band of ``mark``, decided on the unrounded value.

    Args:
        mark: points or index.
        bands: highest first; the last one takes whatever is below.
    """
    exact = Fraction(mark)
    return next((band for band in bands if exact >= Fraction(band.floor)), bands[-1])


def band_below(band: Band, bands: Sequence[Band]) -> Band:
    """Return the next band down, the lowest for itself."""
    return bands[min(bands.index(band) + 1, len(bands) - 1)]
