"""One search on PostgreSQL: which statements answer a plan, and the results from their rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import Cursor, sql

from index.search import postgres_queries as queries
from index.search.evidence_index import Hit, Results
from index.search.facets import facets_of
from index.search.hits import Found, hit_of
from index.search.matching import (
    COMMON_SHARE,
    FEW,
    MOST_RANKED,
    MOST_VERIFIED,
    MOST_WEIGHED,
    may_be_near,
    word_weights,
)
from index.search.plan import Choice, Plan
from index.search.query import Order

_Ranked = list[tuple[str, int]]
_Page = list[tuple[str, int, Any, Any]]
"""Id, score, named fields and pages, in order."""


class Search:
    """One search inside one view of the index."""

    def __init__(
        self, cursor: Cursor[Any], plan: Plan, tables: queries.Tables, *, first: int, size: int
    ) -> None:
        self._cursor = cursor
        self._plan = plan
        self._tables = tables
        self._first = first
        self._size = size

    def results(self, filters: Sequence[Choice], *, by_slip: bool) -> Results:
        """Answer the plan with these filters."""
        anywhere = self._with_phrases(queries.holding([*filters, *((word,) for word in self._plan.words)]))
        inside = queries.within_window(anywhere, self._plan)
        counts = dict(self._all(*queries.counting(inside, self._tables)))
        full = counts.pop(None)
        near = self._near(filters, inside, full) if full < FEW else []
        for facet, count in self._facets_of([evidence_id for evidence_id, _ in near]):
            counts[facet] = counts.get(facet, 0) + count
        page = self._full_page(inside, full)
        page += self._texts_of(near[max(self._first - full, 0) : max(self._first + self._size - full, 0)])
        undated = self._undated(anywhere) if self._plan.has_window else 0
        return Results(
            hits=tuple(self._hits(page, near=0 if by_slip else max(full - self._first, 0))),
            total=full + len(near),
            facets=facets_of(counts),
            undated=undated,
            is_approximate=by_slip or bool(near),
        )

    def _with_phrases(self, condition: queries.Condition) -> queries.Condition:
        """Read the texts for the phrases once, and go on with the ids."""
        phrases = self._plan.phrases
        if not phrases or self._one(*queries.total_of(condition, self._tables)) > MOST_VERIFIED:
            return condition
        found = self._all(*queries.holding_phrases(condition, phrases, self._tables))
        return queries.Condition().also("id = ANY(%s)", [row[0] for row in found])

    def _full_page(self, inside: queries.Condition, full: int) -> _Page:
        last = min(self._first + self._size, full)
        is_scored = self._plan.order is Order.BEST and self._plan.words
        scored = min(full, MOST_RANKED) if is_scored else 0
        page: _Page = []
        if self._first < min(last, scored):
            size = min(last, scored) - self._first
            best = queries.by_score(inside, self._plan, self._tables, first=self._first, size=size)
            page += self._with_texts(best)
        start = max(self._first, scored)
        if start < last:
            order = self._plan.order
            rest = queries.by_date(inside, self._tables, order, first=start, size=last - start)
            page += self._with_texts(rest)
        return page

    def _with_texts(self, page: tuple[sql.Composed, tuple[object, ...]]) -> _Page:
        has_words = bool(self._plan.words or self._plan.phrases)
        statement = queries.with_texts(page, self._tables, has_words=has_words)
        return [tuple(row[:4]) for row in self._all(*statement)]

    def _near(self, filters: Sequence[Choice], inside: queries.Condition, full: int) -> _Ranked:
        if not may_be_near(self._plan):
            return []
        words = self._plan.words
        size = size_of(self._cursor, self._tables)
        held = self._all(*queries.frequencies(words, max(size // COMMON_SHARE, 1), self._tables))[0]
        if not any(held) and not self._plan.ladder:
            return []
        weights = word_weights(held, size)
        everyone = queries.by_date(inside, self._tables, Order.BEST, first=0, size=full)
        known = [evidence_id for evidence_id, _ in self._all(*everyone)]
        holders = self._holders(filters, weights, held, known)
        return self._all(*queries.near(self._plan, holders, weights, known, self._tables))

    def _holders(
        self, filters: Sequence[Choice], weights: Sequence[int], held: Sequence[int], known: Sequence[str]
    ) -> queries.Holders:
        """Where enough documents hold every known word, no other can come before them."""
        if all(held) or not any(held):
            return queries.one_by_one(self._plan, filters, weights)
        best = queries.at_once(self._plan, filters, weights, held)
        many = self._one(*queries.are_many(best, self._plan, known, self._tables))
        return best if many >= MOST_WEIGHED else queries.one_by_one(self._plan, filters, weights)

    def _undated(self, anywhere: queries.Condition) -> int:
        return int(self._one(*queries.total_of(anywhere.also("earliest = 0"), self._tables)))

    def _facets_of(self, ids: list[str]) -> _Ranked:
        statement = sql.SQL(
            "SELECT facet, count(*) FROM {evidence}, unnest(facets) facet WHERE id = ANY(%s) GROUP BY facet"
        )
        return self._all(statement.format(**self._tables), (ids,)) if ids else []

    def _texts_of(self, ranked: _Ranked) -> _Page:
        ids = [evidence_id for evidence_id, _ in ranked]
        statement = sql.SQL("SELECT id, named, pages FROM {texts} WHERE id = ANY(%s)").format(**self._tables)
        texts = {found: (named, pages) for found, named, pages in self._all(statement, (ids,))} if ids else {}
        return [(evidence_id, score, *texts[evidence_id]) for evidence_id, score in ranked]

    def _hits(self, page: _Page, near: int) -> Iterator[Hit]:
        """Make the hits of the page; those from place ``near`` on are approximate."""
        bare = [(found, score) for found, score, named, pages in page if not pages and not any(named)]
        # Where no field says anything the first page's beginning is shown.
        texts = {row[0]: row for row in self._texts_of(bare)}
        page = [texts.get(row[0], row) for row in page]
        for place, (evidence_id, score, named, pages) in enumerate(page):
            paged = tuple((number, text) for number, text in pages)
            yield hit_of(Found(evidence_id, int(score), place >= near, named, paged), self._plan)

    def _all(self, statement: sql.Composed, values: tuple[object, ...]) -> list[Any]:
        rows: list[Any] = self._cursor.execute(statement, values).fetchall()
        return rows

    def _one(self, statement: sql.Composed, values: tuple[object, ...]) -> Any:  # noqa: ANN401  # a row's value
        return self._all(statement, values)[0][0]


def size_of(cursor: Cursor[Any], tables: queries.Tables) -> int:
    """How many documents the index holds."""
    row = cursor.execute(sql.SQL("SELECT count(*) FROM {evidence}").format(**tables)).fetchone()
    return int(row[0]) if row else 0
