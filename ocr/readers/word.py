"""Word (.docx): paragraphs, tables, text boxes, headers, footnotes.

Pages end where Word last broke them. Macros, fields' targets and external
parts are never followed: only the text in the package is read.
"""

import zipfile
from collections.abc import Iterator

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from ocr.errors import CorruptFile, EmptyFile
from ocr.legacy_encodings import repaired
from ocr.readers.opened import TextDocument
from ocr.readers.package import check_package, parse_xml
from ocr.readers.source import Source
from ocr.readers.word_text import NEW_PAGE, W, block_lines
from ocr.vietnamese import nfc

_ALSO_WORD = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
"""Files with macros and templates: python-docx takes only the plain kind."""
PartFactory.part_type_for |= dict.fromkeys(_ALSO_WORD, DocumentPart)
_BROKEN = (
    PackageNotFoundError,
    KeyError,
    ValueError,
    AttributeError,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    OSError,
    NotImplementedError,
)


def open_docx(source: Source) -> TextDocument:
    """Open a Word file.

    Raises:
        CorruptFile: the package is broken.
        EmptyFile: there is no text and no picture in it.
        TooLarge: it is a bomb.
        EncryptedFile: it is locked.
    """
    check_package(source)
    try:
        document = _document(source)
        lines = [*_header_lines(document), *block_lines(document.element.body)]
        notes = list(_notes(document, source.name))
        footers = list(_footer_lines(document))
    except _BROKEN as failed:
        raise CorruptFile(source.name) from failed
    pages = _pages("\n".join([*lines, *notes, *footers]))
    if not any(page.strip() for page in pages):
        raise EmptyFile(
            source.name, what="tệp Word không có chữ", remedy="nếu là ảnh dán, lưu thành PDF rồi nạp lại"
        )
    return TextDocument(pages)


def _document(source: Source) -> Document:
    """Open the package's document; macros are one more part, and no part is ever run.

    Raises:
        CorruptFile: the package's main part is no Word document.
    """
    main = Package.open(str(source.path)).main_document_part
    if not isinstance(main, DocumentPart):
        raise CorruptFile(source.name)
    return main.document


def _pages(text: str) -> list[str]:
    pages = [nfc(repaired(page)).strip("\n") for page in text.split(NEW_PAGE)]
    kept = [page for page in pages if page.strip()]
    return kept or [""]


def _header_lines(document: Document) -> Iterator[str]:
    """Give the first section's header, once."""
    for section in document.sections[:1]:
        for part in (section.first_page_header, section.header):
            if not part.is_linked_to_previous:
                yield from (line for line in block_lines(part._element) if line.strip())


def _footer_lines(document: Document) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        if not section.footer.is_linked_to_previous:
            for line in block_lines(section.footer._element):
                if line.strip() and line not in seen:
                    seen.add(line)
                    yield line


def _notes(document: Document, name: str) -> Iterator[str]:
    """Give footnotes and endnotes, marked as their references are."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        notes = parse_xml(relation.target_part.blob, name)
        for note in notes:
            if note.get(f"{W}type") is None:
                text = " ".join(line for line in block_lines(note) if line.strip())
                yield f"⟨{note.get(f'{W}id')}⟩ {text}"
