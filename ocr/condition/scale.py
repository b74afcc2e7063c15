"""Letters too small or too large for the engine."""

import cv2
import numpy as np

from ocr.recognizer import Picture

BEST_LETTER = 21.0
"""Pixels of a small letter's height at which Tesseract reads best."""
_LEAST_LETTERS = 40


def letter_height(grey: Picture) -> float | None:
    """Give the height of a common small letter in pixels; None with no text."""
    block = max(15, min(grey.shape) // 40 | 1)
    dark = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 20)
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    height, width, area = (
        stats[1:, column] for column in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA)
    )
    letters = (height >= 4) & (height < grey.shape[0] / 15) & (width < 3 * height) & (width > height / 5)  # noqa: PLR2004
    letters &= area > height * width / 6
    if int(letters.sum()) < _LEAST_LETTERS:
        return None
    return float(np.percentile(height[letters], 40))


def resize(picture: Picture, factor: float) -> Picture:
    """Give the picture ``factor`` times as large."""
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how), dtype=np.uint8)
