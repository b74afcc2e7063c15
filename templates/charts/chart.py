"""What a chart shows."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars.

    Attributes:
        name: in the legend; values: one a category, None where not known.
    """

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart.

    Attributes:
        title: printed above it.
        categories: names of the bars.
        series: one or two.
        horizontal: True for lying bars, for long names.
        decimals: digits after the comma of the values.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    horizontal: bool = False
    decimals: int = 2

    @property
    def height_mm(self) -> float:
        """How high it is drawn."""
        bars = len(self.categories) * len(self.series)
        return min(220.0, 28.0 + 7.0 * bars) if self.horizontal else 70.0
