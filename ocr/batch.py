"""Many files read by several worker processes, through the cache.

Workers write pages to the disk and answer with short values; they never touch
a database. Where a guard stands, the pages of a file reach the cache together,
when the last of its head zones was cleared. A worker that dies or hangs costs
one file a refusal.
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass, field
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from ocr.cache import PageCache
from ocr.errors import CorruptFile, EngineMissing, TooLarge, UnreadableFile
from ocr.media import sniff
from ocr.pending import PendingPages
from ocr.photo import is_photo_kind
from ocr.read_events import FileDone, FileFailed, FileStopped, Guard, PageRead, ReadEvent, ReadItem
from ocr.settings import ReadingSettings
from ocr.worker import CHUNK, Chunk, ChunkRead, Missing, prepare, read_chunk

__all__ = [
    "FileDone",
    "FileFailed",
    "FileStopped",
    "Guard",
    "PageRead",
    "ReadEvent",
    "ReadItem",
    "read_files",
]

_TICK = 0.3
_AHEAD = 2
"""Tasks for each worker that wait in the pool."""


@dataclass(slots=True)
class _Progress:
    """How far one file is."""

    item: ReadItem
    running: int = 0
    page_count: int | None = None
    key: bytes = b""
    told: set[int] = field(default_factory=set)
    ended: FileFailed | FileStopped | None = None


def read_files(
    items: Iterable[ReadItem],
    *,
    cache: PageCache,
    workers: int,
    settings: ReadingSettings,
    guard: Guard | None = None,
    scratch: Path | None = None,
) -> Iterator[ReadEvent]:
    """Read files, telling of each page and each file as it is done.

    Pages already in the cache are told of at once and not read again. Closing
    the iterator (or Ctrl-C) stops the workers; what was read stays.

    Args:
        items: the files; the same ``sha256`` twice is read once.
        cache: where pages are kept; read them back with
            ``cache.get(sha256, settings.fingerprint(), number)``.
        workers: number of processes, at least 1.
        settings: how to read.
        guard: stops a file whose head zone carries a secrecy mark.
        scratch: where workers put their own temporary files, or None.

    Raises:
        EngineMissing: Tesseract or its data is missing.
    """
    batch = _Batch(cache, settings, guard)
    todo: list[ReadItem] = []
    for item in {item.sha256: item for item in items}.values():
        known = batch.already_read(item)
        if known is None:
            todo.append(item)
        else:
            yield from known
    if not todo:
        return
    pool = ProcessPool(
        max_workers=workers,
        initializer=prepare,
        initargs=(os.getpid(), settings.limits.memory_bytes, scratch),
        context=multiprocessing.get_context("spawn"),
    )
    try:
        yield from batch.run(pool, todo, workers * _AHEAD)
    finally:
        pool.stop()
        pool.join()


class _Batch:
    """One run: which files are open, and what the pool is doing."""

    def __init__(self, cache: PageCache, settings: ReadingSettings, guard: Guard | None) -> None:
        self._cache = cache
        self._settings = settings
        self._fingerprint = settings.fingerprint()
        self._guard = guard
        self._open: dict[str, _Progress] = {}
        self._waiting: list[tuple[str, int]] = []
        self._futures: dict[Future[object], tuple[str, int]] = {}

    def already_read(self, item: ReadItem) -> list[ReadEvent] | None:
        """Give the events of a file that lies wholly in the cache, or None."""
        count = self._cache.page_count(item.sha256, self._fingerprint)
        if count is None or len(self._cache.numbers(item.sha256, self._fingerprint)) < count:
            return None
        if self._cache.photo(item.sha256, self._fingerprint) is None and _may_be_photo(item.path):
            return None  # read by a program that took no photos: its pages are not read again
        pages: list[ReadEvent] = [PageRead(item.sha256, number, count) for number in range(1, count + 1)]
        return [*pages, self._done(item.sha256, count)]

    def run(self, pool: ProcessPool, todo: list[ReadItem], ahead: int) -> Iterator[ReadEvent]:
        """Feed the pool and tell what it does until every file has ended."""
        rest = iter(todo)
        while True:
            self._feed(pool, rest, ahead)
            if not self._futures:
                return
            done, _running = wait(self._futures, timeout=_TICK, return_when=FIRST_COMPLETED)
            yield from self._new_pages()
            for future in done:
                sha256, first = self._futures.pop(future)
                yield from self._finish(self._open[sha256], first, self._answer(future, sha256))

    def _feed(self, pool: ProcessPool, rest: Iterator[ReadItem], ahead: int) -> None:
        """Schedule chunks of open files first, then open the next file."""
        while len(self._futures) < ahead:
            if self._waiting:
                self._schedule(pool, *self._waiting.pop(0))
                continue
            item = next(rest, None)
            if item is None:
                return
            self._open[item.sha256] = _Progress(item)
            self._schedule(pool, item.sha256, 1)

    def _schedule(self, pool: ProcessPool, sha256: str, first: int) -> None:
        progress = self._open[sha256]
        item = progress.item
        task = Chunk(sha256, item.path, item.name, first, self._cache, self._settings, self._guard)
        future = pool.schedule(read_chunk, args=(task,), timeout=self._settings.limits.chunk_seconds)
        progress.running += 1
        self._futures[future] = (sha256, first)

    def _answer(self, future: Future[object], sha256: str) -> object:
        """Give what a worker answered, or what its death means."""
        try:
            return future.result()
        except TimeoutError:
            return FileFailed(sha256, TooLarge.code, "đọc tệp này quá lâu", TooLarge.remedy)
        except ProcessExpired:
            return FileFailed(
                sha256, CorruptFile.code, "chương trình đọc bị dừng đột ngột vì tệp này", CorruptFile.remedy
            )

    def _finish(self, progress: _Progress, first: int, answer: object) -> Iterator[ReadEvent]:
        """Take in one answer; tell of the file when its last chunk is in."""
        progress.running -= 1
        if isinstance(answer, Missing):
            raise EngineMissing(answer.program)
        if isinstance(answer, FileFailed | FileStopped):
            self._end(progress, answer)
        elif isinstance(answer, ChunkRead) and first == 1:
            progress.page_count, progress.key = answer.page_count, answer.key
            more = range(1 + CHUNK, answer.page_count + 1, CHUNK)
            self._waiting.extend((progress.item.sha256, number) for number in more)
        if progress.running or any(sha == progress.item.sha256 for sha, _first in self._waiting):
            return
        yield from self._close(progress)

    def _end(self, progress: _Progress, answer: FileFailed | FileStopped) -> None:
        """Keep the worst answer and drop the file's chunks that still wait."""
        if not isinstance(progress.ended, FileStopped):
            progress.ended = answer
        self._waiting = [(sha, first) for sha, first in self._waiting if sha != progress.item.sha256]

    def _close(self, progress: _Progress) -> Iterator[ReadEvent]:
        """Tell of a file that has ended; of one that was stopped or failed no page stays."""
        if progress.ended:
            if self._guard:
                self._cache.remove(progress.item.sha256)
                self._pending(progress).remove()
            yield progress.ended
        else:
            if self._guard:
                self._pending(progress).clear_file(progress.key)
            yield from self._pages_of(progress)
            yield self._done(progress.item.sha256, progress.page_count or 0)
        del self._open[progress.item.sha256]

    def _done(self, sha256: str, count: int) -> FileDone:
        photo = self._cache.photo(sha256, self._fingerprint)
        signatures = self._cache.signatures(sha256, self._fingerprint)
        return FileDone(sha256, count, signatures, photo.facts if photo else None, photo is not None)

    def _new_pages(self) -> Iterator[ReadEvent]:
        for progress in list(self._open.values()):
            if progress.ended is None:
                yield from self._pages_of(progress)

    def _pages_of(self, progress: _Progress) -> Iterator[ReadEvent]:
        """Tell of pages that came since last time."""
        sha256, pending = progress.item.sha256, self._pending(progress)
        known = pending.page_count() or self._cache.page_count(sha256, self._fingerprint)
        count = progress.page_count or known
        if count is None:
            return
        read = self._cache.numbers(sha256, self._fingerprint) | pending.numbers()
        for number in sorted(read - progress.told):
            progress.told.add(number)
            yield PageRead(sha256, number, count)

    def _pending(self, progress: _Progress) -> PendingPages:
        return PendingPages(self._cache, progress.item.sha256, self._fingerprint)


def _may_be_photo(path: Path) -> bool:
    try:
        return is_photo_kind(sniff(path))
    except UnreadableFile:
        return False
