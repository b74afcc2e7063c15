"""The number series of an issuer as a witness: numbers grow with the days of a year.

A series is one symbol of one issuer in one year. It never gives a number by
itself; it bounds what an unread one can be and disputes one that cannot be,
such as «32» of 16/01 between «07» of 18/01 and «15» of 24/01.

Source: Nghị định 30/2020/NĐ-CP, Điều 15: numbers begin with 01 on 01/01.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber, canonical_running

# After the mergers of this day, issuers began their series again.
SERIES_BREAK = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Numbered:
    """One document whose number and day are known.

    Attributes:
        number: its number.
        issued: its day.
    """

    number: DocumentNumber
    issued: IssueDate


@dataclass(frozen=True, slots=True)
class SeriesBounds:
    """What a running number can be on its day.

    Attributes:
        lowest: the highest number of an earlier day, or 1.
        highest: the lowest number of a later day, or None for no bound.
    """

    lowest: int
    highest: int | None


def series_bounds(symbol: str, issued: IssueDate, known: Sequence[Numbered]) -> SeriesBounds:
    """Return the bounds that the issuer's other documents of that year set.

    Args:
        symbol: of the document asked about, such as "KH-CAT".
        issued: its date; a month's bounds are those of its first and last day.
        known: other documents of the same issuer.
    """
    series = [one for one in known if _is_of_series(one, symbol, issued)]
    before = [_running(one.number) for one in series if one.issued.latest < issued.earliest]
    after = [_running(one.number) for one in series if one.issued.earliest > issued.latest]
    return SeriesBounds(max(before, default=1), min(after, default=None))


def fits_series(number: DocumentNumber, issued: IssueDate, known: Sequence[Numbered]) -> bool | None:
    """Whether ``number`` lies where the series has it; None where the series says nothing."""
    bounds = series_bounds(number.symbol, issued, known)
    if bounds.highest is None and bounds.lowest == 1:
        return None
    running = _running(number)
    return bounds.lowest <= running and (bounds.highest is None or running <= bounds.highest)


def _is_of_series(one: Numbered, symbol: str, issued: IssueDate) -> bool:
    same_year = one.issued.year == issued.year
    same_side = (one.issued.earliest >= SERIES_BREAK) == (issued.earliest >= SERIES_BREAK)
    return same_year and same_side and one.number.symbol == symbol


def _running(number: DocumentNumber) -> int:
    digits = canonical_running(number.number, has_year=number.year is not None)
    return int("".join(c for c in digits.partition(".")[0] if c.isdecimal()))
