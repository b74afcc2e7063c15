"""In which order the candidates for a citation are put before a person.

What is taken unasked is decided by rules (``linking_choice``); here the rest is
ordered by how much likelier each sign is on the right document than on another
of the same register. Signs add up, as logarithms of likelihoods do: a day that
agrees is rare by chance, an unread number says nothing, a number read with
other digits speaks against. The number series of the issuer, what else is
cited, and the year the subject speaks of are witnesses too.
"""

from collections.abc import Iterable, Mapping, Sequence

from index.citations.numbers import canonical_running
from index.citations.repair import is_one_slip
from index.citations.series import Numbered, Series
from pipeline.rules.linking_cards import Card
from pipeline.rules.linking_weigh import Dates, Numbers, Weighing, look_alike

Key = tuple[str, str]
Grid = Mapping[Key, Sequence[Weighing]]

_NUMBERS = {
    Numbers.SAME: 4.0,
    Numbers.ZEROS: 3.5,
    Numbers.NAMED: 4.0,
    Numbers.GUESSED: 3.0,
    Numbers.SLIP: -1.0,
    Numbers.UNREAD: 0.0,
}
_DATES = {
    Dates.SAME_DAY: 5.0,
    Dates.SAME_MONTH: 2.5,
    Dates.UNKNOWN: 0.0,
    Dates.NEAR: -1.0,
    Dates.OTHER_DAY: -2.0,
    Dates.OTHER_YEAR: -4.0,
}
_SLIP_OF_EYES = 1.0
_SYMBOL_READ, _SYMBOL_UNREAD, _KIND_UNREAD = 0.5, 0.0, -0.5
_BEGUN, _GUESS_SLIPPED, _GUESS_OTHER = 1.0, 1.5, -1.0
_SAME_YEAR, _OTHER_YEAR = 0.5, -1.5
_IN_SERIES, _OUT_OF_SERIES = 0.7, -1.5
_SUBJECT, _EVEN = 6.0, 0.45
_CLAUSE, _EXPECTED = 2.0, 1.5
_OTHER_ISSUER = -3.0
_WANTED_ELSEWHERE = 0.5


class Ranking:
    """Orders the candidates of a dossier, all citations in view."""

    def __init__(self, grid: Grid, cards: Iterable[Card]) -> None:
        self._series = Series([*_of_cards(cards), *_of_citations(grid)])
        self._alone = {id(one): self._alone_of(one) for found in grid.values() for one in found}
        self._wanted: dict[str, list[tuple[str, float]]] = {}
        for key, found in grid.items():
            for one in found:
                likely = self._alone[id(one)]
                self._wanted.setdefault(one.card.evidence.id, []).append((key[0], likely))

    def order(self, found: Iterable[Weighing]) -> list[Weighing]:
        """Return the candidates of one citation, the likeliest first."""
        return sorted(
            found, key=lambda one: (-self.likelihood(one), one.card.evidence.name, one.card.evidence.id)
        )

    def likelihood(self, one: Weighing) -> float:
        """Return how likely the document is the one cited, a sum of signs; a rival citation takes from it."""
        mine = self._alone[id(one)]
        key = one.asked.key[0]
        rival = max(
            (likely for other, likely in self._wanted[one.card.evidence.id] if other != key), default=mine
        )
        return mine - _WANTED_ELSEWHERE * max(0.0, rival - mine)

    def _alone_of(self, one: Weighing) -> float:
        numbers = _NUMBERS[one.numbers] + (
            _SLIP_OF_EYES if one.looks_alike and one.numbers is Numbers.SLIP else 0.0
        )
        if one.numbers is Numbers.UNREAD:
            numbers += _guessed(one)
        signs = (numbers, _DATES[one.dates], _symbol(one), _year(one), _subject(one), self._in_series(one))
        return sum(signs)

    def _in_series(self, one: Weighing) -> float:
        """The day of a document of unread number must lie where the series has the number cited."""
        issued, number = one.card.issued, one.asked.cited.number
        if issued is None or one.asked.issued is not None or not number.symbol:
            return 0.0
        fits = self._series.fits(number, issued)
        return 0.0 if fits is None else _IN_SERIES if fits else _OUT_OF_SERIES


def _of_cards(cards: Iterable[Card]) -> list[Numbered]:
    return [
        Numbered(card.number, card.issued)
        for card in cards
        if card.number is not None and card.issued is not None
    ]


def _of_citations(grid: Grid) -> list[Numbered]:
    cited = {key: found[0].asked.cited for key, found in grid.items() if found}
    return [Numbered(one.number, one.issued) for one in cited.values() if one.issued is not None]


def _guessed(one: Weighing) -> float:
    """What single looks made of a written number: a piece of it, one slip from it, or something else."""
    cited = one.asked.cited.number
    wanted = canonical_running(cited.number, has_year=cited.year is not None)
    if one.is_begun:
        return _BEGUN
    guesses = one.card.guesses
    if not guesses:
        return 0.0
    slipped = any(is_one_slip(wanted, guess) and look_alike(wanted, guess) for guess in guesses)
    return _GUESS_SLIPPED if slipped else _GUESS_OTHER


def _symbol(one: Weighing) -> float:
    if one.symbol_same:
        return _SYMBOL_READ
    return _SYMBOL_UNREAD if one.card.kind else _KIND_UNREAD


def _year(one: Weighing) -> float:
    """A plan «năm 2023» is seldom what a citation of 2024 means; soft, for reports look back."""
    spoken, cited = one.card.subject_year, one.asked.issued
    if spoken is None:
        return 0.0
    is_same = spoken == cited.year if cited is not None else one.is_of_year
    return _SAME_YEAR if is_same else _OTHER_YEAR


def _subject(one: Weighing) -> float:
    issuer = _OTHER_ISSUER if one.is_other_issuer else 0.0
    if one.told is not None:
        return _SUBJECT * (one.told - _EVEN) + issuer
    return _CLAUSE * (one.nearby or 0.0) + _EXPECTED * (one.expected or 0.0) + issuer
