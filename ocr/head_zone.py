"""The head zone of a picture, read quickly before anything else is.

It serves the secrecy check (a boxed, often red, "MẬT" below the number) and
tells first pages from others, so it must be cheap and must see isolated marks:
box rules are taken away, and red ink is also read by itself.
"""

import cv2
import numpy as np

from ocr.condition.ink import grey, lift_red, only_red, red_mask
from ocr.condition.light import flatten_light
from ocr.condition.scale import resize
from ocr.recognizer import Picture, Recognition, Recognizer, Zone

SHARE = 0.45
"""Of the page's height, from the top."""
_WIDTH = 1150
"""Pixels; about 140 dpi on A4, the least at which 13-point text is read."""
_LEAST_RED = 60
"""Red pixels in the small picture below which there is no stamp."""


def crop_head(picture: Picture, share: float = SHARE) -> Picture:
    """Give the upper part of a picture."""
    return np.ascontiguousarray(picture[: max(1, int(picture.shape[0] * share))])


def quick_look(picture: Picture, recognizer: Recognizer, zone: Zone) -> Recognition:
    """Read the head zone at low resolution; boxes in pixels of the small zone."""
    head = crop_head(picture)
    small = resize(head, _WIDTH / head.shape[1])
    plain = without_rules(flatten_light(lift_red(small)))
    return recognizer.recognize(plain, psm=4, zone=_named(zone, "head quick"))


def red_marks(picture: Picture, recognizer: Recognizer, zone: Zone) -> str:
    """Read the red ink of the head zone alone; "" where there is none."""
    head = crop_head(picture)
    small = resize(head, _WIDTH / head.shape[1])
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


def without_rules(plain: Picture) -> Picture:
    """Give the grey picture without long straight rules, such as stamp boxes."""
    dark = (plain < 160).astype(np.uint8)  # noqa: PLR2004 - ink and its halo
    length = max(30, plain.shape[1] // 28)
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    rules = cv2.dilate(across | down, np.ones((3, 3), np.uint8))
    cleaned = plain.copy()
    cleaned[rules > 0] = 255
    return cleaned


def red_share_below(picture: Picture) -> float:
    """Give the share of red ink in the lower half, a hint of a seal."""
    small = resize(picture, 600 / picture.shape[1])
    return float(red_mask(small[small.shape[0] // 2 :]).mean())


def plain_grey(picture: Picture) -> Picture:
    """Give the picture in grey, as it is."""
    return grey(picture)


def _named(zone: Zone, name: str) -> Zone:
    return Zone(zone.source, zone.page, name)
