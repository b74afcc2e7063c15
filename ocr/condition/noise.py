"""Speckle: the salt and pepper of copiers and bad scanners."""

import cv2
import numpy as np

from ocr.recognizer import Picture

_DARK = 128
_LARGEST_SPECK = 3
"""Pixels; a dot over an i at 200 dpi has ten and more."""


def speckle_density(grey: Picture) -> float:
    """Give isolated specks for each thousand pixels."""
    dark = (grey < _DARK).astype(np.uint8)
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    if count <= 1:
        return 0.0
    specks = int(np.count_nonzero(stats[1:, cv2.CC_STAT_AREA] <= _LARGEST_SPECK))
    return specks * 1000 / grey.size


def remove_speckle(grey: Picture) -> Picture:
    """Give the picture after a 3 × 3 median, which single pixels do not pass."""
    return np.asarray(cv2.medianBlur(grey, 3), dtype=np.uint8)
