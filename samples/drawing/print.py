"""Print pages as pixels: what an office printer would lay on paper, before any scanner."""

import math
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from samples.drawing.faces import Face
from samples.drawing.sheet import RED, Field, Letters, Seal, Sheet, Stroke, mm

DPI = 200
PAPER = (255, 255, 255)
_SEAL_RADIUS = mm(18)


@cache
def _font(face: Face, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face.path), pixels, layout_engine=ImageFont.Layout.BASIC)


def print_sheet(sheet: Sheet, dpi: int = DPI) -> Image.Image:
    """Return the page in colour at ``dpi``; form fields print their value."""
    scale = dpi / 72
    image = Image.new("RGB", (round(sheet.width * scale), round(sheet.height * scale)), PAPER)
    pen = ImageDraw.Draw(image)
    for mark in sheet.marks:
        match mark:
            case Letters():
                font = _font(mark.face, round(mark.size * scale))
                pen.text((mark.x * scale, mark.y * scale), mark.text, mark.colour, font, anchor="ls")
            case Stroke():
                points = [(x * scale, y * scale) for x, y in mark.points]
                pen.line(points, mark.colour, max(1, round(mark.width * scale)), "curve")
            case Seal():
                _press(image, mark, scale)
            case Field():
                font = _font(Face("tinos"), round(mark.size * scale))
                pen.text((mark.x * scale, mark.y * scale), mark.value, (0, 0, 0), font, anchor="ls")
    return image


def _press(image: Image.Image, seal: Seal, scale: float) -> None:
    """Press a round seal: ink soaks in, so what lies under it stays to be seen."""
    radius = _SEAL_RADIUS * scale
    side = round(radius * 2.2)
    ink = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(ink)
    middle = side / 2
    for share, width in ((1.0, 5), (0.93, 2), (0.62, 2)):
        r = radius * share
        pen.ellipse((middle - r, middle - r, middle + r, middle + r), outline=225, width=width)
    pen.polygon(_star(middle, middle - radius * 0.14, radius * 0.3), fill=225)
    face = Face("arimo", "b")
    core = _font(face, round(radius * 0.13))
    for line, words in enumerate(seal.core.upper().split("|")):
        pen.text((middle, middle + radius * (0.24 + 0.15 * line)), words, 225, core, anchor="mm")
    _ring(ink, seal.ring, radius * 0.775, round(radius * 0.19))
    turned = ink.rotate(seal.tilt, Image.Resampling.BICUBIC)
    place = (round(seal.x * scale - middle), round(seal.y * scale - middle))
    image.paste(Image.new("RGB", turned.size, RED), place, turned)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for index in range(10):
        r = radius if index % 2 == 0 else radius * 0.4
        angle = math.pi * index / 5 - math.pi / 2
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return points


def _ring(ink: Image.Image, words: str, radius: float, pixels: int) -> None:
    """Set ``words`` around the rim, tops outwards, a star at the foot."""
    font = _font(Face("arimo", "b"), pixels)
    middle = ink.width / 2
    step = min(2 * math.pi * 0.86 / max(1, len(words)), pixels * 0.78 / radius)
    start = -math.pi / 2 - step * (len(words) - 1) / 2
    for index, letter in enumerate(words):
        angle = start + index * step
        tile = Image.new("L", (pixels * 2, pixels * 2), 0)
        ImageDraw.Draw(tile).text((pixels, pixels), letter, 225, font, anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        x, y = middle + radius * math.cos(angle), middle + radius * math.sin(angle)
        ink.paste(225, (round(x - pixels), round(y - pixels)), tile)
