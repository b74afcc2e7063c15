"""What a picture file tells besides its text: when and where, how sharp, what it looks like.

Values only, so that rules can judge them; ``ocr.photo`` takes them from a file.
Nothing here is proof: cameras' clocks are set wrong, chat apps strip the notes.
"""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

BLURRED = 100.0
"""Sharpness below this is blurred. Measured: every sharp page and photo had 260 and more, none that was
blurred by two pixels more than 35; docs/reading.md has the table."""
NEAR = 64
"""Bits of 256 by which two pictures of one scene may differ. Measured over 11,175 pairs of different
scanned pages: none differed by less than 70."""
SAME_WORDS = 62
"""Bits of 256 by which the wording of one page may differ when it is read twice; docs/reading.md."""
BITS = 256
_LONGEST_CAMERA = 100
_LONGEST_CAPTION = 210
_FIRST_YEAR = 2000
"""Cameras that lost their clock say 1970 or 1980."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture file tells besides its text.

    Attributes:
        taken: day by the camera's clock, or None where the file does not tell.
        place: latitude and longitude in degrees, or None.
        camera: make and model, "" where not told.
        sharpness: variance of the Laplacian at 1,024 pixels, 0 and more; see ``BLURRED``.
        likeness: 256-bit perceptual hash, to compare by ``distance``.
        legible: mean confidence of the words read in it, 0 to 1; 0.0 where none were read.
        caption: words surely read in a scene that is no page, on one line; "" where none were.
        wording: 256-bit sketch of the words read in it, or None where they are too few.
    """

    taken: date | None
    place: tuple[float, float] | None
    camera: str
    sharpness: float
    likeness: int
    legible: float = 0.0
    wording: int | None = None
    caption: str = ""

    @property
    def is_blurred(self) -> bool:
        """Whether fine print is likely lost."""
        return self.sharpness < BLURRED


def known_day(told: date | None) -> date | None:
    """Give a day a camera's clock told, or None where the clock was never set."""
    return told if told is not None and told.year > _FIRST_YEAR else None


def printable(told: str) -> str:
    """Give what a camera says of itself without what no screen shows."""
    return "".join(letter for letter in told if letter.isprintable()).strip()


def distance(one: int, other: int) -> int:
    """Give how many bits differ."""
    return (one ^ other).bit_count()


def is_near_duplicate(one: PhotoFacts, other: PhotoFacts) -> bool:
    """Tell whether two pictures are likely one scene: scaled, pressed, dimmed or cut by up to 5 %.

    Pages under one letterhead look alike from afar: where both have words, these decide too.
    """
    if distance(one.likeness, other.likeness) > NEAR:
        return False
    return (
        None in (one.wording, other.wording) or distance(one.wording or 0, other.wording or 0) <= SAME_WORDS
    )


def photo_to_json(facts: PhotoFacts) -> dict[str, Any]:
    """Give a JSON value that ``photo_from_json`` turns back into equal facts."""
    return {
        "taken": facts.taken.isoformat() if facts.taken else None,
        "place": list(facts.place) if facts.place else None,
        "camera": facts.camera,
        "sharpness": facts.sharpness,
        "likeness": f"{facts.likeness:064x}",
        "legible": facts.legible,
        "caption": facts.caption,
        "wording": None if facts.wording is None else f"{facts.wording:064x}",
    }


def photo_from_json(told: dict[str, Any]) -> PhotoFacts:
    """Give the facts a JSON value tells of.

    Raises:
        KeyError: a field is missing.
        ValueError: a field has a value no photo can have.
        TypeError: a field is of another kind.
    """
    taken, wording = told["taken"], told["wording"]
    return PhotoFacts(
        taken=date.fromisoformat(taken) if taken else None,
        place=_place(told["place"]),
        camera=printable(str(told["camera"]))[:_LONGEST_CAMERA],
        sharpness=_within(told["sharpness"], 0.0, 1e9),
        likeness=_bits(told["likeness"]),
        legible=_within(told["legible"], 0.0, 1.0),
        caption=printable(str(told["caption"]))[:_LONGEST_CAPTION],
        wording=None if wording is None else _bits(wording),
    )


def _place(told: Any) -> tuple[float, float] | None:  # noqa: ANN401 - what a JSON value holds
    if told is None:
        return None
    latitude, longitude = told
    return _within(latitude, -90.0, 90.0), _within(longitude, -180.0, 180.0)


def _bits(told: Any) -> int:  # noqa: ANN401
    value = int(told, 16)
    if not 0 <= value < 1 << BITS:
        raise ValueError(told)
    return value


def _within(told: Any, least: float, most: float) -> float:  # noqa: ANN401
    value = float(told)
    if not (math.isfinite(value) and least <= value <= most):
        raise ValueError(told)
    return value
