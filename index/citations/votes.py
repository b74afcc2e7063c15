"""Combine what several views say of one field into one reading.

Views of one page are no independent witnesses: they see the same ink. So a
value is believed by the share of views that agree and by the engine's own
confidence together, and is given only past a threshold that was set on real
scans; below it the honest answer is «not read» with what was seen.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Vote(Generic[T]):
    """One view's say.

    Attributes:
        value: what it saw; None where it saw the field but no clean value.
        confidence: 0 to 1, the engine's own.
        is_certain: True for digital text.
    """

    value: T | None
    confidence: float
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Tally(Generic[T]):
    """The outcome of a vote.

    Attributes:
        value: the value most believed, or None where no view saw a clean one.
        share: share of the views that saw the field and say so, 0 to 1.
        agreeing: how many views say so.
        best: the highest confidence among them.
        is_certain: True where digital text says so.
        others: the other values, most believed first.
    """

    value: T | None
    share: float
    agreeing: int
    best: float
    is_certain: bool
    others: tuple[T, ...] = ()


def tally(votes: Sequence[Vote[T]]) -> Tally[T]:
    """Return the outcome of ``votes``; digital text outweighs every look."""
    certain = [vote.value for vote in votes if vote.is_certain and vote.value is not None]
    if certain:
        others = dict.fromkeys(v.value for v in votes if v.value is not None and v.value != certain[0])
        return Tally(certain[0], 1.0, len(certain), 1.0, is_certain=True, others=tuple(others))
    weights: dict[T, list[float]] = {}
    for vote in votes:
        if vote.value is not None:
            weights.setdefault(vote.value, []).append(vote.confidence)
    if not weights:
        return Tally(None, 0.0, 0, 0.0, is_certain=False)
    ranked = sorted(weights, key=lambda value: (-sum(w + 0.05 for w in weights[value]), str(value)))
    first = ranked[0]
    return Tally(
        value=first,
        share=len(weights[first]) / len(votes),
        agreeing=len(weights[first]),
        best=max(weights[first]),
        is_certain=False,
        others=tuple(ranked[1:]),
    )
