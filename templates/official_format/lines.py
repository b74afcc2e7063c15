"""A Word file as lines of text that know their place and their real look."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from templates.errors import BrokenTemplate
from templates.official_format.effective import ParagraphFormat, RunFormat, Styles, read_styles
from templates.package import read_parts
from templates.wordml import TWIPS_PER_MM, Element, child_value, number, w

MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SNIPPET = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table, each counted from 0; the outermost table counts."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line a writer ended: a paragraph, or what stands between two breaks in one.

    Attributes:
        text: its text, white space trimmed at both ends.
        runs: pieces of text with their look; pieces without a letter are left out.
        look: how the paragraph is set.
        cell: its place in a table, or None.
        box: width of its text area in mm, indents not taken off.
        order: number of the paragraph in the body, from 1.
        section: number of its section, from 0.
        element: the XML it was read from.
    """

    text: str
    runs: tuple[tuple[str, RunFormat], ...]
    look: ParagraphFormat
    cell: Cell | None
    box: float
    order: int
    section: int
    element: Element

    @property
    def place(self) -> str:
        """Where it is, for a person: «đoạn 12 «Căn cứ Luật …»»."""
        snippet = self.text if len(self.text) <= SNIPPET else self.text[: SNIPPET - 1].rstrip() + "…"
        return f"đoạn {self.order}" + (f" «{snippet}»" if snippet else "")


@dataclass(frozen=True, slots=True)
class Section:
    """One section's page.

    Attributes:
        width, height: paper in mm.
        top, bottom, left, right: margins in mm; header is the page head's distance.
        landscape: True for a wide page.
        first_differs: True where the first page has its own head.
        restarts_at: first page number, or None where it runs on.
        number_format: how page numbers are written, "decimal" for 1, 2, 3.
        declared_landscape: what the file says of the page's direction.
        heads, feet: page head and foot elements by "default", "first", "even".
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    landscape: bool
    first_differs: bool
    restarts_at: int | None
    heads: dict[str, Element]
    feet: dict[str, Element] = field(default_factory=dict)
    number_format: str = "decimal"
    declared_landscape: bool = False


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file read for checking.

    Attributes:
        lines: every paragraph of the body in order, tables included.
        sections: in order, at least one.
        styles: to resolve other parts with.
        parts: the raw parts, by name.
    """

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    styles: Styles
    parts: dict[str, bytes]


def read_word_file(docx: bytes) -> WordFile:
    """Read a .docx for checking.

    Raises:
        BrokenTemplate: it is no readable .docx.
    """
    parts = read_parts(docx)
    try:
        root = etree.fromstring(parts["word/document.xml"])
        styles = read_styles(parts.get("word/styles.xml"), parts.get("word/theme/theme1.xml"))
        relations = _relations(parts)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise BrokenTemplate("tệp không có nội dung Word đọc được; hãy lưu lại bằng Word (.docx)") from error
    body = root.find(w("body"))
    if body is None:
        raise BrokenTemplate("tệp Word không có phần nội dung; hãy lưu lại bằng Word (.docx)")
    sections = _sections(body, parts, relations)
    return WordFile(tuple(_lines(body, styles, sections)), sections, styles, parts)


def runs_of(paragraph: Element, styles: Styles) -> list[list[tuple[str, RunFormat]]]:
    """Return a paragraph's pieces of text with their look, split at line breaks."""
    found: list[list[tuple[str, RunFormat]]] = [[]]
    for run in paragraph.iter(w("r")):
        if any(ancestor.tag in (w("txbxContent"), MC_FALLBACK) for ancestor in run.iterancestors()):
            continue
        look = styles.run(run, paragraph)
        for node in run:
            if node.tag == w("br") and node.get(w("type"), "textWrapping") == "textWrapping":
                found.append([])
            else:
                found[-1].append((_text_of(node), look))
    return found


def _text_of(node: Element) -> str:
    if node.tag == w("t"):
        return node.text or ""
    return {w("tab"): " ", w("noBreakHyphen"): "-"}.get(str(node.tag), "")


