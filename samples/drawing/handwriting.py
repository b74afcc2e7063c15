"""Digits and signatures written by hand, as strokes of a pen.

No font: a pen never writes the same digit twice, and a font does. Each digit
is a path through a unit box (x to the right, y downwards); every point is
moved a little by a seeded generator, then joined by a smooth curve.
"""

import random

from samples.drawing.sheet import BLUE, Colour, Stroke

Path = tuple[tuple[float, float], ...]

_DIGITS: dict[str, tuple[Path, ...]] = {
    "0": (
        ((0.6, 0.05), (0.25, 0.15), (0.1, 0.55), (0.3, 0.95), (0.65, 0.9), (0.85, 0.5), (0.6, 0.06)),
    ),
    "1": (((0.25, 0.28), (0.5, 0.05), (0.48, 0.5), (0.44, 0.98)),),
    "2": (
        ((0.15, 0.25), (0.4, 0.03), (0.75, 0.2), (0.6, 0.55), (0.12, 0.95), (0.4, 0.88), (0.85, 0.95)),
    ),
    "3": (
        ((0.2, 0.12), (0.55, 0.03), (0.75, 0.22), (0.42, 0.45), (0.78, 0.62), (0.65, 0.92), (0.15, 0.9)),
    ),
    "4": (
        ((0.5, 0.02), (0.3, 0.35), (0.1, 0.65), (0.45, 0.62), (0.9, 0.58)),
        ((0.66, 0.35), (0.62, 0.7), (0.58, 1.02)),
    ),
    "5": (
        ((0.3, 0.06), (0.24, 0.28), (0.2, 0.45), (0.55, 0.42), (0.78, 0.65), (0.55, 0.95), (0.12, 0.9)),
        ((0.3, 0.07), (0.55, 0.06), (0.85, 0.02)),
    ),
    "6": (
        ((0.7, 0.03), (0.35, 0.25), (0.15, 0.65), (0.4, 0.97), (0.75, 0.75), (0.5, 0.52), (0.2, 0.7)),
    ),
    "7": (
        ((0.12, 0.1), (0.5, 0.07), (0.85, 0.08), (0.6, 0.5), (0.42, 1.0)),
        ((0.3, 0.52), (0.55, 0.5), (0.78, 0.5)),
    ),
    "8": (
        ((0.7, 0.15), (0.4, 0.03), (0.25, 0.25), (0.55, 0.48), (0.8, 0.75), (0.5, 0.98), (0.2, 0.75)),
        ((0.2, 0.75), (0.5, 0.48), (0.72, 0.18)),
    ),
    "9": (((0.75, 0.2), (0.45, 0.04), (0.2, 0.28), (0.45, 0.5), (0.74, 0.25), (0.72, 0.6), (0.55, 1.0)),),
}  # fmt: skip
_STEPS = 7


def smooth(path: Path) -> Path:
    """Return a Catmull-Rom curve through ``path``, its ends kept."""
    padded = (path[0], *path, path[-1])
    points = [path[0]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            points.append((_spline(t, a[0], b[0], c[0], d[0]), _spline(t, a[1], b[1], c[1], d[1])))
    return tuple(points)


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _shaken(path: Path, dice: random.Random, amount: float) -> Path:
    return tuple((x + dice.uniform(-amount, amount), y + dice.uniform(-amount, amount)) for x, y in path)


def write_digits(
    text: str, place: tuple[float, float], height: float, *, seed: int, colour: Colour = BLUE
) -> list[Stroke]:
    """Return the strokes of ``text``, digits only.

    Args:
        text: digits to write.
        place: left edge and baseline, points.
        height: of a digit, points.
        seed: of the hand.
        colour: of the ink.
    """
    dice = random.Random(seed)
    x, baseline = place
    strokes = []
    for digit in text:
        lift = dice.uniform(-0.06, 0.06) * height
        for path in _DIGITS[digit]:
            placed = tuple(
                (x + height * (0.58 * px + 0.14 * (1 - py)), baseline + lift - height * (1 - py))
                for px, py in _shaken(path, dice, 0.035)
            )
            strokes.append(Stroke(smooth(placed), 1.1, colour))
        x += height * dice.uniform(0.62, 0.74)
    return strokes


def sign(place: tuple[float, float], width: float, *, seed: int, colour: Colour = BLUE) -> list[Stroke]:
    """Return a signature around ``place`` (its centre): loops that lean, then a long tail."""
    dice = random.Random(seed)
    x, y = place
    loops = dice.randint(4, 7)
    points = []
    for index in range(loops):
        left = x - width / 2 + index * width * 0.7 / loops
        tall = dice.uniform(8, 22) if index else 26
        points += [
            (left, y + dice.uniform(0, 6)),
            (left + width * 0.09, y - tall),
            (left + width * 0.04, y - tall * 0.4),
        ]
    tail = (
        (x + width * 0.28, y + 5),
        (x + width * 0.5, y - dice.uniform(2, 9)),
        (x + width * 0.15, y + dice.uniform(8, 13)),
        (x - width * 0.3, y + dice.uniform(4, 10)),
    )
    return [Stroke(smooth((*points, *tail)), 1.2, colour)]
