"""A file opened for reading, whatever it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ocr.pages import Page, PageOrigin
from ocr.vietnamese import nfc

_HEAD_LINES = 40
_HEAD_LETTERS = 2500


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

    def close(self) -> None:
        """Let go of the file."""
        ...


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A document whose pages are text already: Word, sheets, mail.

    Attributes:
        pages: the text of each page, NFC, at least one.
    """

    pages: Sequence[str]

    @property
    def page_count(self) -> int:
        """Number of pages."""
        return len(self.pages)

    def head_zone(self, number: int) -> str:
        """Give the first lines of a page."""
        lines = self.pages[number - 1].split("\n")[:_HEAD_LINES]
        return "\n".join(lines)[:_HEAD_LETTERS]

    def read(self, number: int) -> Page:
        """Give one page."""
        text = self.pages[number - 1]
        origin = PageOrigin.OFFICE if text.strip() else PageOrigin.BLANK
        return Page(number, nfc(text), origin, 1.0)

    def close(self) -> None:
        """Nothing is held open."""
