"""Photograph a posted notice: a sheet on a board, seen askew under uneven light.

Pillow's transforms only (plain C, the same on every machine), seeded chance only.
"""

import io
from dataclasses import dataclass

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

_FULL = (1600, 2133)


@dataclass(frozen=True, slots=True)
class Shot:
    """How one photograph was taken.

    Attributes:
        board: colour of the wall or board behind the sheet.
        lean: how far the corners move, a share of the width.
        light: darkest share of the light across the picture, 0 to 1.
        side: from which side the light comes, "left", "right" or "top".
        size: pixels, upright.
        quality: of the JPEG.
        orientation: EXIF orientation; 6 means the phone was held upright but stored sideways.
        taken: EXIF "YYYY:MM:DD HH:MM:SS", "" for a file without EXIF.
        shadow: True for a hand's shadow in a corner.
        seed: of corners and grain.
    """

    board: tuple[int, int, int] = (176, 148, 112)
    lean: float = 0.03
    light: float = 0.72
    side: str = "left"
    size: tuple[int, int] = _FULL
    quality: int = 62
    orientation: int = 1
    taken: str = ""
    shadow: bool = False
    seed: int = 1


def photograph(page: Image.Image, shot: Shot) -> Image.Image:
    """Return the picture, upright."""
    dice = np.random.default_rng(shot.seed)
    width, height = shot.size
    scene = _board(shot, dice)
    corners = _corners(shot, dice)
    sheet, cover = _askew(page, shot.size, corners)
    shade = cover.filter(ImageFilter.GaussianBlur(9)).point(lambda level: level * 110 // 255)
    scene.paste((30, 24, 20), (10, 14, 10 + width, 14 + height), shade)
    scene.paste(sheet, (0, 0), cover)
    _pins(scene, corners)
    return _lit(scene, shot, dice)


def _board(shot: Shot, dice: np.random.Generator) -> Image.Image:
    width, height = shot.size
    grain = dice.integers(-9, 10, (height // 8 + 1, width // 8 + 1), dtype=np.int32)
    rough = np.repeat(np.repeat(grain, 8, axis=0), 8, axis=1)[:height, :width, None]
    pixels = np.clip(np.array(shot.board, dtype=np.int32) + rough, 0, 255).astype(np.uint8)
    scene = Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(3))
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, 0, width, height // 36), fill=tuple(level // 2 for level in shot.board))
    return scene


def _corners(shot: Shot, dice: np.random.Generator) -> list[tuple[float, float]]:
    """Return the sheet's corners in the picture: upper left, lower left, lower right, upper right."""
    width, height = shot.size
    inner, low = width * 0.07, height * 0.07
    plain = [(inner, low), (inner, height - low), (width - inner, height - low), (width - inner, low)]
    reach = round(shot.lean * width)
    return [
        (x + int(dice.integers(-reach, reach + 1)), y + int(dice.integers(-reach, reach + 1)))
        for x, y in plain
    ]


def _askew(
    page: Image.Image, size: tuple[int, int], corners: list[tuple[float, float]]
) -> tuple[Image.Image, Image.Image]:
    wide, tall = page.size
    flat = [(0.0, 0.0), (0.0, float(tall)), (float(wide), float(tall)), (float(wide), 0.0)]
    factors = _perspective(corners, flat)
    how = Image.Transform.PERSPECTIVE
    sheet = page.transform(size, how, factors, Image.Resampling.BICUBIC)
    cover = Image.new("L", page.size, 255).transform(size, how, factors, Image.Resampling.BILINEAR)
    return sheet, cover


def _perspective(
    seen: list[tuple[float, float]], flat: list[tuple[float, float]]
) -> tuple[float, float, float, float, float, float, float, float]:
    """Return the eight factors that lead from a place in the picture to one on the page."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    a, b, c, d, e, f, g, h = np.linalg.solve(np.array(rows), np.array(values)).round(9).tolist()
    return a, b, c, d, e, f, g, h


def _pins(scene: Image.Image, corners: list[tuple[float, float]]) -> None:
    pen = ImageDraw.Draw(scene)
    middle_x = sum(x for x, _ in corners) / 4
    middle_y = sum(y for _, y in corners) / 4
    for x, y in corners:
        px, py = x + (middle_x - x) * 0.04, y + (middle_y - y) * 0.035
        pen.ellipse((px - 13, py - 13, px + 13, py + 13), fill=(196, 30, 40))
        pen.ellipse((px - 6, py - 8, px + 1, py - 1), fill=(244, 170, 170))


def _lit(scene: Image.Image, shot: Shot, dice: np.random.Generator) -> Image.Image:
    """Let the light fall off across the picture and the sensor add its grain."""
    width, height = shot.size
    low = round(shot.light * 1000)
    ramp = np.linspace(1000, low, height if shot.side == "top" else width).astype(np.int32)
    if shot.side == "right":
        ramp = ramp[::-1]
    light = np.broadcast_to(ramp[:, None] if shot.side == "top" else ramp[None, :], (height, width)).copy()
    if shot.shadow:
        light = light * _hand_shadow(width, height) // 255
    grain = dice.integers(-4, 5, (height, width), dtype=np.int32)
    pixels = np.array(scene, dtype=np.int32) * light[:, :, None] // 1000 + grain[:, :, None]
    lit = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return lit.filter(ImageFilter.GaussianBlur(0.7))


def _hand_shadow(width: int, height: int) -> NDArray[np.int32]:
    """Return what is left of the light, 0 to 255: a soft-edged shade in the lower right corner."""
    shade = Image.new("L", (width // 4, height // 4), 255)
    box = (width // 10, height // 6, width // 2, height // 2)
    ImageDraw.Draw(shade).ellipse(box, fill=196)
    soft = shade.filter(ImageFilter.GaussianBlur(26)).resize((width, height), Image.Resampling.BILINEAR)
    return np.array(soft, dtype=np.int32)


def _exif(shot: Shot) -> bytes:
    exif = Image.Exif()
    if shot.taken:
        exif[0x010F], exif[0x0110] = "Phone", "Model 12"
        exif[0x0132] = shot.taken
        exif.get_ifd(0x8769)[0x9003] = shot.taken
        exif[0x0112] = shot.orientation
    return exif.tobytes()


_STORED = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def to_jpeg(picture: Image.Image, shot: Shot) -> bytes:
    """Return the picture as the phone stores it, turned by its EXIF orientation."""
    how = _STORED[shot.orientation]
    stored = picture.transpose(how) if how is not None else picture
    buffer = io.BytesIO()
    extra = {"exif": _exif(shot)} if shot.taken else {}
    stored.save(buffer, "JPEG", quality=shot.quality, subsampling="4:2:0", optimize=True, **extra)
    return buffer.getvalue()


def to_heic(picture: Image.Image, shot: Shot) -> bytes:
    """Return the picture as HEIC."""
    buffer = io.BytesIO()
    heif = pillow_heif.from_pillow(picture)
    heif.save(buffer, quality=shot.quality, exif=_exif(shot) if shot.taken else None)
    return buffer.getvalue()
