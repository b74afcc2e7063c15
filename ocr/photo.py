"""Facts of a photo: when and where it was taken, is it sharp, has it come twice?

Chat apps strip the camera's notes; then date and place are None and a person
must tell them. Nothing here is proof: cameras' clocks are set wrong.
"""

import io
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from ocr.condition.ink import grey
from ocr.errors import CorruptFile, TooLarge
from ocr.readers.failures import told_as_damage
from ocr.recognizer import Picture

_MEASURED = 1024
"""Pixels of the longer side at which sharpness is measured."""
_BLURRED = 60.0
_NEAR = 10
_HASH = 32
_KEPT = 8


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture file tells besides its text.

    Attributes:
        taken: day by the camera's clock, or None where the file does not tell.
        place: latitude and longitude in degrees, or None.
        camera: make and model, "" where not told.
        sharpness: variance of the Laplacian at 1,024 pixels; below 60 is blurred.
        likeness: 64-bit perceptual hash, to compare by ``distance``.
    """

    taken: date | None
    place: tuple[float, float] | None
    camera: str
    sharpness: float
    likeness: int

    @property
    def is_blurred(self) -> bool:
        """Whether fine print is likely lost."""
        return self.sharpness < _BLURRED


def photo_facts(path: Path, *, name: str | None = None) -> PhotoFacts:
    """Give the facts of a picture file.

    Raises:
        CorruptFile: the bytes are no picture.
        TooLarge: the picture has too many pixels.
    """
    image = _open(path, name or path.name)
    with image, told_as_damage(name or path.name):
        exif = image.getexif()
        notes = exif.get_ifd(ExifTags.IFD.Exif)
        taken = notes.get(ExifTags.Base.DateTimeOriginal) or notes.get(ExifTags.Base.DateTimeDigitized)
        makers = (exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model))
        plain = _small(image)
        return PhotoFacts(
            taken=_day(taken),
            place=_place(exif.get_ifd(ExifTags.IFD.GPSInfo)),
            camera=" ".join(str(maker).strip("\0 ") for maker in makers if maker),
            sharpness=round(float(cv2.Laplacian(plain, cv2.CV_64F).var()), 1),
            likeness=perceptual_hash(plain),
        )


def thumbnail(path: Path, *, longest: int = 320, name: str | None = None) -> bytes:
    """Give a small upright JPEG of a picture file, without its camera's notes.

    Raises:
        CorruptFile: the bytes are no picture.
        TooLarge: the picture has too many pixels.
    """
    image = _open(path, name or path.name)
    with image, told_as_damage(name or path.name):
        image.draft("RGB", (longest, longest))
        small = ImageOps.exif_transpose(image).convert("RGB")
        small.thumbnail((longest, longest))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=80)
        return out.getvalue()


def perceptual_hash(plain: Picture) -> int:
    """Give 64 bits that stay alike when a picture is scaled, compressed or dimmed."""
    small = cv2.resize(plain, (_HASH, _HASH), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(small)[:_KEPT, :_KEPT].ravel()
    bits = waves > np.median(waves[1:])
    return int("".join("1" if bit else "0" for bit in bits), 2)


def distance(one: int, other: int) -> int:
    """Give how many of the 64 bits differ."""
    return (one ^ other).bit_count()


def is_near_duplicate(one: PhotoFacts, other: PhotoFacts) -> bool:
    """Tell whether two pictures are likely the same scene or page."""
    return distance(one.likeness, other.likeness) <= _NEAR


def _open(path: Path, name: str) -> Image.Image:
    pillow_heif.register_heif_opener()
    try:
        return Image.open(path)
    except Image.DecompressionBombError as failed:
        raise TooLarge(name, what="ảnh quá nhiều điểm ảnh") from failed
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as failed:
        raise CorruptFile(name) from failed


def _small(image: Image.Image) -> Picture:
    image.draft("RGB", (_MEASURED, _MEASURED))
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((_MEASURED, _MEASURED))
    return grey(np.asarray(upright, dtype=np.uint8))


def _day(told: object) -> date | None:
    """Give the day of EXIF's "2025:01:15 08:30:00", or None."""
    try:
        return date.fromisoformat(str(told)[:10].replace(":", "-"))
    except ValueError:
        return None


def _place(told: dict[int, object]) -> tuple[float, float] | None:
    try:
        latitude = _degrees(told[ExifTags.GPS.GPSLatitude]) * (-1 if told.get(1) == "S" else 1)
        longitude = _degrees(told[ExifTags.GPS.GPSLongitude]) * (-1 if told.get(3) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    inside = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)  # noqa: PLR2004
    return (round(latitude, 6), round(longitude, 6)) if inside else None


def _degrees(told: object) -> float:
    """Give degrees from degrees, minutes and seconds."""
    if not isinstance(told, tuple):
        raise TypeError
    degrees, minutes, seconds = (float(part) for part in told)
    total = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(total):
        raise ValueError
    return total
