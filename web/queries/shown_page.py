"""One page of a document as a person sees it: picture or text, and the places to mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.cache import PageCache
from ocr.pages import Page
from pipeline.config import Workspace
from pipeline.store.models import Evidence, SourceFile
from web.drawing.marks import Mark, marks_on
from web.drawing.office_pages import OfficePages, is_office, office_page, office_pages
from web.drawing.page_image import has_picture


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page and what is known of it.

    Attributes:
        number: of the page, as asked for where there is such a page.
        pages: all pages of the document, as it is shown.
        read: the page as it was read or, of Word, as it is printed; None where nobody read it.
        has_picture: False where only text can be shown.
        marks: places of number, date and cited words.
        is_drawing: True while the picture is being made.
        why: one sentence why there is no picture, "" where nothing is to be said.
    """

    number: int
    pages: range
    read: Page | None
    has_picture: bool
    marks: tuple[Mark, ...] = ()
    is_drawing: bool = False
    why: str = ""


def cached_page(workspace: Workspace, source: SourceFile, number: int) -> Page | None:
    """Return a page as it was read, or None where the cache has lost it."""
    return PageCache(workspace.pages).get(source.sha256, source.engine, number)


def seen_page(workspace: Workspace, row: Evidence, asked: str, wanted: Sequence[tuple[str, str]]) -> SeenPage:
    """Return the page of a document that is asked for, the first where there is no such page.

    Args:
        workspace: the campaign's folder.
        row: the document, its source loaded; the person may see it.
        asked: the page's number as it was sent.
        wanted: (kind, text) to mark.
    """
    told = office_pages(workspace, row.source) if is_office(row) else OfficePages()
    if told.pdf is not None and told.count:
        number = _within(asked, 1, told.count)
        drawn = office_page(told.pdf, number)
        return SeenPage(number, range(1, told.count + 1), drawn, True, tuple(marks_on(drawn, wanted)))
    number = _within(asked, row.first_page, max(row.page_count, 1))
    read = cached_page(workspace, row.source, number)
    return SeenPage(
        number,
        range(row.first_page, row.first_page + row.page_count),
        read,
        read is not None and has_picture(row.source),
        tuple(marks_on(read, wanted)) if read else (),
        is_office(row) and told.is_drawing,
        told.why,
    )


def _within(asked: str, first: int, count: int) -> int:
    number = int(asked) if asked.isdecimal() and len(asked) < len("100000") else first
    return min(max(number, first), first + count - 1)
