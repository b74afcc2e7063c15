"""The number series of an issuer as a witness: numbers grow with the days of a year.

A series is one symbol of one issuer in one year. It never gives a number by
itself; it bounds what an unread one can be and disputes one that cannot be,
such as «32» of 16/01 between «07» of 18/01 and «15» of 24/01.

Source: Nghị định 30/2020/NĐ-CP, Điều 15: numbers begin with 01 on 01/01.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Self

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


class Series:
    """The known documents of an issuer, sorted once: many questions may be asked of thousands."""

    def __init__(self, known: Iterable[Numbered]) -> None:
        found: dict[_Key, list[Numbered]] = defaultdict(list)
        for one in known:
            found[_key(one.number.symbol, one.issued)].append(one)
        self._rows = {key: _Sorted.of(own) for key, own in found.items()}

    def bounds(self, symbol: str, issued: IssueDate) -> SeriesBounds:
        """Return the bounds that the other documents of that symbol and year set, as ``series_bounds``."""
        rows = self._rows.get(_key(symbol, issued))
        return rows.around(issued) if rows else SeriesBounds(1, None)

    def fits(self, number: DocumentNumber, issued: IssueDate) -> bool | None:
        """Whether ``number`` lies where the series has it; None where the series says nothing."""
        bounds = self.bounds(number.symbol, issued)
        if bounds.highest is None and bounds.lowest == 1:
            return None
        running = _running(number)
        return bounds.lowest <= running and (bounds.highest is None or running <= bounds.highest)


def series_bounds(symbol: str, issued: IssueDate, known: Sequence[Numbered]) -> SeriesBounds:
    """Return the bounds that the issuer's other documents of that year set.

    Args:
        symbol: of the document asked about, such as "KH-CAT".
        issued: its date; a month's bounds are those of its first and last day.
        known: other documents of the same issuer.
    """
    return Series(known).bounds(symbol, issued)


def fits_series(number: DocumentNumber, issued: IssueDate, known: Sequence[Numbered]) -> bool | None:
    """Whether ``number`` lies where the series has it; None where the series says nothing."""
    return Series(known).fits(number, issued)


_Key = tuple[str, int, bool]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """One series: its days in order, and the highest number up to and the lowest from each."""

    latest: list[date]
    highest_until: list[int]
    earliest: list[date]
    lowest_from: list[int]

    @classmethod
    def of(cls, known: Iterable[Numbered]) -> Self:
        told = [(one.issued.latest, one.issued.earliest, _running(one.number)) for one in known]
        ends = sorted((latest, running) for latest, _, running in told)
        starts = sorted((earliest, running) for _, earliest, running in told)
        lowest = list(accumulate((running for _, running in reversed(starts)), min))
        return cls(
            [day for day, _ in ends],
            list(accumulate((running for _, running in ends), max)),
            [day for day, _ in starts],
            lowest[::-1],
        )

    def around(self, issued: IssueDate) -> SeriesBounds:
        before = bisect_left(self.latest, issued.earliest)
        after = bisect_right(self.earliest, issued.latest)
        return SeriesBounds(
            self.highest_until[before - 1] if before else 1,
            self.lowest_from[after] if after < len(self.lowest_from) else None,
        )


def _key(symbol: str, issued: IssueDate) -> _Key:
    return symbol, issued.year, issued.earliest >= SERIES_BREAK


def _running(number: DocumentNumber) -> int:
    digits = canonical_running(number.number, has_year=number.year is not None)
    return int("".join(c for c in digits.partition(".")[0] if c.isdecimal()))
