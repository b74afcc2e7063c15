"""Old and open office files, through LibreOffice to the formats we read."""

import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path

from ocr import media
from ocr.errors import CorruptFile, EncryptedFile
from ocr.office_program import convert
from ocr.ole import BoundedOle
from ocr.readers.opened import OpenDocument
from ocr.readers.sheet import open_xlsx
from ocr.readers.slides import open_pptx
from ocr.readers.source import Source
from ocr.readers.word import open_docx

_TO = {
    media.DOC: ("docx", media.DOCX, open_docx),
    media.RTF: ("docx", media.DOCX, open_docx),
    media.ODT: ("docx", media.DOCX, open_docx),
    media.ODS: ("xlsx", media.XLSX, open_xlsx),
    media.PPT: ("pptx", media.PPTX, open_pptx),
    media.WORD_XML: ("docx", media.DOCX, open_docx),
    media.SHEET_XML: ("xlsx", media.XLSX, open_xlsx),
}
CONVERTED = tuple(_TO)
"""Kinds that are read through LibreOffice."""
_SUFFIX = {
    media.DOC: ".doc",
    media.RTF: ".rtf",
    media.ODT: ".odt",
    media.ODS: ".ods",
    media.PPT: ".ppt",
    media.WORD_XML: ".xml",
    media.SHEET_XML: ".xml",
}
_FLAGS_AT = 10
_WORD_LOCKED = 0x0100
"""The bit fEncrypted of the head of a .doc."""


def open_converted(source: Source) -> OpenDocument:
    """Open a file after LibreOffice turned a copy of it into a newer format.

    Raises:
        EngineMissing: LibreOffice is not installed.
        EncryptedFile: it asks for a password.
        CorruptFile: LibreOffice gave nothing.
    """
    if _is_locked(source):
        raise EncryptedFile(source.name)
    kind, new_type, opener = _TO[source.media_type]
    with tempfile.TemporaryDirectory(prefix="cchc-office-") as folder:
        given = Path(folder) / f"given{_SUFFIX[source.media_type]}"
        shutil.copyfile(source.path, given)
        made = convert(given, kind, Path(folder) / "made")
        if made is None:
            raise CorruptFile(source.name, what="LibreOffice không chuyển đổi được tệp này")
        return opener(Source(made, source.name, source.sha256, new_type, source.settings))


def _is_locked(source: Source) -> bool:
    """Tell a password before LibreOffice is asked: it would only say that nothing came."""
    try:
        if source.media_type == media.DOC:
            with BoundedOle(str(source.path)) as opened:
                head = opened.openstream("WordDocument").read(_FLAGS_AT + 2)
                return bool(int.from_bytes(head[_FLAGS_AT:], "little") & _WORD_LOCKED)
        if source.media_type in (media.ODT, media.ODS):
            with zipfile.ZipFile(source.path) as package:
                return b"encryption-data" in package.read("META-INF/manifest.xml")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, IndexError, RuntimeError, zlib.error):
        return False  # damaged: LibreOffice may still make something of it
    return False
