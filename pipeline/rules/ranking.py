"""Order and ties (xếp hạng): equal marks share a rank, 1, 1, 3."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rank:
    """One place: its number, 1 for the first, and whether it is shared."""

    number: int
    is_tied: bool


def rank(marks: Mapping[Key, tuple[Fraction, ...]]) -> dict[Key, Rank]:
    """Return everyone's rank, in the order given.

    Args:
        marks: higher is better; further values of a tuple break ties.

    >>> ranks = rank({"a": (Fraction(9),), "b": (Fraction(9),), "c": (Fraction(8),)})
    >>> [place.number for place in ranks.values()], ranks["a"].is_tied
    ([1, 1, 3], True)
    """
    first: dict[tuple[Fraction, ...], int] = {}
    times: dict[tuple[Fraction, ...], int] = {}
    for number, mark in enumerate(sorted(marks.values(), reverse=True), start=1):
        first.setdefault(mark, number)
        times[mark] = times.get(mark, 0) + 1
    return {key: Rank(first[mark], times[mark] > 1) for key, mark in marks.items()}
