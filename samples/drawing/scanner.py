"""Run printed pages through a scanner: turn, grain, tone, and the way it stores them.

All chance comes from a seeded integer generator, so the same seed gives the same scan.
"""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter, TiffImagePlugin

Pixels = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scanner:
    """One machine and the care of the person who fed it.

    Attributes:
        store: "colour", "grey" (JPEG) or "bits" (black and white, CCITT group 4).
        skew: degrees, anticlockwise.
        turn: quarter turns of a page fed sideways or upside down, 0 to 3.
        grain: spread of the noise, grey levels.
        specks: dust, spots a page.
        paper: grey level of the paper, 0 to 255.
        edge: True for a dark edge at the side of the lid.
        quality: of the JPEG.
        seed: of grain and dust.
    """

    store: str = "grey"
    skew: float = 0.6
    turn: int = 0
    grain: int = 3
    specks: int = 40
    paper: int = 248
    edge: bool = False
    quality: int = 42
    seed: int = 1


def scan(page: Image.Image, scanner: Scanner) -> Image.Image:
    """Return the page as the scanner saw it: "RGB", "L" or "1"."""
    dice = np.random.default_rng(scanner.seed)
    seen = page if scanner.store == "colour" else page.convert("L")
    seen = _skewed(seen, scanner.skew)
    if scanner.edge:
        seen = _lid_edge(seen)
    seen = _dusted(seen, scanner, dice)
    if scanner.store == "bits":
        seen = seen.point(lambda level: 255 if level > 150 else 0).convert("1", dither=Image.Dither.NONE)
    else:
        seen = _toned(seen.filter(ImageFilter.GaussianBlur(0.5)), scanner, dice)
    return seen.rotate(90 * scanner.turn, expand=True) if scanner.turn else seen


def _skewed(page: Image.Image, degrees: float) -> Image.Image:
    white = (255, 255, 255) if page.mode == "RGB" else 255
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=white)


def _lid_edge(page: Image.Image) -> Image.Image:
    shade = Image.linear_gradient("L").rotate(90).resize((26, page.height))
    strip = Image.new("L", page.size, 255)
    strip.paste(shade.point(lambda level: 90 + level * 165 // 255), (0, 0))
    return ImageChops.multiply(page, strip.convert(page.mode))


def _dusted(page: Image.Image, scanner: Scanner, dice: np.random.Generator) -> Image.Image:
    pixels = np.array(page)
    height, width = pixels.shape[:2]
    for _ in range(scanner.specks):
        y, x = int(dice.integers(0, height - 4)), int(dice.integers(0, width - 4))
        tall, wide = int(dice.integers(1, 4)), int(dice.integers(1, 4))
        pixels[y : y + tall, x : x + wide] = int(dice.integers(20, 120))
    return Image.fromarray(pixels)


def _toned(page: Image.Image, scanner: Scanner, dice: np.random.Generator) -> Image.Image:
    """Lay the paper's tone and the sensor's grain over the page; ink stays as dark as it was."""
    pixels: Pixels = np.array(page, dtype=np.int32)
    pixels = pixels * (scanner.paper - 18) // 255 + 18
    if scanner.grain:
        small = dice.integers(-scanner.grain, scanner.grain + 1, (page.height // 2 + 1, page.width // 2 + 1))
        coarse = np.repeat(np.repeat(small, 2, axis=0), 2, axis=1)[: page.height, : page.width]
        pixels = pixels + (coarse if page.mode == "L" else coarse[:, :, None])
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def jpeg(image: Image.Image, quality: int, **extra: bytes) -> bytes:
    """Return the picture as JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, subsampling="4:2:0", dpi=(200, 200), **extra)
    return buffer.getvalue()


def group4(image: Image.Image) -> bytes:
    """Return a black and white picture as one CCITT group 4 strip, white coded as white."""
    buffer = io.BytesIO()
    ImageChops.invert(image).save(buffer, "TIFF", compression="group4", strip_size=image.width * image.height)
    data = buffer.getvalue()
    tags = TiffImagePlugin.TiffImageFile(io.BytesIO(data)).tag_v2
    offset, length = tags[273][0], tags[279][0]
    return data[offset : offset + length]
