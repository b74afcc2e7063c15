"""Speckle: the salt and pepper of copiers and bad scanners."""

import cv2
import numpy as np

from ocr.recognizer import Picture

_DARK = 128
_BLACK, _WHITE = 40, 215
_FEW = 0.002
_EDGE = 0.9
"""Pixels; on faxes and copies read once, numbers found rose from 81 to 88-95 % by it."""
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


def is_bilevel(grey: Picture) -> bool:
    """Tell whether the picture is pure black and white, as faxes and copiers give it."""
    between = (grey > _BLACK) & (grey < _WHITE)
    return float(between.mean()) < _FEW


def smooth_edges(grey: Picture) -> Picture:
    """Give the picture with the steps of its letters' edges smoothed."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _EDGE), dtype=np.uint8)
