"""Citations broken over two pages: «Kế hoạch số 14/» at the foot, «KH-CAT ngày …» at the head of the next.

The foot of one page and the head of the next are read as one text. What
crosses the seam belongs to the page where its number begins; its spans are cut
to that page, for they count characters of one page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.citations.citation import Citation
from ocr.pages import Page

_FOOT, _HEAD = 160, 160
# A page number alone on its line, at the foot of one page or at the head of the next.
_FOLIO_HEAD = re.compile(r"\s*(?:[-–]?\s*\d{1,3}\s*[-–]?[ \t]*\r?\n\s*)?")
_FOLIO_FOOT = re.compile(r"\s*(?:\n[ \t]*[-–]?\s*\d{1,3}\s*[-–]?\s*)?$")


@dataclass(frozen=True, slots=True)
class Seam:
    """The foot of a page and the head of the next, as one text.

    Attributes:
        page: that text, as a page of the first one's number.
        begins: offset of the foot in the first page.
        seam: length of the foot, the line break after it included.
        resumes: offset in the next page where the head begins.
        foot_ends: offset in the first page where the foot ends.
        following: number of the next page.
    """

    page: Page
    begins: int
    seam: int
    resumes: int
    foot_ends: int
    following: int


def seam_of(page: Page, following: Page) -> Seam | None:
    """Return the seam of two pages, None where one of them is blank."""
    foot_ends = _FOLIO_FOOT.search(page.text).start()  # type: ignore[union-attr]  # matches always
    resumes = _FOLIO_HEAD.match(following.text).end()  # type: ignore[union-attr]  # matches always
    head = following.text[resumes : resumes + _HEAD]
    begins = max(0, foot_ends - _FOOT)
    foot = page.text[begins:foot_ends]
    if not foot or not head:
        return None
    text = f"{foot}\n{head}"
    joined = replace(page, text=text, words=(), looks=())
    return Seam(joined, begins, len(foot) + 1, resumes, foot_ends, following.number)


def mended_at(
    seam: Seam | None, across: Sequence[Citation], before: list[Citation], after: list[Citation]
) -> tuple[list[Citation], list[Citation]]:
    """Return the citations of both pages, with those that cross the seam in place of their pieces.

    Args:
        seam: of the two pages.
        across: citations of the seam's text.
        before: citations of the first page.
        after: citations of the next page.
    """
    crossing = [one for one in across if seam and one.start < seam.seam - 1 and _last(one) > seam.seam]
    if seam is None or not crossing:
        return before, after
    first = seam.begins + min(one.start for one in crossing)
    last = seam.resumes + max(_last(one) for one in crossing) - seam.seam
    kept = [one for one in before if _last(one) <= first or one.start < first]
    placed = [_placed(one, seam) for one in crossing]
    mine = [one for one in placed if one.page == seam.page.number]
    theirs = [one for one in placed if one.page == seam.following]
    return [*kept, *mine], [*theirs, *(one for one in after if one.start >= last)]


def _last(cited: Citation) -> int:
    return max(cited.end, cited.number_span[1])


def _placed(cited: Citation, seam: Seam) -> Citation:
    """Return a citation with offsets into the page where its number begins, cut to that page."""
    is_after = cited.number_span[0] >= seam.seam

    def at(place: int) -> int:
        if is_after:
            return max(seam.resumes + place - seam.seam, seam.resumes)
        return min(seam.begins + place, seam.foot_ends)

    dates = cited.date_span
    is_here = dates is not None and (dates[0] >= seam.seam) == is_after
    return replace(
        cited,
        page=seam.following if is_after else cited.page,
        start=at(cited.start),
        end=at(cited.end),
        number_span=(at(cited.number_span[0]), at(cited.number_span[1])),
        date_span=(at(dates[0]), at(dates[1])) if dates and is_here else None,
    )
