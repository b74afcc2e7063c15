"""The head zone of a picture, read quickly before anything else is.

It serves the secrecy check (a boxed, often red, "MẬT" below the number) and
tells first pages from others, so it must be cheap and must see isolated marks:
box rules are taken away, and red ink is also read by itself.
"""

import cv2
import numpy as np

from ocr.condition.ink import lift_red, only_red, red_mask
from ocr.condition.light import flatten_light
from ocr.condition.rules import without_rules
from ocr.condition.scale import resize
from ocr.pages import HeadLook
from ocr.placing import words_in
from ocr.recognizer import Picture, Recognition, Recognizer, Zone

SHARE = 0.45
"""Of the page's height, from the top."""
_WIDTH = 1150
"""Pixels; about 140 dpi on A4, the least at which 13-point text is read."""
_LEAST_RED = 60
"""Red pixels in the small picture below which there is no stamp."""


def small_head(picture: Picture) -> Picture:
    """Give the head zone of an upright page at low resolution."""
    head = np.ascontiguousarray(picture[: max(1, int(picture.shape[0] * SHARE))])
    return resize(head, _WIDTH / head.shape[1])


def quick_look(small: Picture, recognizer: Recognizer, zone: Zone) -> Recognition:
    """Read a small head zone; boxes in its pixels."""
    plain = without_rules(flatten_light(lift_red(small)))
    return recognizer.recognize(plain, psm=4, zone=zone)


def as_look(found: Recognition, small: Picture) -> HeadLook:
    """Give the quick look at a small head zone as one of the page's looks."""
    place = (0.0, 0.0, 1.0, SHARE)
    words = words_in(found, small.shape, place)
    return HeadLook(found.text, "quick psm 4", found.confidence, words)


def red_marks(small: Picture, recognizer: Recognizer, zone: Zone) -> str:
    """Read the red ink of a small head zone alone; "" where there is none."""
    red = red_mask(small)
    if int(red.sum()) < _LEAST_RED:
        return ""
    ink = without_rules(only_red(resize(small, 1.6)))
    rows, columns = np.nonzero(ink < 200)  # noqa: PLR2004 - anything darker than a halo
    if not rows.size:
        return ""
    box = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    framed = cv2.copyMakeBorder(box, 25, 25, 25, 25, cv2.BORDER_CONSTANT, value=255)
    return recognizer.recognize(np.asarray(framed, np.uint8), psm=11, zone=_named(zone, "head red")).text


def _named(zone: Zone, name: str) -> Zone:
    return Zone(zone.source, zone.page, name)
