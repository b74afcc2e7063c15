"""Read a document's own particulars from its pages."""

from collections.abc import Sequence

from index.citations.document_head import DocumentHead
from ocr.pages import Page


def read_head(pages: Sequence[Page], *, file_name: str = "") -> DocumentHead:
    """Return what the document says of itself; parts that were not read say so."""
    raise NotImplementedError
