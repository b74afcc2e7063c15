"""A picture of a page to a ``Page``: turned, conditioned, recognised."""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.condition.ink import blue_mask, grey, red_mask
from ocr.condition.light import unevenness
from ocr.condition.orientation import lines_run_down, turn
from ocr.condition.recipe import STEP_NAMES as CONDITIONING
from ocr.condition.recipe import Conditioned, condition
from ocr.condition.scale import resize
from ocr.condition.sheet import find_sheet, rectify
from ocr.foot_look import foot_words
from ocr.head_looks import head_looks
from ocr.head_zone import as_look, quick_look, red_marks, small_head
from ocr.mending import mended
from ocr.number_look import with_number_look
from ocr.pages import HeadLook, Page, PageOrigin
from ocr.placing import words_in
from ocr.recognizer import Picture, Recognition, Recognizer, Zone
from ocr.second_look import with_second_look
from ocr.syllables import marked_syllables
from ocr.vietnamese import fold

STEP_NAMES = ("sheet", "orientation", *CONDITIONING, "second look", "number look", "mending")
"""Names of all steps from a picture to words, in the order in which they are taken."""

_BLANK_INK = 0.0006
_GREY_DIMENSIONS = 2
_HEAD_SHARE = 1 / 3
_GREY_SPREAD = 12
"""Of 255: no pixel of a grey scan kept as a colour picture has channels further apart."""
_SURE = 0.80
"""Mean confidence above which the conditioned reading is not questioned."""
_DOUBTFUL = 0.62
_PHOTO_LIGHT = 0.15
_LEAST_SYLLABLES = 6
_NATIONAL = ("cong hoa xa hoi", "xa hoi chu nghia", "doc lap", "dang cong san")


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A picture turned upright, with what the quick look at its head gave.

    Attributes:
        picture: upright, grey or RGB.
        zone: file and page.
        quarters: quarter turns clockwise that were made.
        is_photo: whether a sheet on a table was found, or light is uneven.
        head: the quick look at the head zone.
        marks: text of the red ink in the head zone alone.
    """

    picture: Picture
    zone: Zone
    quarters: int
    is_photo: bool
    head: HeadLook
    marks: str

    @property
    def head_zone(self) -> str:
        """Everything read in the head zone so far."""
        return f"{self.head.text}\n{self.marks}".strip()


def is_blank(picture: Picture) -> bool:
    """Tell whether there is no more ink than dirt; borders do not count."""
    small = resize(grey(picture), 500 / picture.shape[1])
    margin = small.shape[0] // 20
    inner = small[margin : small.shape[0] - margin, 25:-25]
    paper = float(np.median(inner))
    return float((inner < paper - 60).mean()) < _BLANK_INK


def make_upright(
    picture: Picture, recognizer: Recognizer, zone: Zone, *, without: frozenset[str] = frozenset()
) -> UprightPage:
    """Turn a picture upright by its text lines, and the way that reads best.

    Args:
        picture: as it was drawn or taken.
        recognizer: the engine.
        zone: file and page.
        without: steps of ``STEP_NAMES`` to leave out, to measure what they are worth.
    """
    corners = None if "sheet" in without else find_sheet(picture)
    picture = picture if corners is None else rectify(picture, corners)
    first = 1 if lines_run_down(grey(picture)) else 0
    best: tuple[float, int, Recognition, Picture] | None = None
    for quarters in (0,) if "orientation" in without else (first, first + 2):
        small = small_head(turn(picture, quarters))
        there = Zone(zone.source, zone.page, f"head quick, turned {quarters % 4}")
        look = quick_look(small, recognizer, there)
        score = look.confidence * min(1.0, marked_syllables(look.text) / 10)
        if best is None or score > best[0]:
            best = (score, quarters, look, small)
        if look.confidence >= _DOUBTFUL and marked_syllables(look.text) >= _LEAST_SYLLABLES:
            break
    assert best is not None
    _score, quarters, look, small = best
    is_photo = corners is not None or unevenness(grey(picture)) > _PHOTO_LIGHT
    marks = red_marks(small, recognizer, zone)
    return UprightPage(turn(picture, quarters), zone, quarters, is_photo, as_look(look, small), marks)


def read_upright(
    upright: UprightPage,
    recognizer: Recognizer,
    *,
    looks: bool,
    size: tuple[float, float],
    without: frozenset[str] = frozenset(),
) -> Page:
    """Recognise an upright page.

    Args:
        upright: from ``make_upright``.
        recognizer: the engine.
        looks: whether first pages get further readings of their head.
        size: width and height of the page in points; 0 where unknown.
        without: steps of ``STEP_NAMES`` to leave out, to measure what they are worth.
    """
    found, ready = _read(upright, recognizer, without)
    words = words_in(found, ready.picture.shape)
    is_first = upright.zone.page == 1 or shows_national_title(upright.head.text)
    further: tuple[HeadLook, ...] = ()
    if looks and is_first:
        further = (*head_looks(ready, words, upright.head, recognizer, upright.zone), upright.head)
    if upright.quarters % 2:
        size = size[1], size[0]
    return Page(
        number=upright.zone.page,
        text=found.text,
        origin=PageOrigin.OCR if marked_syllables(found.text) >= _LEAST_SYLLABLES else PageOrigin.PICTURE,
        confidence=found.confidence,
        width=size[0],
        height=size[1],
        words=words,
        looks=tuple(sorted(further, key=lambda look: -look.confidence)),
        red_ink=coloured_ink(upright.picture, is_first=is_first),
        foot=foot_words(ready, words, recognizer, upright.zone) if looks else (),
    )


def _read(
    upright: UprightPage, recognizer: Recognizer, without: frozenset[str]
) -> tuple[Recognition, Conditioned]:
    """Give the words of the page, and the picture they were read from."""
    ready = condition(upright.picture, is_photo=upright.is_photo, without=without)
    found = recognizer.recognize(ready.picture, psm=3, zone=_named(upright.zone, "page"))
    if ready.steps and found.confidence < _SURE:
        found, ready = _better(found, ready, upright, recognizer)
    if "second look" not in without:
        found = with_second_look(found, ready.picture, recognizer, upright.zone)
    if "number look" not in without:
        found = with_number_look(found, ready.picture, recognizer, upright.zone)
    return found if "mending" in without else mended(found), ready


def shows_national_title(text: str) -> bool:
    """Tell whether the state's or the Party's title stands in a head zone."""
    folded = fold(text)
    return any(words in folded for words in _NATIONAL)


def _better(
    found: Recognition, ready: Conditioned, upright: UprightPage, recognizer: Recognizer
) -> tuple[Recognition, Conditioned]:
    """Give the plain reading instead where it is surer of as much text."""
    plain = grey(upright.picture)
    other = recognizer.recognize(plain, psm=3, zone=_named(upright.zone, "page plain"))
    if other.confidence * len(other.text) ** 0.5 > found.confidence * len(found.text) ** 0.5:
        return other, Conditioned(plain, upright.picture, ())
    return found, ready


def coloured_ink(picture: Picture, *, is_first: bool) -> float | None:
    """Give the share of red or blue ink where seals and signatures stand; None without any colour.

    On a first page the head is left out: received stamps, red rules and a pen's
    number stand there. On a last page the seal may well stand at the very top.
    """
    small = resize(picture, 600 / picture.shape[1])
    if small.ndim == _GREY_DIMENSIONS or _spread(small) <= _GREY_SPREAD:
        return None
    below = int(small.shape[0] * _HEAD_SHARE) if is_first else 0
    lower = np.ascontiguousarray(small[below:])
    return float((red_mask(lower) | blue_mask(lower)).mean())


def _spread(picture: Picture) -> int:
    """Give how far apart the channels of one pixel are at most, of 255."""
    red, green, blue = cv2.split(picture)
    most, least = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    return int(cv2.subtract(most, least).max())


def _named(zone: Zone, name: str) -> Zone:
    return Zone(zone.source, zone.page, name)
