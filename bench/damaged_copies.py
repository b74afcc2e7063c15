"""Worse copies of labelled papers: the first and last page, blurred, coarser or turned.

Thresholds that were set on good scans must hold on worse ones too, so the same
labels are asked of these copies.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from ocr.recognizer import Picture

_POINTS, _DPI = 72, 200


def _blurred(picture: Picture) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.4), np.uint8)


def _coarse(picture: Picture) -> Picture:
    """130 dpi, as a hurried office scans."""
    return np.asarray(cv2.resize(picture, None, fx=0.65, fy=0.65, interpolation=cv2.INTER_AREA), np.uint8)


def _crooked(picture: Picture) -> Picture:
    """Upside down and two degrees askew."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), 182.0, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255))
    return np.asarray(turned, np.uint8)


DAMAGES: dict[str, Callable[[Picture], Picture]] = {
    "blurred": _blurred,
    "coarse": _coarse,
    "crooked": _crooked,
}


def damaged_copy(path: Path, damage: str, kept: Path) -> Path:
    """Give a two-page TIFF of a paper's first and last page after ``damage``; made once."""
    copy = kept / damage / f"{path.stem}.tif"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        pages = [Image.fromarray(DAMAGES[damage](picture)) for picture in _drawn(path)]
        pages[0].save(copy, save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return copy


def _drawn(path: Path) -> list[Picture]:
    if path.suffix != ".pdf":
        return [np.asarray(Image.open(path).convert("RGB"), np.uint8)]
    document = pypdfium2.PdfDocument(path)
    try:
        numbers = sorted({0, len(document) - 1})
        return [
            np.array(
                document[number].render(scale=_DPI / _POINTS, rev_byteorder=True).to_pil().convert("RGB")
            )
            for number in numbers
        ]
    finally:
        document.close()
