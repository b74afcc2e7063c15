"""Text of WordprocessingML, element by element."""

from collections.abc import Iterator
from itertools import zip_longest

from lxml.etree import _Element

from ocr.legacy_encodings import from_font
from ocr.vietnamese import fold

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NEW_PAGE = "\f"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}instrText", _FALLBACK}
_LAYOUT = ("cong hoa xa hoi", "doc lap", "dang cong san", "noi nhan", "kinh gui")
"""Words that only stand in tables that lay out a page, not in tables of data."""


def block_lines(parent: _Element) -> Iterator[str]:
    """Give the lines of a body, cell, header or note, in order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif child.tag == f"{W}sdt":
            for content in child.findall(f"{W}sdtContent"):
                yield from block_lines(content)
        elif child.tag in (f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from block_lines(child)


def _paragraph(paragraph: _Element) -> Iterator[str]:
    boxes: list[_Element] = []
    text = "".join(_inline(paragraph, boxes))
    yield from text.split("\n")
    for box in boxes:
        yield from block_lines(box)


def _inline(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    """Give the pieces of text of a paragraph; text boxes are put aside."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}r":
            if child.find(f"{W}rPr/{W}vanish") is None:
                yield from _run(child, boxes)
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str):
            yield from _inline(child, boxes)


def _run(run: _Element, boxes: list[_Element]) -> Iterator[str]:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    for child in run:
        if child.tag == f"{W}t":
            yield from_font(child.text or "", font)
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{W}br":
            yield NEW_PAGE if child.get(f"{W}type") == "page" else "\n"
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield f"⟨{child.get(f'{W}id')}⟩"
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _inline(child, boxes)


_MARKS = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}lastRenderedPageBreak": NEW_PAGE,
}


def _table(table: _Element) -> Iterator[str]:
    for row in _rows(table):
        cells = [_cell_lines(cell) for cell in _cells(row)]
        if _lays_out(cells):
            for across in zip_longest(*cells, fillvalue=""):
                yield "\t".join(across).rstrip("\t")
        else:
            yield "\t".join(" ".join(cell) for cell in cells)


def _lays_out(cells: list[list[str]]) -> bool:
    folded = fold(" ".join(line for cell in cells for line in cell)[:600])
    return len(cells) > 1 and any(words in folded for words in _LAYOUT)


def _cell_lines(cell: _Element) -> list[str]:
    lines = (line.replace(NEW_PAGE, "").strip() for line in block_lines(cell))
    return [line for line in lines if line]


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iterfind(f"{W}sdtContent/{W}tr")


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iterfind(f"{W}sdtContent/{W}tc")
