"""Further readings of a head zone: numbers and dates are won here.

A plain page reading loses a slash, glues a pen stroke to a symbol, or skips a
line beside a stamp. Each look below fails on other pages than the next one;
whoever recognises the head lets them vote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from ocr.condition.ink import blue_mask, lift_blue
from ocr.condition.recipe import Conditioned
from ocr.condition.rules import without_rules
from ocr.condition.scale import resize
from ocr.mending import mended
from ocr.pages import HeadLook, Word
from ocr.placing import words_in
from ocr.recognizer import Picture, Recognizer, Zone
from ocr.vietnamese import fold

_SHARE = 0.36
_WIDTH = 2480
"""Pixels across the page: 300 dpi on A4."""
_SMALLER = 1900
_BLUE = 0.0004
_BAND = 0.06
"""Of the page's height: three rows of type."""
_PAPER = 0.35
"""Of a word's height: paper kept above and below the rows, none of their neighbours."""
_MIDDLE = 0.43
"""Where the right column of the head begins, if the national title was not read."""

# With its colon: in running text it is "số 25/KH-UBND".
_NUMBER = re.compile(r"\bso ?[:;.]{1,2} ?([0-9]+ ?[a-z]? ?/ ?[0-9/]*[a-z][a-z0-9&]*(?: ?[-/] ?[a-z0-9&]+)*)")
_DATE = re.compile(r"\bngay ?([0-9]{1,2}) ?thang ?([0-9]{1,2}) ?nam ?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the page to look at: its picture and its place as ``words_in`` takes it."""

    how: str
    psm: int
    picture: Picture
    place: tuple[float, float, float, float]


def head_looks(
    ready: Conditioned, words: Sequence[Word], quick: HeadLook, recognizer: Recognizer, zone: Zone
) -> tuple[HeadLook, ...]:
    """Read the head zone again under other conditions.

    Args:
        ready: the conditioned page.
        words: of the page reading, to find the two columns of the head.
        quick: the quick look. Looks end as soon as two readings beside it agree on
            number and date; where it agrees with the page reading one look more is
            made, for two do not always tell whether digits stand in the line of type.
        recognizer: the engine.
        zone: file and page.
    """
    page_head = " ".join(word.text for word in words if word.top < _SHARE)
    is_agreed = agree(page_head, quick.text)
    looks = []
    for part in _parts(ready, words):
        there = Zone(zone.source, zone.page, f"look {part.how}")
        found = mended(recognizer.recognize(part.picture, psm=part.psm, zone=there))
        if found.words:
            words_there = words_in(found, part.picture.shape, part.place)
            looks.append(HeadLook(found.text, part.how, found.confidence, words_there))
        if is_agreed or agree(page_head, found.text) or agree(quick.text, found.text):
            break
    return tuple(looks)


def agree(one: str, other: str) -> bool:
    """Tell whether two readings of a head give the same number and the same full date.

    >>> agree("Số: 14/KH-UBND, ngày 15 tháng 01 năm 2025", "Số: 14 /KH-UBND, ngày 15 tháng 01 năm 2025")
    True
    >>> agree("Số:   /KH-UBND, ngày    tháng 01 năm 2025", "Số:   /KH-UBND, ngày    tháng 01 năm 2025")
    False
    """
    (number, date), (other_number, other_date) = _told(one), _told(other)
    return bool(number and date) and (number, date) == (other_number, other_date)


def _told(text: str) -> tuple[str, tuple[str, ...]]:
    """Give number and full date of a head without spaces; "" and () for what does not stand there."""
    folded = " ".join(fold(text).split())
    number, date = _NUMBER.search(folded), _DATE.search(folded)
    return number[1].replace(" ", "") if number else "", date.groups() if date else ()


def _parts(ready: Conditioned, words: Sequence[Word]) -> Iterator[_Part]:
    band = _number_and_date_band(words)
    if band is not None:
        yield _band_part(ready, band)
    head = _top(ready.picture)
    soft = np.asarray(cv2.GaussianBlur(head, (0, 0), 0.9), np.uint8)
    yield _part("whole psm 6", 6, soft, (0.0, 1.0), width=_SMALLER)
    yield _part("sparse psm 11", 11, soft, (0.0, 1.0))
    if float(blue_mask(_top(ready.colour)).mean()) > _BLUE:
        yield _part(
            "blue lifted psm 6", 6, without_rules(lift_blue(_top(ready.colour))), (0.0, column_split(words))
        )


def _number_and_date_band(words: Sequence[Word]) -> tuple[float, float] | None:
    """Give top and bottom of the rows where number and date stand, with a little paper; None if far apart.

    The official layout has both on one row.
    """
    text, owners = "", []
    for word in words:
        if word.top < _SHARE:
            told = f"{' '.join(fold(word.text).split())} "
            text += told
            owners += [word] * len(told)
    number, date = _NUMBER.search(text), _DATE.search(text)
    if not (number and date):
        return None
    rows = [word for match in (number, date) for word in owners[match.start() : match.end()]]
    top, bottom = min(word.top for word in rows), max(word.bottom for word in rows)
    edge = _PAPER * max(word.bottom - word.top for word in rows)
    return (max(0.0, top - edge), bottom + edge) if bottom - top <= _BAND else None


def _band_part(ready: Conditioned, band: tuple[float, float]) -> _Part:
    height = ready.picture.shape[0]
    first, last = int(band[0] * height), int(band[1] * height) + 1
    rows = np.asarray(cv2.GaussianBlur(ready.picture[first:last], (0, 0), 0.9), np.uint8)
    cut = resize(rows, _SMALLER / rows.shape[1])
    return _Part("band psm 6", 6, cut, (0.0, first / height, 1.0, rows.shape[0] / height))


def column_split(words: Sequence[Word]) -> float:
    """Give where the right column of the head begins, as a fraction of the width."""
    tops = [word for word in words if word.top < _SHARE / 2]
    for first, second in pairwise(tops):
        pair = fold(first.text + second.text)
        if pair in ("conghoa", "doclap", "dangcong"):
            return min(max(first.left - 0.04, 0.3), 0.6)
    return _MIDDLE


def _top(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture[: int(picture.shape[0] * _SHARE)])


def _part(how: str, psm: int, head: Picture, across: tuple[float, float], width: int = _WIDTH) -> _Part:
    whole = head.shape[1]
    left, right = max(0, int(across[0] * whole)), int(across[1] * whole)
    cut = resize(np.ascontiguousarray(head[:, left:right]), width / whole)
    return _Part(how, psm, cut, (left / whole, 0.0, (right - left) / whole, _SHARE))
