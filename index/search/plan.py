"""What a query asks of a backend, in terms of ``index.search.terms``.

Words become pairs of folded syllables that all must be there; marks that were
typed are preferred, not demanded. A document number becomes a ladder of terms
tried from exact to forgiving until one is found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.errors import BadQuery
from index.search import terms
from index.search.analyzer import (
    JOINT,
    composed,
    fold,
    folded_syllables,
    has_marks,
    key,
    marked,
    storable,
    syllables,
)
from index.search.number_keys import number_keys
from index.search.query import Order, Query

MOST_WORDS = 32
_SHORTEST_BEGINNING = 2
_SHORTEST_UNVERIFIED = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One term to look up.

    Attributes:
        text: the term, its room's letter first.
        is_beginning: True to find every term that begins so.
    """

    text: str
    is_beginning: bool = False


Choice = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to look for a number.

    Attributes:
        term: what to look up.
        is_approximate: True where a hit may be another number than the one typed.
    """

    term: Term
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in terms.

    Attributes:
        filters: each choice must hold, by one of its terms; a choice of none never holds.
        ladder: ways to look for the number, exact first; empty where none is asked.
        words: pairs and beginnings from words and phrases; all must hold for a full hit.
        marks: syllables whose marks are preferred.
        phrases: folded phrases of three syllables or more, "a b c", to be
            checked in the text: their pairs alone may stand apart.
        since: first day as ordinal; 0 for none.
        until: last day as ordinal; 0 for none.
        order: of the hits.
    """

    filters: tuple[Choice, ...]
    ladder: tuple[Rung, ...]
    words: tuple[Term, ...]
    marks: tuple[str, ...]
    phrases: tuple[str, ...]
    since: int
    until: int
    order: Order

    @property
    def has_window(self) -> bool:
        """True where a date window is asked."""
        return bool(self.since or self.until)


def plan_query(query: Query) -> Plan:
    """Return the plan of ``query``.

    Raises:
        BadQuery: a beginning of one letter.
    """
    runs = [*_runs(query.words), *([_plain_run(phrase) for phrase in query.phrases])]
    words = dict.fromkeys(term for run in runs for term in _word_terms(run, query.words))
    typed = [text for part in (query.words, *query.phrases) for text in _whole_syllables(part)]
    return Plan(
        filters=tuple(_filters(query)),
        ladder=_ladder(query.number),
        words=tuple(words)[:MOST_WORDS],
        marks=tuple(dict.fromkeys(terms.MARKED + marked(text) for text in typed if has_marks(text)))[
            :MOST_WORDS
        ],
        phrases=tuple(filter(None, map(_to_check, query.phrases))),
        since=query.since.toordinal() if query.since else 0,
        until=query.until.toordinal() if query.until else 0,
        order=query.order,
    )


def _filters(query: Query) -> Iterator[Choice]:
    if query.visible_units is not None:
        units = (Term(terms.OWNER + storable(unit)) for unit in sorted(query.visible_units))
        given = (terms.CRITERION + terms.criterion_key(code) for code in sorted(query.visible_criteria))
        yield (*units, *map(Term, given))
    for room, values in ((terms.UNIT, query.units), (terms.KIND, query.kinds), (terms.LEVEL, (query.level,))):
        choice = tuple(Term(room + key(value)) for value in values if key(value))
        if choice:
            yield choice
    if query.criteria:
        yield tuple(Term(terms.CRITERION + terms.criterion_key(code)) for code in query.criteria)
    yield from ((Term(terms.ISSUER + syllable),) for syllable in folded_syllables(query.issuer))
    yield from ((Term(terms.STATUS + key(word)),) for word in query.status if key(word))
    if query.subject_year is not None:
        yield (Term(f"{terms.YEAR}{query.subject_year}"),)


def _ladder(typed: str) -> tuple[Rung, ...]:
    text = typed.strip()
    if not text:
        return ()
    keys = number_keys(text.rstrip("*"))
    if text.endswith("*"):
        return (Rung(Term(terms.EXACT + keys.exact, is_beginning=True), is_approximate=False),)
    loose = Rung(Term(terms.LOOSE + keys.loose), is_approximate=True)
    if not keys.symbol:
        return (Rung(Term(terms.RUNNING + keys.running), is_approximate=False), loose)
    if not keys.running:
        return (Rung(Term(terms.SYMBOL + keys.symbol), is_approximate=False), loose)
    return (
        Rung(Term(terms.EXACT + keys.exact), is_approximate=False),
        loose,
        Rung(Term(terms.EXACT + keys.exact, is_beginning=True), is_approximate=True),
    )


def _runs(words: str) -> Iterator[list[tuple[str, bool]]]:
    """Cut words into runs of (folded syllable, is a beginning); a "*" ends a run."""
    run: list[tuple[str, bool]] = []
    for found in re.finditer(r"([^\W_]+)(\*?)", composed(words)):
        run.append((fold(found[1]), bool(found[2])))
        if found[2]:
            yield run
            run = []
    if run:
        yield run


def _plain_run(text: str) -> list[tuple[str, bool]]:
    return [(syllable, False) for syllable in folded_syllables(text)]


def _word_terms(run: list[tuple[str, bool]], typed: str) -> Iterator[Term]:
    if len(run) == 1:
        syllable, is_beginning = run[0]
        if is_beginning and len(syllable) < _SHORTEST_BEGINNING:
            raise BadQuery(typed, "gõ ít nhất hai chữ cái trước dấu *")
        # Every syllable begins one pair: «duong_» finds it whatever follows.
        yield Term(terms.PAIR + syllable + ("" if is_beginning else JOINT), is_beginning=True)
    for (first, _), (second, is_beginning) in pairwise(run):
        yield Term(f"{terms.PAIR}{first}{JOINT}{second}", is_beginning)


def _whole_syllables(text: str) -> list[str]:
    written = composed(text)
    return [s.text for s in syllables(written) if written[s.end : s.end + 1] != "*"]


def _to_check(phrase: str) -> str:
    folded = folded_syllables(phrase)
    return " ".join(folded) if len(folded) > _SHORTEST_UNVERIFIED else ""
