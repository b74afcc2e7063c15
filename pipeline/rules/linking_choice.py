"""Which document each citation gets: taken unasked, put before a person, or none.

All citations are judged together. A number that fits as printed comes first;
what fits only nearly must be borne out by date, file name or subject, must be
clearly better than the next document, and must not fit another citation better.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.rules.linking_cards import Asked, Card
from pipeline.rules.linking_rank import Ranking
from pipeline.rules.linking_weigh import Dates, Numbers, Weighing, weigh
from pipeline.rules.linking_words import Likeness

_MARGIN = 1.0
"""By so much the first candidate must outweigh the second to be taken unasked."""
_MOST_DOUBTS = 5
_AS_PRINTED = (Numbers.SAME, Numbers.ZEROS)
_AGREEING = (Dates.SAME_DAY, Dates.SAME_MONTH)

Key = tuple[str, str]
Grid = Mapping[Key, Sequence[Weighing]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of one citation.

    Attributes:
        taken: the document taken unasked, or None.
        doubtful: candidates for a person, the likeliest first; empty where one is taken.
    """

    taken: Weighing | None = None
    doubtful: tuple[Weighing, ...] = ()


def choose(asked: Sequence[Asked], cards: Sequence[Card], years: Container[int]) -> dict[Key, Choice]:
    """Return the choice for each citation, by number and date.

    Args:
        asked: every document cited, each once.
        cards: every document that is there, each once.
        years: calendar years the assessment speaks of; a citation without a date means one of them.
    """
    likeness = Likeness(card.subject for card in cards)
    grid = {one.key: _weighed(one, cards, likeness, years) for one in asked}
    chosen = {key: _as_printed(found) for key, found in grid.items()}
    _take_near(grid, chosen)
    ranking = Ranking(grid, cards)
    return {
        key: replace(one, doubtful=tuple(ranking.order(one.doubtful))[:_MOST_DOUBTS])
        for key, one in chosen.items()
    }


def _weighed(
    asked: Asked, cards: Iterable[Card], likeness: Likeness, years: Container[int]
) -> list[Weighing]:
    found = [one for card in cards if (one := weigh(asked, card, likeness, years)) is not None]
    return sorted(found, key=_rank)


def _rank(one: Weighing) -> tuple[float, str, str]:
    return -one.score, one.card.evidence.name, one.card.evidence.id


def _as_printed(found: Sequence[Weighing]) -> Choice:
    """Return the choice among documents that bear the number as cited."""
    same = [one for one in found if one.numbers is Numbers.SAME] or [
        one for one in found if one.numbers is Numbers.ZEROS
    ]
    if not same:
        return Choice()
    best = max(_date_rank(one) for one in same)
    kept = [one for one in same if _date_rank(one) == best]
    kept = [one for one in kept if not one.is_other_issuer] or kept
    first = max(kept, key=lambda one: one.subject)
    others = [one for one in kept if one is not first]
    is_clear = not others or (
        first.likes_subject and all(one.is_contradicted or one.subject < first.subject / 2 for one in others)
    )
    if is_clear and _is_sure(first):
        return Choice(first)
    return Choice(None, tuple(same))


def _date_rank(one: Weighing) -> tuple[float, bool]:
    return one.dates.value, one.is_of_year


def _is_sure(one: Weighing) -> bool:
    """Whether a document that bears the number as cited is taken unasked."""
    if one.dates in _AGREEING:
        return not one.is_other_issuer or one.likes_subject
    if one.numbers is Numbers.ZEROS:
        return one.likes_subject
    if one.dates is Dates.OTHER_YEAR:
        # Numbers begin anew each year, unless the number itself carries the year.
        return one.asked.cited.number.year is not None
    if one.dates is Dates.UNKNOWN and one.card.issued is not None and not one.is_of_year:
        return one.likes_subject
    if one.dates is Dates.OTHER_DAY and not one.card.is_certain:
        return one.likes_subject
    return not one.is_contradicted


def _take_near(grid: Grid, chosen: dict[Key, Choice]) -> None:
    """Give documents that fit only nearly to the citations left, the surest first."""
    numbers_of: dict[str, set[str]] = {}
    for key, choice in chosen.items():
        if choice.taken is not None:
            numbers_of.setdefault(choice.taken.card.evidence.id, set()).add(key[0])
    left = {key: _near(found, chosen[key]) for key, found in grid.items() if chosen[key].taken is None}
    for key in sorted(left, key=lambda key: -left[key][0].score if left[key] else 0.0):
        free = [one for one in left[key] if numbers_of.get(one.card.evidence.id, {key[0]}) == {key[0]}]
        is_open = all(one.is_contradicted for one in chosen[key].doubtful)
        if free and is_open and _is_borne_out(free, left):
            chosen[key] = Choice(free[0])
            numbers_of.setdefault(free[0].card.evidence.id, set()).add(key[0])
        else:
            chosen[key] = Choice(None, (*chosen[key].doubtful, *free))


def _near(found: Sequence[Weighing], choice: Choice) -> list[Weighing]:
    return [one for one in found if one.numbers not in _AS_PRINTED and one not in choice.doubtful]


def _is_borne_out(free: Sequence[Weighing], left: Grid) -> bool:
    """Whether the first candidate is corroborated, and better than every other way to read it."""
    first = free[0]
    second = free[1].score if len(free) > 1 else 0.0
    rivals = [
        one.score
        for key, found in left.items()
        if key[0] != first.asked.key[0]
        for one in found
        if one.card is first.card
    ]
    is_ahead = first.score - max((second, *rivals)) >= _MARGIN
    return is_ahead and not first.is_contradicted and _fits(first)


def _fits(one: Weighing) -> bool:
    if one.dates not in _AGREEING:
        # Without a date only the file's own name together with the subject speaks for it.
        return one.numbers is Numbers.NAMED and one.dates is Dates.UNKNOWN and one.likes_subject
    is_same_day = one.dates is Dates.SAME_DAY
    if one.numbers is Numbers.NAMED:
        return True
    if one.numbers is Numbers.GUESSED:
        return is_same_day or one.likes_subject
    if one.numbers is Numbers.SLIP:
        return _slip_fits(one, is_same_day=is_same_day)
    return bool(one.symbol_same) and (is_same_day or one.likes_subject)


def _slip_fits(one: Weighing, *, is_same_day: bool) -> bool:
    if one.card.is_certain:
        return is_same_day and one.likes_subject
    if is_same_day:
        return one.looks_alike or one.likes_subject
    return one.looks_alike and one.likes_subject
