"""Dates as Vietnamese papers write them, with their spans.

>>> [str(found.value) for found in find_dates("ngày 06/4/2022 và ngày 7 tháng 8 năm 2009")]
['06/4/2022', '07/8/2009']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.citations.characters import level
from index.citations.issue_date import IssueDate

_DAY = r"(?P<day>\d{1,2})"
_THE_DAY = "(?:[Nn]gày|NGÀY)"
_FORMS = (
    # ngày 07 tháng 8 năm 2009; line breaks fall anywhere between the words
    rf"{_THE_DAY}\s+{_DAY}\s+(?:tháng|THÁNG)\s+(?P<month>\d{{1,2}})\s+(?:năm|NĂM)\s+(?P<year>(?:19|20)\d\d)(?!\d)",
    # ngày 06/4/2022, 06-4-2022, 06.4.2022; two spaces at most round a separator
    rf"{_THE_DAY}\s+{_DAY}\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)",
)
_BARE = rf"(?<![\d/.-]){_DAY}(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/])"
_WITH_WORD = tuple(re.compile(form) for form in _FORMS)
_BARE_DATE = re.compile(_BARE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date in a text.

    Attributes:
        value: the day.
        start: first character, that of «ngày» where it stands before.
        end: after the last character.
    """

    value: IssueDate
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """Return every full date of ``text`` in reading order; no such day, no date."""
    levelled = level(text)
    found = {date.end: date for date in _matches((_BARE_DATE, *_WITH_WORD), levelled)}
    return sorted(found.values(), key=lambda date: date.start)


def date_at(text: str, start: int, *, bare: bool = False) -> FoundDate | None:
    """Return the date that begins at ``start`` of levelled ``text``, or None.

    Args:
        text: levelled text.
        start: where it must begin.
        bare: also accept a date without «ngày».
    """
    for form in (*_WITH_WORD, *((_BARE_DATE,) if bare else ())):
        match = form.match(text, start)
        date = _date_of(match) if match else None
        if date:
            return date
    return None


def _matches(forms: tuple[re.Pattern[str], ...], text: str) -> Iterator[FoundDate]:
    for form in forms:
        for match in form.finditer(text):
            date = _date_of(match)
            if date:
                yield date


def _date_of(match: re.Match[str]) -> FoundDate | None:
    try:
        value = IssueDate(int(match["year"]), int(match["month"]), int(match["day"]) or -1)
    except ValueError:
        return None
    return FoundDate(value, match.start(), match.end())