def _lines(body: Element, styles: Styles, sections: tuple[Section, ...]) -> Iterator[Line]:
    section, tables = 0, 0
    order = 0
    for block in _unwrapped(body):
        page = sections[min(section, len(sections) - 1)]
        text_width = page.width - page.left - page.right
        if block.tag == w("tbl"):
            for paragraph, cell, box in _cells(block, tables):
                order += 1
                yield from _split(paragraph, styles, cell, box or text_width, (order, section))
            tables += 1
        elif block.tag == w("p"):
            order += 1
            yield from _split(block, styles, None, text_width, (order, section))
            if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                section += 1


def _unwrapped(body: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, those inside content controls too."""
    for block in body:
        if block.tag == w("sdt"):
            content = block.find(w("sdtContent"))
            if content is not None:
                yield from _unwrapped(content)
        else:
            yield block


def _cells(table: Element, place: int) -> Iterator[tuple[Element, Cell, float]]:
    for row_place, row in enumerate(table.iterchildren(w("tr"))):
        for column, cell in enumerate(row.iterchildren(w("tc"))):
            box = number(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") / TWIPS_PER_MM
            for paragraph in cell.iter(w("p")):
                yield paragraph, Cell(place, row_place, column), box


def _split(
    paragraph: Element, styles: Styles, cell: Cell | None, box: float, where: tuple[int, int]
) -> Iterator[Line]:
    look = styles.paragraph(paragraph)
    for runs in runs_of(paragraph, styles):
        text = "".join(piece for piece, _ in runs).strip()
        shown = tuple((piece, look) for piece, look in runs if piece.strip())
        yield Line(text, shown, look, cell, box, where[0], where[1], paragraph)


def _sections(body: Element, parts: dict[str, bytes], relations: dict[str, str]) -> tuple[Section, ...]:
    found: list[Section] = []
    heads: dict[str, Element] = {}
    feet: dict[str, Element] = {}
    for properties in body.iter(w("sectPr")):
        # A section without its own head or foot keeps the last one's.
        heads = heads | _referenced(properties, "headerReference", parts, relations)
        feet = feet | _referenced(properties, "footerReference", parts, relations)
        found.append(_section(properties, heads, feet))
    return tuple(found) or (Section(210, 297, 0, 0, 0, 0, 0, False, False, None, {}),)


def _section(properties: Element, heads: dict[str, Element], feet: dict[str, Element]) -> Section:
    size, margin = properties.find(w("pgSz")), properties.find(w("pgMar"))
    start = properties.find(w("pgNumType"))
    width, height = (number(size, side) / TWIPS_PER_MM for side in ("w", "h"))
    top, bottom, left, right, header = (
        number(margin, side) / TWIPS_PER_MM for side in ("top", "bottom", "left", "right", "header")
    )
    return Section(
        width=width,
        height=height,
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        header=header,
        landscape=width > height,
        first_differs=properties.find(w("titlePg")) is not None
        and child_value(properties, "titlePg") not in ("0", "false"),
        restarts_at=int(number(start, "start")) if start is not None and start.get(w("start")) else None,
        heads=heads,
        feet=feet,
        number_format=start.get(w("fmt"), "decimal") if start is not None else "decimal",
        declared_landscape=size is not None and size.get(w("orient")) == "landscape",
    )


def _referenced(
    properties: Element, kind: str, parts: dict[str, bytes], relations: dict[str, str]
) -> dict[str, Element]:
    found = {}
    for reference in properties.iter(w(kind)):
        target = relations.get(reference.get(RELATIONS, ""), "")
        if target in parts:
            found[reference.get(w("type"), "default")] = etree.fromstring(parts[target])
    return found


def _relations(parts: dict[str, bytes]) -> dict[str, str]:
    text = parts.get("word/_rels/document.xml.rels")
    if text is None:
        return {}
    return {row.get("Id", ""): "word/" + row.get("Target", "").lstrip("/").removeprefix("word/")
            for row in etree.fromstring(text)}  # fmt: skip
