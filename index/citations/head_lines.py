"""A page's head zone as lines, seen by each witness: a view.

A page gives several views of its head: its text (layer, office file or main
OCR reading) and every further look. All fields are read from each view alike
and then combined, so that no witness is lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.citations.characters import composed, level
from index.citations.reading import Witness
from ocr.pages import Page, PageOrigin, Word

# A gap this wide (share of the page's width) parts two columns.
COLUMN_GAP = 0.035
# Words of one line overlap in height by this share of the smaller.
_SAME_LINE = 0.35
_TEXT_HEAD_LINES = 60
HEAD_DEPTH = 0.52
# No line of a head is longer; a hostile one must not cost seconds.
_LONGEST_LINE, _MOST_WORDS, _LONGEST_WORD, _MOST_ROWS = 400, 60, 80, 400
A4_ASPECT = 297 / 210


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a view, levelled.

    Attributes:
        text: the words joined by single spaces.
        words: the words with places; empty for text without places.
        left: left edge as a share of the page's width; 0.0 without places.
        right: as ``left``; 1.0 without places.
        top: upper edge as a share of the page's height; without places the
            line's order.
        bottom: as ``top``.
    """

    text: str
    words: tuple[Word, ...] = ()
    left: float = 0.0
    right: float = 1.0
    top: float = 0.0
    bottom: float = 0.0

    def words_of(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that cover ``text[start:end]``."""
        found, offset = [], 0
        for word in self.words:
            if offset < end and offset + len(word.text) > start:
                found.append(word)
            offset += len(word.text) + 1
        return tuple(found)

    def confidence_of(self, start: int, end: int) -> float:
        """Return the lowest confidence among the words that cover ``text[start:end]``; 1.0 without words."""
        return min((word.confidence for word in self.words_of(start, end)), default=1.0)


@dataclass(frozen=True, slots=True)
class View:
    """The head zone as one witness sees it.

    Attributes:
        lines: top to bottom, left to right.
        witness: who sees it so.
        is_certain: True for digital text, whose characters are not guessed.
        has_places: True where lines have places on the page.
        aspect: height of the page over its width.
    """

    lines: tuple[Line, ...]
    witness: Witness
    is_certain: bool
    has_places: bool
    aspect: float = A4_ASPECT


def views_of(page: Page) -> tuple[View, ...]:
    """Return the views of a page's head, the page's own text first."""
    digital = page.origin in (PageOrigin.TEXT_LAYER, PageOrigin.OFFICE)
    witness = Witness.TEXT_LAYER if digital else Witness.OCR
    aspect = page.height / page.width if page.width and page.height else A4_ASPECT
    views: list[View] = []
    if page.words:
        placed = lines_of(word for word in page.words if word.top < HEAD_DEPTH)
        views.append(View(placed, witness, digital, has_places=True, aspect=aspect))
    if digital or not page.words:
        # A digital page's own text keeps the order of its table cells.
        views.append(View(_text_lines(page.text), witness, digital, has_places=False))
    for look in page.looks:
        lines = lines_of(look.words) if look.words else _text_lines(look.text)
        views.append(View(lines, Witness.OCR, is_certain=False, has_places=bool(look.words), aspect=aspect))
    return tuple(views)


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Return the lines that ``words``, given in reading order, stand on."""
    rows: list[list[Word]] = []
    for word in words:
        if len(word.text) > _LONGEST_WORD:
            continue
        if rows and len(rows[-1]) < _MOST_WORDS and _continues(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [line_of(row) for row in rows[:_MOST_ROWS]]
    return tuple(sorted(_joined(lines), key=lambda line: (round(line.top, 2), line.left)))


def line_of(words: Sequence[Word]) -> Line:
    """Return ``words`` as one line; one character in, one character out."""
    return Line(
        text=" ".join(level(word.text) for word in words),
        words=tuple(words),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
    )


def columns(line: Line) -> list[Line]:
    """Return the parts of ``line`` that wide gaps divide; the line itself without places."""
    if not line.words:
        return [line]
    cuts = [i for i, (a, b) in enumerate(pairwise(line.words), 1) if b.left - a.right > COLUMN_GAP]
    edges = [0, *cuts, len(line.words)]
    return [line_of(line.words[start:end]) for start, end in pairwise(edges)]


def _continues(before: Word, word: Word) -> bool:
    return word.left >= before.left and _overlap(before, word) > _SAME_LINE


def _overlap(a: Word | Line, b: Word | Line) -> float:
    height = min(a.bottom - a.top, b.bottom - b.top)
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / height if height > 0 else 0.0


def _joined(lines: list[Line]) -> list[Line]:
    """Join rows that stand side by side: engines read the two columns of a head as two blocks."""
    done: list[Line] = []
    for line in sorted(lines, key=lambda item: (item.top, item.left)):
        beside = next((other for other in done if _beside(other, line)), None)
        if beside is None:
            done.append(line)
            continue
        done.remove(beside)
        first, second = sorted((beside, line), key=lambda item: item.left)
        done.append(line_of((*first.words, *second.words)))
    return done


def _beside(a: Line, b: Line) -> bool:
    apart = b.left >= a.right or a.left >= b.right
    return apart and _overlap(a, b) > _SAME_LINE * 1.5


def _text_lines(text: str) -> tuple[Line, ...]:
    return tuple(cell for row in text_rows(text) for cell in row)[:_TEXT_HEAD_LINES]


def text_rows(text: str) -> list[list[Line]]:
    """Return the cells of each line of text without places, clipped to what a head can hold."""
    levelled = level(composed(text)[0])
    return [
        [
            Line(" ".join(cell.split())[:_LONGEST_LINE], top=float(row), bottom=float(row))
            for cell in line.split("\t")[:_MOST_WORDS]
            if cell.strip()
        ]
        for row, line in enumerate(levelled.splitlines())
    ]
