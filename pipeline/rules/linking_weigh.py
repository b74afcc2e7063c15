"""One citation against one document: what agrees, what is unknown, what speaks against it.

Nothing here decides. ``linking_choice`` takes the weighings of all citations
and documents together, because one document answers one number.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber, canonical_running
from index.citations.repair import are_twins, is_one_slip
from index.citations.vocabulary import plain, vocabulary
from pipeline.rules.linking_cards import Asked, Card, running_of
from pipeline.rules.linking_words import Likeness

_FOLLOWING = 2
"""Numbers this close are two papers of one day far more often than one slip."""
_LIKE = 0.5
_UNLIKE = 0.15
_LOOK_ALIKE = ("17", "14", "38", "56", "68", "69", "08", "06", "09", "49", "27", "53", "39")
"""Digits a pen or OCR takes for one another."""


class Numbers(Enum):
    """How the number cited and the number on the document compare; the value is its weight."""

    SAME = 6.0
    ZEROS = 5.0
    NAMED = 4.5
    GUESSED = 4.0
    SLIP = 3.0
    UNREAD = 1.0


class Dates(Enum):
    """How the two dates compare; the value is its weight."""

    SAME_DAY = 3.0
    SAME_MONTH = 2.0
    NEAR = 1.5
    UNKNOWN = 0.5
    OTHER_DAY = 0.0
    OTHER_YEAR = -1.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """A document as a candidate for a citation.

    Attributes:
        asked: the citation.
        card: the document.
        numbers: how the numbers compare.
        dates: how the dates compare.
        symbol_same: True, or None where it was not read, or one slip apart.
        told: how alike the name given with the citation and the subject are; None where none is given.
        nearby: the same for the clause it stands in.
        expected: the same for what the criterion asks for.
        is_other_issuer: True where the text names another authority than the document's.
        looks_alike: True where the slip is one that eyes and OCR make.
        is_of_year: True where the document was issued in a year the assessment speaks of.
        is_begun: True where a piece of the number cited was seen on the document.
    """

    asked: Asked
    card: Card
    numbers: Numbers
    dates: Dates
    symbol_same: bool | None
    told: float | None = None
    nearby: float | None = None
    expected: float | None = None
    is_other_issuer: bool = False
    looks_alike: bool = False
    is_of_year: bool = False
    is_begun: bool = False

    @property
    def subject(self) -> float:
        """How alike the descriptions are; a clause or a criterion describes less than a name does."""
        return max(self.told or 0.0, 0.8 * (self.nearby or 0.0), 0.7 * (self.expected or 0.0))

    @property
    def likes_subject(self) -> bool:
        """True where the descriptions clearly agree."""
        return self.subject >= _LIKE

    @property
    def is_contradicted(self) -> bool:
        """True where the name given with the citation is clearly another."""
        return (self.told is not None and self.told < _UNLIKE) or self.is_other_issuer

    @property
    def score(self) -> float:
        """Only ranks candidates; what is taken unasked is decided by rules, not by a sum."""
        symbol = 2.0 if self.symbol_same else 0.5
        against = -3.0 if self.is_contradicted else 0.0
        hints = 0.7 * self.is_of_year + 0.8 * self.is_begun
        return self.numbers.value + self.dates.value + symbol + hints + against + 4.0 * self.subject


def weigh(asked: Asked, card: Card, likeness: Likeness, years: Container[int]) -> Weighing | None:
    """Return the weighing of a pair, or None where the document cannot be the one cited.

    Args:
        asked: the citation.
        card: the document.
        likeness: over all documents of the register.
        years: calendar years the assessment speaks of.
    """
    symbol_same = _symbols(asked, card)
    if symbol_same is False:
        return None
    numbers = _numbers(asked.cited.number, card)
    if numbers is None:
        return None
    dates = compare_dates(asked.issued, card.issued)
    weighing = Weighing(
        asked,
        card,
        numbers,
        dates,
        symbol_same,
        likeness.of(asked.told, card.subject),
        likeness.of(asked.nearby, card.subject),
        likeness.of(asked.expected, card.subject),
        _is_other_issuer(asked, card),
        _looks_alike(asked.cited.number, card),
        card.issued is not None and card.issued.year in years,
        any(piece in asked.cited.number.number for piece in card.pieces),
    )
    return weighing if _is_possible(weighing) else None


def _is_possible(one: Weighing) -> bool:
    """A number that only nearly fits needs a date that does not contradict it."""
    if one.numbers in (Numbers.SAME, Numbers.ZEROS):
        return True
    if one.numbers is Numbers.SLIP and one.card.is_certain:
        return one.dates is Dates.SAME_DAY and (one.likes_subject or not _follows(one))
    if one.numbers is Numbers.UNREAD and one.dates is Dates.UNKNOWN and one.is_contradicted:
        return False
    return one.dates not in (Dates.OTHER_DAY, Dates.OTHER_YEAR)


def _follows(one: Weighing) -> bool:
    number = one.card.number
    first, second = one.asked.cited.number.number, number.number if number else ""
    both = first.isdecimal() and second.isdecimal()
    return both and abs(int(first) - int(second)) <= _FOLLOWING


def _symbols(asked: Asked, card: Card) -> bool | None:
    cited = asked.cited.number
    if not cited.symbol:
        if not card.kind or not asked.cited.word:
            return None
        return card.kind.casefold() == asked.cited.word.casefold()
    if not card.symbol:
        # A photo of which nothing was read is no candidate: it could be anything.
        return None if card.kind and _kinds_agree(asked, card) else False
    wanted = plain(cited.symbol)
    if wanted == card.symbol:
        return True
    # A slip inside a symbol only where the text is OCR's: typed KH-PA08 and KH-PA06 are two offices.
    return None if not card.is_certain and is_one_slip(wanted, card.symbol) else False


def _kinds_agree(asked: Asked, card: Card) -> bool:
    wanted = vocabulary().kind_names.get(asked.cited.number.kind or "", asked.cited.word)
    return not wanted or card.kind.casefold() == wanted.casefold()


def _numbers(cited: DocumentNumber, card: Card) -> Numbers | None:
    wanted = canonical_running(cited.number, has_year=cited.year is not None)
    number = card.number
    if number is not None:
        known = _read_numbers(cited, number, card)
        if known is not None or card.is_certain:
            return known
    named = [says for says in card.named if _is_of_kind(says.codes, cited)]
    if any(running_of(says.running) == wanted for says in named):
        return Numbers.NAMED
    if wanted in card.guesses:
        return Numbers.GUESSED
    if number is not None or named:
        return None
    return Numbers.UNREAD


def _read_numbers(cited: DocumentNumber, number: DocumentNumber, card: Card) -> Numbers | None:
    if cited.year != number.year:
        return None
    if cited.key == number.key or (not cited.symbol and cited.number == number.number):
        return Numbers.SAME
    wanted = canonical_running(cited.number, has_year=cited.year is not None)
    printed = canonical_running(number.number, has_year=number.year is not None)
    if wanted == printed:
        # The symbols were compared before: what differs is zeros, marks or one slip of OCR.
        same = plain(cited.symbol) == card.symbol or not cited.symbol
        return Numbers.ZEROS if same else Numbers.SLIP
    return Numbers.SLIP if is_one_slip(wanted, printed) else None


def _is_of_kind(codes: tuple[str, ...], cited: DocumentNumber) -> bool:
    """Whether letters beside a number in a file name are those of the symbol cited."""
    wanted = [plain(code) for code in cited.symbol.replace("/", "-").split("-")]
    return any(code in wanted or any(code.startswith(one) for one in wanted[:1]) for code in codes)


def _looks_alike(cited: DocumentNumber, card: Card) -> bool:
    if card.number is None:
        return False
    return look_alike(cited.number, card.number.number)


def look_alike(one: str, other: str) -> bool:
    """Whether two numbers differ as a pen or OCR makes them differ: twins, a digit lost, two exchanged."""
    if len(one) != len(other):
        return True
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(wrong) > 1:
        return True
    return all(are_twins(a, b) or "".join(sorted((a, b))) in _LOOK_ALIKE for a, b in wrong)


def compare_dates(cited: IssueDate | None, printed: IssueDate | None) -> Dates:
    """Return how a cited date and the date on a document compare.

    >>> compare_dates(IssueDate(2024, 3, 6), IssueDate(2024, 3)).name
    'SAME_MONTH'
    """
    if cited is None or printed is None:
        return Dates.UNKNOWN
    if cited.earliest <= printed.latest and printed.earliest <= cited.latest:
        return Dates.SAME_DAY if cited.is_exact and printed.is_exact else Dates.SAME_MONTH
    if cited.year != printed.year:
        return Dates.OTHER_YEAR
    is_same_month = cited.month == printed.month
    is_turned = (cited.day, cited.month) == (printed.month, printed.day)
    return Dates.NEAR if is_same_month or is_turned or cited.day == printed.day else Dates.OTHER_DAY


def _is_other_issuer(asked: Asked, card: Card) -> bool:
    named, printed = plain(asked.cited.issuer_named), plain(card.evidence.head.issuer.value or "")
    if not named or not printed or card.symbol == "":
        return False
    common = set(named.split()) & set(printed.split())
    return len(common) < 0.5 * min(len(named.split()), len(printed.split()))
