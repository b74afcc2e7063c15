"""A second look at the signature block, where a seal, a pen or red ink lies over the signer's name.

A stamped name is red and goes with the red of the seal when that is lifted; a
seal's ring runs through a printed one. So the block is read again with its red
ink left in, blue pen strokes gone, and smaller, which parts letters from rings.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ocr.condition.ink import grey, lift_blue, red_mask
from ocr.condition.recipe import Conditioned
from ocr.condition.scale import resize
from ocr.pages import Word
from ocr.placing import words_in
from ocr.recognizer import Recognizer, Zone
from ocr.vietnamese import fold

_LEFT = 0.4
"""Of the page's width: the block stands right of it."""
_ABOVE = 0.06
"""Of the page's height: how far above «Nơi nhận» the block may begin."""
_WIDTH = 1240
"""Pixels across a whole page: 150 dpi on A4."""
_HEAD = 0.36
_SEAL = 0.002
"""Share of the block's half of the page that a red seal covers at least."""
_LEAST = 0.03
_SURE = 0.9
_FEWEST, _MOST = 2, 5


def foot_words(
    ready: Conditioned, words: Sequence[Word], recognizer: Recognizer, zone: Zone
) -> tuple[Word, ...]:
    """Read the signature block again, if one stands on the page and its name was not read surely.

    Args:
        ready: the conditioned page.
        words: what was read on it.
        recognizer: the engine.
        zone: file and page.

    Returns:
        The words of the block, with places on the page; nothing where there is
        no block or no need.
    """
    top = _top_of_block(ready, words)
    if top is None or top > 1 - _LEAST or _has_sure_name(words, top):
        return ()
    height, width = ready.colour.shape[:2]
    first, left = int(height * top), int(width * _LEFT)
    block = np.ascontiguousarray(ready.colour[first:, left:])
    small = resize(grey(lift_blue(block)), min(1.0, _WIDTH / width))
    found = recognizer.recognize(small, psm=11, zone=Zone(zone.source, zone.page, "foot psm 11"))
    place = (left / width, first / height, 1 - left / width, 1 - first / height)
    return words_in(found, small.shape, place)


def _top_of_block(ready: Conditioned, words: Sequence[Word]) -> float | None:
    """Give where the block begins: beside «Nơi nhận», else round a red seal; None without either."""
    tops = [
        first.top
        for first, second in pairwise(words)
        if first.left < _LEFT and fold(first.text) == "noi" and fold(second.text).startswith("nhan")
    ]
    if tops:
        return max(0.0, tops[-1] - _ABOVE)
    height, width = ready.colour.shape[:2]
    first = int(height * _HEAD)
    red = red_mask(np.ascontiguousarray(ready.colour[first:, int(width * _LEFT) :]))
    if float(red.mean()) < _SEAL:
        return None
    rows = np.flatnonzero(red.any(axis=1))
    return float(max(0.0, (first + int(rows[0])) / height - _ABOVE))


def _has_sure_name(words: Sequence[Word], top: float) -> bool:
    """Tell whether some words of the block stand in a row as a name does, each surely read."""
    row: list[Word] = []
    for word in words:
        if word.left < _LEFT or word.top < top or not _is_capitalised(word.text):
            row = []
            continue
        is_beside = bool(row) and abs(row[-1].bottom - word.bottom) < _LEAST / 3 and word.left >= row[-1].left
        row = [*row, word] if is_beside else [word]
        if len(row) > _FEWEST and all(one.confidence >= _SURE for one in row) and len(row) <= _MOST:
            return True
    return False


def _is_capitalised(text: str) -> bool:
    return text.isalpha() and text[:1].isupper() and (text[1:].islower() or len(text) == 1)
