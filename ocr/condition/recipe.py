"""Measure a picture, then pick the steps it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from ocr.condition.dewarp import bend, is_bent, straighten
from ocr.condition.focus import is_soft, sharpen
from ocr.condition.ink import grey, lift_red, red_mask
from ocr.condition.leaders import without_leaders
from ocr.condition.light import flatten_light, unevenness
from ocr.condition.noise import is_bilevel, remove_speckle, smooth_edges, speckle_density
from ocr.condition.rules import has_table, without_rules
from ocr.condition.scale import BEST_LETTER, letter_height, resize
from ocr.condition.skew import rotate, skew_angle
from ocr.recognizer import Picture

_RED = 0.0005
_UNEVEN = 0.18
_SPECKLED = 1.2
_SKEWED = 0.25
_SMALLEST = 15.0
_LARGEST = 46.0
_LARGEST_FACTOR = 3.0
_MOST_PIXELS = 16_000_000


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A picture made ready to read.

    Attributes:
        picture: grey.
        colour: the same page, as turned and scaled, still in colour.
        steps: what was done, in order, such as "red lifted".
    """

    picture: Picture
    colour: Picture
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A step on the grey picture: its name, whether it is needed, what it does, what is told of it."""

    name: str
    is_needed: Callable[[Picture], bool]
    mend: Callable[[Picture], Picture]
    told: str


_STEPS = (
    _Step("light", lambda plain: unevenness(plain) > _UNEVEN, flatten_light, "light flattened"),
    _Step("specks", lambda plain: speckle_density(plain) > _SPECKLED, remove_speckle, "specks removed"),
    _Step("edges", is_bilevel, smooth_edges, "edges smoothed"),
    _Step("rules", has_table, without_rules, "rules taken away"),
)
STEP_NAMES = ("straighten", "deskew", "leaders", "scale", "red", "focus", *(step.name for step in _STEPS))
"""Names of the steps in the order in which they are taken."""


def condition(
    picture: Picture, *, is_photo: bool = False, without: frozenset[str] = frozenset()
) -> Conditioned:
    """Give the picture after the steps it needs, none where it needs none.

    Args:
        picture: upright, grey or RGB.
        is_photo: taken by a camera, so that lines may bend.
        without: steps of ``STEP_NAMES`` to leave out, to measure what they are worth.
    """
    steps: list[str] = []
    if is_photo and "straighten" not in without:
        picture = _straightened(picture, steps)
    if "deskew" not in without:
        picture = _deskewed(picture, steps)
    if "leaders" not in without:
        picture = _without_leaders(picture, steps)
    # Before it is enlarged: that softens every edge, and sharpening it brings nothing back.
    soft = "focus" not in without and is_soft(grey(picture))
    if "scale" not in without:
        picture = _rescaled(picture, steps)
    plain = grey(picture) if "red" in without else _without_red(picture, steps)
    if soft:
        plain = sharpen(plain)
        steps.append("sharpened")
    for step in _STEPS:
        if step.name not in without and step.is_needed(plain):
            plain = step.mend(plain)
            steps.append(step.told)
    return Conditioned(plain, picture, tuple(steps))


def _deskewed(picture: Picture, steps: list[str]) -> Picture:
    angle = skew_angle(grey(picture))
    if abs(angle) < _SKEWED:
        return picture
    steps.append(f"turned {angle:+.2f} degrees")
    return rotate(picture, angle)


def _without_leaders(picture: Picture, steps: list[str]) -> Picture:
    cleaned = without_leaders(picture)
    if cleaned is None:
        return picture
    steps.append("leaders taken away")
    return cleaned


def _without_red(picture: Picture, steps: list[str]) -> Picture:
    if float(red_mask(picture).mean()) <= _RED:
        return grey(picture)
    steps.append("red lifted")
    return lift_red(picture)


def _straightened(picture: Picture, steps: list[str]) -> Picture:
    field = bend(grey(picture))
    if not is_bent(field):
        return picture
    steps.append("lines straightened")
    return straighten(picture, field)


def _rescaled(picture: Picture, steps: list[str]) -> Picture:
    height = letter_height(grey(picture))
    if height is None or _SMALLEST < height < _LARGEST:
        return picture
    most = (_MOST_PIXELS / (picture.shape[0] * picture.shape[1])) ** 0.5
    factor = min(BEST_LETTER / height, _LARGEST_FACTOR, most)
    steps.append(f"scaled {factor:.2f}")
    return resize(picture, factor)
