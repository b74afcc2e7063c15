"""The date a document was issued (ngày ban hành), as far as it could be read.

A handwritten day is often unreadable while month and year are printed, so a
date of month precision must still be able to meet an evidence window.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class IssueDate:
    """A day, or a month whose day was not read.

    Attributes:
        year: four digits.
        month: 1 to 12.
        day: 1 to 31, or None where the day was not read.

    Raises:
        ValueError: no such day in the calendar.
    """

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day or 1)

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def is_exact(self) -> bool:
        """True where the day is known."""
        return self.day is not None

    def __str__(self) -> str:
        """Print as offices do: 05/6/2024, and «…/6/2024» without a day."""
        month = f"{self.month:02d}" if self.month <= 2 else str(self.month)  # noqa: PLR2004
        return f"{self.day:02d}/{month}/{self.year}" if self.day else f"…/{month}/{self.year}"


def from_date(day: date) -> IssueDate:
    """Return ``day`` as an issue date of day precision."""
    return IssueDate(day.year, day.month, day.day)
