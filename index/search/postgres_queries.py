"""A plan as SQL: the same matching and order as ``index.search.matching``, inside PostgreSQL.

Terms go to the inverted index; rows are ranked only when few enough, by the
same numbers. Every statement takes its values as parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from index.search.matching import (
    LEVEL_SCORES,
    MOST_NEAR,
    MOST_RANKED,
    MOST_WEIGHED,
    TIER,
    WEIGHT_SCALE,
)
from index.search.plan import Choice, Plan, Term
from index.search.postgres_tables import quoted
from index.search.query import Order

_OFTEN = LEVEL_SCORES[2] - LEVEL_SCORES[1]
_ABOUT = LEVEL_SCORES[3] - LEVEL_SCORES[2]
_NEWEST = sql.SQL("latest DESC, tie")
_OLDEST = sql.SQL("earliest = 0, earliest, tie")
# Unpacked once a row, not once for every word of it: that is most of the cost of ranking.
_OPENED = sql.SQL("LATERAL (SELECT t.strong || ''::tsvector AS strong OFFSET 0) o")
_NEVER: Choice = (Term("never"),)
Tables = dict[str, sql.Composable]
Holders = list[tuple[tuple[Choice, ...], int]]
"""What a document holds (all of these choices), and the weight that gives it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause with its values.

    Attributes:
        clause: without the word WHERE.
        values: its parameters, in order.
    """

    clause: sql.Composed = field(default_factory=lambda: sql.Composed([sql.SQL("TRUE")]))
    values: tuple[object, ...] = ()

    def also(self, clause: str, *values: object) -> "Condition":
        """Return this and another clause."""
        return Condition(self.clause + sql.SQL(" AND ") + sql.SQL(clause), (*self.values, *values))


def tsquery(choices: Sequence[Choice]) -> str:
    """All of the choices, each by one of its terms; a choice of none never holds."""
    return " & ".join(f"({' | '.join(map(_lookup, choice or _NEVER))})" for choice in choices)


def holding(choices: Sequence[Choice]) -> Condition:
    """Documents that hold all choices; all documents where there are none."""
    return Condition().also("terms @@ %s::tsquery", tsquery(choices)) if choices else Condition()


def holding_phrases(
    condition: Condition, phrases: Sequence[str], tables: Tables
) -> tuple[sql.Composed, tuple[object, ...]]:
    """Ids of those whose texts hold every phrase."""
    statement = (
        "SELECT id FROM {evidence} e JOIN {texts} t USING (id) WHERE {clause} AND t.folded LIKE ALL(%s)"
    )
    patterns = [f"% {phrase} %" for phrase in phrases]
    return sql.SQL(statement).format(clause=condition.clause, **tables), (*condition.values, patterns)


def within_window(condition: Condition, plan: Plan) -> Condition:
    """Ask for the date window too; a month meets it when it may."""
    if plan.since:
        condition = condition.also("latest >= %s", plan.since)
    if plan.until:
        condition = condition.also("earliest BETWEEN 1 AND %s", plan.until)
    return condition


def counting(condition: Condition, tables: Tables) -> tuple[sql.Composed, tuple[object, ...]]:
    """How many, by facet term; the total under NULL."""
    statement = """
        WITH hits AS MATERIALIZED (SELECT facets FROM {evidence} e WHERE {clause})
        SELECT NULL, count(*) FROM hits
        UNION ALL
        SELECT facet, count(*) FROM hits, unnest(facets) AS facet GROUP BY facet
    """
    return sql.SQL(statement).format(clause=condition.clause, **tables), condition.values


def total_of(condition: Condition, tables: Tables) -> tuple[sql.Composed, tuple[object, ...]]:
    """How many."""
    statement = sql.SQL("SELECT count(*) FROM {evidence} e WHERE {clause}")
    return statement.format(clause=condition.clause, **tables), condition.values


def by_date(
    condition: Condition, tables: Tables, order: Order, *, first: int, size: int
) -> tuple[sql.Composed, tuple[object, ...]]:
    """Ids by date, with score 0."""
    statement = """
        WITH hits AS MATERIALIZED (SELECT id, earliest, latest, tie FROM {evidence} e WHERE {clause})
        SELECT id, 0 FROM hits ORDER BY {order} OFFSET %s LIMIT %s
    """
    order_by = _OLDEST if order is Order.OLDEST else _NEWEST
    composed = sql.SQL(statement).format(clause=condition.clause, order=order_by, **tables)
    return composed, (*condition.values, first, size)


def by_score(
    condition: Condition, plan: Plan, tables: Tables, *, first: int, size: int
) -> tuple[sql.Composed, tuple[object, ...]]:
    """Ids and scores of the newest hits, best first."""
    levels, level_values = _levels([(term, 1) for term in plan.words])
    choices = [*_single(plan.words), *((Term(mark),) for mark in plan.marks)]
    marked = holding(choices) if plan.marks else Condition(sql.Composed([sql.SQL("FALSE")]))
    statement = """
        WITH hits AS MATERIALIZED (SELECT id, latest, tie FROM {evidence} e WHERE {clause}),
        newest AS MATERIALIZED (SELECT * FROM hits ORDER BY latest DESC, tie LIMIT {most}),
        marked AS MATERIALIZED (
            SELECT id FROM {evidence} e WHERE {marks}
        )
        SELECT id, {base} + {levels} + (id IN (SELECT id FROM marked))::int * {tier} AS score
        FROM newest JOIN {texts} t USING (id), {opened}
        ORDER BY score DESC, latest DESC, tie OFFSET %s LIMIT %s
    """
    composed = sql.SQL(statement).format(
        clause=condition.clause,
        most=sql.Literal(MOST_RANKED),
        marks=marked.clause,
        base=sql.Literal(TIER + LEVEL_SCORES[1] * len(plan.words)),
        levels=levels,
        opened=_OPENED,
        tier=sql.Literal(TIER),
        **tables,
    )
    return composed, (*condition.values, *marked.values, *level_values, first, size)


def with_texts(
    page: tuple[sql.Composed, tuple[object, ...]], tables: Tables, *, has_words: bool
) -> tuple[sql.Composed, tuple[object, ...]]:
    """Id, score, named fields and, where words are asked for, pages of hits; and the place of each."""
    statement = """
        SELECT p.id, p.score, t.named, {pages}, p.place
        FROM (SELECT *, row_number() OVER () AS place FROM ({page}) hits (id, score)) p
        JOIN {texts} t USING (id) ORDER BY p.place
    """
    pages = sql.SQL("t.pages" if has_words else "'[]'::jsonb")
    return sql.SQL(statement).format(page=page[0], pages=pages, **tables), page[1]


def frequencies(words: Sequence[Term], most: int, tables: Tables) -> tuple[sql.Composed, tuple[object, ...]]:
    """How many documents hold each word, counted to ``most``."""
    one = sql.SQL("(SELECT count(*) FROM (SELECT 1 FROM {evidence} WHERE terms @@ %s::tsquery LIMIT %s) f)")
    columns = sql.SQL(", ").join([one.format(**tables)] * len(words))
    values = tuple(value for word in words for value in (_lookup(word), most))
    return sql.SQL("SELECT {}").format(columns), values


def one_by_one(plan: Plan, filters: Sequence[Choice], weights: Sequence[int]) -> Holders:
    """Who holds each word; with a number, also who holds none."""
    weighted = list(zip(plan.words, weights, strict=True))
    among = filters if plan.ladder else (*filters, _needed(weighted))
    holders: Holders = [((*among, (word,)), weight) for word, weight in weighted]
    return [*holders, (tuple(among), 0)] if plan.ladder else holders


def at_once(plan: Plan, filters: Sequence[Choice], weights: Sequence[int], held: Sequence[int]) -> Holders:
    """Who holds every word that anybody holds: nobody can weigh more."""
    known = [(word, weight) for word, weight, count in zip(plan.words, weights, held, strict=True) if count]
    return [((*filters, *((word,) for word, _ in known)), sum(weight for _, weight in known))]


def are_many(
    holders: Holders, plan: Plan, full: Sequence[str], tables: Tables
) -> tuple[sql.Composed, tuple[object, ...]]:
    """How many hold one choice, counted no further than are weighed."""
    ((choices, _),) = holders
    condition = within_window(holding(choices), plan).also("id <> ALL(%s)", list(full))
    statement = "SELECT count(*) FROM (SELECT 1 FROM {evidence} e WHERE {clause} LIMIT {most}) f"
    most = sql.Literal(MOST_WEIGHED)
    return sql.SQL(statement).format(clause=condition.clause, most=most, **tables), condition.values


def near(
    plan: Plan, holders: Holders, weights: Sequence[int], full: Sequence[str], tables: Tables
) -> tuple[sql.Composed, tuple[object, ...]]:
    """Ids and scores of those near enough (see ``matching``), best first."""
    window = within_window(Condition(), plan)
    holder = "SELECT id, latest, tie, %s AS weight FROM {evidence} e WHERE terms @@ %s::tsquery AND {window}"
    one = sql.SQL(holder).format(window=window.clause, **tables)
    values: list[object] = []
    for choices, weight in holders:
        values += [weight, tsquery(choices), *window.values]
    weighted = list(zip(plan.words, weights, strict=True))
    levels, level_values = _levels(weighted)
    least = 0 if plan.ladder else sum(weights)
    statement = """
        WITH holders AS ({holders}), fullest AS MATERIALIZED (
            SELECT id, latest, tie, sum(weight) AS found FROM holders WHERE id <> ALL(%s)
            GROUP BY id, latest, tie HAVING sum(weight) * 2 >= %s
            ORDER BY found DESC, latest DESC, tie LIMIT {most_weighed}
        )
        SELECT id, least(({seldom} * found + {levels})::bigint / {scale}, {highest}) AS score
        FROM fullest JOIN {texts} t USING (id), {opened}
        ORDER BY score DESC, found DESC, latest DESC, tie LIMIT {most}
    """
    composed = sql.SQL(statement).format(
        holders=sql.SQL(" UNION ALL ").join([one] * len(holders)),
        most_weighed=sql.Literal(MOST_WEIGHED),
        seldom=sql.Literal(LEVEL_SCORES[1]),
        levels=levels,
        opened=_OPENED,
        scale=sql.Literal(WEIGHT_SCALE),
        highest=sql.Literal(TIER - 1),
        most=sql.Literal(MOST_NEAR),
        **tables,
    )
    return composed, (*values, list(full), least, *level_values)


def _needed(weighted: Sequence[tuple[Term, int]]) -> Choice:
    """Words of which a near hit holds one at least: all but the lightest, short of half together."""
    lightest = sorted(weighted, key=lambda item: item[1])
    left_out, total = 0, sum(weight for _, weight in weighted)
    while lightest and (left_out + lightest[0][1]) * 2 < total:
        left_out += lightest.pop(0)[1]
    return tuple(word for word, _ in lightest)


def _levels(weighted: Sequence[tuple[Term, int]]) -> tuple[sql.Composed, tuple[object, ...]]:
    """What the levels of the words add to a score, beyond seldom."""
    part = sql.SQL(
        "%s * ({often} * (o.strong @@ %s::tsquery)::int + {about} * (o.strong @@ %s::tsquery)::int)"
    ).format(often=sql.Literal(_OFTEN), about=sql.Literal(_ABOUT))
    values: list[Any] = []
    for word, weight in weighted:
        values += [weight, _lookup(word), _lookup(word, "A")]
    parts = sql.SQL("").join([sql.SQL(" + ") + part] * len(weighted))
    return sql.SQL("(0{})").format(parts), tuple(values)


def _single(words: Sequence[Term]) -> list[Choice]:
    return [(word,) for word in words]


def _lookup(term: Term, weight: str = "") -> str:
    flags = ("*" if term.is_beginning else "") + weight
    return quoted(term.text) + (f":{flags}" if flags else "")
