"""Facts and a thumbnail of a picture file: when and where it was taken, is it sharp, has it come twice?

A TIFF comes from a scanner and an image in a PDF is a page: neither is a photo.
Of JPEG, PNG, HEIC, WebP, BMP and GIF the facts are taken, whatever they show;
whether a picture is a photo of a scene or a page photographed is told later, by its text.
"""

import io
import math
import warnings
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from ocr import media
from ocr.condition.ink import grey
from ocr.errors import CorruptFile, TooLarge, UnreadableFile
from ocr.limits import Limits
from ocr.pages import Page, PageOrigin
from ocr.photo_facts import BITS, PhotoFacts, known_day, printable
from ocr.readers.failures import told_as_damage
from ocr.recognizer import Picture, Zone
from ocr.scene_words import READ_AT, caption_text, mean_confidence, read_scene, scene_lines, sure_words
from ocr.settings import ReadingSettings
from ocr.wording import wording_of

_MEASURED = 1024
"""Pixels of the longer side at which sharpness is measured."""
_HASH = 64
_KEPT = math.isqrt(BITS)
_THUMBNAIL = 320
_LONGEST_CAMERA = 100
_SHRINK = "giảm kích thước ảnh rồi nạp lại"

PHOTOS = tuple(kind for kind in media.IMAGES if kind != "image/tiff")
"""Kinds of picture files whose facts are taken."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file as a photo.

    Attributes:
        facts: what it tells besides its text.
        thumbnail: a small upright JPEG of it, without the camera's notes.
        scene: all lines seen in a scene, to be looked through for marks of secrecy; never kept.
    """

    facts: PhotoFacts
    thumbnail: bytes
    scene: str = ""


def is_photo_kind(media_type: str) -> bool:
    """Tell whether facts of a photo are taken of such files."""
    return media_type in PHOTOS


def take_photo(
    path: Path, page: Page | None, *, name: str, zone: Zone, settings: ReadingSettings
) -> Photo | None:
    """Give facts and thumbnail of a picture file; None where they cannot be taken.

    A picture that was read must not fail for its notes: what is broken there is left out.

    Args:
        path: where the bytes are.
        page: its first page as read, or None.
        name: the name the user knows.
        zone: names the file to the recogniser.
        settings: pixels are held to their limits before they are decoded; their engine reads scenes.

    Raises:
        EngineMissing: the engine is not installed.
    """
    try:
        facts, large = _look(path, name, settings.limits)
        if page is not None and page.origin is PageOrigin.OCR:
            facts = replace(facts, legible=round(page.confidence, 4), wording=wording_of(page))
        if facts.wording is not None:
            return Photo(facts, _jpeg(large, _THUMBNAIL))
        words = read_scene(large, settings.recognizer, zone)
        aspect = large.height / large.width
        sure = sure_words(words, aspect)
        facts = replace(facts, legible=facts.legible or mean_confidence(sure), caption=caption_text(sure))
        return Photo(facts, _jpeg(large, _THUMBNAIL), scene_lines(words, aspect))
    except UnreadableFile:
        return None


def photo_facts(path: Path, *, name: str | None = None, limits: Limits | None = None) -> PhotoFacts:
    """Give the facts of a picture file.

    Raises:
        CorruptFile: the bytes are no picture.
        TooLarge: the picture has too many pixels.
    """
    return _look(path, name or path.name, limits or Limits())[0]


def thumbnail(path: Path, *, longest: int = _THUMBNAIL, name: str | None = None) -> bytes:
    """Give a small upright JPEG of a picture file, without its camera's notes.

    Raises:
        CorruptFile: the bytes are no picture.
        TooLarge: the picture has too many pixels.
    """
    return _jpeg(_look(path, name or path.name, Limits())[1], longest)


def perceptual_hash(plain: Picture) -> int:
    """Give 256 bits that stay alike when a picture is scaled, compressed or dimmed."""
    small = cv2.resize(plain, (_HASH, _HASH), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(small)[:_KEPT, :_KEPT].ravel()
    bits = waves > np.median(waves[1:])
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _look(path: Path, name: str, limits: Limits) -> tuple[PhotoFacts, Image.Image]:
    """Decode once, no larger than is read."""
    with _open(path, name, limits) as image, told_as_damage(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow tells the terminal of broken notes
        taken, place, camera = _notes(image)
        image.draft("RGB", (READ_AT, READ_AT))
        large = _on_white(ImageOps.exif_transpose(image))
        large.thumbnail((READ_AT, READ_AT))
        small = large.copy()
        small.thumbnail((_MEASURED, _MEASURED))
        plain = grey(np.asarray(small, dtype=np.uint8))
        sharpness = round(float(cv2.Laplacian(plain, cv2.CV_64F).var()), 1)
        return PhotoFacts(taken, place, camera, sharpness, perceptual_hash(plain)), large


def _open(path: Path, name: str, limits: Limits) -> Image.Image:
    pillow_heif.register_heif_opener()
    try:
        image = Image.open(path)
    except Image.DecompressionBombError as failed:
        raise TooLarge(name, what="ảnh quá nhiều điểm ảnh", remedy=_SHRINK) from failed
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as failed:
        raise CorruptFile(name) from failed
    if image.width * image.height > limits.pixels:
        image.close()
        raise TooLarge(name, what="ảnh quá nhiều điểm ảnh", remedy=_SHRINK)
    return image


def _notes(image: Image.Image) -> tuple[date | None, tuple[float, float] | None, str]:
    """Give day, place and camera; broken notes tell nothing and cost nothing else."""
    try:
        with told_as_damage(""):
            exif = image.getexif()
            notes = exif.get_ifd(ExifTags.IFD.Exif)
            taken = notes.get(ExifTags.Base.DateTimeOriginal) or notes.get(ExifTags.Base.DateTimeDigitized)
            makers = (exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model))
            place = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except UnreadableFile:
        return None, None, ""
    camera = " ".join(printable(maker) for maker in makers if isinstance(maker, str) and printable(maker))
    return known_day(_day(taken)), place, camera[:_LONGEST_CAMERA].strip()


def _on_white(image: Image.Image) -> Image.Image:
    """Lay what is transparent on paper, as the reader does."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("RGB")


def _jpeg(small: Image.Image, longest: int) -> bytes:
    picture = small.copy()
    picture.thumbnail((longest, longest))
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=80)
    return out.getvalue()


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
