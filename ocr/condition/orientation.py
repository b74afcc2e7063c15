"""Pages scanned on their side or upside down."""

import cv2
import numpy as np

from ocr.recognizer import Picture


def turn(picture: Picture, quarters: int) -> Picture:
    """Turn a picture clockwise by quarters of a circle."""
    return np.ascontiguousarray(np.rot90(picture, -quarters % 4))


def lines_run_down(grey: Picture) -> bool:
    """Tell whether text lines run from top to bottom: the page lies on its side."""
    scale = 600 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    background = cv2.GaussianBlur(small, (0, 0), 15)
    ink = (small.astype(np.int16) < background.astype(np.int16) - 18).astype(np.float32)
    return _banding(ink, 0) > 1.3 * _banding(ink, 1)


def _banding(ink: np.ndarray[tuple[int, ...], np.dtype[np.float32]], axis: int) -> float:
    """Give how much stripes of ink along ``axis`` stand out.

    In strips, so that a slight skew does not smear the bands away.
    """
    strips = np.array_split(ink, 6, axis=axis)
    return float(sum(np.square(np.diff(strip.sum(axis=axis))).sum() for strip in strips))
