"""The 2/3 rule: a unit keeps its class only with enough of the units under it as good.

>>> from decimal import Decimal
>>> bands = [Band("A", Decimal(90)), Band("B", Decimal(0))]
>>> least_children(Fraction(2, 3), 7)
5
>>> apply_cascade(bands[0], [bands[0]] * 4 + [bands[1]] * 3, bands, Fraction(2, 3)).name
'B'

Source: Kế hoạch thực hiện các tiêu chí xác định Chỉ số CCHC, UBND tỉnh Bắc Kạn (2020), IV.1.b, c.
"""

from collections.abc import Sequence
from fractions import Fraction

from pipeline.rules.bands import Band, band_below


def least_children(share: Fraction, children: int) -> int:
    """Return the least number of ``children`` that is at least ``share`` of them, in integers."""
    return -(-share.numerator * children // share.denominator)


def count_as_good(earned: Band, children: Sequence[Band], bands: Sequence[Band]) -> int:
    """Return how many children stand in ``earned`` or better."""
    floor = bands.index(earned)
    return sum(1 for band in children if bands.index(band) <= floor)


def apply_cascade(
    earned: Band, children: Sequence[Band | None], bands: Sequence[Band], share: Fraction
) -> Band | None:
    """Return the band a unit keeps once the units under it are counted.

    Args:
        earned: the band its own mark earns.
        children: bands of the units under it; None for one without result.
        bands: highest first.
        share: the least share as good.

    Returns:
        ``earned``, the next band down, or None when a child is missing. The
        rule goes down once only, as the example in the plan does.
    """
    known = [band for band in children if band is not None]
    if not known or len(known) < len(children):
        return None
    if count_as_good(earned, known, bands) >= least_children(share, len(known)):
        return earned
    return band_below(earned, bands)
