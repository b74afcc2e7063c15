"""What a worker process does: read a few pages of one file into the cache.

A worker is its own session, so that Ctrl-C in the terminal stops the parent
only, and killing the worker takes Tesseract and LibreOffice with it.
"""

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ocr.cache import PageCache
from ocr.errors import EngineMissing, TooLarge, UnreadableFile
from ocr.read_events import FileFailed, FileStopped, Guard
from ocr.reading import open_file
from ocr.settings import ReadingSettings

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

CHUNK = 4
"""Pages that one task reads; long files are shared by the workers."""


_WATCH_SECONDS = 1.0


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


@dataclass(frozen=True, slots=True)
class Missing:
    """A program is not installed: the whole batch must stop."""

    program: str


def prepare(memory_bytes: int) -> None:
    """Make this process a bounded worker."""
    if hasattr(os, "setsid"):
        os.setsid()
        signal.signal(signal.SIGTERM, _end_with_children)
        threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def read_chunk(chunk: Chunk) -> int | FileFailed | FileStopped | Missing:
    """Read a chunk into the cache; give the file's number of pages.

    Answers are values, not exceptions: they cross between processes.
    """
    try:
        return _read(chunk)
    except EngineMissing as missing:
        return Missing(missing.program)
    except UnreadableFile as refused:
        return FileFailed(chunk.sha256, refused.code, refused.what, refused.remedy)
    except MemoryError:
        return FileFailed(chunk.sha256, TooLarge.code, "tệp cần quá nhiều bộ nhớ", TooLarge.remedy)


def _read(chunk: Chunk) -> int | FileStopped:
    fingerprint = chunk.settings.fingerprint()
    with open_file(chunk.path, name=chunk.name, settings=chunk.settings) as document:
        count = document.page_count
        if chunk.first == 1:
            chunk.cache.set_page_count(chunk.sha256, fingerprint, count)
        kept = chunk.cache.numbers(chunk.sha256, fingerprint)
        for number in range(chunk.first, min(count, chunk.first + CHUNK - 1) + 1):
            if number in kept:
                continue
            mark = chunk.guard(document.head_zone(number)) if chunk.guard else None
            if mark:
                return FileStopped(chunk.sha256, number, mark)
            chunk.cache.put(chunk.sha256, fingerprint, document.read(number))
    return count


def _end_with_parent(parent: int) -> None:
    """Watch for a parent that was killed: nobody is left to take the answer."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.killpg(0, signal.SIGKILL)


def _end_with_children(_signal: int, _frame: FrameType | None) -> None:
    os.killpg(0, signal.SIGKILL)
