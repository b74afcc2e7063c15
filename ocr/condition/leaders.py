"""Dotted leaders: the rows of dots of a form that people write on.

The engine takes them for letters («ceectoereleettrer») and loses the words
beside them; and so many dots make letters seem smaller than they are.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.condition.ink import grey
from ocr.recognizer import Picture

_DARKER = 60
"""Ink is darker than paper by at least this much (0-255)."""
_DOT = 1 / 200
"""Of the page's shorter side: no dot of a leader is wider or higher."""
_GAP = 1 / 150
"""Of the page's shorter side: dots of one leader stand no further apart."""
_FEWEST = 9
"""Dots in a row: fewer may be the «…» of a sentence."""
_LEVEL = 0.25
"""Of a dot's height: tops of the dots of one leader differ less; accents of a line of text differ more."""
_WORTH = 0.0001
"""Share of the page that leaders must cover to be taken away."""


def leader_mask(plain: Picture) -> Picture:
    """Give 1 where the dots of leaders stand, else 0."""
    side = min(plain.shape)
    most, gap = max(3, round(side * _DOT)), max(3, round(side * _GAP))
    dark = (plain < float(np.median(plain)) - _DARKER).astype(np.uint8)
    _count, labels, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    is_dot = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= most
    is_dot[0] = False
    if int(is_dot.sum()) < _FEWEST:
        return np.zeros(plain.shape, np.uint8)
    dots = is_dot[labels].astype(np.uint8)
    rows = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    _count, runs = cv2.connectedComponents(rows, connectivity=8)
    ordered = np.flatnonzero(is_dot)
    across, down = centres[ordered].round().astype(int).T
    in_leader = np.zeros(len(stats), bool)
    in_leader[ordered] = _are_level(runs[down, across], stats[ordered])
    return np.asarray(in_leader[labels], np.uint8)


def _are_level(run_of: NDArray[np.int32], stats: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of each dot whether it stands level with many others of its row."""
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    feet = stats[:, cv2.CC_STAT_TOP] + heights
    is_level = np.zeros(len(run_of), bool)
    counts = np.bincount(run_of)
    for run in np.flatnonzero(counts >= _FEWEST):
        members = np.flatnonzero(run_of == run) if run else np.empty(0, int)
        if not members.size:
            continue
        near = np.abs(feet[members] - np.median(feet[members])) <= max(
            1.5, _LEVEL * float(np.median(heights[members]))
        )
        if int(near.sum()) >= _FEWEST:
            is_level[members[near]] = True
    return is_level


def without_leaders(picture: Picture) -> Picture | None:
    """Give the picture, grey or RGB, without its leaders; None where too few stand there to matter."""
    mask = leader_mask(grey(picture))
    if float(mask.mean()) <= _WORTH:
        return None
    dots = cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0
    cleaned = picture.copy()
    cleaned[dots] = np.median(picture.reshape(-1, *picture.shape[2:])[::29], axis=0)
    return cleaned
