"""A .docx as a mapping of parts, read and written without a clock.

Example:
    >>> parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}
    >>> read_parts(write_parts(parts)) == parts
    True
"""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from templates.errors import BrokenTemplate

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
LARGEST_PART = 200_000_000
TEMPLATE_DAY = date(2020, 3, 5)  # the day the decree came into force


def read_parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name.

    Raises:
        BrokenTemplate: it is no zip file, a part is damaged or is far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.file_size > LARGEST_PART for entry in entries):
                raise BrokenTemplate("tệp Word có phần quá lớn, không mở; hãy kiểm tra lại tệp")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise BrokenTemplate(f"không mở được tệp Word (.docx): {error}") from error


def write_parts(parts: dict[str, bytes]) -> bytes:
    """Return a .docx of these parts: fixed order, fixed dates, same bytes each time."""
    names = [name for name in FIRST if name in parts]
    names += sorted(name for name in parts if name not in FIRST)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the byte tells which system wrote it
            archive.writestr(entry, parts[name])
    return target.getvalue()


def core_properties(title: str, on: date) -> bytes:
    """Return docProps/core.xml: a title and a day, no author, no program."""
    stamp = f"{on:%Y-%m-%d}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator><dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
