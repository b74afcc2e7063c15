"""Measure a picture, then pick the steps it needs."""

from dataclasses import dataclass

from ocr.condition.dewarp import bend, is_bent, straighten
from ocr.condition.ink import grey, lift_red, red_mask
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


def condition(picture: Picture, *, is_photo: bool = False) -> Conditioned:
    """Give the picture after the steps it needs, none where it needs none.

    Args:
        picture: upright, grey or RGB.
        is_photo: taken by a camera, so that lines may bend.
    """
    steps: list[str] = []
    if is_photo:
        picture = _straightened(picture, steps)
    angle = skew_angle(grey(picture))
    if abs(angle) >= _SKEWED:
        picture = rotate(picture, angle)
        steps.append(f"turned {angle:+.2f} degrees")
    picture = _rescaled(picture, steps)
    has_red = float(red_mask(picture).mean()) > _RED
    plain = lift_red(picture) if has_red else grey(picture)
    if has_red:
        steps.append("red lifted")
    if unevenness(plain) > _UNEVEN:
        plain = flatten_light(plain)
        steps.append("light flattened")
    if speckle_density(plain) > _SPECKLED:
        plain = remove_speckle(plain)
        steps.append("specks removed")
    if is_bilevel(plain):
        plain = smooth_edges(plain)
        steps.append("edges smoothed")
    if has_table(plain):
        plain = without_rules(plain)
        steps.append("rules taken away")
    return Conditioned(plain, picture, tuple(steps))


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
