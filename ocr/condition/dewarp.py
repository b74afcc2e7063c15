"""Curled pages: text lines that bend are made straight again.

The page is cut into narrow upright strips. Neighbouring strips show the same
lines a little higher or lower; how much is found by correlating their ink, row
against row, in several bands. The steps are added up from the middle outwards
and smoothed into one field of shifts, by which the picture is drawn anew.
"""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.recognizer import Picture

Field = NDArray[np.float64]
"""Bands × strips: how far down the text stands there, in shares of the width."""

_WIDTH = 900
_STRIPS = 18
_BANDS = 9
_FARTHEST = 7
"""Pixels at ``_WIDTH`` that a line may climb from strip to strip."""
_SURE = 0.35
_CALM = 0.4
"""Pull towards a plain slope, against waves that few lines tell of."""
_BENT = 0.0035
"""Shares of the width that lines must bend to be worth the harm of redrawing."""


def bend(plain: Picture) -> Field:
    """Measure how far text is shifted down, band by band and strip by strip."""
    ink = _ink(plain)
    steps = np.full((_BANDS, _STRIPS - 1), np.nan)
    edges = np.linspace(0, ink.shape[1], _STRIPS + 1).astype(int)
    profiles = [ink[:, left:right].mean(axis=1) for left, right in pairwise(edges)]
    reach = ink.shape[0] // _BANDS
    for band in range(_BANDS):
        rows = slice(max(0, band * reach - reach // 3), min(ink.shape[0], (band + 1) * reach + reach // 3))
        for strip in range(_STRIPS - 1):
            steps[band, strip] = _shift(profiles[strip][rows], profiles[strip + 1][rows])
    return _summed(steps) / _WIDTH


def is_bent(field: Field) -> bool:
    """Tell whether lines bend, a straight slope left aside."""
    across = np.arange(field.shape[1])
    straight = [np.polyval(np.polyfit(across, row, 1), across) for row in field]
    return float(np.percentile(np.abs(field - np.array(straight)), 85)) > _BENT


def straighten(picture: Picture, field: Field) -> Picture:
    """Draw the picture with its lines straight."""
    height, width = picture.shape[:2]
    shifts = cv2.resize((field * width).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    redrawn = cv2.remap(picture, across, down + shifts, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(redrawn, np.uint8)


def _ink(plain: Picture) -> NDArray[np.float32]:
    scale = _WIDTH / plain.shape[1]
    small = cv2.resize(plain, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    background = cv2.GaussianBlur(small, (0, 0), 15)
    ink = np.clip(background.astype(np.float32) - small - 12, 0, 80)
    ink[:, :12] = ink[:, -12:] = 0
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), 0.8), np.float32)


def _shift(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    """Give by how many rows ``right`` stands lower; NaN where nothing tells."""
    inner = slice(_FARTHEST, len(left) - _FARTHEST)
    here = left[inner] - left[inner].mean()
    size = float(np.sqrt((here**2).sum()))
    if size < 1.0:
        return float("nan")
    fits = []
    for shift in range(-_FARTHEST, _FARTHEST + 1):
        there = right[inner.start + shift : inner.stop + shift]
        there = there - there.mean()
        fits.append(float((here * there).sum() / (size * max(float(np.sqrt((there**2).sum())), 1e-6))))
    best = int(np.argmax(fits))
    if fits[best] < _SURE:
        return float("nan")
    return best - _FARTHEST + _between(fits, best)


def _between(fits: list[float], best: int) -> float:
    """Give the top of the parabola through the best fit and its neighbours."""
    if not 0 < best < len(fits) - 1:
        return 0.0
    before, there, after = fits[best - 1 : best + 2]
    bottom = before - 2 * there + after
    return 0.5 * (before - after) / bottom if bottom else 0.0


def _summed(steps: Field) -> Field:
    """Fill gaps, add up from the middle, and smooth by a low polynomial."""
    known = ~np.isnan(steps)
    if known.sum() < steps.size / 4:
        return np.zeros((_BANDS, _STRIPS))
    bands, strips = np.mgrid[-1 : 1 : _BANDS * 1j, -1 : 1 : (_STRIPS - 1) * 1j]
    terms = np.stack([bands**down * strips**across for down in range(3) for across in range(4)], axis=-1)
    # Where a band holds no text the terms would run away: take the nearest that does.
    told = np.flatnonzero(known.sum(axis=1) > _STRIPS / 3)
    if not told.size:
        return np.zeros((_BANDS, _STRIPS))
    nearest = told[np.abs(np.arange(_BANDS)[:, None] - told[None, :]).argmin(axis=1)]
    smooth = _fitted(terms, np.where(known, steps, 0.0), known)[nearest]
    field = np.concatenate((np.zeros((_BANDS, 1)), np.cumsum(smooth, axis=1)), axis=1)
    return np.asarray(field - field[:, _STRIPS // 2 : _STRIPS // 2 + 1])


def _fitted(terms: Field, values: Field, known: NDArray[np.bool_]) -> Field:
    """Fit the terms to the known values; outliers lose their weight, odd terms are kept small."""
    flat = terms.reshape(-1, terms.shape[-1])
    calm = np.eye(flat.shape[1]) * _CALM
    calm[0, 0] = 0.0
    weights = known.astype(float)
    fitted = values
    for _round in range(4):
        weighted = flat * weights.reshape(-1, 1)
        solved = np.linalg.solve(
            weighted.T @ flat + calm + np.eye(len(calm)) * 1e-9, weighted.T @ values.ravel()
        )
        fitted = (flat @ solved).reshape(values.shape)
        weights = known / (1 + (np.abs(values - fitted) / 0.7) ** 2)
    return np.asarray(fitted)
