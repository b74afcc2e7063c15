"""Words of a digital PDF page, by pdfplumber.

pdfplumber copies forty properties of every letter, which takes half the time
of a page; only the ten that its word finder asks for are copied here.
"""

from collections.abc import Iterator

import pdfplumber
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfplumber.utils import extract_words

from ocr.legacy_encodings import from_font
from ocr.pages import Word
from ocr.vietnamese import nfc

_SAME_WORD = 0.18
"""Of the letter size: a wider gap begins a new word."""


def words_of(plumbed: pdfplumber.page.Page) -> tuple[Word, ...]:
    """Give the words of a page in reading order, old fonts turned into Unicode."""
    layout: LTPage = plumbed.layout
    letters = [_letter(char, layout.height) for char in _chars(layout)]
    found = extract_words(letters, x_tolerance_ratio=_SAME_WORD, extra_attrs=["fontname"])
    return tuple(
        Word(
            nfc(from_font(word["text"], word["fontname"])),
            word["x0"] / layout.width,
            word["top"] / layout.height,
            word["x1"] / layout.width,
            word["bottom"] / layout.height,
            1.0,
        )
        for word in found
    )


def _chars(container: LTContainer[LTComponent]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)


def _letter(char: LTChar, page_height: float) -> dict[str, object]:
    font = char.fontname
    top = page_height - char.y1
    return {
        "text": char.get_text(),
        "fontname": font.decode("latin-1") if isinstance(font, bytes) else font,
        "x0": char.x0,
        "x1": char.x1,
        "top": top,
        "bottom": page_height - char.y0,
        "doctop": top,
        "width": char.width,
        "height": char.height,
        "size": char.size,
        "upright": char.upright,
    }
