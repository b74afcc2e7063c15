"""One file to its pages: the reader is chosen by content, never by name.

>>> from pathlib import Path
>>> with open_file(Path("samples/x.pdf")) as document:        # doctest: +SKIP
...     for number in range(1, document.page_count + 1):
...         if no_secrecy_mark(document.head_zone(number)):
...             page = document.read(number)
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ocr.limits import Limits
from ocr.pages import Page
from ocr.recognizer import Recognizer
from ocr.tesseract import TesseractRecognizer

READING_VERSION = 1
"""Raised whenever the same bytes would give another page than before."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How files are read; picklable, and part of the cache's key.

    Attributes:
        dpi: resolution at which pages without a text layer are drawn.
        head_looks: whether head zones get further readings (``Page.looks``).
        recognizer: the engine for pictures.
        limits: ceilings of size, pages, pixels, time and memory.
    """

    dpi: int = 200
    head_looks: bool = True
    recognizer: Recognizer = field(default_factory=TesseractRecognizer)
    limits: Limits = field(default_factory=Limits)

    def fingerprint(self) -> str:
        """Sixteen hex digits that change when pages would be read otherwise."""
        told = f"{READING_VERSION}|{self.dpi}|{self.head_looks}|{self.recognizer.fingerprint()}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class OpenDocument(Protocol):
    """A file opened for reading page by page."""

    @property
    def page_count(self) -> int:
        """Number of pages, at least 1."""
        ...

    def head_zone(self, number: int) -> str:
        """Text of the head zone of a page, at low cost, NFC.

        For the secrecy check before the page is read: of digital text the top
        of the page, of pictures a quick look that also isolates red marks.

        Raises:
            UnreadableFile: the page cannot be drawn.
            EngineMissing: Tesseract is needed and missing.
        """
        ...

    def read(self, number: int) -> Page:
        """Read one page; ``number`` counts from 1.

        Raises:
            UnreadableFile: the page cannot be read.
            EngineMissing: Tesseract or LibreOffice is needed and missing.
        """
        ...


@contextmanager
def open_file(
    path: Path, *, name: str | None = None, settings: ReadingSettings | None = None
) -> Iterator[OpenDocument]:
    """Open a file by the kind its content shows.

    Args:
        path: where the bytes are.
        name: the name the user knows; ``path.name`` if left out.
        settings: how to read.

    Raises:
        UnreadableFile: empty, encrypted, corrupt, unsupported or too large.
        EngineMissing: LibreOffice is needed and missing.
    """
    raise NotImplementedError
    yield


def read_pages(
    path: Path, *, name: str | None = None, settings: ReadingSettings | None = None
) -> Iterator[Page]:
    """Give the pages of a file, one after the other.

    Raises:
        UnreadableFile: as ``open_file`` and ``OpenDocument.read``.
        EngineMissing: as there.
    """
    with open_file(path, name=name, settings=settings) as document:
        for number in range(1, document.page_count + 1):
            yield document.read(number)
