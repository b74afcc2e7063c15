"""What is fuzzed: a name, the inputs to begin from, and what must hold for every input.

A target passes when it ends, raises nothing but the room's own refusal, and
stays within its limits; whatever else it raises is a finding.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.fuzz import packages, seeds
from bench.fuzz.signed import altered_after_signing, signed
from index.citations.file_name import name_says
from index.citations.find import find_citations
from index.citations.head import read_head
from index.citations.numbers import parse_number
from index.citations.secrecy import secrecy_mark
from index.citations.split import split_documents
from index.errors import CitationError
from ocr.archive_names import decoded, safe_parts
from ocr.errors import ReadingError
from ocr.folder import Found, Refused, walk
from ocr.legacy_encodings import repaired
from ocr.letters import eml_attachments
from ocr.limits import Limits
from ocr.pages import HeadLook, Page, PageOrigin, Word
from ocr.photo import photo_facts
from ocr.readers.decoding import decode
from ocr.reading import open_file
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings
from ocr.signatures import read_signatures

LIMITS = Limits(
    archive_bytes=200_000,
    archive_members=50,
    archive_depth=3,
    ratio_from_bytes=20_000,
    pages=40,
    pixels=500_000,
)
SETTINGS = ReadingSettings(dpi=72, recognizer=ScriptedRecognizer("Số: 1/KH-UBND"), limits=LIMITS)
_PAGES_READ = 3
_TEXT_BYTES = 6_000


@dataclass(frozen=True, slots=True)
class Target:
    """One room under fuzzing.

    Attributes:
        seeds: makes the inputs to begin from.
        run: tries one input; raises where the room breaks its word.
        watched: libraries whose branches count as coverage beside our own.
    """

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]
    watched: tuple[str, ...] = ()


def numbers(data: bytes) -> None:
    """Parse a number; what is parsed must print and parse again."""
    with suppress(CitationError):
        number = parse_number(data.decode("utf-8", "ignore"))
        parse_number(str(number))


def citations(data: bytes) -> None:
    """Find citations; spans must lie inside the text."""
    text = data[:_TEXT_BYTES].decode("utf-8", "ignore")
    for citation in find_citations(text):
        if text[citation.start : citation.end] != citation.text:
            raise AssertionError(f"span {citation.start}-{citation.end} is not {citation.text!r}")


def head(data: bytes) -> None:
    """Read the head of pages that came as text, as words with places, and with a second look."""
    text = data[1:_TEXT_BYTES].decode("utf-8", "ignore")
    scanned = bool(data[:1]) and data[0] % 2 == 1
    pages = [_page(number, piece, scanned=scanned) for number, piece in enumerate(text.split("\f")[:4], 1)]
    read_head(pages, file_name=text.partition("\n")[0])
    split_documents(pages)
    secrecy_mark(text)
    name_says(text.partition("\n")[0])


def _page(number: int, text: str, *, scanned: bool) -> Page:
    if not scanned:
        return Page(number, text, PageOrigin.OFFICE, 1.0)
    words = tuple(
        Word(word, 0.05 + place * 0.1, 0.02 + row * 0.03, 0.14 + place * 0.1, 0.04 + row * 0.03, 0.9)
        for row, line in enumerate(text.split("\n")[:30])
        for place, word in enumerate(line.split()[:9])
    )
    look = HeadLook(text[:800], "plain", 0.8, words[:40])
    return Page(number, text, PageOrigin.OCR, 0.9, 595.0, 842.0, words, (look,), 0.001)


def names(data: bytes) -> None:
    """Decode a member's name; the parts must stay inside their folder."""
    name = decoded(data)
    parts = safe_parts(name)
    if parts is not None and any(part in ("", ".", "..") or "/" in part or "\\" in part for part in parts):
        raise AssertionError(f"parts that lead out: {parts}")


def encodings(data: bytes) -> None:
    """Decode text of an unknown encoding and mend old fonts."""
    repaired(decode(data))


