"""This year against the last: points, index, class, rank of each unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.bands import Band
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class YearChange:
    """One unit in two years.

    Attributes:
        unit: code of this year.
        before: codes of last year it is compared with: itself, or the unit it took over.
        points: change in points, or None where there is nothing to compare.
        index: change of the index in percent points, exact, or None.
        ranks: rank last year and this year; None where it had none.
        bands: class last year and this year.
        note: why there is nothing to compare, in Vietnamese, or "".
    """

    unit: str
    before: tuple[str, ...]
    points: Decimal | None = None
    index: Fraction | None = None
    ranks: tuple[int | None, int | None] = (None, None)
    bands: tuple[Band | None, Band | None] = (None, None)
    note: str = ""


def compare_years(
    now: Sequence[Standing], before: Sequence[Standing], rulebook: Rulebook
) -> list[YearChange]:
    """Return every unit of this year beside itself last year, in this year's order.

    A merged unit is not compared: the mean of its predecessors is nobody's result.
    """
    last = {one.unit: one for one in before}
    return [_change(one, last, rulebook) for one in now]


def _change(one: Standing, last: dict[str, Standing], rulebook: Rulebook) -> YearChange:
    unit = rulebook.unit(one.unit)
    olds = (one.unit,) if one.unit in last else unit.successor_of if unit is not None else ()
    known = [last[code] for code in olds if code in last]
    if len(olds) > 1:
        return YearChange(one.unit, olds, note=f"thành lập trên cơ sở {', '.join(olds)}; không so sánh")
    if not known:
        return YearChange(one.unit, olds, note="năm trước không đánh giá")
    (old,) = known
    has_both = one.par_index is not None and old.par_index is not None
    return YearChange(
        unit=one.unit,
        before=olds,
        points=one.points - old.points,
        index=one.par_index - old.par_index if has_both else None,  # type: ignore[operator]
        ranks=(old.rank, one.rank),
        bands=(old.kept, one.kept),
    )
