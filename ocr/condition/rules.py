"""Ruled lines: tables, boxes of stamps, dotted forms.

Tesseract takes a ruled table for a picture and leaves its text out; without
the rules it reads the cells.
"""

import cv2
import numpy as np

from ocr.recognizer import Picture

_DARKER = 70
"""Ink is darker than paper by at least this much (0-255)."""
_WORTH = 0.0008
"""Share of the page that rules must cover to be taken away."""


def rule_mask(plain: Picture) -> Picture:
    """Give 1 where long straight rules run across or down, else 0.

    A rule is longer than a 28th of the page's width, and so than any letter.
    """
    paper = float(np.median(plain))
    dark = (plain < paper - _DARKER).astype(np.uint8)
    length = max(30, plain.shape[1] // 28)
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return np.asarray(across | down, np.uint8)


def has_table(plain: Picture) -> bool:
    """Tell whether there are enough rules to get in the way."""
    return float(rule_mask(plain).mean()) > _WORTH


def without_rules(plain: Picture) -> Picture:
    """Give the grey picture without its rules."""
    rules = cv2.dilate(rule_mask(plain), np.ones((3, 3), np.uint8))
    cleaned = plain.copy()
    cleaned[rules > 0] = np.uint8(min(255.0, float(np.median(plain))))
    return cleaned
