"""The tables of the index on PostgreSQL, and how records become their rows.

``terms`` holds every term of a document without places, ``strong`` those it
speaks of often (B) or is about (A). The narrow table is what filters, counts
and date order read; texts lie apart, ``strong`` before them in the row itself: ranking
reads it of thousands, the texts are read of twenty.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from psycopg import Cursor, sql
from psycopg.types.json import Jsonb

from index.search.analyzer import folded_syllables, storable
from index.search.evidence_index import EvidenceRecord
from index.search.facets import facet_terms
from index.search.terms import MOST_LEVEL, record_terms, tie_break

EVIDENCE, TEXTS = "evidence", "evidence_texts"
_TABLES = """
CREATE TABLE {evidence} (
    id text NOT NULL,
    digest text NOT NULL,
    earliest integer NOT NULL,
    latest integer NOT NULL,
    tie bigint NOT NULL,
    facets text[] NOT NULL,
    terms tsvector NOT NULL
);
CREATE TABLE {texts} (
    id text NOT NULL,
    strong tsvector NOT NULL,
    folded text NOT NULL,
    named jsonb NOT NULL,
    pages jsonb NOT NULL
);
ALTER TABLE {texts} ALTER COLUMN folded SET STORAGE EXTENDED;
ALTER TABLE {texts} ALTER COLUMN strong SET STORAGE MAIN;
"""
_KEYS = """
ALTER TABLE {evidence} ADD PRIMARY KEY (id);
ALTER TABLE {texts} ADD PRIMARY KEY (id);
CREATE INDEX ON {evidence} USING gin (terms);
"""
_STRONG = {2: "B", MOST_LEVEL: "A"}


def names(schema: str, suffix: str = "") -> dict[str, sql.Composable]:
    """Names of the tables, for ``sql.SQL.format``."""
    return {
        "schema": sql.Identifier(schema),
        "evidence": sql.Identifier(schema, EVIDENCE + suffix),
        "texts": sql.Identifier(schema, TEXTS + suffix),
    }


def create_tables(cursor: Cursor[Any], tables: dict[str, sql.Composable]) -> None:
    """Make empty tables without keys."""
    cursor.execute(sql.SQL(_TABLES).format(**tables))


def create_keys(cursor: Cursor[Any], tables: dict[str, sql.Composable]) -> None:
    """Make keys and indexes, after the rows: that is several times faster."""
    cursor.execute(sql.SQL(_KEYS).format(**tables))


def copy_in(
    cursor: Cursor[Any], tables: dict[str, sql.Composable], records: Iterable[EvidenceRecord], *, batch: int
) -> int:
    """Add records of new ids; return how many."""
    total = 0
    for rows in _batches(map(_rows, records), batch):
        statement = sql.SQL("COPY {evidence} (id, digest, earliest, latest, tie, facets, terms) FROM STDIN")
        with cursor.copy(statement.format(**tables)) as copy:
            for narrow, _ in rows:
                copy.write_row(narrow)
        with cursor.copy(
            sql.SQL("COPY {texts} (id, strong, folded, named, pages) FROM STDIN").format(**tables)
        ) as copy:
            for _, wide in rows:
                copy.write_row(wide)
        total += len(rows)
    return total


def quoted(term: str) -> str:
    """A term as PostgreSQL writes it in a tsvector or tsquery."""
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _rows(record: EvidenceRecord) -> tuple[tuple[object, ...], tuple[object, ...]]:
    terms = record_terms(record)
    issued = record.issued
    narrow = (
        record.id,
        record.digest,
        issued.earliest.toordinal() if issued else 0,
        issued.latest.toordinal() if issued else 0,
        tie_break(record.id),
        sorted(set(facet_terms(record))),
        " ".join(map(quoted, terms)),
    )
    strong = " ".join(
        f"{quoted(term)}:1{_STRONG[level]}" for term, level in terms.items() if level in _STRONG
    )
    texts = [*record.named_fields(), *(text for _, text in record.pages)]
    folded = "\n".join(f" {' '.join(folded_syllables(text))} " for text in texts)
    wide = (
        record.id,
        strong,
        folded,
        Jsonb(_storable(record.named_fields())),
        Jsonb(_storable(record.pages)),
    )
    return narrow, wide


def _storable(value: Any) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, str):
        return storable(value)
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value


def _batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(rows, size)):
        yield batch
