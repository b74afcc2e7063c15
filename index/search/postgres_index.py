"""The index on PostgreSQL full text, for a store that one folder has outgrown.

The same terms as the embedded index, in one inverted index; the same matching
and order, as SQL. Rows are written in one transaction a batch, so that what a
reader sees is always whole.

The ``postgres_`` modules are the only ones that import psycopg.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg import Connection, Cursor, sql
from psycopg.conninfo import conninfo_to_dict

from index.errors import IndexBusy, IndexDamaged, IndexUnreachable
from index.search.evidence_index import PAGE_SIZE, EvidenceRecord, Results
from index.search.plan import plan_query
from index.search.postgres_search import Search, size_of
from index.search.postgres_tables import EVIDENCE, TEXTS, copy_in, create_keys, create_tables, names
from index.search.query import Query
from index.search.terms import VERSION

BATCH = 2000
LOCK_SECONDS = 120
SCHEMA = "cchc_search"
# Reading a row's terms costs far more than the planner thinks, so that it
# would rather read all rows than the inverted index; and compiling a statement
# that runs for milliseconds, or sharing it among processes, does not pay. Texts
# are joined to a bounded set of hits: by key, never by reading all of them.
_SETTINGS = (
    "SET enable_seqscan = off",
    "SET enable_hashjoin = off",
    "SET enable_mergejoin = off",
    "SET jit = off",
    "SET max_parallel_workers_per_gather = 0",
    "SET work_mem = '32MB'",
)
_DAMAGE = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.DataCorrupted)


class PostgresIndex:
    """``EvidenceIndex`` in a schema of a PostgreSQL database; see there."""

    version = VERSION

    def __init__(self, address: str, *, schema: str = SCHEMA) -> None:
        """Name the database; it is reached with the first call.

        Args:
            address: «postgresql://…».
            schema: the schema the index lives in, apart from the store's.
        """
        self._address = address
        self._schema = schema
        self._tables = names(schema)
        self._guard = threading.RLock()
        self._connection: Connection[Any] | None = None

    def add(self, records: Iterable[EvidenceRecord]) -> int:
        """See ``EvidenceIndex``; every ``BATCH`` records are one transaction."""
        total = 0
        rest = iter(records)
        while batch := list(islice(rest, BATCH)):
            newest = {record.id: record for record in batch}
            with self._writing() as cursor:
                self._take_out(cursor, list(newest))
                copy_in(cursor, self._tables, newest.values(), batch=BATCH)
            total += len(batch)
        return total

    def remove(self, ids: Iterable[str]) -> int:
        """See ``EvidenceIndex``."""
        with self._writing() as cursor:
            return self._take_out(cursor, list(ids))

    def rebuild(self, records: Iterable[EvidenceRecord]) -> int:
        """See ``EvidenceIndex``; of records with one id the first is kept."""
        fresh = names(self._schema, "_new")
        with self._writing() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {evidence}, {texts}").format(**fresh))
            create_tables(cursor, fresh)
            total = copy_in(cursor, fresh, _first_of_each(records), batch=BATCH)
            create_keys(cursor, fresh)
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {evidence}, {texts}").format(**self._tables))
            for name in (EVIDENCE, TEXTS):
                statement = sql.SQL("ALTER TABLE {}.{} RENAME TO {}")
                parts = (self._schema, f"{name}_new", name)
                cursor.execute(statement.format(*map(sql.Identifier, parts)))
        with self._transaction() as cursor:
            cursor.execute(sql.SQL("ANALYZE {evidence}, {texts}").format(**self._tables))
        return total

    def search(self, query: Query, *, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """See ``EvidenceIndex``."""
        plan = plan_query(query)
        with self._reading() as cursor:
            search = Search(cursor, plan, self._tables, first=(page - 1) * size, size=size)
            if not plan.ladder:
                return search.results(plan.filters, by_slip=False)
            for rung in plan.ladder:
                found = search.results((*plan.filters, (rung.term,)), by_slip=rung.is_approximate)
                if found.total or found.undated:
                    return found
            return Results()

    def ids(self) -> frozenset[str]:
        """See ``EvidenceIndex``."""
        return frozenset(self.digests())

    def digests(self) -> Mapping[str, str]:
        """See ``EvidenceIndex``."""
        with self._reading() as cursor:
            rows = cursor.execute(sql.SQL("SELECT id, digest FROM {evidence}").format(**self._tables))
            return dict(rows.fetchall())

    def count(self) -> int:
        """See ``EvidenceIndex``."""
        with self._reading() as cursor:
            return size_of(cursor, self._tables)

    def server_process(self) -> int:
        """Number of the server's process that answers this index, to measure it."""
        with self._guard:
            return self._connected().info.backend_pid

    def close(self) -> None:
        """See ``EvidenceIndex``."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _take_out(self, cursor: Cursor[Any], ids: list[str]) -> int:
        cursor.execute(sql.SQL("DELETE FROM {texts} WHERE id = ANY(%s)").format(**self._tables), (ids,))
        cursor.execute(sql.SQL("DELETE FROM {evidence} WHERE id = ANY(%s)").format(**self._tables), (ids,))
        return cursor.rowcount

    @contextmanager
    def _reading(self) -> Iterator[Cursor[Any]]:
        """Hold one unchanging view of the index."""
        with self._told(), self._guard, self._connected().cursor() as cursor:
            # One statement begins and shapes the transaction: each costs a way to the server and back.
            cursor.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield cursor
            finally:
                if not cursor.connection.closed:
                    cursor.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Iterator[Cursor[Any]]:
        """Hold the only writer's place."""
        with self._transaction() as cursor:
            self._wait_for_writers(cursor)
            yield cursor

    @contextmanager
    def _transaction(self) -> Iterator[Cursor[Any]]:
        with self._told(), self._guard:
            connection = self._connected()
            with connection.transaction(), connection.cursor() as cursor:
                yield cursor

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the server says into our own errors."""
        try:
            yield
        except psycopg.errors.LockNotAvailable as error:
            raise IndexBusy(self._place()) from error
        except _DAMAGE as error:
            raise IndexDamaged(self._place()) from error
        except psycopg.OperationalError as error:
            self.close()
            raise IndexUnreachable(self._place()) from error

    def _connected(self) -> Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._address, autocommit=True, prepare_threshold=None)
            for setting in _SETTINGS:
                self._connection.execute(setting)
            with self._connection.transaction(), self._connection.cursor() as cursor:
                self._prepare(cursor)
        return self._connection

    def _prepare(self, cursor: Cursor[Any]) -> None:
        """Make the tables where there are none of this version."""
        if self._stored_version(cursor) == VERSION:
            return
        self._wait_for_writers(cursor)
        if self._stored_version(cursor) == VERSION:
            return
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {schema} CASCADE").format(**self._tables))
        cursor.execute(sql.SQL("CREATE SCHEMA {schema}").format(**self._tables))
        comment = sql.SQL("COMMENT ON SCHEMA {schema} IS {version}")
        cursor.execute(comment.format(version=sql.Literal(VERSION), **self._tables))
        create_tables(cursor, self._tables)
        create_keys(cursor, self._tables)

    def _stored_version(self, cursor: Cursor[Any]) -> str | None:
        cursor.execute("SELECT obj_description(to_regnamespace(%s)::oid, 'pg_namespace')", (self._schema,))
        row = cursor.fetchone()
        return row[0] if row else None

    def _wait_for_writers(self, cursor: Cursor[Any]) -> None:
        cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(f"{LOCK_SECONDS}s")))
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (self._schema,))

    def _place(self) -> str:
        parts = conninfo_to_dict(self._address)
        return f"{parts.get('host', 'localhost')}/{parts.get('dbname', '')}"


def _first_of_each(records: Iterable[EvidenceRecord]) -> Iterator[EvidenceRecord]:
    seen: set[str] = set()
    for record in records:
        if record.id not in seen:
            seen.add(record.id)
            yield record
