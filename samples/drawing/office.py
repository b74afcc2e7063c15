"""Word and Excel files as offices type them, with fixed dates inside."""

import io
import re
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from openpyxl import Workbook

from samples.drawing.fixed_zip import repack
from samples.drawing.official import MOTTO, NATION
from samples.drawing.paper import Ink, Paper, spoken_date

_HOUR = datetime(2024, 9, 16, 8, 0, tzinfo=UTC).replace(tzinfo=None)
_MARKS = re.compile(r"^(# |## |\^ |~ )")
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def blank_word(author: str = "Văn thư", *, landscape: bool = False) -> WordFile:
    """Return an empty A4 Word file set in Times New Roman 14."""
    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    section = word.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    word.core_properties.author = author
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = _HOUR
    return word


def word_bytes(word: WordFile) -> bytes:
    """Return the file's bytes, the same every time."""
    buffer = io.BytesIO()
    word.save(buffer)
    return repack(buffer.getvalue())


def paper_to_word(paper: Paper) -> bytes:
    """Return ``paper`` as a Word file: head in a table without borders, then the body."""
    word = blank_word()
    _head(word, paper)
    if paper.kind != "Công văn":
        _line(word, paper.kind.upper(), bold=True, centre=True)
        _line(word, paper.subject, bold=True, centre=True)
    if paper.to:
        _line(word, "Kính gửi: " + "; ".join(paper.to) + ".", centre=True)
    _body(word, paper.body)
    _foot(word, paper)
    return word_bytes(word)


def _head(word: WordFile, paper: Paper) -> None:
    typed = paper.ink is not Ink.BLANK
    number = f"Số: {paper.number}" if typed else f"Số:      /{paper.symbol}"
    left = [*filter(None, paper.parent.split("|")), *paper.issuer.split("|"), number]
    if paper.kind == "Công văn":
        left.append("V/v " + paper.subject)
    day = spoken_date(paper.issued, blank=not typed)
    right = [NATION, MOTTO, "", f"{paper.place}, {day}"]
    table = word.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = "\n".join(lines)
        for paragraph in cell.paragraphs:
            paragraph.alignment = _CENTRE
            paragraph.runs[0].font.size = Pt(12)


def _line(word: WordFile, text: str, *, bold: bool = False, centre: bool = False) -> None:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(text.replace("**", "").replace("//", ""))
    run.bold = bold
    if centre:
        paragraph.alignment = _CENTRE


def _body(word: WordFile, body: str) -> None:
    rows: list[list[str]] = []
    for line in [*body.strip().split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip().replace("**", "") for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            add_table(word, rows)
            rows = []
        if line.startswith("=== "):
            label, _, title = line[4:].partition("==")
            word.add_page_break()
            _line(word, label.strip(), bold=True, centre=True)
            _line(word, title.strip(), bold=True, centre=True)
        elif line.strip() and not line.startswith("@ "):
            _line(word, _MARKS.sub("", line), bold=line.startswith("#"))


def add_table(
    word: WordFile, rows: list[list[str]], size: float = 12, widths: tuple[int, ...] = ()
) -> WordTable:
    """Add a bordered table; ``widths`` of its columns in millimetres, equal where none are given."""
    table = word.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(size)
        for cell, width in zip(cells, widths, strict=False):
            cell.width = Mm(width)
    for grid_column, width in zip(table.columns, widths, strict=False):
        grid_column.width = Mm(width)
    return table


def _foot(word: WordFile, paper: Paper) -> None:
    table = word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "\n".join(["Nơi nhận:", *(f"- {name};" for name in paper.recipients)])
    lines = [*filter(None, paper.authority.split("|")), paper.title, "", "", paper.signer]
    right.text = "\n".join(lines)
    right.paragraphs[0].alignment = _CENTRE


def sheet_bytes(book: Workbook) -> bytes:
    """Return the workbook's bytes, the same every time."""
    book.properties.creator = "Văn thư"
    book.properties.created = _HOUR
    buffer = io.BytesIO()
    book.save(buffer)
    core = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*",
        rb"\g<1>2024-09-16T08:00:00Z",
        _part(buffer.getvalue(), "docProps/core.xml"),
    )
    return repack(buffer.getvalue(), {"docProps/core.xml": core})


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
