"""Read the kind, the subject (trích yếu) and the year the subject speaks of."""

import re
from dataclasses import dataclass

from index.citations.characters import CAPITAL
from index.citations.head_lines import Line, View, columns
from index.citations.head_zone import kind_of_title

_ABOUT = re.compile(r"^\W{0,3}(?:[VW]\s?/\s?[Vv]|Về\s+việc)\W{0,2}\s*(?P<rest>.*)$")
# Where the body begins for certain, and words that begin a sentence of it once
# the subject has begun («Thực hiện …» is a subject too, right under the title).
_STOPS = re.compile(
    r"^\W*(?i:K[ií]nh\s+g|C[aăâ]n\s+c[uứ]|I+\s*[.-]|A\.|1\.|Đi[eề]u\s+1|Ph[aầ]n\s+I)|[-_=~.*]{4,}|"
    rf"^\W*[{CAPITAL}\s]{{3,}}:$"
)
_SENTENCES = re.compile(
    r"^\W*(?:Th[uưự]c\s+hi[eệ]n|Trên\s+cơ|Ngày\s+\d|Trong\s|Nhằm\s|Để\s|Xét\s|Năm\s+\d|Theo\s|Hôm\s+nay|Tại\s|Qua\s)"
)
_AUTHORITY = re.compile(
    r"^\W*(?:(?:PHÓ\s+)?(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM Đ[ỐÓ]C|THỦ TƯỚNG|CỤC TRƯỞNG|TRƯỞNG|HIỆU TRƯỞNG|"
    r"CHÁNH|TỔNG)\b|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|CHINH PHU|BỘ\s+[A-ZĐ]|\W*'?THỦ TƯỚNG)"
)
_YEAR = re.compile(r"\bn[ăâ]m\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_LONGEST_SUBJECT = 8
_DEEPEST_ABOUT = 0.35
_PARAGRAPH = 220
_SPECK = 2
# Lines of a subject stand evenly: one that stands so many times further off is of the body.
_PITCHES = 1.7
# Shares of the page's width: a line of the body, its left edge, and how far a
# centred line stands in on both sides.
_WIDE, _MARGIN, _INDENT = 0.62, 0.25, 0.05
# Lines of a subject stand closer than this share of their height.
_GAP = 1.25


@dataclass(frozen=True, slots=True)
class TitleSeen:
    """Kind and subject as one view shows them.

    Attributes:
        kind: kind's name, "" for none.
        subject: on one line, without «V/v»; "" for none.
    """

    kind: str
    subject: str


def title_seen(view: View) -> TitleSeen:
    """Return the kind and subject that ``view`` shows."""
    for index, line in enumerate(view.lines):
        title = _title_part(line)
        kind = kind_of_title(title.text) if title else None
        if title and kind:
            return TitleSeen(kind, _subject_below(view, index, _rest_of_title(title.text, kind)))
    return _letter(view)


def subject_year(subject: str) -> int | None:
    """Return the year the subject speaks of («Kế hoạch CCHC năm 2024»), the last named; None for none."""
    found = _YEAR.findall(subject)
    return int(found[-1]) if found else None


def _title_part(line: Line) -> Line | None:
    """Return the line, or the column of it, that is the title: a stamp may stand beside it."""
    return next((part for part in (line, *columns(line)) if kind_of_title(part.text)), None)


def _subject_below(view: View, index: int, rest: str) -> str:
    parts = [rest]
    last, pitch = view.lines[index], 0.0
    for line in view.lines[index + 1 : index + 1 + _LONGEST_SUBJECT]:
        text = line.text.strip(" *_#'`|")
        if _is_speck(text):
            continue
        is_over = _STOPS.match(text) or _AUTHORITY.match(text) or not _tells(text)
        is_apart = _is_apart(view, last, line) or 0 < pitch < (line.top - last.top) / _PITCHES
        is_body = _SENTENCES.match(text) or is_apart or _is_paragraph(last, line)
        if any(parts) and (is_over or is_body):
            break
        if not is_over:
            pitch = line.top - last.top if any(parts) and view.has_places else 0.0
            parts.append(text)
            last = line
    return _tidy(" ".join(part for part in parts if part))


def _tells(text: str) -> bool:
    """A line without letters is a rule or dirt, but for a year left over: «… quý I năm | 2024»."""
    return any(c.isalpha() for c in text) or bool(re.fullmatch(r"\W*20\d\d\W*", text))


def _is_speck(text: str) -> bool:
    """A mark or two of dirt beside a line of the subject ends nothing."""
    return len(text) <= _SPECK and not any(c.isalnum() for c in text)


def _is_paragraph(above: Line, line: Line) -> bool:
    """Whether a line across the whole page follows one set in the middle: the body begins."""
    if not line.words or not line.text[:1].isupper():
        return False
    is_wide = line.right - line.left > _WIDE and line.left < _MARGIN
    return is_wide and above.left - line.left > _INDENT and line.right - above.right > _INDENT


def _is_apart(view: View, above: Line, line: Line) -> bool:
    """Whether a gap parts the body from the subject, or the line is a paragraph of the body."""
    if not view.has_places:
        return line.top - above.top > 1 or len(line.text) > _PARAGRAPH
    return line.top - above.bottom > _GAP * (above.bottom - above.top)


def _rest_of_title(text: str, kind: str) -> str:
    words = re.sub(r"^\W+", "", text).split()
    return " ".join(words[len(kind.split()) :]).strip(" .:*")


def _letter(view: View) -> TitleSeen:
    """A công văn has no title: «V/v …» stands under its number, in the left column."""
    for index, line in enumerate(view.lines):
        if view.has_places and line.top > _DEEPEST_ABOUT:
            break
        first = columns(line)[0]
        found = _ABOUT.match(first.text)
        if found:
            return TitleSeen("Công văn", _tidy(" ".join([found["rest"], *_left_below(view, index, first)])))
    return TitleSeen("", "")


def _left_below(view: View, index: int, first: Line) -> list[str]:
    parts: list[str] = []
    for line in view.lines[index + 1 : index + _LONGEST_SUBJECT]:
        part = columns(line)[0]
        outside = view.has_places and (part.left > first.right or part.right > first.right + 0.12)
        is_over = _STOPS.match(part.text) or _SENTENCES.match(part.text)
        if is_over or outside or kind_of_title(part.text):
            break
        if len(part.text) < 3 or part.text.isupper():  # noqa: PLR2004
            continue
        parts.append(part.text)
        if not view.has_places and part.text.endswith((".", ";")):
            break
    return parts


def _tidy(text: str) -> str:
    """«V/v» is an abbreviation of letters; «Về việc» is part of a decision's subject."""
    without = re.sub(r"^\W{0,3}[VW]\s?/\s?[Vv]\W{0,2}\s*", "", text)
    return re.sub(r"\s*[-_=]{2,}\s*", " ", " ".join(without.split())).strip(" .-_*'`|")
