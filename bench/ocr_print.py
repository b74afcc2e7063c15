"""Invented pages drawn at 300 dpi, as a laser printer would print them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.ocr_texts import Line, PageText

Picture = NDArray[np.uint8]
WIDTH, HEIGHT = 2480, 3508
_FACES = (
    ("croscore/Tinos-Regular.ttf", "croscore/Tinos-Bold.ttf"),
    ("liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Bold.ttf"),
    ("freefont/FreeSerif.ttf", "freefont/FreeSerifBold.ttf"),
)
_FONTS = Path("/usr/share/fonts/truetype")
_SIZE = 56
_LEFT, _RIGHT, _TOP = 300, 2330, 240
_LINE = 78


@dataclass(frozen=True, slots=True)
class Printed:
    """A drawn page.

    Attributes:
        picture: RGB, 2480 × 3508.
        text: the truth, printed lines in order.
        number_box: left, top, right, bottom of the document's own number.
    """

    picture: Picture
    text: str
    number_box: tuple[int, int, int, int]


def print_page(page: PageText, seed: int) -> Printed:
    """Draw a page; ``seed`` picks the face."""
    faces = [pair for pair in _FACES if all((_FONTS / name).is_file() for name in pair)]
    plain, bold = (ImageFont.truetype(str(_FONTS / name), _SIZE) for name in faces[seed % len(faces)])
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    truth: list[str] = []
    top = _TOP
    number_box = (0, 0, 0, 0)
    for place, line in enumerate(page.lines):
        font = bold if line.bold else plain
        for text in _wrapped(line, font, draw):
            if top > HEIGHT - 250:
                break
            left = (WIDTH - draw.textlength(text, font=font)) / 2 if line.centred else _LEFT
            draw.text((left, top), text, font=font, fill=(15, 15, 15))
            if line.right:
                draw.text((_column(line.right, font, draw), top), line.right, font=font, fill=(15, 15, 15))
            truth.append(f"{text} {line.right}".strip())
            if place == 2:  # noqa: PLR2004 - the third line holds the number
                number_box = (_LEFT, top, _LEFT + int(draw.textlength(text, font=font)), top + _LINE)
            top += _LINE
        top += 16
    return Printed(np.asarray(image), "\n".join(truth), number_box)


def _column(text: str, font: ImageFont.FreeTypeFont, draw: ImageDraw.ImageDraw) -> int:
    width = draw.textlength(text, font=font)
    return int(_RIGHT - width) if width > 1150 else int(_RIGHT - 1150 + (1150 - width) / 2)  # noqa: PLR2004


def _wrapped(line: Line, font: ImageFont.FreeTypeFont, draw: ImageDraw.ImageDraw) -> list[str]:
    lines: list[str] = []
    for word in line.left.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font=font) > _RIGHT - _LEFT:
            lines.append(word)
        elif lines:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
