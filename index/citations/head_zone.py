"""Where the head of a document ends and its body begins.

The first full date of a page is the wrong one in four of ten papers, because a
«Căn cứ …» date slips in; so number, date and issuer are read above the kind's
title or «Kính gửi» only.
"""

import re

from index.citations.characters import CAPITAL
from index.citations.head_lines import Line, View
from index.citations.vocabulary import plain, vocabulary

_BODY = re.compile(
    r"^\W*(?:K[ií]nh\s+g[uưứửừ]i|C[aăâ]n\s+c[uưứừ]|Th[uưự]c\s+hi[eệê]n|Theo\s+đ[eề]|X[eé]t\s+đ|[DĐ]i[eềê]u\s+1\b|Ng[aà]y\s+\d)",
    re.IGNORECASE,
)
_MOTTO = re.compile(
    r"D[OÔ]C\s*L[AÂ]P.{0,12}T[UƯ].{0,4}D[OÔĐ]|C[OÔQ]NG\s+H[OÒ]A?\s+X[AÃ]|D[AẢ]NG\s+CONG\s+SAN"
)
_UNPLACED_HEAD = 22


def head_zone(view: View) -> tuple[Line, ...]:
    """Return the lines of ``view`` above its title and body."""
    lines = view.lines if view.has_places else view.lines[:_UNPLACED_HEAD]
    seen_head = False
    for index, line in enumerate(lines):
        seen_head = seen_head or is_motto(line.text) or _has_number_label(line.text)
        if seen_head and (_BODY.match(line.text) or is_kind_title(line.text)):
            return lines[:index]
    return lines


def is_motto(text: str) -> bool:
    """Whether the line holds the national title or motto (Quốc hiệu, Tiêu ngữ), or the party's title."""
    return bool(_MOTTO.search(plain(text)))


def kind_of_title(text: str) -> str | None:
    """Return the kind whose name the title line begins with, such as "Quyết định", or None.

    A title is in capitals; marks lost or mistaken by OCR («QUYÉT ĐỊNH») do not
    matter, for the names of kinds stay apart without them.
    """
    stripped = re.sub(rf"^[^{CAPITAL}]+", "", text)
    letters = [c for c in stripped if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return None
    folded = " ".join(plain(stripped).split())
    names = [name for name in vocabulary().title_kinds if _begins_with(folded, name)]
    return max(names, key=len, default=None)


def is_kind_title(text: str) -> bool:
    """Whether the line is the title that names the kind."""
    return kind_of_title(text) is not None


def _begins_with(folded: str, name: str) -> bool:
    title = plain(name)
    rest = folded[len(title) :]
    return folded.startswith(title) and not rest[:1].isalnum()


_LABEL = re.compile(r"(?:^|[\s|])[S§5][ốôóoồổỗöòỐÔÓO6]\s*[:.;]?\s*[\d./ ]*/")


def _has_number_label(text: str) -> bool:
    return bool(_LABEL.search(text))
