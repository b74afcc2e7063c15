"""Many files read by several worker processes, through the cache.

Workers write pages into the cache and answer with short events; they never
touch a database. A worker that dies or hangs costs one file a refusal.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr.cache import PageCache
from ocr.reading import ReadingSettings

Guard = Callable[[str], str | None]
"""Given the text of a head zone, the secrecy mark in it or None; a function
at the top level of a module, so that workers can import it."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A file to read: SHA-256 of its content, where it is, what it is called."""

    sha256: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page lies in the cache. ``page_count`` is that of the file."""

    sha256: str
    number: int
    page_count: int


@dataclass(frozen=True, slots=True)
class FileDone:
    """Every page of the file lies in the cache."""

    sha256: str
    page_count: int


@dataclass(frozen=True, slots=True)
class FileFailed:
    """The file cannot be read; ``what`` and ``remedy`` are Vietnamese clauses."""

    sha256: str
    code: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class FileStopped:
    """A secrecy mark stands on a page: nothing of the file was kept."""

    sha256: str
    page: int
    mark: str


ReadEvent = PageRead | FileDone | FileFailed | FileStopped


def read_files(
    items: Iterable[ReadItem],
    *,
    cache: PageCache,
    workers: int,
    settings: ReadingSettings,
    guard: Guard | None = None,
) -> Iterator[ReadEvent]:
    """Read files, telling of each page and each file as it is done.

    Pages already in the cache are told of at once and not read again. Closing
    the iterator (or Ctrl-C) stops the workers; what is in the cache stays.

    Args:
        items: the files; the same ``sha256`` twice is read once.
        cache: where pages are kept; read them back with
            ``cache.get(sha256, settings.fingerprint(), number)``.
        workers: number of processes, at least 1.
        settings: how to read.
        guard: stops a file whose head zone carries a secrecy mark.

    Raises:
        EngineMissing: Tesseract or its data is missing.
    """
    raise NotImplementedError
