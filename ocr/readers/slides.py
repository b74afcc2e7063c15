"""Slides (.pptx): one slide is one page."""

import re
import zipfile

from ocr.errors import CorruptFile
from ocr.readers.opened import TextDocument
from ocr.readers.package import check_package, parse_xml, read_part
from ocr.readers.source import Source
from ocr.vietnamese import nfc

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def open_pptx(source: Source) -> TextDocument:
    """Open slides.

    Raises:
        CorruptFile: the package is broken.
        TooLarge: it is a bomb.
        EncryptedFile: it is locked.
    """
    check_package(source)
    try:
        package = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError) as failed:
        raise CorruptFile(source.name) from failed
    with package:
        found = [match for name in package.namelist() if (match := _SLIDE.fullmatch(name))]
        ordered = sorted(found, key=lambda match: int(match[1]))
        pages = [_slide(read_part(package, match[0], source.name), source.name) for match in ordered]
    return TextDocument(pages or [""])


def _slide(data: bytes, name: str) -> str:
    slide = parse_xml(data, name)
    paragraphs = ("".join(run.text or "" for run in p.iter(f"{_A}t")) for p in slide.iter(f"{_A}p"))
    return nfc("\n".join(line for line in paragraphs if line.strip()))
