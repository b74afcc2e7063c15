"""A second look at numbers of documents that were read crookedly: «8#70/QĐ-BNV», «12337KH-UBND».

A number is a word that no neighbour helps to guess, and one strange character
hides the whole document. So such words are cut out and read again, twice and
at two sizes; where both give the same digits, those were printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from ocr.condition.scale import resize
from ocr.recognizer import Picture, PixelWord, Recognition, Recognizer, Zone

_STRANGE = re.compile(r"\W*\d\S*[A-ZĐ]\S*[A-ZĐ]\W*")
"""A word that begins with a digit and holds two capitals: meant to be a number with its symbol."""
_WHOLE = re.compile(
    r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?[/-][A-ZĐƯ][A-ZĐƯa-z0-9&]*(?:[/-][A-ZĐƯ][A-ZĐƯa-z0-9&]*)*"
)
_SPECKS = " .,:;'\"`‘’“”ˆ|()[]"
"""What stains and quotation marks beside a number are read as."""
_LABEL = re.compile(r"\W*[Ss]\w{1,2}\s*[:.;]+\W*")
"""«Số:» of a head: the document's own number may be written by a pen, and has looks of its own."""
_MOST = 12
"""Strange words on one page that are looked at; a table of codes has more and holds no numbers."""
_PAPER = 0.25
"""Of a word's height: paper kept round it."""
_SIZES = ((1.0, 0.0), (1.5, 0.9))
"""Enlargement and blur of the two readings."""
_WHITE = 24
"""Pixels of white between the cuts."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a cut stands in the picture of all cuts: rows of pixels, and which strange word it is."""

    top: int
    bottom: int
    place: int


def with_number_look(found: Recognition, picture: Picture, recognizer: Recognizer, zone: Zone) -> Recognition:
    """Give the words with strange numbers read again, where two further readings agree on the digits.

    Args:
        found: the words of the page.
        picture: the grey picture they were read from.
        recognizer: the engine.
        zone: file and page.
    """
    places = [place for place in _strange(found.words) if _lies_on(picture, found.words[place])]
    if not 0 < len(places) <= _MOST:
        return found
    sheet, rows = _sheet([found.words[place] for place in places], picture)
    again = recognizer.recognize(sheet, psm=6, zone=Zone(zone.source, zone.page, "numbers again"))
    read: list[list[PixelWord]] = [[] for _place in places]
    for row in rows:
        inside = [word for word in again.words if row.top <= (word.top + word.bottom) // 2 < row.bottom]
        told = _WHOLE.match("".join(word.text for word in inside).lstrip(_SPECKS))
        if told:
            read[row.place].append(replace(inside[0], text=told[0]))
    words = list(found.words)
    for place, readings in zip(places, read, strict=True):
        words[place] = _settled(words[place], readings)
    return Recognition(tuple(words))


def _strange(words: Sequence[PixelWord]) -> Iterator[int]:
    for place, (before, word) in enumerate(pairwise((None, *words))):
        is_own = before is not None and _LABEL.fullmatch(before.text)
        is_meant = word is not None and _STRANGE.fullmatch(word.text)
        if word and is_meant and not is_own and not _WHOLE.fullmatch(word.text.strip(_SPECKS)):
            yield place


def _lies_on(picture: Picture, word: PixelWord) -> bool:
    height, width = picture.shape
    return bool(0 <= word.left < word.right <= width and 0 <= word.top < word.bottom <= height)


def _sheet(words: Sequence[PixelWord], picture: Picture) -> tuple[Picture, list[_Row]]:
    """Give one white picture with every word cut out in both sizes, one below the other."""
    cuts = [
        (place, _cut(word, picture, factor, blur))
        for place, word in enumerate(words)
        for factor, blur in _SIZES
    ]
    width = max(cut.shape[1] for _place, cut in cuts) + 2 * _WHITE
    height = sum(cut.shape[0] + _WHITE for _place, cut in cuts) + _WHITE
    sheet = np.full((height, width), int(np.median(cuts[0][1])), np.uint8)
    rows, top = [], _WHITE
    for place, cut in cuts:
        bottom = top + cut.shape[0]
        sheet[top:bottom, _WHITE : _WHITE + cut.shape[1]] = cut
        rows.append(_Row(top, bottom, place))
        top = bottom + _WHITE
    return sheet, rows


def _cut(word: PixelWord, picture: Picture, factor: float, blur: float) -> Picture:
    edge = int(_PAPER * (word.bottom - word.top))
    cut = picture[max(0, word.top - edge) : word.bottom + edge, max(0, word.left - edge) : word.right + edge]
    larger = resize(np.ascontiguousarray(cut), factor) if factor != 1 else cut
    return np.asarray(cv2.GaussianBlur(larger, (0, 0), blur) if blur else larger, np.uint8)


def _settled(word: PixelWord, readings: Sequence[PixelWord]) -> PixelWord:
    """Give the word as both readings have it; of two symbols the one that the word bears out."""
    if len(readings) < len(_SIZES) or len({_digits(one.text) for one in readings}) > 1:
        return word
    best = max(readings, key=lambda one: (one.text[len(_digits(one.text)) :] in word.text, one.confidence))
    return replace(word, text=best.text, confidence=max(word.confidence, best.confidence))


def _digits(text: str) -> str:
    found = re.match(r"\d+", text)
    return found[0] if found else ""