def archive(data: bytes) -> None:
    """Walk an archive or letter to its end within the limits, with nothing written outside scratch."""
    with tempfile.TemporaryDirectory() as folder:
        given, scratch = Path(folder) / "in", Path(folder) / "scratch"
        given.mkdir()
        scratch.mkdir()
        (given / "x").write_bytes(data)
        found = list(walk(given, scratch, limits=LIMITS))
        if not found or not all(isinstance(one, Found | Refused) for one in found):
            raise AssertionError("a file that is neither found nor refused")
        unpacked = sum(path.stat().st_size for path in scratch.rglob("*") if path.is_file())
        if unpacked > LIMITS.archive_bytes or len(found) > LIMITS.archive_members + 3:
            raise AssertionError(f"limit passed: {unpacked} bytes, {len(found)} members")
        if sorted(path.name for path in Path(folder).iterdir()) != ["in", "scratch"]:
            raise AssertionError("written outside scratch")


def reader(data: bytes) -> None:
    """Open and read a file of any kind by its content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        with suppress(ReadingError), open_file(path, name="tệp lạ", settings=SETTINGS) as document:
            if not 1 <= document.page_count <= LIMITS.pages:
                raise AssertionError(f"{document.page_count} pages")
            for number in range(1, min(document.page_count, _PAGES_READ) + 1):
                document.head_zone(number)
                if document.read(number).number != number:
                    raise AssertionError("another page than asked for")


def image(data: bytes) -> None:
    """Read a picture, and what its camera noted."""
    reader(data)
    with tempfile.TemporaryDirectory() as folder, suppress(ReadingError):
        path = Path(folder) / "x"
        path.write_bytes(data)
        photo_facts(path)


def letters(data: bytes) -> None:
    """Read a letter and take out what is attached."""
    reader(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        list(eml_attachments(path))


def signatures(data: bytes) -> None:
    """Look for digital signatures: an answer for every file, and no exception."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        path.write_bytes(data)
        read_signatures(path)


def _package(make: Callable[[], bytes], *watched: str) -> Target:
    """A target whose inputs are parts of an office package."""
    return Target(
        lambda: packages.seeds_of(make()), lambda data: reader(packages.rebuilt(make(), data)), watched
    )


def _texts(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


_DOCX = seeds.word()
_XLSX = seeds.workbook()

TARGETS = {
    "numbers": Target(lambda: _texts(*seeds.NUMBERS), numbers),
    "citations": Target(lambda: _texts(seeds.BODY, *seeds.NUMBERS), citations),
    "head": Target(lambda: [mark + (seeds.HEAD + seeds.BODY).encode() for mark in (b"\0", b"\1")], head),
    "names": Target(lambda: [*seeds.OLD_TEXTS, "a/b/Kế hoạch.pdf".encode(), b"C:\\a\\..\\b"], names),
    "encodings": Target(lambda: [*seeds.OLD_TEXTS, seeds.HEAD.encode()], encodings),
    "archive": Target(seeds.archives, archive, ("zipfile", "email", "olefile")),
    "archive_program": Target(
        lambda: [seeds.packed_by("7z", "a", "-t7z"), b"Rar!\x1a\x07\x00" + bytes(60)], archive
    ),
    "pdf": Target(lambda: [seeds.pdf()], reader, ("pdfplumber", "pdfminer")),
    "image": Target(seeds.pictures, image, ("PIL",)),
    "docx": _package(lambda: _DOCX, "docx"),
    "xlsx": _package(lambda: _XLSX, "openpyxl"),
    "pptx": _package(seeds.slides),
    "xls": Target(lambda: [seeds.by_libreoffice("xls")], reader, ("xlrd",)),
    "csv": Target(lambda: _texts(seeds.TABLE, seeds.TABLE.replace(";", ",")), reader, ("csv",)),
    "html": Target(lambda: _texts(seeds.WEB_PAGE), reader, ("html", "_markupbase")),
    "letters": Target(lambda: [seeds.letter()], letters, ("email",)),
    "signatures": Target(
        lambda: [seeds.pdf(), signed(seeds.pdf()), altered_after_signing(seeds.pdf())],
        signatures,
        ("pyhanko", "asn1crypto"),
    ),
    "office": Target(lambda: [seeds.by_libreoffice(kind) for kind in ("doc", "rtf", "odt")], reader),
}
"""In the order of what a foreign file meets first."""
