"""Pages a little out of focus: edges of letters rise slowly, and hooks over vowels run together."""

import cv2
import numpy as np

from ocr.recognizer import Picture

_SOFT, _LOST = 0.34, 0.23
"""Steepness below which a page is soft, and below which sharpening brings nothing back.

Measured at 200 dpi: sharp scans 0.49 to 0.88, faxes and copies 0.45, photos through a chat 0.37;
blurred by 1.0 pixel 0.36, by 1.3 0.29, by 1.6 0.24, by 2.0 0.20.
"""
_EVERY = 4
"""Of so many rows one is measured."""
_EDGE = 1 / 8
"""Of the way from paper to ink: a smaller step is no edge."""
_RADIUS, _AMOUNT = 1.5, 1.0


def steepness(grey: Picture) -> float:
    """Give how much of the way from paper to ink a steep edge goes in one pixel, 0 to 1.

    1.0 where there are no edges. The share of ink on the page does not matter.
    """
    if 0 in grey.shape:
        return 1.0
    some = np.ascontiguousarray(grey[::_EVERY])
    ink, paper = np.percentile(some, (0.2, 50))
    contrast = float(paper - ink)
    steps = cv2.absdiff(some[:, 1:], some[:, :-1]) if some.shape[1] > 1 else some[:0]
    edges = steps[steps > contrast * _EDGE]
    return min(1.0, float(np.percentile(edges, 90)) / contrast) if contrast > 0 and edges.size else 1.0


def is_soft(grey: Picture) -> bool:
    """Tell whether sharpening helps: edges are soft, but not lost."""
    return _LOST < steepness(grey) < _SOFT


def sharpen(grey: Picture) -> Picture:
    """Give the picture with what blurring takes away added once more (unsharp mask)."""
    soft = cv2.GaussianBlur(grey, (0, 0), _RADIUS)
    return np.asarray(cv2.addWeighted(grey, 1 + _AMOUNT, soft, -_AMOUNT, 0), np.uint8)
