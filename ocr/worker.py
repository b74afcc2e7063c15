"""What a worker process does: read a few pages of one file.

A worker is its own session, so that Ctrl-C in the terminal stops the parent
only, and killing the worker takes Tesseract and LibreOffice with it.
"""

import os
import signal
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import cv2

from ocr import media
from ocr.cache import PageCache
from ocr.digital_signature import DigitalSignature
from ocr.errors import EngineMissing, TooLarge, UnreadableFile
from ocr.fingerprint import sha256_of
from ocr.pages import Page
from ocr.pending import PendingPages, key_of
from ocr.photo import is_photo_kind, take_photo
from ocr.photo_json import ReadPhoto
from ocr.read_events import FileFailed, FileStopped, Guard
from ocr.readers.failures import told_as_damage
from ocr.reading import OpenDocument, open_file
from ocr.recognizer import Zone
from ocr.settings import ReadingSettings
from ocr.signatures import read_signatures

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

CHUNK = 4
"""Pages that one task reads; long files are shared by the workers."""


_WATCH_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Chunk:
    """A task: pages ``first`` to ``first + CHUNK - 1`` of a file."""

    sha256: str
    path: Path
    name: str
    first: int
    cache: PageCache
    settings: ReadingSettings
    guard: Guard | None

    def numbers(self, page_count: int) -> range:
        """Give the numbers of the chunk's pages."""
        return range(self.first, min(page_count, self.first + CHUNK - 1) + 1)


@dataclass(frozen=True, slots=True)
class ChunkRead:
    """A chunk is done.

    Attributes:
        page_count: pages of the whole file.
        key: opens the file's pending pages; b"" where nothing guards the batch.
    """

    page_count: int
    key: bytes


@dataclass(frozen=True, slots=True)
class Missing:
    """A program is not installed: the whole batch must stop."""

    program: str


def prepare(parent: int, memory_bytes: int, scratch: Path | None) -> None:
    """Make this process a bounded worker.

    Args:
        parent: the process it works for; the worker asks nobody else, for that
            process may have been killed while this one was still starting.
        memory_bytes: its address space.
        scratch: where it and its programs put pictures and copies, which may be
            secret: the next run clears that folder. None for the system's own.
    """
    if scratch is not None:
        tempfile.tempdir = str(scratch)
    if hasattr(os, "setsid"):
        os.setsid()
        signal.signal(signal.SIGTERM, _end_with_children)
        threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # There is a worker for each core already; OpenCV's own threads cost time and gain none.
    cv2.setNumThreads(1)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def read_chunk(chunk: Chunk) -> ChunkRead | FileFailed | FileStopped | Missing:
    """Read a chunk: into the cache, or where a guard stands, into the pending pages.

    Answers are values, not exceptions: they cross between processes.
    """
    try:
        with told_as_damage(chunk.name):
            return _read(chunk)
    except EngineMissing as missing:
        return Missing(missing.program)
    except UnreadableFile as refused:
        return FileFailed(chunk.sha256, refused.code, refused.what, refused.remedy)
    except MemoryError:
        return FileFailed(chunk.sha256, TooLarge.code, "tệp cần quá nhiều bộ nhớ", TooLarge.remedy)


def _read(chunk: Chunk) -> ChunkRead | FileFailed | FileStopped:
    if sha256_of(chunk.path) != chunk.sha256:
        # Pages of other bytes must never lie in the cache under this content's name.
        return FileFailed(chunk.sha256, "unreadable", "tệp bị đổi trong lúc nạp", "chạy lại lệnh nạp")
    with open_file(chunk.path, name=chunk.name, settings=chunk.settings) as document:
        return _read_guarded(chunk, document) if chunk.guard else _read_freely(chunk, document)


def _read_guarded(chunk: Chunk, document: OpenDocument) -> ChunkRead | FileStopped:
    assert chunk.guard is not None
    fingerprint, count = chunk.settings.fingerprint(), document.page_count
    pending = PendingPages(chunk.cache, chunk.sha256, fingerprint)
    key = key_of(chunk.path)
    if chunk.first == 1:
        pending.set_page_count(count)
        pending.put_signatures(_signatures(chunk), key)
    cleared = chunk.cache.numbers(chunk.sha256, fingerprint)
    for number in chunk.numbers(count):
        if number in cleared or pending.get(number, key):
            continue
        mark = chunk.guard(document.head_zone(number))
        if mark:
            return FileStopped(chunk.sha256, number, mark)
        pending.put(document.read(number), key)
    if chunk.first == 1 and _lacks_photo(chunk):
        # The last page of the chunk is cleared; while others of the file wait, the photo lies sealed.
        first = pending.get(1, key) or chunk.cache.get(chunk.sha256, fingerprint, 1)
        photo, scene = _photo(chunk, first)
        mark = chunk.guard(scene)
        if mark:
            return FileStopped(chunk.sha256, 1, mark)
        pending.put_photo(photo, key)
    return ChunkRead(count, key)


def _read_freely(chunk: Chunk, document: OpenDocument) -> ChunkRead:
    fingerprint, count = chunk.settings.fingerprint(), document.page_count
    if chunk.first == 1:
        chunk.cache.set_page_count(chunk.sha256, fingerprint, count)
        chunk.cache.set_signatures(chunk.sha256, fingerprint, _signatures(chunk))
    kept = chunk.cache.numbers(chunk.sha256, fingerprint)
    for number in chunk.numbers(count):
        if number not in kept:
            chunk.cache.put(chunk.sha256, fingerprint, document.read(number))
    if chunk.first == 1 and _lacks_photo(chunk):
        first = chunk.cache.get(chunk.sha256, fingerprint, 1)
        chunk.cache.set_photo(chunk.sha256, fingerprint, _photo(chunk, first)[0])
    return ChunkRead(count, b"")


def _signatures(chunk: Chunk) -> tuple[DigitalSignature, ...]:
    return read_signatures(chunk.path) if media.sniff(chunk.path) == media.PDF else ()


def _lacks_photo(chunk: Chunk) -> bool:
    kept = chunk.cache.photo(chunk.sha256, chunk.settings.fingerprint())
    return kept is None and is_photo_kind(media.sniff(chunk.path))


def _photo(chunk: Chunk, first: Page | None) -> tuple[ReadPhoto, str]:
    """Give what is kept of a photo, and the lines seen in it for the guard."""
    zone = Zone(chunk.sha256, 1, "scene")
    taken = take_photo(chunk.path, first, name=chunk.name, zone=zone, settings=chunk.settings)
    if taken is None:
        return ReadPhoto(), ""
    return ReadPhoto(taken.facts, taken.thumbnail), taken.scene


def _end_with_parent(parent: int) -> None:
    """Watch for a parent that was killed: nobody is left to take the answer."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.killpg(0, signal.SIGKILL)


def _end_with_children(_signal: int, _frame: FrameType | None) -> None:
    os.killpg(0, signal.SIGKILL)
