"""Find the documents a text cites (viện dẫn), with page and exact span."""

from collections.abc import Sequence

from index.citations.citation import Citation
from ocr.pages import Page


def find_citations(source: str | Sequence[Page]) -> list[Citation]:
    """Return the citations of ``source`` in reading order."""
    raise NotImplementedError
