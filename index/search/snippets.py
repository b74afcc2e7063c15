r"""The passage of a document that answers a query best, with its page.

>>> from index.search.plan import plan_query
>>> from index.search.query import Query
>>> plan = plan_query(Query(words="kiểm tra"))
>>> page, snippet = best_snippet(((1, "Kế hoạch"), (2, "về việc kiểm tra\nnội bộ")), plan)
>>> page, snippet.spans()
(2, (('về việc ', False), ('kiểm tra', True), (' nội bộ', False)))
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.search import terms
from index.search.analyzer import JOINT, composed, fold, marked, pairs, runs, syllables
from index.search.evidence_index import Snippet
from index.search.plan import Plan

# Syllables a passage holds, and how many of them stand before the first found.
_WIDTH = 36
_BEFORE = 8
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for: whole pairs, beginnings of pairs, and marks that are preferred."""

    pairs: frozenset[str]
    beginnings: tuple[str, ...]
    marks: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        """True where no words were asked for."""
        return not self.pairs and not self.beginnings


@dataclass(frozen=True, slots=True)
class _Found:
    """One place: the syllable it begins at, how many it spans, what it is, whether its marks agree."""

    place: int
    length: int
    term: str
    is_marked: bool


def best_snippet(pages: Sequence[tuple[int, str]], plan: Plan) -> tuple[int | None, Snippet]:
    """Return the page and passage that hold most of the words asked for.

    Returns:
        The first page's beginning and None where no page holds any of them.
    """
    wanted = _wanted(plan)
    best: tuple[int, int, str, list[_Found]] | None = None
    for number, text in () if wanted.is_nothing else pages:
        written = composed(text)
        value, window = _densest(list(_find(runs(written), wanted)))
        if value and (best is None or value > best[0]):
            best = (value, number, written, window)
    if best is None:
        return None, Snippet(
            _one_line(" ".join(composed(pages[0][1] if pages else "")[:_LONGEST].split()[:_WIDTH]))
        )
    return best[1], _cut_out(best[2], best[3])


def _wanted(plan: Plan) -> _Wanted:
    room = len(terms.PAIR)
    return _Wanted(
        pairs=frozenset(term.text[room:] for term in plan.words if not term.is_beginning),
        beginnings=tuple(term.text[room:] for term in plan.words if term.is_beginning),
        marks=frozenset(mark[len(terms.MARKED) :] for mark in plan.marks),
    )


def _find(written: list[str], wanted: _Wanted) -> Iterator[_Found]:
    for place, pair in enumerate(pairs([fold(syllable) for syllable in written])):
        if pair in wanted.pairs:
            yield _Found(place, 2, pair, _agrees(written[place : place + 2], wanted))
        elif pair.startswith(wanted.beginnings):
            beginning = next(filter(pair.startswith, wanted.beginnings))
            length = 2 if JOINT in beginning.rstrip(JOINT) else 1
            yield _Found(place, length, beginning, _agrees(written[place : place + length], wanted))


def _agrees(written: list[str], wanted: _Wanted) -> bool:
    return any(marked(syllable) in wanted.marks for syllable in written)


def _densest(found: list[_Found]) -> tuple[int, list[_Found]]:
    """Return the window with most different words, marks preferred; the first such."""
    best, chosen = 0, list[_Found]()
    for start, first in enumerate(found):
        window = [
            item for item in found[start : start + _WIDTH] if item.place < first.place + _WIDTH - _BEFORE
        ]
        value = 2 * len({item.term for item in window}) + any(item.is_marked for item in window)
        if value > best:
            best, chosen = value, window
    return best, chosen


def _cut_out(text: str, window: list[_Found]) -> Snippet:
    cut = syllables(text)
    first = max(window[0].place - _BEFORE, 0)
    start = cut[first].start
    stop = min(cut[min(first + _WIDTH, len(cut)) - 1].end, start + _LONGEST)
    marks: list[tuple[int, int]] = []
    for item in window:
        begin = cut[item.place].start
        end = min(cut[min(item.place + item.length, len(cut)) - 1].end, stop)
        if begin >= stop:
            break
        if marks and begin <= marks[-1][1]:
            begin = marks.pop()[0]
        marks.append((begin, end))
    return Snippet(_one_line(text[start:stop]), tuple((begin - start, end - start) for begin, end in marks))


def _one_line(text: str) -> str:
    # One character for one, so that the marks keep their places.
    return "".join(c if c.isprintable() and not c.isspace() else " " for c in text)
