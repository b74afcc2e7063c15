"""Uneven light and grey paper: shadows of photos, tinted scans."""

import cv2
import numpy as np

from ocr.recognizer import Picture

_GRID = 24
"""Cells along the longer side in which the paper's brightness is taken."""


def paper_brightness(grey: Picture) -> Picture:
    """Give the brightness of the paper at each pixel, same shape as ``grey``."""
    height, width = grey.shape
    scale = 480 / max(height, width)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    size = max(small.shape) // _GRID | 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    smooth = cv2.GaussianBlur(closed, (0, 0), size)
    return np.asarray(cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def unevenness(grey: Picture) -> float:
    """Give how much the paper's brightness varies, 0 (flat) to 1."""
    scale = 240 / max(grey.shape)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    low, high = np.percentile(paper_brightness(small), (3, 97))
    return float(high - low) / max(float(high), 1.0)


def flatten_light(grey: Picture) -> Picture:
    """Divide by the paper's brightness, so that paper is white everywhere."""
    paper = np.maximum(paper_brightness(grey), 1).astype(np.float32)
    flat = grey.astype(np.float32) / paper * 245
    return np.asarray(np.clip(flat, 0, 255), dtype=np.uint8)
