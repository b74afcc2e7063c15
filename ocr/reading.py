"""One file to its pages: the reader is chosen by content, never by name.

>>> from pathlib import Path
>>> with open_file(Path("samples/x.pdf")) as document:        # doctest: +SKIP
...     for number in range(1, document.page_count + 1):
...         if no_secrecy_mark(document.head_zone(number)):
...             page = document.read(number)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ocr import media
from ocr.errors import EmptyFile, EncryptedFile, TooLarge, UnreadableFile, UnsupportedFile
from ocr.fingerprint import sha256_of
from ocr.page_json import rounded
from ocr.pages import Page
from ocr.readers.failures import told_as_damage
from ocr.readers.image import ImageFile
from ocr.readers.office import CONVERTED, open_converted
from ocr.readers.opened import OpenDocument
from ocr.readers.pdf import PdfFile
from ocr.readers.sheet import open_csv, open_xls, open_xlsx
from ocr.readers.slides import open_pptx
from ocr.readers.source import Source
from ocr.readers.text import open_html, open_mail, open_msg, open_text
from ocr.readers.word import open_docx
from ocr.settings import READING_VERSION, ReadingSettings

__all__ = ["READING_VERSION", "OpenDocument", "ReadingSettings", "open_file", "read_pages"]

_READERS: dict[str, Callable[[Source], OpenDocument]] = {
    media.PDF: PdfFile,
    media.DOCX: open_docx,
    media.XLSX: open_xlsx,
    media.XLS: open_xls,
    media.PPTX: open_pptx,
    media.CSV: open_csv,
    media.HTML: open_html,
    media.TEXT: open_text,
    media.EML: open_mail,
    media.MSG: open_msg,
    **dict.fromkeys(media.IMAGES, ImageFile),
    **dict.fromkeys(CONVERTED, open_converted),
}


@contextmanager
def open_file(
    path: Path, *, name: str | None = None, settings: ReadingSettings | None = None
) -> Iterator[OpenDocument]:
    """Open a file by the kind its content shows.

    Args:
        path: where the bytes are.
        name: the name the user knows; ``path.name`` if left out.
        settings: how to read.

    Raises:
        UnreadableFile: empty, encrypted, corrupt, unsupported or too large.
        EngineMissing: LibreOffice is needed and missing.
    """
    shown = name or path.name
    settings = settings or ReadingSettings()
    kind = media.sniff(path)
    _refuse(kind, shown)
    if path.stat().st_size > settings.limits.file_bytes:
        raise TooLarge(shown)
    source = Source(path, shown, sha256_of(path), kind, settings)
    with told_as_damage(shown):
        document = _READERS[kind](source)
    careful = _Careful(document, shown)
    try:
        if document.page_count > settings.limits.pages:
            raise TooLarge(shown, what=f"tệp có {document.page_count} trang, quá giới hạn")
        yield careful
    finally:
        careful.close()


def read_pages(
    path: Path, *, name: str | None = None, settings: ReadingSettings | None = None
) -> Iterator[Page]:
    """Give the pages of a file, one after the other.

    Raises:
        UnreadableFile: as ``open_file`` and ``OpenDocument.read``.
        EngineMissing: as there.
    """
    with open_file(path, name=name, settings=settings) as document:
        for number in range(1, document.page_count + 1):
            yield document.read(number)


class _Careful:
    """A document whose library errors come out as ``ocr.errors``."""

    def __init__(self, document: OpenDocument, name: str) -> None:
        self._document = document
        self._name = name
        self.page_count = document.page_count

    def head_zone(self, number: int) -> str:
        with told_as_damage(self._name):
            return self._document.head_zone(number)

    def read(self, number: int) -> Page:
        with told_as_damage(self._name):
            return rounded(self._document.read(number))

    def close(self) -> None:
        # Some libraries parse once more while they let go; what was read stands all the same.
        with suppress(UnreadableFile), told_as_damage(self._name):
            self._document.close()


def _refuse(kind: str, name: str) -> None:
    """Refuse what no reader opens, each with its own way out."""
    if kind == media.EMPTY:
        raise EmptyFile(name)
    if kind == media.ENCRYPTED_OFFICE:
        raise EncryptedFile(name)
    if kind in media.ARCHIVES:
        raise UnsupportedFile(name, what="là tệp nén", remedy="giải nén rồi nạp các tệp bên trong")
    if kind == media.XLSB:
        raise UnsupportedFile(name, what="là bảng tính dạng .xlsb", remedy="lưu lại thành .xlsx rồi nạp lại")
    if kind not in _READERS:
        raise UnsupportedFile(name)
