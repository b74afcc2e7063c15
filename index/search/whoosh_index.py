"""The embedded index: posting lists and texts kept by Whoosh in one folder.

The ``whoosh_`` modules are the only ones that import Whoosh. Whoosh stores,
locks, commits and merges; what a query means and how hits are ordered is
``index.search.matching``, on the arrays of ``whoosh_shelf``. One writer at a
time (others wait and retry); readers work on the last whole generation and
never wait.

The folder is a cache that Whoosh reads back by pickle: never take one over
from a stranger, rebuild it from the store.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh import columns, fields, index, writing
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.util.filelock import try_for

from index.errors import IndexBusy, IndexDamaged
from index.search.evidence_index import PAGE_SIZE, EvidenceRecord, Results
from index.search.facets import facet_terms, facets_of
from index.search.hits import Found, hit_of
from index.search.matching import match
from index.search.plan import plan_query
from index.search.query import Query
from index.search.terms import ID, VERSION, record_terms, tie_break
from index.search.whoosh_postings import ArrayCodec, TermPool, TermsField, merge_into
from index.search.whoosh_shelf import FIELD, MISSING, Segment, Shelf, damage_named

BATCH = 4000
LOCK_SECONDS = 120.0
_RETRY_SECONDS = 0.05
# Merging keeps the number of segments low without a long pause after one
# small change: at most this many small documents, or a few times the batch.
_SEGMENTS = 8
_SMALL = 100
_MERGE_RATIO = 4
_NAME = f"evidence{VERSION}"


def _schema() -> fields.Schema:
    return fields.Schema(
        terms=TermsField(),
        texts=fields.STORED(),
        label=fields.COLUMN(columns.VarBytesColumn()),
        earliest=fields.COLUMN(columns.NumericColumn("i", default=MISSING)),
        latest=fields.COLUMN(columns.NumericColumn("i", default=MISSING)),
        tie=fields.COLUMN(columns.NumericColumn("q", default=MISSING)),
    )


class WhooshIndex:
    """``EvidenceIndex`` in a folder; see there."""

    version = VERSION

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``; make an empty one where there is none of this version."""
        self._folder = folder
        self._guard = threading.RLock()
        self._segments: dict[str, Segment] = {}
        self._generation = -1
        self._shelf = Shelf((), ())
        self._files: Any = None

    def add(self, records: Iterable[EvidenceRecord]) -> int:
        """See ``EvidenceIndex``; every ``BATCH`` records are one commit."""
        total = 0
        for batch in _batches(records):
            newest = {record.id: record for record in batch}
            with self._writing() as writer:
                _take_out(writer, newest)
                for record in newest.values():
                    _put_in(writer, record)
                self._commit(writer, _merge_policy(len(newest)))
            total += len(batch)
        return total

    def remove(self, ids: Iterable[str]) -> int:
        """See ``EvidenceIndex``."""
        with self._writing() as writer:
            gone = _take_out(writer, ids)
            self._commit(writer, _merge_policy(0))
        return gone

    def rebuild(self, records: Iterable[EvidenceRecord]) -> int:
        """See ``EvidenceIndex``; of records with one id the first is kept."""
        if not self._is_sound():
            self._begin_anew()
        seen: set[str] = set()
        with self._writing() as writer:
            for record in records:
                if record.id not in seen:
                    seen.add(record.id)
                    _put_in(writer, record)
            self._commit(writer, writing.CLEAR)
        return len(seen)

    def search(self, query: Query, *, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """See ``EvidenceIndex``."""
        plan = plan_query(query)
        with self._reading() as shelf:
            found = match(plan, shelf)
            first = (page - 1) * size
            hits = []
            for place in range(first, min(first + size, found.documents.size)):
                document = int(found.documents[place])
                near = found.by_slip or place >= found.full
                score = int(found.scores[place])
                hits.append(
                    hit_of(Found(shelf.label(document)[0], score, near, *shelf.stored(document)), plan)
                )
            return Results(
                hits=tuple(hits),
                total=int(found.documents.size),
                facets=facets_of(shelf.facet_counts(found.documents)),
                undated=found.undated,
                is_approximate=found.by_slip or found.documents.size > found.full,
            )

    def ids(self) -> frozenset[str]:
        """See ``EvidenceIndex``."""
        return frozenset(self.digests())

    def digests(self) -> Mapping[str, str]:
        """See ``EvidenceIndex``."""
        with self._reading() as shelf:
            return shelf.labels()

    def count(self) -> int:
        """See ``EvidenceIndex``."""
        with self._reading() as shelf:
            return int(shelf.live.sum())

    def close(self) -> None:
        """See ``EvidenceIndex``."""
        with self._guard:
            self._segments, self._shelf, self._generation, self._files = {}, Shelf((), ()), -1, None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _opened(self) -> Any:  # noqa: ANN401  # untyped library
        """Return Whoosh's index, making an empty one where this version has none."""
        if self._files is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            storage = FileStorage(str(self._folder))
            with _held(storage.lock(f"{_NAME}_BEGIN"), self._folder):
                if not index.exists_in(str(self._folder), indexname=_NAME):
                    self._wipe()
                    index.create_in(str(self._folder), _schema(), indexname=_NAME)
            self._files = index.open_dir(str(self._folder), indexname=_NAME, schema=_schema())
        return self._files

    def _wipe(self) -> None:
        """Delete the files of damaged and older indexes, and nothing else."""
        for path in self._folder.glob("*evidence*"):
            if path.is_dir():
                shutil.rmtree(path)
            elif not path.name.endswith(("_BEGIN", "LOCK")):
                path.unlink()

    def _begin_anew(self) -> None:
        with self._guard:
            self.close()
            self._folder.mkdir(parents=True, exist_ok=True)
            self._wipe()

    def _is_sound(self) -> bool:
        try:
            with self._reading():
                return True
        except IndexDamaged:
            return False

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """Hold the writer; what was not committed when an error comes is dropped."""
        with damage_named(str(self._folder)):
            files = self._opened()
            try:
                writer = files.writer(
                    timeout=LOCK_SECONDS,
                    delay=_RETRY_SECONDS,
                    codec=ArrayCodec(),
                    compound=False,
                )
                writer.pool = TermPool()
            except index.LockError as error:
                raise IndexBusy(str(self._folder)) from error
        try:
            yield writer
        finally:
            if not writer.is_closed:
                writer.cancel()

    def _commit(self, writer: Any, policy: Callable[..., object]) -> None:  # noqa: ANN401
        """Commit, and return only when the new files are on the disk, not in its cache."""
        before = set(self._folder.iterdir())
        writer.commit(mergetype=policy)
        for path in [*(set(self._folder.iterdir()) - before), self._folder]:
            if path.is_dir() == (path == self._folder):
                _to_disk(path)

    @contextmanager
    def _reading(self) -> Iterator[Shelf]:
        """Hold the newest whole generation; one thread at a time, for Whoosh's files are not shared."""
        with self._guard:
            with damage_named(str(self._folder)):
                files = self._opened()
                if files.latest_generation() != self._generation:
                    self._turn_to(files.reader())
            yield self._shelf

    def _turn_to(self, reader: Any) -> None:  # noqa: ANN401
        leaves = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []
        names = [leaf.segment().segment_id() for leaf in leaves]
        segments = {
            name: self._segments.get(name) or Segment(leaf, str(self._folder))
            for name, leaf in zip(names, leaves, strict=True)
        }
        deleted = [frozenset(leaf.segment().deleted_docs()) for leaf in leaves]
        self._shelf = Shelf(tuple(segments.values()), deleted)
        self._segments, self._generation = segments, reader.generation()


def _batches(records: Iterable[EvidenceRecord]) -> Iterator[list[EvidenceRecord]]:
    rest = iter(records)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _put_in(writer: Any, record: EvidenceRecord) -> None:  # noqa: ANN401
    terms = record_terms(record)
    terms.update(dict.fromkeys(facet_terms(record), 1))
    terms[ID + record.id] = 1
    writer.pool.take(writer.docnum, terms)
    writer.add_document(
        texts=(record.named_fields(), record.pages),
        label=f"{record.id}\n{record.digest}".encode(),
        earliest=record.issued.earliest.toordinal() if record.issued else 0,
        latest=record.issued.latest.toordinal() if record.issued else 0,
        tie=tie_break(record.id),
    )


def _take_out(writer: Any, ids: Iterable[str]) -> int:  # noqa: ANN401
    """Mark the documents of these ids as gone in the coming generation; return how many."""
    terms = [ID + evidence_id for evidence_id in ids]
    base = gone = 0
    for segment in list(writer.segments):
        reader = SegmentReader(writer.storage, writer.schema, segment)
        for term in terms:
            if (FIELD, term) in reader:
                document = reader.term_info(FIELD, term).min_id()
                if not segment.is_deleted(document):
                    writer.delete_document(base + document)
                    gone += 1
        reader.close()
        base += segment.doc_count_all()
    return gone


def _merge_policy(added: int) -> Callable[[Any, list[Any]], list[Any]]:
    """Merge the smallest segments when there are many, never far more than was added."""

    def merge(writer: Any, segments: list[Any]) -> list[Any]:  # noqa: ANN401
        living = [segment for segment in segments if segment.deleted_count() < segment.doc_count_all()]
        if len(living) < _SEGMENTS:
            return living
        most = max(_SMALL, _MERGE_RATIO * added)
        kept = sorted(living, key=lambda segment: segment.doc_count_all())
        while kept and kept[0].doc_count_all() <= most:
            segment = kept.pop(0)
            most -= segment.doc_count_all()
            merge_into(writer, segment)
        return kept

    return merge


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _held(lock: Any, folder: Path) -> Iterator[None]:  # noqa: ANN401
    if not try_for(lock.acquire, timeout=LOCK_SECONDS, delay=_RETRY_SECONDS):
        raise IndexBusy(str(folder))
    try:
        yield
    finally:
        lock.release()
