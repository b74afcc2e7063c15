"""The drawn lines under motto, issuer and subject, as long as their text asks.

A line is an empty paragraph with a top border; its indents leave the length.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1.b (as long as the motto),
II.2.b and II.5.b (a third to a half of the line of text).
"""

from templates.official_format.rules import rules
from templates.text_width import Face, text_width, wrapped
from templates.wordml import (
    TWIPS_PER_MM,
    Element,
    ancestors,
    child,
    number,
    paragraph_style,
    paragraph_text,
    style_id,
    twips,
    w,
)

# Within the third to the half the law asks for, and pleasing to the eye.
SHARES = {"tieu_ngu": 1.0, "cq_ban_hanh": 0.42, "trich_yeu": 0.4}


def draw_rule_lines(root: Element) -> None:
    """Set the length of every drawn line of a part."""
    lines = {style_id(f"ke_{key}"): key for key in SHARES}
    for paragraph in root.iter(w("p")):
        key = lines.get(paragraph_style(paragraph))
        if key is not None:
            _draw(paragraph, key)


def box_width(paragraph: Element) -> float:
    """Return the width in millimetres that a paragraph's text may take."""
    cell = next(ancestors(paragraph, "tc"), None)
    if cell is not None:
        return number(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") / TWIPS_PER_MM
    section = _section_of(paragraph)
    if section is None:
        return 165.0
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    return (number(size, "w") - number(margin, "left") - number(margin, "right")) / TWIPS_PER_MM


def _draw(paragraph: Element, key: str) -> None:
    box = box_width(paragraph)
    rest = max(0.0, (box - SHARES[key] * _longest_line_above(paragraph, key, box)) / 2)
    set_side_indents(paragraph, rest)


def set_side_indents(paragraph: Element, millimetres: float) -> None:
    """Indent a paragraph by the same length on both sides."""
    indent = child(child(paragraph, "pPr", first=True), "ind")
    for side in ("left", "right"):
        indent.set(w(side), str(twips(millimetres)))
    indent.set(w("firstLine"), "0")


def _longest_line_above(paragraph: Element, key: str, box: float) -> float:
    component = rules().components[key]
    face = Face(component.default, bold=bool(component.bold), italic=bool(component.italic))
    longest = 0.0
    above = paragraph.getprevious()
    while above is not None and paragraph_style(above) == style_id(key):
        for line in wrapped(paragraph_text(above), face, box - _side_indents(above)):
            longest = max(longest, text_width(line, face))
        above = above.getprevious()
    return longest


def _side_indents(paragraph: Element) -> float:
    indent = paragraph.find(f"{w('pPr')}/{w('ind')}")
    return (number(indent, "left") + number(indent, "right")) / TWIPS_PER_MM


def _section_of(paragraph: Element) -> Element | None:
    """Return the properties of the section a paragraph of the body stands in."""
    if not list(ancestors(paragraph, "body")):
        return None
    for block in (paragraph, *paragraph.itersiblings()):
        found = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if found is not None:
            return found
    return None
