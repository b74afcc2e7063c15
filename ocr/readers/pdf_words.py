"""Words of a digital PDF page with their places, by pdfium.

pdfium gives letters one by one with boxes, in the order they were set, thirty
times as fast as a reader in Python; here they are put together to words.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ocr.legacy_encodings import from_font
from ocr.pages import Word
from ocr.vietnamese import nfc

_SAME_WORD = 0.18
"""Of the letter size: a wider gap begins a new word."""
_SAME_LINE = 0.5
"""Of the letter size: a letter set higher or lower than this stands on another line."""
_HYPHEN = 0x02
"""pdfium's sign for a hyphen at the end of a line."""
_FONT_NAME = 128
_OLD_FONTS = (".vn", "vni-")
_BLANKS = frozenset((0x20, 0xA0, 0x2007, 0x202F, 0x3000, 0x200B, 0xFEFF))

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in shares of the page, downwards."""


@dataclass(slots=True)
class _Letters:
    """Letters of one word, in points of the page, upwards."""

    first: int
    text: list[str]
    left: float
    bottom: float
    right: float
    top: float

    def takes(self, box: pdfium.FS_RECTF) -> bool:
        """Whether a letter with ``box`` goes on with this word."""
        size = max(self.top - self.bottom, box.top - box.bottom, 0.1)
        is_beside = -size < box.left - self.right <= _SAME_WORD * size
        return bool(is_beside and abs(box.bottom - self.bottom) < _SAME_LINE * size)

    def add(self, letter: str, box: pdfium.FS_RECTF) -> None:
        """Append a letter."""
        self.text.append(letter)
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)


def words_of(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> tuple[Word, ...]:
    """Give the words that stand on a page, in the order they were set, old fonts turned into Unicode.

    Letters outside the page's visible box are left out.
    """
    place = _placing(page)
    old_fonts = _has_old_fonts(textpage)
    words = []
    for letters in _words(textpage):
        box = place((letters.left, letters.bottom, letters.right, letters.top))
        text = "".join(letters.text)
        if old_fonts:
            text = from_font(text, _font_of(textpage, letters.first))
        if _is_seen(box) and text.strip():
            words.append(Word(nfc(text), *box, 1.0))
    return tuple(words)


def _words(textpage: pypdfium2.PdfTextPage) -> Iterator[_Letters]:
    """Give runs of letters that stand side by side, with nothing between."""
    word: _Letters | None = None
    for index, point, box in _points(textpage):
        if point in _BLANKS or box is None:
            if word is not None:
                yield word
            word = None
        elif word is not None and word.takes(box):
            word.add(_letter(point), box)
        else:
            if word is not None:
                yield word
            word = _Letters(index, [_letter(point)], box.left, box.bottom, box.right, box.top)
    if word is not None:
        yield word


def _points(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[int, int, pdfium.FS_RECTF | None]]:
    """Give index, code point and box of each character that was set; blanks have no box.

    Blanks that pdfium guessed are left out: the gaps tell.
    """
    raw, box = textpage.raw, pdfium.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(pdfium.FPDFText_CountChars(raw)):
        point = pdfium.FPDFText_GetUnicode(raw, index)
        if point in _BLANKS or point < ord(" "):
            if point == _HYPHEN:
                point = ord("-")
            elif pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            else:
                yield index, point, None
                continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, place)
        yield index, point, box


def _letter(point: int) -> str:
    """Give the letter of a code point; half of a pair says nothing by itself."""
    is_half = 0xD800 <= point <= 0xDFFF  # noqa: PLR2004 - UTF-16 surrogates
    return "\N{REPLACEMENT CHARACTER}" if is_half or point > 0x10FFFF else chr(point)  # noqa: PLR2004


def _has_old_fonts(textpage: pypdfium2.PdfTextPage) -> bool:
    """Tell whether a font from before Unicode is used; one look for each text object is enough."""
    count = pdfium.FPDFText_CountChars(textpage.raw)
    names = {_font_of(textpage, index) for index in range(0, count, 16)}
    return any(name.rsplit("+", 1)[-1].lower().startswith(_OLD_FONTS) for name in names)


def _font_of(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(textpage.raw, index, name, _FONT_NAME, ctypes.byref(flags))
    return name.value.decode("utf-8", "replace") if 0 < size <= _FONT_NAME else ""


def _placing(page: pypdfium2.PdfPage) -> Callable[[Box], Box]:
    """Give how points of the page become shares of what is seen, a turned page turned."""
    left, bottom, right, top = page.get_bbox()
    width, height = max(right - left, 0.1), max(top - bottom, 0.1)
    quarters = page.get_rotation() // 90 % 4

    def place(box: Box) -> Box:
        one = _turned((box[0] - left) / width, (top - box[3]) / height, quarters)
        other = _turned((box[2] - left) / width, (top - box[1]) / height, quarters)
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )

    return place


def _turned(across: float, down: float, quarters: int) -> tuple[float, float]:
    for _quarter in range(quarters):
        across, down = 1 - down, across
    return across, down


def _is_seen(box: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= across <= 1 and 0 <= down <= 1
