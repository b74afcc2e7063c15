"""Pages that were read once, kept by content and engine settings.

Laid out as ``<folder>/<fingerprint>/<sha256[:2]>/<sha256>/<page>.json``. Each
file is written whole or not at all, so that a killed run goes on where it
stopped and a second run reads nothing again.
"""

from dataclasses import dataclass
from pathlib import Path

from ocr.pages import Page


@dataclass(frozen=True, slots=True)
class PageCache:
    """Pages on disk.

    Attributes:
        folder: the cache's root; made where missing.
    """

    folder: Path

    def page_count(self, sha256: str, fingerprint: str) -> int | None:
        """Give the number of pages of a file once opened, or None."""
        raise NotImplementedError

    def set_page_count(self, sha256: str, fingerprint: str, page_count: int) -> None:
        """Keep the number of pages of a file."""
        raise NotImplementedError

    def get(self, sha256: str, fingerprint: str, number: int) -> Page | None:
        """Give one page, or None where it was never read (or is damaged)."""
        raise NotImplementedError

    def put(self, sha256: str, fingerprint: str, page: Page) -> None:
        """Keep one page, whole or not at all."""
        raise NotImplementedError

    def numbers(self, sha256: str, fingerprint: str) -> frozenset[int]:
        """Give the numbers of the pages kept."""
        raise NotImplementedError

    def remove(self, sha256: str) -> None:
        """Forget every page of a file, whatever the settings."""
        raise NotImplementedError
