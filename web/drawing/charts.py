"""Charts as shapes the page prints as SVG: lengths and places only, words beside every bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ROW = 26
LEFT = 190
RIGHT = 70
WIDTH = 760
_LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar.

    Attributes:
        words: name of what it shows, shortened to fit.
        full: the whole name.
        value: as printed.
        top: of its row, in units of the drawing.
        length: of the bar.
        before: length of last year's bar, 0 for none.
    """

    words: str
    full: str
    value: str
    top: int
    length: int
    before: int = 0

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.top + ROW // 2 + 4

    @property
    def value_at(self) -> int:
        """Where its value stands: after the bar."""
        return LEFT + max(self.length, self.before) + 6


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars.

    Attributes:
        bars: from the top.
        lines: (place, words) of the thresholds drawn across.
        height: of the drawing.
    """

    bars: tuple[ChartBar, ...]
    lines: tuple[tuple[int, str], ...]
    height: int

    left = LEFT
    width = WIDTH


def bar_chart(
    told: Sequence[tuple[str, Fraction, str]],
    most: Fraction,
    lines: Sequence[tuple[Fraction, str]] = (),
    before: Sequence[Fraction | None] = (),
) -> Chart:
    """Return a chart of values from 0 to ``most``.

    Args:
        told: (name, value, value as printed), in order.
        most: the value of the longest bar.
        lines: (value, words) of thresholds.
        before: last year's values in the same order; none where there are none.
    """
    old = [*before, *[None] * (len(told) - len(before))]
    bars = tuple(
        ChartBar(
            _short(name),
            name,
            printed,
            18 + place * ROW,
            _length(value, most),
            _length(was, most) if (was := old[place]) is not None else 0,
        )
        for place, (name, value, printed) in enumerate(told)
    )
    marks = tuple((LEFT + _length(value, most), words) for value, words in lines)
    return Chart(bars, marks, 18 + len(bars) * ROW + 8)


def _length(value: Fraction, most: Fraction) -> int:
    room = WIDTH - LEFT - RIGHT
    return round(max(Fraction(0), min(value, most)) / most * room) if most else 0


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
