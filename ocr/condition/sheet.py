"""A sheet of paper on a table: found in a photo, then seen from straight above."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.condition.ink import grey
from ocr.recognizer import Picture

Corners = NDArray[np.float32]
"""Four points (x, y) in pixels: top left, top right, bottom right, bottom left."""

_SMALL = 640
_LEAST_SHARE = 0.2
_MOST_SHARE = 0.97
_DARKER = 0.82
"""A border darker than this share of the paper's brightness is a table."""
_LEAST_SUPPORT = 0.45
_LONGEST = 3600


def find_sheet(picture: Picture) -> Corners | None:
    """Give the corners of the sheet, or None where the picture is all sheet.

    A scan has white up to its edges and is never cut.
    """
    plain = grey(picture)
    scale = _SMALL / max(plain.shape)
    small = np.asarray(cv2.resize(plain, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    if not _on_a_table(small):
        return None
    outline = _outline(small, picture)
    if outline is None:
        return None
    return np.asarray(_ordered(outline) / scale, np.float32)


def rectify(picture: Picture, corners: Corners) -> Picture:
    """Give the sheet alone, upright edges, in its own proportions."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(_distance(top_left, top_right), _distance(bottom_left, bottom_right))
    height = max(_distance(top_left, bottom_left), _distance(top_right, bottom_right))
    width, height = _like_a4(width, height)
    shrink = min(1.0, _LONGEST / max(width, height))
    across, down = int(width * shrink), int(height * shrink)
    target = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.asarray(corners, np.float32), target)
    return np.asarray(cv2.warpPerspective(picture, matrix, (across, down), flags=cv2.INTER_CUBIC), np.uint8)


def _on_a_table(small: Picture) -> bool:
    """Tell whether at least two edges of the picture are much darker than paper."""
    blurred = cv2.GaussianBlur(small, (0, 0), 3)
    middle = blurred[
        blurred.shape[0] // 5 : -blurred.shape[0] // 5, blurred.shape[1] // 5 : -blurred.shape[1] // 5
    ]
    paper = float(np.percentile(middle, 75))
    strips = (blurred[:8], blurred[-8:], blurred[:, :8], blurred[:, -8:])
    return sum(float(np.median(strip)) < _DARKER * paper for strip in strips) >= 2  # noqa: PLR2004


def _outline(small: Picture, picture: Picture) -> Corners | None:
    """Give the four corners whose sides lie best on edges of the picture, or None."""
    smooth = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), 9)
    edges = cv2.dilate(cv2.Canny(smooth, 25, 60), np.ones((5, 5), np.uint8))
    best: Corners | None = None
    best_support = _LEAST_SUPPORT
    for mask in _masks(np.asarray(smooth, np.uint8), picture):
        contours, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        if not contours:
            continue
        hull = cv2.convexHull(max(contours, key=cv2.contourArea))
        corners = _four_corners(hull)
        if corners is None or not _LEAST_SHARE < cv2.contourArea(corners) / small.size < _MOST_SHARE:
            continue
        support = _support(_ordered(corners), edges)
        if support > best_support:
            best, best_support = corners, support
    return best


def _support(corners: Corners, edges: Picture) -> float:
    """Give how much of the sides lies on edges; the worst side counts double."""
    sides = []
    for place in range(4):
        along = np.linspace(corners[place], corners[(place + 1) % 4], 120)[6:-6]
        columns = np.clip(along[:, 0].round().astype(int), 0, edges.shape[1] - 1)
        rows = np.clip(along[:, 1].round().astype(int), 0, edges.shape[0] - 1)
        sides.append(float((edges[rows, columns] > 0).mean()))
    return (sum(sides) + min(sides)) / 5


def _masks(smooth: Picture, picture: Picture) -> list[Picture]:
    """Give guesses of where the paper is: brighter than, or less coloured than, the table."""
    level, bright = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    masks = [bright]
    masks += [cv2.threshold(smooth, level * share, 255, cv2.THRESH_BINARY)[1] for share in (0.8, 0.65, 0.5)]
    if picture.ndim == 3:  # noqa: PLR2004
        shape = (smooth.shape[1], smooth.shape[0])
        colours = cv2.cvtColor(cv2.resize(picture, shape, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2HSV)
        saturation = cv2.medianBlur(np.ascontiguousarray(colours[:, :, 1]), 9)
        masks.append(cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1])
    kernel = np.ones((9, 9), np.uint8)
    return [np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), np.uint8) for mask in masks]


def _four_corners(hull: NDArray[np.int32]) -> Corners | None:
    length = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * length, closed=True)
        if len(corners) == 4:  # noqa: PLR2004
            return np.asarray(corners.reshape(4, 2), np.float32)
    return None


def _ordered(corners: Corners) -> Corners:
    sums, differences = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    places = (np.argmin(sums), np.argmax(differences), np.argmax(sums), np.argmin(differences))
    return np.asarray([corners[place] for place in places], np.float32)


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.hypot(*(one - other)))


def _like_a4(width: float, height: float) -> tuple[float, float]:
    """Give A4's proportions to what is nearly A4: seen at a slant, edges shrink."""
    tall = max(width, height) / max(min(width, height), 1.0)
    if not 1.15 < tall < 1.75:  # noqa: PLR2004
        return width, height
    return (width, width * 2**0.5) if height >= width else (height * 2**0.5, height)
