"""Evaluate a plan on posting lists held as arrays: who answers, in which order.

Knows no storage: a backend gives the posting lists (``Postings``), so the same
rules can be tried on a dictionary in tests.

The order of hits, the same on every backend:

1. tier: all words with their marks (2), all words (1), some of the words (0);
2. score: how much the document speaks of the words (levels of its terms);
3. date of issue, newest first; 4. a fixed number drawn from the id.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.search.plan import Choice, Plan, Term
from index.search.query import Order

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
# Documents that hold a term, ascending, and its level (1 to 3) in each.
Levels = tuple[Ints, NDArray[np.uint8]]

_NOBODY: Ints = np.empty(0, dtype=np.int64)

# Fewer full hits than this on the first page, and near ones are added.
FEW = 10
# A near hit holds at least half of the weight of the words.
LEAST_SHARE = 2
# Near hits added at most.
MOST_NEAR = 50
# Of the near ones, so many that hold most words are weighed by level.
MOST_WEIGHED = 500
# Above this many hits only the newest are ranked by score; below them the date alone decides.
MOST_RANKED = 2000
# Above this many candidates a phrase is taken from its pairs without reading the texts.
MOST_VERIFIED = 300
TIER = 1_000_000
# Tenths a term adds by its level: seldom, often, what the document is about.
LEVEL_SCORES = (0, 10, 13, 15)
_LEVEL_SCORES: Ints = np.array(LEVEL_SCORES, dtype=np.int64)
# A word in more than one document of ten says no more than one in ten does.
COMMON_SHARE = 10
WEIGHT_SCALE = 1000
_UNSEEN = math.floor(WEIGHT_SCALE * math.log(1 + COMMON_SHARE)) // 2


class Postings(Protocol):
    """What a store gives for matching; documents are numbered from 0."""

    @property
    def size(self) -> int:
        """Number of documents, those taken out among them."""

    @property
    def live(self) -> Flags:
        """True for each document that was not taken out."""

    @property
    def earliest(self) -> Ints:
        """First day each can be issued on, as ordinal; 0 where not read."""

    @property
    def latest(self) -> Ints:
        """Last day, as ``earliest``."""

    @property
    def tie(self) -> Ints:
        """Tie break of each."""

    def levels(self, term: Term, /) -> Levels:
        """Documents that hold a term, ascending, and its level (1 to 3) in each."""

    def holds_phrase(self, document: int, phrase: str) -> bool:
        """Tell whether folded syllables "a b c" stand together on a page or in a field."""


@dataclass(frozen=True, slots=True)
class Match:
    """All documents that answer, best first.

    Attributes:
        documents: their numbers, in order.
        scores: as in ``Hit.score``, beside them.
        full: how many of the first hold all words; those behind hold some.
        undated: how many more would answer but have no date.
        by_slip: True where the number was found by a forgiving rung only.
    """

    documents: Ints
    scores: Ints
    full: int
    undated: int
    by_slip: bool = False


def match(plan: Plan, postings: Postings) -> Match:
    """Return who answers a plan; rungs of a number are tried until one answers."""
    found = _match_filtered(plan, plan.filters, postings) if not plan.ladder else None
    for rung in plan.ladder:
        found = _match_filtered(plan, (*plan.filters, (rung.term,)), postings)
        if found.documents.size or found.undated:
            return replace(found, by_slip=rung.is_approximate)
    return found or Match(_NOBODY, _NOBODY, 0, 0)


def word_weights(frequencies: Sequence[int], size: int) -> list[int]:
    """Weight of each word by how few documents hold it.

    A word that none holds is likely mistyped: it counts, but for half.

    Args:
        frequencies: documents that hold each word.
        size: all documents.
    """
    most = max(size // COMMON_SHARE, 1)
    return [
        math.floor(WEIGHT_SCALE * math.log(1 + size / min(frequency, most))) if frequency else _UNSEEN
        for frequency in frequencies
    ]


def _match_filtered(plan: Plan, filters: Sequence[Choice], postings: Postings) -> Match:
    fields = postings.live.copy()
    for choice in filters:
        fields &= _flags_of(choice, postings)
    everywhere = fields.copy()
    for term in plan.words:
        everywhere &= _flags_of((term,), postings)
    everywhere = _with_phrases(plan, everywhere, postings)
    inside = _window(plan, postings)
    full = np.flatnonzero(everywhere & inside)
    near, found = _NOBODY, _NOBODY
    if full.size < FEW and may_be_near(plan):
        near, found = _near(plan, fields & inside & ~everywhere, postings)
    undated = int((everywhere & (postings.earliest == 0)).sum()) if plan.has_window else 0
    ranked, scores = _ranked(plan, full, postings)
    near_ranked, near_scores = _near_ranked(plan, near, found, postings)
    return Match(
        np.concatenate([ranked, near_ranked]), np.concatenate([scores, near_scores]), len(ranked), undated
    )


def may_be_near(plan: Plan) -> bool:
    """Tell whether there can be less than all of the words."""
    return bool(plan.words) if plan.ladder else len(plan.words) > 1


def _flags_of(choice: Choice, postings: Postings) -> Flags:
    flags = np.zeros(postings.size, dtype=np.bool_)
    for term in choice:
        flags[postings.levels(term)[0]] = True
    return flags


def _window(plan: Plan, postings: Postings) -> Flags:
    inside = np.ones(postings.size, dtype=np.bool_)
    if plan.since:
        inside &= postings.latest >= plan.since
    if plan.until:
        inside &= (postings.earliest <= plan.until) & (postings.earliest > 0)
    return inside


def _with_phrases(plan: Plan, flags: Flags, postings: Postings) -> Flags:
    candidates = np.flatnonzero(flags)
    if not plan.phrases or candidates.size > MOST_VERIFIED:
        return flags
    for document in candidates:
        flags[document] = all(postings.holds_phrase(int(document), phrase) for phrase in plan.phrases)
    return flags


def _weights(plan: Plan, postings: Postings) -> list[int]:
    frequencies = [postings.levels(term)[0].size for term in plan.words]
    return word_weights(frequencies, int(postings.live.sum()))


def _near(plan: Plan, allowed: Flags, postings: Postings) -> tuple[Ints, Ints]:
    """Return those near enough, and the weight of the words that each document holds.

    Near enough is half of the weight of the words; with a number any: the
    words of a pasted citation are seldom those of the document.
    """
    found = np.zeros(postings.size, dtype=np.int64)
    weights = _weights(plan, postings)
    for term, weight in zip(plan.words, weights, strict=True):
        found[postings.levels(term)[0]] += weight
    if not plan.ladder:
        allowed = allowed & (found > 0) & (found * LEAST_SHARE >= sum(weights))
    return np.flatnonzero(allowed), found


def _ranked(plan: Plan, documents: Ints, postings: Postings) -> tuple[Ints, Ints]:
    """Order full hits; beyond ``MOST_RANKED`` only the newest are scored."""
    by_date = documents[_date_order(plan.order, documents, postings)]
    if plan.order is not Order.BEST or not plan.words:
        return by_date, np.zeros_like(by_date)
    newest, rest = by_date[:MOST_RANKED], by_date[MOST_RANKED:]
    scores = np.full(postings.size, TIER, dtype=np.int64)
    for term in plan.words:
        holders, levels = postings.levels(term)
        scores[holders] += _LEVEL_SCORES[levels]
    if plan.marks:
        marked = np.ones(postings.size, dtype=np.bool_)
        for mark in plan.marks:
            marked &= _flags_of((Term(mark),), postings)
        scores[marked] += TIER
    chosen = scores[newest]
    best = np.argsort(-chosen, kind="stable")
    return np.concatenate([newest[best], rest]), np.concatenate([chosen[best], np.zeros_like(rest)])


def _near_ranked(plan: Plan, near: Ints, found: Ints, postings: Postings) -> tuple[Ints, Ints]:
    """Return the best near hits, always by score: by date they would bury the full ones."""
    newest = near[_date_order(Order.BEST, near, postings)]
    fullest = newest[np.argsort(-found[newest], kind="stable")][:MOST_WEIGHED]
    scores = np.zeros(postings.size, dtype=np.int64)
    for term, weight in zip(plan.words, _weights(plan, postings) if near.size else (), strict=False):
        holders, levels = postings.levels(term)
        scores[holders] += weight * _LEVEL_SCORES[levels]
    # Always under one tier, so that no near hit outranks a full one.
    chosen = np.minimum(scores[fullest] // WEIGHT_SCALE, TIER - 1)
    best = np.argsort(-chosen, kind="stable")[:MOST_NEAR]
    return fullest[best], chosen[best]


def _date_order(order: Order, documents: Ints, postings: Postings) -> Ints:
    if order is Order.OLDEST:
        earliest = postings.earliest[documents]
        return np.lexsort((postings.tie[documents], earliest, earliest == 0)).astype(np.int64)
    return np.lexsort((postings.tie[documents], -postings.latest[documents])).astype(np.int64)
