"""Pages of text, with the place of every word.

The one currency of reading: whatever a file was (scan, photo, e-signed PDF,
Word, sheet), the rest of the house sees ``Page`` values.
"""

from dataclasses import dataclass
from enum import StrEnum


class PageOrigin(StrEnum):
    """How the text of a page was come by."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    OFFICE = "office"
    BLANK = "blank"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands on the page.

    Attributes:
        text: the word, NFC, as read.
        left: left edge, as a fraction of the page's width, 0 to 1.
        top: upper edge, as a fraction of the page's height, 0 to 1 downwards.
        right: right edge, as ``left``.
        bottom: lower edge, as ``top``.
        confidence: 0 to 1; 1.0 for words of a digital text layer.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class HeadLook:
    """A further reading of the head zone of a page, under other conditions.

    Attributes:
        text: lines of the zone, NFC, top to bottom, one per line.
        how: the conditions, such as "red lifted, 2x, psm 6".
        confidence: mean word confidence, 0 to 1.
        words: the words with boxes in fractions of the whole page.
    """

    text: str
    how: str
    confidence: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    r"""One page of a document.

    Attributes:
        number: 1 for the first page of the file.
        text: the whole text, NFC, lines ended by "\n"; table cells by tabs.
        origin: how the text was come by.
        confidence: mean word confidence, 0 to 1; 1.0 for digital text.
        width: of the page in points (1/72 inch); 0 where the source has none.
        height: as ``width``.
        words: the words in reading order; empty for sources without places.
        looks: further readings of the head zone, best first.
        red_ink: share of strongly red (or blue) pixels below a first page's head, 0 to 1,
            a hint of a seal or signature; None where nothing was drawn, or in black and white.
        foot: words of the signature block as a second look read them; empty where
            none was needed.
    """

    number: int
    text: str
    origin: PageOrigin
    confidence: float
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    looks: tuple[HeadLook, ...] = ()
    red_ink: float | None = None
    foot: tuple[Word, ...] = ()
