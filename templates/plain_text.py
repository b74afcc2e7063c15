"""The text of a Word report as the checks of arithmetic read it, footnotes in place.

A footnote's number stands in the text as «<sup>1</sup>» and its words follow the
paragraph, as in the texts those checks were made on.
"""

from collections.abc import Iterator

from lxml import etree

from templates.charts.read import read_charts
from templates.errors import BrokenTemplate
from templates.package import read_parts
from templates.wordml import Element, w

NOTES = "word/footnotes.xml"


def plain_text(docx: bytes) -> str:
    """Return a report's text, one blank line between paragraphs, cells of a row on one line, charts last.

    Raises:
        BrokenTemplate: it is no readable .docx.
    """
    parts = read_parts(docx)
    try:
        body = etree.fromstring(parts["word/document.xml"]).find(w("body"))
        notes = _notes(parts.get(NOTES))
    except (KeyError, etree.XMLSyntaxError) as error:
        raise BrokenTemplate("tệp không có nội dung Word đọc được; hãy lưu lại bằng Word (.docx)") from error
    if body is None:
        raise BrokenTemplate("tệp Word không có phần nội dung; hãy lưu lại bằng Word (.docx)")
    texts = [text for text in _blocks(body, notes) if text.strip()]
    texts += [f"Biểu đồ\t{bar.title}\t{bar.name}\t{bar.value}" for bar in read_charts(parts)]
    return "\n\n".join(texts)


def _blocks(body: Element, notes: dict[str, str]) -> Iterator[str]:
    numbers: dict[str, int] = {}
    for block in body:
        if block.tag == w("tbl"):
            for row in block.iter(w("tr")):
                cells = (
                    " ".join(_text(node, numbers) for node in cell.iter(w("p"))) for cell in row.iter(w("tc"))
                )
                yield "\t".join(cells)
        elif block.tag == w("p"):
            before = set(numbers)
            yield _text(block, numbers)
            for key in [key for key in numbers if key not in before]:
                yield f"<sup>{numbers[key]}</sup> {notes.get(key, '')}"


def _text(paragraph: Element, numbers: dict[str, int]) -> str:
    pieces = []
    for node in paragraph.iter(w("t"), w("tab"), w("br"), w("footnoteReference")):
        if node.tag == w("t"):
            pieces.append(node.text or "")
        elif node.tag == w("footnoteReference"):
            key = node.get(w("id"), "")
            pieces.append(f"<sup>{numbers.setdefault(key, len(numbers) + 1)}</sup>")
        elif node.getparent() is not None and node.getparent().tag == w("r"):  # type: ignore[union-attr]
            pieces.append(" ")
    return "".join(pieces)


def _notes(xml: bytes | None) -> dict[str, str]:
    if xml is None:
        return {}
    notes = etree.fromstring(xml).iter(w("footnote"))
    return {
        note.get(w("id"), ""): " ".join(_text(node, {}) for node in note.iter(w("p"))).strip()
        for note in notes
    }
