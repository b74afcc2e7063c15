"""What kind of file it is, told by its bytes; names lie."""

import re
import zipfile
from pathlib import Path

from ocr.errors import CorruptFile
from ocr.zip_directory import is_overlong

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
RTF = "application/rtf"
ZIP = "application/zip"
SEVEN_ZIP = "application/x-7z-compressed"
RAR = "application/vnd.rar"
OLE = "application/x-ole-storage"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
HTML = "text/html"
CSV = "text/csv"
TEXT = "text/plain"
EML = "message/rfc822"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"
IMAGES = ("image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp", "image/heic", "image/gif")
ARCHIVES = (ZIP, SEVEN_ZIP, RAR)

KINDS_OF_ZIP = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "xl/workbook.bin": XLSX,
    "ppt/presentation.xml": PPTX,
}
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", RTF),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"Rar!\x1a\x07", RAR),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
    ("__properties_version1.0", MSG),
)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_HEAD = 8192
_PDF_WITHIN = 1024
_OLE_DIRECTORY_WITHIN = 8 * 1024 * 1024
_HEADER_LINES = (
    "from:",
    "to:",
    "subject:",
    "received:",
    "return-path:",
    "mime-version:",
    "date:",
    "message-id:",
)
_LEAST_HEADER_LINES = 3
_LEAST_SEPARATORS = 2
_QUOTED = re.compile(r'"[^"]*"')


def sniff(path: Path) -> str:
    """Give the media type of a file by its content, such as "application/pdf".

    Returns:
        The media type; "application/octet-stream" where the content tells
        nothing; "application/x-empty" for a file without bytes.

    Raises:
        CorruptFile: the file cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as failed:
        raise CorruptFile(path.name, what="không mở được tệp") from failed
    if not head:
        return EMPTY
    kind = _by_magic(head)
    if kind == ZIP:
        return _kind_of_zip(path)
    if kind == OLE:
        return _kind_of_ole(path)
    return kind or _kind_of_text(head)


def _by_magic(head: bytes) -> str | None:
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _kind_of_zip(path: Path) -> str:
    """Tell office files from plain archives by their members; broken ones stay ZIP."""
    try:
        if is_overlong(path):
            return ZIP
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            declared = (
                archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError, EOFError, ValueError):
        return ZIP
    if declared.startswith("application/vnd.oasis"):
        return declared.strip()
    return next((kind for member, kind in KINDS_OF_ZIP.items() if member in names), ZIP)


def _kind_of_ole(path: Path) -> str:
    """Tell .doc, .xls, .ppt, .msg apart by the names in the OLE directory."""
    with path.open("rb") as stream:
        head = stream.read(_OLE_DIRECTORY_WITHIN)
        stream.seek(max(0, path.stat().st_size - _OLE_DIRECTORY_WITHIN))
        tail = stream.read()
    for stream_name, kind in _OLE_STREAMS:
        entry = stream_name.encode("utf-16-le") + b"\x00\x00"
        if entry in head or entry in tail:
            return kind
    return OLE


def _kind_of_text(head: bytes) -> str:
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not utf16 and b"\x00" in head:
        return UNKNOWN
    text = (
        head.decode("utf-16" if utf16 else "latin-1", "replace").lstrip("\ufeff\xef\xbb\xbf \r\n\t").lower()
    )
    if text.startswith(("<!doctype html", "<html")) or "<html" in text[:1000]:
        return HTML
    lines = text.splitlines()
    if sum(line.startswith(_HEADER_LINES) for line in lines[:40]) >= _LEAST_HEADER_LINES:
        return EML
    return CSV if _has_columns(lines[:20]) else TEXT


def _has_columns(lines: list[str]) -> bool:
    """Tell whether every full line holds the same number of separators."""
    full = [_QUOTED.sub("", line) for line in lines[:-1] or lines if line.strip()]
    if len(full) < _LEAST_SEPARATORS:
        return False
    for separator in ";\t,":
        counts = {line.count(separator) for line in full}
        if len(counts) == 1 and counts.pop() >= _LEAST_SEPARATORS:
            return True
    return False
