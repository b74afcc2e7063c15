"""How wide a text is in Times New Roman, in millimetres.

Example:
    >>> round(text_width("Độc lập - Tự do - Hạnh phúc", Face(14, bold=True)), 1)
    60.4
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Face:
    """A size and cut of Times New Roman.

    Attributes:
        size: in points.
        bold, italic: the cut.
    """

    size: float
    bold: bool = False
    italic: bool = False

    @property
    def cut(self) -> str:
        """Name of the cut in the table of widths."""
        parts = [name for name, on in (("bold", self.bold), ("italic", self.italic)) if on]
        return "_".join(parts) or "regular"


def text_width(text: str, face: Face) -> float:
    """Return the width of a line of text in millimetres, without kerning."""
    widths, units = _cut(face.cut)
    missing = widths["n"]
    return sum(widths.get(letter, missing) for letter in text) / units * face.size * MM_PER_POINT


def wrapped(text: str, face: Face, width: float) -> list[str]:
    """Return the lines a word processor makes of a text in a box (mm wide).

    A no-break space holds two words together.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, face: Face, width: float) -> list[str]:
    """Return the fewest lines that fit a box, as equal in width as words allow."""
    fewest = wrapped(text, face, width)
    if len(fewest) < 2:  # noqa: PLR2004 - one line is as balanced as can be
        return fewest
    narrow, wide = 0.0, width
    for _ in range(20):  # halving twenty times is finer than a letter
        middle = (narrow + wide) / 2
        lines = wrapped(text, face, middle)
        fits = len(lines) <= len(fewest) and _widest(lines, face) <= middle
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return wrapped(text, face, wide)


def _widest(lines: Iterable[str], face: Face) -> float:
    return max((text_width(line, face) for line in lines), default=0.0)


@cache
def _cut(name: str) -> tuple[dict[str, int], int]:
    table = json.loads(files("templates").joinpath("data/times_widths.json").read_text("utf-8"))
    return table["faces"][name], table["units_per_em"]
