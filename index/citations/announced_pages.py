"""Pages a document says it has («Trang 2/5»), and those that its file lacks.

Scans lose pages: a feeder takes two at once, a back is not turned. Only a page
that names itself and the whole, in a line of its own at the head or foot, is
believed; a lone number may be anything.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.vocabulary import plain
from ocr.pages import Page

_OF_ALL = re.compile(r"(?P<word>TRANG|TR\.?|PAGE)?\s*(?P<number>\d{1,3})\s*(?:/|TREN|OF)\s*(?P<all>\d{1,3})")
_EDGE_LINES = 2
_MOST = 500


@dataclass(frozen=True, slots=True)
class _Announced:
    """A page's own number, that of all, and whether «Trang» stands before them."""

    number: int
    total: int
    is_worded: bool


def missing_pages(pages: Sequence[Page]) -> tuple[int, ...]:
    """Return the numbers of the announced pages that are not there, in order; none where none are announced.

    Args:
        pages: of one document.
    """
    told = [announced for page in pages if (announced := _announced(page)) is not None]
    totals = {one.total for one in told}
    is_sure = len(told) > 1 or any(one.is_worded for one in told)
    if len(totals) != 1 or not is_sure:
        return ()
    total = totals.pop()
    seen = {one.number for one in told}
    # A first page often carries no number; unnumbered pages may be any of those not seen.
    unnumbered = len(pages) - len(told)
    absent = [number for number in range(1, total + 1) if number not in seen]
    if 1 in absent and unnumbered:
        absent.remove(1)
        unnumbered -= 1
    return tuple(absent) if len(absent) > unnumbered else ()


def _announced(page: Page) -> _Announced | None:
    """Return the page's own number and the number of all, as its first or last lines print them."""
    lines = [line for line in page.text.splitlines() if line.strip()]
    for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]):
        found = _OF_ALL.fullmatch(plain(line).strip(" -–.|"))
        if found and 1 <= int(found["number"]) <= int(found["all"]) <= _MOST:
            return _Announced(int(found["number"]), int(found["all"]), bool(found["word"]))
    return None
