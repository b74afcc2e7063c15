"""Measure search: indexing rate, size, time of each kind of query, recall on golden questions.

    python -m bench.search --sizes 1000 10000 --postgres postgresql://… --peers

Prints Markdown tables. Times are of one process on whatever else the machine
does; the load average is printed beside them.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

import psycopg

from bench.search_peers import PlainSqlite, PlainWhoosh
from bench.search_questions import Question, golden_questions, timed_queries, without_marks
from bench.search_texts import as_read, records, titled_records
from index.search.evidence_index import EvidenceIndex, EvidenceRecord
from index.search.postgres_index import PostgresIndex
from index.search.query import Query
from index.search.whoosh_index import WhooshIndex

T = TypeVar("T")
Clock = Callable[[], float]
SCHEMA = "bench_search"
TOP = 10
ROUNDS = 40
WARM = 3
MANNERS = ("as titled", "own order", "one slip", "by signer")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument(
        "--postgres", default="", help="address of a database the bench may write a schema to"
    )
    parser.add_argument("--peers", action="store_true", help="also measure Whoosh defaults and SQLite FTS5")
    parser.add_argument("--golden", type=int, default=150, help="documents to ask golden questions for")
    parser.add_argument(
        "--cpu", action="store_true", help="time by processor time, for a machine that others use"
    )
    options = parser.parse_args(arguments)
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            _measure(size, Path(folder), options)


def _measure(size: int, folder: Path, options: argparse.Namespace) -> None:
    titled = list(titled_records(size))
    documents = list(map(as_read, titled))
    print(f"\n## {size:,} documents (load {os.getloadavg()[0]:.1f})\n".replace(",", " "))
    print("| index | docs/s | MB | one more, ms p50 / p95 / max | memory, MB |\n|---|---|---|---|---|")
    indexes: dict[str, EvidenceIndex] = {"Whoosh": WhooshIndex(folder / "whoosh")}
    if options.postgres:
        indexes["PostgreSQL"] = PostgresIndex(options.postgres, schema=SCHEMA)
    clocks = {name: _clock_of(index, is_shared=options.cpu) for name, index in indexes.items()}
    for name, index in indexes.items():
        rate, singles, memory = _filling(index, documents, clocks[name])
        on_disk = _folder_bytes(folder / "whoosh") if name == "Whoosh" else _schema_bytes(options.postgres)
        print(f"| {name} | {rate:.0f} | {on_disk / 1e6:.0f} | {singles} | {memory:.0f} |", flush=True)
    peers = _filled_peers(folder, documents, is_shared=options.cpu) if options.peers else []
    _print_times(indexes, clocks, peers, documents)
    questions = list(golden_questions(titled, options.golden))
    _print_recall(indexes, peers, questions)
    _print_agreement(indexes, documents, questions)
    for index in indexes.values():
        index.close()
    if options.postgres:
        with psycopg.connect(options.postgres, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def _filling(
    index: EvidenceIndex, documents: Sequence[EvidenceRecord], clock: Clock
) -> tuple[float, str, float]:
    """Fill the index; return documents a second, times of one more, and the memory of this process."""
    start = clock()
    index.rebuild(documents)
    rate = len(documents) / (clock() - start)
    others = list(islice(records(60, seed=99), 60))
    singles = _timed(lambda record: index.add([record]), others, clock)
    index.add(documents[:60])
    half, most, worst = _spread(singles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return rate, f"{half:.0f} / {most:.0f} / {worst:.0f}", memory


def _filled_peers(
    folder: Path, documents: Sequence[EvidenceRecord], *, is_shared: bool
) -> list[PlainWhoosh | PlainSqlite]:
    clock = time.process_time if is_shared else time.perf_counter
    peers: list[PlainWhoosh | PlainSqlite] = [PlainWhoosh(folder / "plain"), PlainSqlite(folder / "sqlite")]
    for peer, place in zip(peers, ("plain", "sqlite"), strict=True):
        start = clock()
        peer.fill(documents)
        rate = len(documents) / (clock() - start)
        print(f"| {peer.name} | {rate:.0f} | {_folder_bytes(folder / place) / 1e6:.0f} | | |")
    return peers


def _print_times(
    indexes: dict[str, EvidenceIndex],
    clocks: dict[str, Clock],
    peers: Sequence[PlainWhoosh | PlainSqlite],
    documents: Sequence[EvidenceRecord],
) -> None:
    names = [*indexes, *(peer.name for peer in peers)]
    load = os.getloadavg()[0]
    _warm(indexes, peers, documents)
    print(f"\nMilliseconds, p50 / p95, first page of 20 with snippets and facets (load {load:.1f})\n")
    print(f"| query | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for kind, queries in timed_queries(documents, ROUNDS).items():
        cells = [_cell(_timed(index.search, queries, clocks[name])) for name, index in indexes.items()]
        cells += [_peer_cell(peer, kind, queries, clocks["Whoosh"]) for peer in peers]
        print(f"| {kind} | {' | '.join(cells)} |", flush=True)


def _warm(
    indexes: dict[str, EvidenceIndex],
    peers: Sequence[PlainWhoosh | PlainSqlite],
    documents: Sequence[EvidenceRecord],
) -> None:
    """Let every engine answer other queries of each kind first, as one that has been open since morning."""
    for queries in timed_queries(documents, WARM, seed=5).values():
        for index in indexes.values():
            for query in queries:
                index.search(query)
    for peer in peers:
        peer.words("kiểm tra công tác")
        peer.number(documents[0].number)


def _peer_cell(peer: PlainWhoosh | PlainSqlite, kind: str, queries: Sequence[Query], clock: Clock) -> str:
    if kind == "exact number":
        return _cell(_timed(peer.number, [query.number for query in queries], clock))
    if kind in {"words", "words without marks"}:
        return _cell(_timed(peer.words, [query.words for query in queries], clock))
    return ""


def _print_recall(
    indexes: dict[str, EvidenceIndex],
    peers: Sequence[PlainWhoosh | PlainSqlite],
    questions: Sequence[Question],
) -> None:
    searchers = {name: _first_ids(index) for name, index in indexes.items()}
    searchers.update({peer.name: peer.words for peer in peers})
    print(f"\nRecall at {TOP} / mean reciprocal rank on {len(questions)} golden questions\n")
    columns = " | ".join(f"{manner}, marks | none" for manner in MANNERS)
    print(f"| index | {columns} |\n|---|{'---|' * 2 * len(MANNERS)}")
    for name, search in searchers.items():
        cells = []
        for manner in MANNERS:
            own = [question for question in questions if question.manner == manner]
            cells += [_recall(search, own, str), _recall(search, own, without_marks)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _first_ids(index: EvidenceIndex) -> Callable[[str], list[str]]:
    def search(words: str) -> list[str]:
        return [hit.id for hit in index.search(Query(words=words), size=TOP).hits]

    return search


def _recall(
    search: Callable[[str], list[str]], questions: Sequence[Question], typed: Callable[[str], str]
) -> str:
    ranks = []
    for question in questions:
        found = search(typed(question.words))[:TOP]
        ranks.append(1 / (found.index(question.id) + 1) if question.id in found else 0.0)
    return f"{sum(map(bool, ranks)) / len(ranks):.3f} / {sum(ranks) / len(ranks):.3f}"


def _print_agreement(
    indexes: dict[str, EvidenceIndex], documents: Sequence[EvidenceRecord], questions: Sequence[Question]
) -> None:
    """Print on how many queries the two backends give equal results."""
    if len(indexes) > 1:
        first, second = indexes.values()
        asked = [query for queries in timed_queries(documents, ROUNDS).values() for query in queries[:10]]
        asked += [Query(words=question.words) for question in questions[:60]]
        equal = sum(first.search(query) == second.search(query) for query in asked)
        print(f"\nEqual results of both backends: {equal} of {len(asked)} queries")


def _timed(act: Callable[[T], object], values: Sequence[T], clock: Clock = time.perf_counter) -> list[float]:
    """Milliseconds of each call."""
    times = []
    for value in values:
        start = clock()
        act(value)
        times.append((clock() - start) * 1000)
    return times


def _clock_of(index: EvidenceIndex, *, is_shared: bool) -> Clock:
    """Return what times an index: the wall clock, or on a shared machine the processor time it takes."""
    if not is_shared:
        return time.perf_counter
    if not isinstance(index, PostgresIndex):
        return time.process_time
    server = Path(f"/proc/{index.server_process()}/schedstat")
    return lambda: time.process_time() + int(server.read_text(encoding="ascii").split()[0]) / 1e9


def _spread(times: Sequence[float]) -> tuple[float, float, float]:
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18], max(times)


def _cell(times: Sequence[float]) -> str:
    half, most, _ = _spread(times)
    return f"{half:.1f} / {most:.1f}"


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _schema_bytes(address: str) -> int:
    statement = """
        SELECT sum(pg_total_relation_size(oid)) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = %s::regnamespace
    """
    with psycopg.connect(address) as connection:
        row = connection.execute(statement, (SCHEMA,)).fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main(sys.argv[1:])
