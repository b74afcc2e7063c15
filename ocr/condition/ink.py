"""Colours of ink: seals and stamps are red, pens are blue, print is black."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.recognizer import Picture

_GREY_DIMENSIONS = 2
_SATURATED = 70
"""Smallest saturation (0-255) of ink; paper tints and JPEG noise lie below."""
_DARKEST = 60
"""Smallest value (0-255) at which a hue still means something."""


def grey(picture: Picture) -> Picture:
    """Give the picture without colour, as the eye weighs it."""
    if picture.ndim == _GREY_DIMENSIONS:
        return picture
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def red_mask(picture: Picture) -> NDArray[np.bool_]:
    """Tell which pixels are red ink; all False for grey pictures."""
    if picture.ndim == _GREY_DIMENSIONS:
        return np.zeros(picture.shape, dtype=bool)
    hue, saturation, value = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2HSV))
    reddish = (hue < 12) | (hue > 160)  # noqa: PLR2004 - OpenCV's hue runs 0-179
    return np.asarray(reddish & (saturation > _SATURATED) & (value > _DARKEST), dtype=bool)


def blue_mask(picture: Picture) -> NDArray[np.bool_]:
    """Tell which pixels are blue ink; all False for grey pictures."""
    if picture.ndim == _GREY_DIMENSIONS:
        return np.zeros(picture.shape, dtype=bool)
    hue, saturation, value = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2HSV))
    bluish = (hue > 95) & (hue < 145)  # noqa: PLR2004 - OpenCV's hue runs 0-179
    return np.asarray(bluish & (saturation > _SATURATED) & (value > _DARKEST), dtype=bool)


def lift_red(picture: Picture) -> Picture:
    """Give a grey picture in which red ink is as bright as paper.

    The red channel alone: black and blue strokes under a seal stay dark.
    """
    return picture if picture.ndim == _GREY_DIMENSIONS else np.ascontiguousarray(picture[:, :, 0])


def only_red(picture: Picture) -> Picture:
    """Give a grey picture with nothing but the red ink, dark on white."""
    if picture.ndim == _GREY_DIMENSIONS:
        return np.full(picture.shape, 255, dtype=np.uint8)
    channels = picture.astype(np.int16)
    redness = channels[:, :, 0] - (channels[:, :, 1] + channels[:, :, 2]) // 2
    ink = np.where(red_mask(picture), np.clip(redness * 2, 0, 255), 0)
    return np.asarray(255 - ink, dtype=np.uint8)


def lift_blue(picture: Picture) -> Picture:
    """Give a grey picture in which blue pen strokes are gone, print stays."""
    if picture.ndim == _GREY_DIMENSIONS:
        return picture
    mask = cv2.dilate(blue_mask(picture).astype(np.uint8), np.ones((3, 3), np.uint8))
    lifted = grey(picture).copy()
    lifted[mask > 0] = 255
    return lifted
