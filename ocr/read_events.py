"""What is asked of a batch, and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ocr.digital_signature import DigitalSignature
from ocr.photo_facts import PhotoFacts

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
    """Every page of the file lies in the cache.

    Attributes:
        sha256: of the file.
        page_count: its pages.
        signatures: its digital signatures, where it bears any.
        photo: what it tells as a photo, where it is one.
        is_photo_taken: whether somebody looked; False for files that cannot be photos.
    """

    sha256: str
    page_count: int
    signatures: tuple[DigitalSignature, ...] = ()
    photo: PhotoFacts | None = None
    is_photo_taken: bool = False


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
