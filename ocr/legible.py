"""Is the text layer of a PDF page worth anything?

Five kinds are worthless: none at all, a watermark only, a signature block
only, digits laid over a scan, and garbage from a bad engine. A text layer is
therefore judged by its Vietnamese syllables and by what the page shows.
"""

from dataclasses import dataclass
from enum import StrEnum

from ocr.legacy_encodings import repaired
from ocr.syllables import marked_syllables, plausibility


class Layer(StrEnum):
    """What the text layer of one page is worth."""

    GOOD = "good"
    NONE = "none"
    OVERLAY = "overlay"
    GARBAGE = "garbage"


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What is measured on one page.

    Attributes:
        text: of the text layer.
        picture_share: share of the page covered by its largest picture, 0 to 1.
    """

    text: str
    picture_share: float


_SCAN_SHARE = 0.55
"""A picture that covers more than this is the page itself: a scan."""
_FULL_PAGE = 60
"""Syllables with marks that a scan's layer must have to count as a whole page."""
_GOOD_SHARE = 0.72
_GOOD_SCAN_SHARE = 0.86
_FEW_LETTERS = 12


def judge(facts: LayerFacts) -> Layer:
    """Tell what a text layer is worth.

    A digital page may hold little or foreign text and still be good; the layer
    of a scan must prove itself, because the picture can be read instead.
    """
    text = repaired(facts.text)
    letters = sum(letter.isalpha() for letter in text)
    is_scan = facts.picture_share >= _SCAN_SHARE
    if not text.strip():
        return Layer.NONE
    if is_scan:
        if marked_syllables(text) < _FULL_PAGE:
            return Layer.OVERLAY
        return Layer.GOOD if plausibility(text) >= _GOOD_SCAN_SHARE else Layer.GARBAGE
    if letters < _FEW_LETTERS or _is_readable(text):
        return Layer.GOOD
    return Layer.GARBAGE


def _is_readable(text: str) -> bool:
    """Tell Vietnamese or plain Western text from wrong encodings."""
    if plausibility(text) >= _GOOD_SHARE:
        return True
    odd = sum(1 for letter in text if _is_odd(letter))
    return odd <= len(text) / 200


def _is_odd(letter: str) -> bool:
    """Tell letters that wrong font tables give: controls, private use, boxes."""
    point = ord(letter)
    return (
        (point < ord(" ") and letter not in "\n\t\r\f")
        or 0x7F <= point <= 0x9F  # noqa: PLR2004 - control letters of Latin-1
        or 0xE000 <= point <= 0xF8FF  # noqa: PLR2004 - private use
        or letter == "\N{REPLACEMENT CHARACTER}"
    )
