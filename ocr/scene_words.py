"""The words of a scene: banners and boards, read as sparse text where a page has none.

A page reader looks for lines of ink on paper, lifts red and evens the light:
white letters on a red banner are lost by it. A scene is read plainly.
"""

import numpy as np
from PIL import Image

from ocr.condition.ink import grey
from ocr.lines import lines_of, text_of
from ocr.pages import Word
from ocr.placing import words_in
from ocr.recognizer import Recognizer, Zone
from ocr.syllables import is_syllable

READ_AT = 1600
"""Pixels of the longer side at which a scene is read."""
_SPARSE = 11
_SURE = 0.7
_LONGEST = 200
_LEAST = 2
"""Syllables of a line; one alone is as often a pattern as a word."""
_HALF = 0.5


def read_scene(picture: Image.Image, recognizer: Recognizer, zone: Zone) -> tuple[Word, ...]:
    """Give all words seen in a scene, garbage among them.

    Raises:
        EngineMissing: the engine is not installed.
    """
    pixels = grey(np.asarray(picture.convert("RGB"), dtype=np.uint8))
    found = recognizer.recognize(pixels, psm=_SPARSE, zone=Zone(zone.source, zone.page, "scene"))
    return words_in(found, pixels.shape)


def scene_lines(words: tuple[Word, ...], aspect: float) -> str:
    """Give the lines of a scene, for the guard that looks for marks of secrecy."""
    return text_of(lines_of(words, aspect), aspect)


def sure_words(words: tuple[Word, ...], aspect: float) -> tuple[Word, ...]:
    """Give the words of lines that are Vietnamese for certain; leaves and bricks that look like letters go.

    Args:
        words: in any order.
        aspect: height of the picture divided by its width.
    """
    kept: list[Word] = []
    for line in lines_of(words, aspect):
        sure = [word for word in line if word.confidence >= _SURE]
        syllables = [word for word in sure if is_syllable(word.text.strip(".,:;!?()\"'«»–-"))]
        if len(syllables) >= _LEAST and len(syllables) >= _HALF * len(line):
            kept += [word for word in sure if any(letter.isalnum() for letter in word.text)]
    return tuple(kept)


def caption_text(words: tuple[Word, ...]) -> str:
    """Give words on one line, 200 letters at most."""
    text = " ".join(word.text for word in words)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + "…"


def mean_confidence(words: tuple[Word, ...]) -> float:
    """Give the mean confidence of words, 0.0 of none."""
    return round(sum(word.confidence for word in words) / len(words), 4) if words else 0.0
