"""Is a file drawn again the same? By bytes, and where a codec may differ, by what is seen."""

import io
import zipfile

import numpy as np
import pillow_heif
import pypdfium2
from PIL import Image

_MEAN_DIFFERENCE = 2.0  # grey levels of 255, what another build of a codec may change


def is_same(name: str, new: bytes, old: bytes) -> bool:
    """Return whether two drawings of ``name`` show the same thing."""
    if new == old:
        return True
    if new[:4] == old[:4] == b"%PDF":
        return _same_pages(new, old)
    if new[:2] == old[:2] == b"PK":
        return _same_archive(new, old)
    if name.lower().endswith((".jpg", ".heic")):
        return _close(_picture(new), _picture(old))
    return False


def _picture(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        heif = pillow_heif.open_heif(io.BytesIO(data))
        return Image.frombytes(heif.mode, heif.size, bytes(heif.data), "raw", heif.mode, heif.stride)
    return Image.open(io.BytesIO(data))


def _close(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    difference = np.asarray(one.convert("L"), dtype=np.int32) - np.asarray(other.convert("L"), dtype=np.int32)
    return float(np.abs(difference).mean()) <= _MEAN_DIFFERENCE


def _same_pages(new: bytes, old: bytes) -> bool:
    one, other = pypdfium2.PdfDocument(new), pypdfium2.PdfDocument(old)
    if len(one) != len(other):
        return False
    return all(
        _close(one[index].render(scale=0.7).to_pil(), other[index].render(scale=0.7).to_pil())
        for index in range(len(one))
    )


def _same_archive(new: bytes, old: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(new)) as one, zipfile.ZipFile(io.BytesIO(old)) as other:
        if one.namelist() != other.namelist():
            return False
        return all(is_same(name, one.read(name), other.read(name)) for name in one.namelist())
