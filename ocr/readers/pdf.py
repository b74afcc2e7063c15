"""PDF: the text layer where it is good, recognition of the drawn page where not.

Form fields and signature widgets are flattened first: in e-signed documents
the clerk's number and day sit in them, and plain extraction gives blanks.
Pages are flattened in memory only; the file itself is never written to.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ocr.condition.ink import red_mask
from ocr.errors import CorruptFile, EmptyFile, EncryptedFile, TooLarge
from ocr.head_zone import SHARE, quick_look, red_marks, small_head
from ocr.legacy_encodings import repaired
from ocr.legible import Layer, LayerFacts, judge
from ocr.lines import lines_of, text_of
from ocr.pages import Page, PageOrigin
from ocr.picture_page import UprightPage, is_blank, make_upright, read_upright
from ocr.readers.pdf_words import words_of
from ocr.readers.source import Source
from ocr.recognizer import Picture, Zone
from ocr.vietnamese import nfc

_POINTS = 72
_LOW_DPI = 72
_LEAST_RED = 15
"""Pixels at 72 dpi; a stamped word has hundreds."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """One page, parsed once for all that is asked of it."""

    number: int
    page: pypdfium2.PdfPage
    text: pypdfium2.PdfTextPage
    layer: Layer


class PdfFile:
    """A PDF opened for reading page by page; close it when done."""

    def __init__(self, source: Source) -> None:
        """Open the file.

        Raises:
            EncryptedFile: it asks for a password.
            CorruptFile: it is not a readable PDF.
            EmptyFile: it has no page.
            TooLarge: it has too many pages.
        """
        self._source = source
        self._drawn = _open(source.path, source.name)
        pages = len(self._drawn)
        if pages == 0:
            raise EmptyFile(source.name)
        if pages > source.settings.limits.pages:
            raise TooLarge(source.name, what=f"tệp có {pages} trang, quá giới hạn")
        self.page_count = pages
        self._loaded: _Loaded | None = None
        self._upright: UprightPage | None = None

    def head_zone(self, number: int) -> str:
        """Give the text of the head zone; see ``OpenDocument``."""
        loaded = self._load(number)
        if loaded.layer is not Layer.GOOD:
            return self._make_upright(number).head_zone
        width, height = loaded.page.get_size()
        text = loaded.text.get_text_bounded(0, height * (1 - SHARE), width, height)
        return nfc(f"{repaired(text)}\n{self._drawn_marks(loaded.page, number)}").strip()

    def read(self, number: int) -> Page:
        """Read one page; see ``OpenDocument``."""
        loaded = self._load(number)
        if loaded.layer is Layer.GOOD:
            return _digital(loaded)
        upright = self._make_upright(number)
        settings = self._source.settings
        size = loaded.page.get_size()
        if is_blank(upright.picture):
            return Page(number, "", PageOrigin.BLANK, 1.0, *size)
        return read_upright(upright, settings.recognizer, looks=settings.head_looks, size=size)

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()
        self._drawn.close()

    def _load(self, number: int) -> _Loaded:
        """Give a page with its widgets flattened, parsed once however much is asked of it."""
        if self._loaded is None or self._loaded.number != number:
            self._let_go()
            page = _flattened(self._drawn, number)
            text = page.get_textpage()
            layer = judge(LayerFacts(nfc(text.get_text_range()), _picture_share(page)))
            self._loaded = _Loaded(number, page, text, layer)
        return self._loaded

    def _let_go(self) -> None:
        if self._loaded is not None:
            self._loaded.text.close()
            self._loaded.page.close()
        self._loaded = None

    def _zone(self, number: int) -> Zone:
        return Zone(self._source.sha256, number, "page")

    def _make_upright(self, number: int) -> UprightPage:
        if self._upright is None or self._upright.zone.page != number:
            picture = self._draw(number, self._source.settings.dpi)
            self._upright = make_upright(picture, self._source.settings.recognizer, self._zone(number))
        return self._upright

    def _draw(self, number: int, dpi: int, *, share: float = 1.0) -> Picture:
        """Draw a page, or the upper ``share`` of it."""
        page = self._load(number).page
        width, height = page.get_size()
        scale = dpi / _POINTS
        most = self._source.settings.limits.pixels
        if width * height * scale * scale > most:
            scale = (most / (width * height)) ** 0.5
        below = (0, height * (1 - share), 0, 0)
        bitmap = page.render(scale=scale, crop=below, rev_byteorder=True)
        drawn = bitmap.to_numpy()
        picture = drawn if drawn.ndim == 2 else drawn[:, :, :3]  # noqa: PLR2004 - grey
        if picture.ndim == 3 and picture.shape[2] == 1:  # noqa: PLR2004 - grey with a channel
            picture = picture[:, :, 0]
        return np.array(picture, dtype=np.uint8)

    def _drawn_marks(self, page: pypdfium2.PdfPage, number: int) -> str:
        """Read what a digital page shows in its head without saying it: stamps put in as pictures."""
        recognizer, zone = self._source.settings.recognizer, self._zone(number)
        if _has_picture_above(page):
            small = small_head(self._draw(number, _LOW_DPI * 2))
            look = quick_look(small, recognizer, Zone(zone.source, number, "head quick"))
            return f"{look.text}\n{red_marks(small, recognizer, zone)}"
        if int(red_mask(self._draw(number, _LOW_DPI, share=SHARE)).sum()) >= _LEAST_RED:
            return red_marks(small_head(self._draw(number, _LOW_DPI * 2)), recognizer, zone)
        return ""


def _digital(loaded: _Loaded) -> Page:
    width, height = loaded.page.get_size()
    words = words_of(loaded.page, loaded.text)
    aspect = height / width if width else 1.0
    text = repaired(text_of(lines_of(words, aspect), aspect))
    return Page(loaded.number, text, PageOrigin.TEXT_LAYER, 1.0, width, height, words)


def _open(path: Path, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()
    except pypdfium2.PdfiumError as failed:
        if failed.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFile(name) from failed
        raise CorruptFile(name) from failed
    return document


def _flattened(drawn: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Give a page as a viewer shows it: what its widgets hold becomes text of the page."""
    page = drawn[number - 1]
    if pdfium.FPDFPage_GetAnnotCount(page) <= 0:
        return page
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return drawn[number - 1]


def _has_picture_above(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a picture reaches into the head zone."""
    height = page.get_size()[1]
    pictures = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    return any(picture.get_bounds()[3] > height * (1 - SHARE) for picture in pictures)


def _picture_share(page: pypdfium2.PdfPage) -> float:
    """Give the share of the page that its largest picture covers, 0 to 1."""
    width, height = page.get_size()
    largest = 0.0
    for picture in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        across = min(right, width) - max(left, 0)
        down = min(top, height) - max(bottom, 0)
        largest = max(largest, across * down if across > 0 and down > 0 else 0.0)
    return largest / (width * height) if width * height else 0.0
