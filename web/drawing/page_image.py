"""Pages of originals as pictures: drawn or decoded here and written anew.

What a person sent is never handed to a browser as a picture: pixels only,
without metadata, in a format of ours. A drawn page is kept in the workspace's
``previews/``, which may be deleted.
"""

import io
import threading
from pathlib import Path

import numpy as np
import pillow_heif
import pypdfium2
from PIL import Image, ImageOps

from ocr.cache import PageCache
from ocr.condition.ink import grey
from ocr.condition.sheet import find_sheet, rectify
from ocr.condition.skew import rotate, skew_angle
from ocr.media import IMAGES, PDF
from ocr.pages import Page, PageOrigin
from pipeline.config import Workspace
from pipeline.store.models import SourceFile
from pipeline.store.originals import original_path

WIDTH = 1200
_DRAWN = 2
"""Grows when pictures are drawn in another way: what was kept from before is drawn anew."""
HEAD_SHARE = 0.36
_QUALITY = 72
_LARGEST = 60_000_000
_SMALL = 400
_THUMBNAIL = 320
_CLEARLY = 1.1
"""A turned picture must fit this much better than the one as it came."""
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, pypdfium2.PdfiumError)

# PDFium keeps state between calls: one thread at a time.
PDFIUM_LOCK = threading.Lock()


def has_picture(source: SourceFile) -> bool:
    """Tell whether pages of this kind of file can be drawn from it; for Word see ``office_pages``."""
    return source.media_type == PDF or source.media_type in IMAGES


def page_picture(
    workspace: Workspace, source: SourceFile, page: Page, *, pdf: Path | None = None
) -> bytes | None:
    """Return a page as WebP, or None where it cannot be drawn.

    Args:
        workspace: the campaign's folder.
        source: the file.
        page: as it was read: its number and how it lay.
        pdf: the PDF of our own that shows an office file, None for a file drawn from itself.
    """
    kept = _place(workspace, source, page.number)
    if kept.is_file():
        return kept.read_bytes()
    drawn_from = pdf or original_path(workspace, source.sha256, source.extension)
    picture = _draw(drawn_from, page, is_pdf=pdf is not None or source.media_type == PDF)
    if picture is None:
        return None
    written = _webp(picture)
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(f".{threading.get_ident()}.part")
    beside.write_bytes(written)
    beside.replace(kept)
    return written


def head_picture(workspace: Workspace, source: SourceFile, page: Page) -> bytes | None:
    """Return the upper part of a page, where number and date stand, as WebP."""
    whole = page_picture(workspace, source, page)
    if whole is None:
        return None
    picture = Image.open(io.BytesIO(whole))
    width, height = picture.size
    return _webp(picture.crop((0, 0, width, max(1, round(height * HEAD_SHARE)))))


def thumbnail(workspace: Workspace, source: SourceFile) -> bytes | None:
    """Return a photo as a small WebP: what the reader kept, written anew, or else drawn from the original.

    What it kept may have come in the package of another office, so it is decoded as any picture is.
    """
    kept = PageCache(workspace.pages).photo(source.sha256, source.engine)
    drawn = kept.thumbnail if kept else b""
    try:
        return _webp(_small(drawn, ("JPEG",)))
    except _DAMAGED:
        whole = page_picture(workspace, source, Page(1, "", PageOrigin.PICTURE, 0.0))
        return None if whole is None else _webp(_small(whole, ("WEBP",)))


def _small(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=formats) as picture:
        if picture.width * picture.height > _LARGEST:
            raise ValueError
        small = picture.convert("RGB")
    small.thumbnail((_THUMBNAIL, _THUMBNAIL))
    return small


def _place(workspace: Workspace, source: SourceFile, number: int) -> Path:
    return workspace.root / "previews" / source.sha256[:2] / f"{source.sha256}-{number}-{_DRAWN}.webp"


def _draw(path: Path, page: Page, *, is_pdf: bool) -> Image.Image | None:
    try:
        with PDFIUM_LOCK:
            picture = _pdf_page(path, page.number) if is_pdf else _image_page(path, page.number)
    except _DAMAGED:
        return None
    picture.thumbnail((WIDTH, WIDTH * 3))
    return upright(picture, page)


def draw_pdf_page(pdf: bytes, number: int) -> Image.Image:
    """Return a page of a PDF of our own as pixels."""
    with PDFIUM_LOCK:
        return _pdf_page(pdf, number)


def _pdf_page(pdf: Path | bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[number - 1]
        width, _ = page.get_size()
        picture: Image.Image = page.render(scale=min(4.0, WIDTH / max(width, 1.0))).to_pil().convert("RGB")
    finally:
        document.close()
    return picture


def _image_page(path: Path, number: int) -> Image.Image:
    pillow_heif.register_heif_opener()
    with Image.open(path) as image:
        image.seek(number - 1)
        if image.width * image.height > _LARGEST:
            raise ValueError(path.name)
        return ImageOps.exif_transpose(image).convert("RGB")


def upright(picture: Image.Image, page: Page) -> Image.Image:
    """Turn, cut out and straighten a picture as its page was read: the places of the words lie on the ink.

    How the reader conditioned it is not kept, so what it may have done is tried
    and what brings the most ink under the words wins.
    """
    if page.origin is not PageOrigin.OCR or not page.words:
        return picture
    best, ink = picture, _ink_under(picture, page)
    for sheet in _sheets(picture):
        for quarters in range(4):
            turned = sheet.rotate(90 * quarters, expand=True)
            under = _ink_under(turned, page)
            if under > ink * _CLEARLY:
                best, ink = turned, under
    straight = _straight(best)
    return straight if _ink_under(straight, page) > ink else best


def _sheets(picture: Image.Image) -> list[Image.Image]:
    """The picture as it is, and the sheet alone where it lies on a table."""
    pixels = np.asarray(picture, dtype=np.uint8)
    corners = find_sheet(pixels)
    return [picture] if corners is None else [picture, Image.fromarray(rectify(pixels, corners))]


def _straight(picture: Image.Image) -> Image.Image:
    pixels = np.asarray(picture, dtype=np.uint8)
    angle = skew_angle(grey(pixels))
    return Image.fromarray(rotate(pixels, angle)) if angle else picture


def _ink_under(picture: Image.Image, page: Page) -> float:
    """Give how much darker the places of the words are than the page."""
    small = picture.convert("L")
    small.thumbnail((_SMALL, _SMALL))
    light = np.asarray(small, dtype=np.float64)
    height, width = light.shape
    inside = np.zeros(light.shape, dtype=bool)
    for word in page.words:
        rows = slice(int(word.top * height), int(word.bottom * height) + 1)
        inside[rows, int(word.left * width) : int(word.right * width) + 1] = True
    if not inside.any() or inside.all():
        return 0.0
    return float(light[~inside].mean() - light[inside].mean())


def _webp(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()
