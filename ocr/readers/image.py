"""Pictures: photos and scans, one page each, or many in a TIFF."""

from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import CorruptFile, TooLarge
from ocr.pages import Page, PageOrigin
from ocr.picture_page import UprightPage, is_blank, make_upright, read_upright
from ocr.readers.source import Source
from ocr.recognizer import Picture, Zone

_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError)
_A4_WIDTH = 595.0
_SHRINK = "giảm kích thước ảnh rồi nạp lại"


class ImageFile:
    """A picture file opened for reading page by page; close it when done."""

    def __init__(self, source: Source) -> None:
        """Open the file; the picture is decoded only when a page is asked for.

        Raises:
            CorruptFile: the bytes are no picture.
            TooLarge: too many pixels or pages.
        """
        self._source = source
        self._image = _open(source.path, source.name)
        self.page_count = int(getattr(self._image, "n_frames", 1)) if source.media_type != "image/gif" else 1
        if self.page_count > source.settings.limits.pages:
            raise TooLarge(source.name, what=f"tệp có {self.page_count} trang, quá giới hạn")
        self._upright: UprightPage | None = None

    def head_zone(self, number: int) -> str:
        """Give the text of the head zone; see ``OpenDocument``."""
        return self._make_upright(number).head_zone

    def read(self, number: int) -> Page:
        """Read one page; see ``OpenDocument``."""
        upright = self._make_upright(number)
        height, width = upright.picture.shape[:2]
        size = (_A4_WIDTH, _A4_WIDTH * height / width)
        if is_blank(upright.picture):
            return Page(number, "", PageOrigin.BLANK, 1.0, *size)
        settings = self._source.settings
        return read_upright(upright, settings.recognizer, looks=settings.head_looks, size=size)

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()

    def _make_upright(self, number: int) -> UprightPage:
        if self._upright is None or self._upright.zone.page != number:
            zone = Zone(self._source.sha256, number, "page")
            self._upright = make_upright(self._decode(number), self._source.settings.recognizer, zone)
        return self._upright

    def _decode(self, number: int) -> Picture:
        try:
            self._image.seek(number - 1)
            width, height = self._image.size
            if width * height > self._source.settings.limits.pixels:
                raise TooLarge(
                    self._source.name,
                    what=f"ảnh {width} × {height} điểm, quá lớn",
                    remedy=_SHRINK,
                )
            return _pixels(self._image)
        except _DAMAGED as failed:
            raise CorruptFile(self._source.name) from failed


def _open(path: Path, name: str) -> Image.Image:
    pillow_heif.register_heif_opener()
    try:
        return Image.open(path)
    except Image.DecompressionBombError as failed:
        raise TooLarge(name, what="ảnh quá nhiều điểm ảnh", remedy=_SHRINK) from failed
    except _DAMAGED as failed:
        raise CorruptFile(name) from failed


def _pixels(image: Image.Image) -> Picture:
    """Give the pixels, turned as EXIF says, transparency on white."""
    upright: Any = ImageOps.exif_transpose(image)
    if upright.mode in ("1", "L"):
        return np.asarray(upright.convert("L"), dtype=np.uint8)
    if upright.mode in ("I;16", "I", "F"):
        wide = np.asarray(upright, dtype=np.float64)
        return np.asarray(wide / max(float(wide.max()), 1.0) * 255, dtype=np.uint8)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        upright = Image.alpha_composite(paper, layer)
    return np.asarray(upright.convert("RGB"), dtype=np.uint8)
