"""Pages of Word and slides as they would be printed: made by LibreOffice at the first look, then kept.

One file at a time is converted, beside the pages; a request waits a moment for it and no more.
What comes of it lies in ``previews/`` under the file's digest: a PDF, or the sentence why there is none.
"""

import logging
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pypdfium2

from index.citations.secrecy import secrecy_mark
from ocr import media
from ocr.errors import EngineMissing
from ocr.lines import lines_of, text_of
from ocr.office_program import convert, office_program
from ocr.pages import Page, PageOrigin
from ocr.readers.pdf_words import words_of
from pipeline.config import Workspace
from pipeline.store.models import Evidence, SourceFile
from pipeline.store.originals import original_path
from web.drawing.page_image import PDFIUM_LOCK

log = logging.getLogger(__name__)

WAIT_SECONDS = 2.0
"""How long a request waits for pages that are being made."""
_SECONDS = 60
_AGAIN_SECONDS = 60 * 60
"""After so long a file that could not be converted is tried anew."""
_DRAWN = 1
"""Grows when pages are made in another way."""
_LARGEST = 40 * 1024 * 1024
_HEAD_LINES = 25
_NOT_MADE = "LibreOffice không vẽ được trang của tệp này; xem chữ đọc được bên dưới hoặc tải tệp gốc."
_MISSING = "Máy chủ chưa có LibreOffice nên không vẽ được trang; xem chữ đọc được bên dưới."
_TOO_LARGE = "Tệp quá lớn để vẽ trang; xem chữ đọc được bên dưới hoặc tải tệp gốc."
_SECRET = "Trang vẽ ra có dấu mật nên không giữ và không hiện; báo quản trị để rút tệp khỏi hệ thống."
_SUFFIX = MappingProxyType(
    {
        media.DOCX: ("docx", "pdf"),
        media.DOC: ("doc", "pdf"),
        media.ODT: ("odt", "pdf"),
        media.RTF: ("rtf", "pdf"),
        media.PPTX: ("pptx", "slides.pdf"),
        media.PPT: ("ppt", "slides.pdf"),
    }
)
_ONE_AT_A_TIME = threading.Lock()
_GUARD = threading.Lock()
_RUNNING: dict[Path, threading.Thread] = {}


@dataclass(frozen=True, slots=True)
class OfficePages:
    """What there is to show of an office file.

    Attributes:
        pdf: where its pages lie, None while there are none.
        count: pages in it, 0 without one.
        why: one Vietnamese sentence why there will be none, "" otherwise.
    """

    pdf: Path | None = None
    count: int = 0
    why: str = ""

    @property
    def is_drawing(self) -> bool:
        """True while the pages are being made."""
        return self.pdf is None and not self.why


def is_office(row: Evidence) -> bool:
    """Tell whether a document's pages can be made: Word or slides, and the document is the whole file.

    Of a file that holds several documents the printed pages do not tell which is whose.
    """
    source = row.source
    is_whole = row.first_page == 1 and row.page_count == source.page_count
    return source.media_type in _SUFFIX and is_whole and not row.unread


def made_pages(workspace: Workspace, source: SourceFile) -> OfficePages:
    """Return what lies there already; nothing is begun."""
    kept = _place(workspace, source)
    if kept.is_file():
        return OfficePages(kept, _count(kept))
    why = kept.with_suffix(".txt")
    if why.is_file() and time.time() - why.stat().st_mtime < _AGAIN_SECONDS:
        return OfficePages(why=why.read_text(encoding="utf-8"))
    return OfficePages()


def office_pages(workspace: Workspace, source: SourceFile, *, wait: float = WAIT_SECONDS) -> OfficePages:
    """Return the pages of a file, begun to be made where there are none yet.

    Args:
        workspace: the campaign's folder.
        source: Word or slides.
        wait: seconds to wait for them.
    """
    now = made_pages(workspace, source)
    if not now.is_drawing:
        return now
    try:
        office_program()
    except EngineMissing:
        return OfficePages(why=_MISSING)
    _begin(workspace, source).join(wait)
    return made_pages(workspace, source)


def office_page(pdf: Path, number: int) -> Page:
    """Return a made page with its text and the places of its words.

    Args:
        pdf: of our own making.
        number: 1 for the first; there is such a page.
    """
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number - 1]
            width, height = page.get_size()
            words = words_of(page, page.get_textpage())
        finally:
            document.close()
    aspect = height / width if width else 1.0
    text = text_of(lines_of(words, aspect), aspect)
    return Page(number, text, PageOrigin.TEXT_LAYER, 1.0, width, height, words)


def _place(workspace: Workspace, source: SourceFile) -> Path:
    # Beside the pictures of pages: what takes those away for secrecy takes this, too.
    name = f"{source.sha256}-office-{_DRAWN}.pdf"
    return workspace.root / "previews" / source.sha256[:2] / name


def _count(pdf: Path) -> int:
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def _begin(workspace: Workspace, source: SourceFile) -> threading.Thread:
    """Return the one thread that makes the pages of this file."""
    kept = _place(workspace, source)
    given = original_path(workspace, source.sha256, source.extension)
    with _GUARD:
        running = _RUNNING.get(kept)
        if running is None:
            told = (given, source.media_type, kept)
            running = threading.Thread(target=_make, args=told, name="office-pages", daemon=True)
            _RUNNING[kept] = running
            running.start()
    return running


def _make(given: Path, media_type: str, kept: Path) -> None:
    try:
        with _ONE_AT_A_TIME:
            why = _made(given, media_type, kept)
        if why:
            log.warning("pages of an office file were not made: %s", kept.name[:12])
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.with_suffix(".txt").write_text(why, encoding="utf-8")
    finally:
        with _GUARD:
            _RUNNING.pop(kept, None)


def _made(given: Path, media_type: str, kept: Path) -> str:
    """Make the pages and keep them; return why not, or ""."""
    suffix, kind = _SUFFIX[media_type]
    try:
        if given.stat().st_size > _LARGEST:
            return _TOO_LARGE
        with tempfile.TemporaryDirectory(prefix="cchc-pages-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / f"given.{suffix}"
            shutil.copyfile(given, copy)
            made = convert(copy, kind, Path(folder) / "made", seconds=_SECONDS)
            if made is None or not _count(made):
                return _NOT_MADE
            if any(_is_secret(made, number) for number in range(1, _count(made) + 1)):
                return _SECRET
            kept.parent.mkdir(parents=True, exist_ok=True)
            beside = kept.with_suffix(f".{threading.get_ident()}.part")
            shutil.copyfile(made, beside)
            beside.replace(kept)
    except EngineMissing:
        return _MISSING
    except (OSError, ValueError, pypdfium2.PdfiumError):
        return _NOT_MADE
    return ""


def _is_secret(pdf: Path, number: int) -> bool:
    head = office_page(pdf, number).text.splitlines()[:_HEAD_LINES]
    return secrecy_mark("\n".join(head)) is not None
