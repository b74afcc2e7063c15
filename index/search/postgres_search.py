"""One search on PostgreSQL: which statements answer a plan, and the results from their rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import Cursor, sql

from index.search import postgres_queries as queries
from index.search.evidence_index import Hit, Results
from index.search.facets import facets_of
from index.search.hits import Found, hit_of
from index.search.matching import COMMON_SHARE, FEW, MOST_RANKED, MOST_VERIFIED, may_be_near, word_weights
from index.search.plan import Choice, Plan
from index.search.query import Order

_Ranked = list[tuple[str, int]]


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
        ranked = self._full_page(inside, full)
        ranked += near[max(self._first - full, 0) : max(self._first + self._size - full, 0)]
        undated = self._undated(anywhere) if self._plan.has_window else 0
        return Results(
            hits=tuple(self._hits(ranked, near=0 if by_slip else max(full - self._first, 0))),
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

    def _full_page(self, inside: queries.Condition, full: int) -> _Ranked:
        last = min(self._first + self._size, full)
        is_scored = self._plan.order is Order.BEST and self._plan.words
        scored = min(full, MOST_RANKED) if is_scored else 0
        page: _Ranked = []
        if self._first < min(last, scored):
            size = min(last, scored) - self._first
            page += self._all(
                *queries.by_score(inside, self._plan, self._tables, first=self._first, size=size)
            )
        start = max(self._first, scored)
        if start < last:
            order = self._plan.order
            page += self._all(*queries.by_date(inside, self._tables, order, first=start, size=last - start))
        return page

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
        return self._all(*queries.near(self._plan, filters, weights, known, self._tables))

    def _undated(self, anywhere: queries.Condition) -> int:
        return int(self._one(*queries.total_of(anywhere.also("earliest = 0"), self._tables)))

    def _facets_of(self, ids: list[str]) -> _Ranked:
        statement = sql.SQL(
            "SELECT facet, count(*) FROM {evidence}, unnest(facets) facet WHERE id = ANY(%s) GROUP BY facet"
        )
        return self._all(statement.format(**self._tables), (ids,)) if ids else []

    def _hits(self, ranked: _Ranked, near: int) -> Iterator[Hit]:
        """Make the hits of the page; those from place ``near`` on are approximate."""
        ids = [evidence_id for evidence_id, _ in ranked]
        statement = sql.SQL("SELECT id, named, pages FROM {texts} WHERE id = ANY(%s)").format(**self._tables)
        texts = {found: (named, pages) for found, named, pages in self._all(statement, (ids,))} if ids else {}
        for place, (evidence_id, score) in enumerate(ranked):
            named, pages = texts[evidence_id]
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
