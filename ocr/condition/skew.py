"""Pages laid crookedly on the glass."""

import cv2
import numpy as np

from ocr.recognizer import Picture

Ink = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
"""1.0 where there is ink, 0.0 on paper."""

WORST = 8.0
"""Degrees; more is not skew but another orientation or a photo."""


def skew_angle(grey: Picture) -> float:
    """Give the angle of the text lines in degrees, counter-clockwise positive.

    The angle at which rows of ink stand out most from rows of paper; 0.0
    where the picture has no lines to go by.
    """
    scale = 700 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    ink = _ink(np.asarray(small, np.uint8))
    coarse = _sharpest(ink, np.arange(-WORST, WORST + 0.1, 1.0))
    middle = _sharpest(ink, coarse + np.arange(-0.75, 0.76, 0.25))
    best = _sharpest(ink, middle + np.arange(-0.2, 0.21, 0.05))
    if _contrast(ink, best) <= 1.03 * _contrast(ink, 0.0):
        return 0.0
    return float(best)


def rotate(picture: Picture, degrees: float) -> Picture:
    """Turn the picture back by ``degrees``, on white, same shape."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    border = (255, 255, 255)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=border)
    return np.asarray(turned, dtype=np.uint8)


def _ink(grey: Picture) -> Ink:
    """Give ink as 1.0 on 0.0, long rules and dark borders left out."""
    background = cv2.GaussianBlur(grey, (0, 0), 15)
    ink = (grey.astype(np.int16) < background.astype(np.int16) - 18).astype(np.float32)
    margin_y, margin_x = grey.shape[0] // 25, grey.shape[1] // 25
    inner: Ink = ink[margin_y : grey.shape[0] - margin_y, margin_x : grey.shape[1] - margin_x]
    return inner


def _contrast(ink: Ink, degrees: float) -> float:
    height, width = ink.shape
    shear = np.array([[1, 0, 0], [np.tan(np.radians(degrees)), 1, 0]], dtype=np.float32)
    shear[1, 2] = -shear[1, 0] * width / 2
    rows = cv2.warpAffine(ink, shear, (width, height)).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _sharpest(
    ink: Ink,
    angles: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> float:
    return max((float(angle) for angle in angles), key=lambda angle: _contrast(ink, angle))
