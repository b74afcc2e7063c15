"""One file that holds several documents: where each begins.

Offices scan a whole folder into one PDF. A document begins on a page with the
national title (Quốc hiệu) and a number line of its own, or with the title, a
kind and a filled date line (biên bản carry no number). Forms in annexes repeat
the national title too, but blank; they begin nothing.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1 và II.3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.citations.head_date import date_seen
from index.citations.head_lines import View, views_of
from index.citations.head_number import number_seen
from index.citations.head_zone import is_kind_title, is_motto
from index.citations.vocabulary import plain
from ocr.pages import Page

_FORM = re.compile(r"\bMAU\s+(?:SO\s+)?(?:[\dIVX]+|[A-Z]\d)|\bBIEU\s+MAU\b|\bPHU\s+LUC\b")
_TOP_LINES = 14


@dataclass(frozen=True, slots=True)
class PageRange:
    """The pages of one document.

    Attributes:
        first: number of its first page in the file, from 1.
        last: number of its last page.
    """

    first: int
    last: int


def split_documents(pages: Sequence[Page]) -> tuple[PageRange, ...]:
    """Return the page range of each document of a file, in order.

    Pages before the first head belong to the first document; a file without
    any head is one document; a file without pages is none.
    """
    if not pages:
        return ()
    starts = [page.number for page in pages[1:] if begins_document(page)]
    edges = [pages[0].number, *starts, pages[-1].number + 1]
    return tuple(PageRange(first, after - 1) for first, after in pairwise(edges))


def begins_document(page: Page) -> bool:
    """Whether a document of its own begins on the page."""
    view = views_of(page)[0]
    top = [line.text for line in view.lines[:_TOP_LINES]]
    if not any(is_motto(text) for text in top) or any(_is_form_mark(text) for text in top):
        return False
    number = number_seen(view)
    if number is not None and not number.is_weak and not number.is_blank:
        return True
    return _is_dated_paper(view, top)


def _is_form_mark(text: str) -> bool:
    folded = plain(text)
    return len(folded) < 40 and bool(_FORM.search(folded))  # noqa: PLR2004


def _is_dated_paper(view: View, top: Sequence[str]) -> bool:
    dated = date_seen(view)
    is_filled = dated is not None and not dated.is_day_blank and dated.month is not None
    return is_filled and any(is_kind_title(text) for text in top)
