"""The head of a document's first page as a picture, for whoever must read a number by eye."""

from pathlib import Path

import pillow_heif
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.config import Workspace
from pipeline.store.models import Evidence
from pipeline.store.originals import original_path

FOLDER = "can-xem"
_SHARE = 0.42
"""Of the page's height: issuer, number, date, kind and subject stand above."""
_WIDTH = 1400


def head_picture(workspace: Workspace, evidence: Evidence) -> Path | None:
    """Write the cropped head into ``outputs`` and return its place; None where it cannot be drawn.

    The picture is made once: an original never changes under its hash.
    """
    source = evidence.source
    name = f"{source.sha256[:16]}-{evidence.first_page}.png"
    target = workspace.outputs / evidence.unit.code / FOLDER / name
    if target.is_file():
        return target
    original = original_path(workspace, source.sha256, source.extension)
    picture = _draw(original, source.media_type, evidence.first_page)
    if picture is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    head = picture.crop((0, 0, picture.width, int(picture.height * _SHARE)))
    head.thumbnail((_WIDTH, _WIDTH))
    beside = target.with_suffix(".part")
    head.save(beside, format="PNG")
    beside.replace(target)
    return target


def _draw(original: Path, media_type: str, page: int) -> Image.Image | None:
    try:
        if media_type.startswith("image/"):
            pillow_heif.register_heif_opener()
            with Image.open(original) as opened:
                return ImageOps.exif_transpose(opened).convert("RGB")
        if media_type.endswith("/pdf"):
            return _draw_pdf(original, page)
    except (OSError, UnidentifiedImageError, ValueError, pypdfium2.PdfiumError):
        return None
    return None


def _draw_pdf(original: Path, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(original)
    try:
        one = document[page - 1]
        picture: Image.Image = one.render(scale=_WIDTH / one.get_width()).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()
