"""One file to its pages: the reader is chosen by content, never by name.

>>> from pathlib import Path
>>> with open_file(Path("samples/x.pdf")) as document:        # doctest: +SKIP
...     for number in range(1, document.page_count + 1):
...         if no_secrecy_mark(document.head_zone(number)):
...             page = document.read(number)
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ocr import media
from ocr.errors import CorruptFile, EmptyFile, EncryptedFile, TooLarge, UnsupportedFile
from ocr.pages import Page
from ocr.readers.image import ImageFile
from ocr.readers.office import open_converted
from ocr.readers.opened import OpenDocument
from ocr.readers.pdf import PdfFile
from ocr.readers.sheet import open_csv, open_xls, open_xlsx
from ocr.readers.slides import open_pptx
from ocr.readers.source import Source
from ocr.readers.text import open_html, open_mail, open_text
from ocr.readers.word import open_docx
from ocr.settings import READING_VERSION, ReadingSettings

__all__ = ["READING_VERSION", "OpenDocument", "ReadingSettings", "open_file", "read_pages", "sha256_of"]

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
    **dict.fromkeys(media.IMAGES, ImageFile),
    **dict.fromkeys((media.DOC, media.ODT, media.RTF, media.ODS, media.PPT), open_converted),
}
_BLOCK = 1024 * 1024


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
    document = _READERS[kind](source)
    try:
        yield document
    finally:
        document.close()


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


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file's content, lower-case hex.

    Raises:
        CorruptFile: the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as failed:
        raise CorruptFile(path.name, what="không mở được tệp") from failed
    return digest.hexdigest()


def _refuse(kind: str, name: str) -> None:
    """Refuse what no reader opens, each with its own way out."""
    if kind == media.EMPTY:
        raise EmptyFile(name)
    if kind == media.ENCRYPTED_OFFICE:
        raise EncryptedFile(name)
    if kind in media.ARCHIVES:
        raise UnsupportedFile(name, what="là tệp nén", remedy="giải nén rồi nạp các tệp bên trong")
    if kind not in _READERS:
        raise UnsupportedFile(name)
