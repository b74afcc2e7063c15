"""Read the kind, the subject (trích yếu) and the year the subject speaks of."""

import re
from dataclasses import dataclass

from index.citations.characters import CAPITAL
from index.citations.head_lines import Line, View, columns
from index.citations.head_zone import kind_of_title

_ABOUT = re.compile(r"^\W{0,3}(?:[VW]\s?/\s?[Vv]|Về\s+việc)\W{0,2}\s*(?P<rest>.*)$")
_STOPS = re.compile(
    r"^\W*(?i:K[ií]nh\s+g|C[aăâ]n\s+c[uứ]|Th[uưự]c\s+hi[eệ]n|[-_=~.*]{4,}|I+\s*[.-]|A\.|1\.|Đi[eề]u\s+1|"
    r"Ph[aầ]n\s+|Trên\s+cơ|Ngày\s+\d|Trong\s|Nhằm\s|Để\s|Xét\s|Năm\s+\d|Theo\s|Hôm\s+nay)|"
    rf"^\W*[{CAPITAL}\s]{{3,}}:$"
)
_AUTHORITY = re.compile(
    r"^\W*(?:(?:PHÓ\s+)?(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM Đ[ỐÓ]C|THỦ TƯỚNG|CỤC TRƯỞNG|TRƯỞNG|HIỆU TRƯỞNG|"
    r"CHÁNH|TỔNG)\b|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|CHINH PHU|BỘ\s+[A-ZĐ]|\W*'?THỦ TƯỚNG)"
)
_YEAR = re.compile(r"\bn[ăâ]m\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_LONGEST_SUBJECT = 8
_DEEPEST_ABOUT = 0.35


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
        kind = _title_kind(line)
        if kind:
            return TitleSeen(kind, _subject_below(view.lines, index, kind))
    return _letter(view)


def subject_year(subject: str) -> int | None:
    """Return the year the subject speaks of («Kế hoạch CCHC năm 2024»), the last named; None for none."""
    found = _YEAR.findall(subject)
    return int(found[-1]) if found else None


def _title_kind(line: Line) -> str | None:
    whole = kind_of_title(line.text)
    if whole or not line.words:
        return whole
    parts = [kind_of_title(part.text) for part in columns(line)]
    return next((kind for kind in parts if kind), None)


def _subject_below(lines: tuple[Line, ...], index: int, kind: str) -> str:
    parts = [_rest_of_title(lines[index].text, kind)]
    for line in lines[index + 1 : index + 1 + _LONGEST_SUBJECT]:
        text = line.text.strip(" *_#'`|")
        if _STOPS.match(text) or _AUTHORITY.match(text) or not any(c.isalpha() for c in text):
            if any(parts):
                break
            continue
        parts.append(text)
    return _tidy(" ".join(part for part in parts if part))


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
        if _STOPS.match(part.text) or outside or kind_of_title(part.text):
            break
        if len(part.text) < 3 or part.text.isupper():  # noqa: PLR2004
            continue
        parts.append(part.text)
        if not view.has_places and part.text.endswith((".", ";")):
            break
    return parts


def _tidy(text: str) -> str:
    without = re.sub(r"^\W{0,3}(?:[VW]\s?/\s?[Vv]|Về\s+việc|V[ềêé]\s+vi[ệêe]c)\W{0,2}\s*", "", text)
    return re.sub(r"\s*[-_=]{2,}\s*", " ", " ".join(without.split())).strip(" .-_*'`|")
