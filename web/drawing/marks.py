"""Where on a page the number, the date and the matched words stand.

>>> from ocr.pages import Page, PageOrigin, Word
>>> words = (Word("Số:", .1, .1, .13, .12, 1.0), Word("14/KH-CAT", .14, .1, .3, .12, 1.0))
>>> page = Page(1, "Số: 14/KH-CAT", PageOrigin.OCR, 0.9, 595, 842, words)
>>> [mark.kind for mark in marks_on(page, [("number", "14/KH-CAT")])]
['number']
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ocr.pages import Page, Word
from ocr.vietnamese import fold

SCALE = 1000
"""Marks are in thousandths of the page's width and height."""
_SHORTEST = 2
_MOST = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place, in thousandths of the page.

    Attributes:
        kind: "number", "date" or "words".
        text: what stands there, for those who cannot see it.
    """

    kind: str
    left: int
    top: int
    width: int
    height: int
    text: str


def marks_on(page: Page, wanted: Iterable[tuple[str, str]]) -> list[Mark]:
    """Return a mark for every place where one of the wanted texts stands.

    Args:
        page: with the places of its words.
        wanted: (kind, text); blanks, case and diacritics do not matter.
    """
    words = [word for word in page.words if _plain(word.text)]
    letters = "".join(_plain(word.text) for word in words)
    owners = [place for place, word in enumerate(words) for _ in _plain(word.text)]
    found: list[Mark] = []
    for kind, text in wanted:
        needle = _plain(text)
        start = letters.find(needle) if len(needle) >= _SHORTEST else -1
        while start >= 0 and len(found) < _MOST:
            covered = words[owners[start] : owners[start + len(needle) - 1] + 1]
            found += _boxes(kind, covered)
            start = letters.find(needle, start + len(needle))
    return found


def _plain(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _boxes(kind: str, words: Sequence[Word]) -> list[Mark]:
    """One box for each line the words run over."""
    boxes = []
    for _, line in groupby(words, key=lambda word: round((word.top + word.bottom) * 25)):
        same = list(line)
        left, right = min(word.left for word in same), max(word.right for word in same)
        top, bottom = min(word.top for word in same), max(word.bottom for word in same)
        boxes.append(
            Mark(
                kind,
                round(left * SCALE) - 3,
                round(top * SCALE) - 3,
                round((right - left) * SCALE) + 6,
                round((bottom - top) * SCALE) + 6,
                " ".join(word.text for word in same),
            )
        )
    return boxes
