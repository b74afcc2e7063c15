"""Small repairs of a filled paper: cells, signature block, place line.

Source: ECMA-376 part 1, 17.4.66 (a cell ends with a paragraph); Nghị định
30/2020/NĐ-CP, Phụ lục I, mục II.4, II.7.
"""

from lxml import etree

from templates.official_format.rules import rules
from templates.rule_lines import box_width, set_side_indents
from templates.text_width import Face, balanced, text_width
from templates.wordml import Element, child, paragraph_style, paragraph_text, style_id, w

TITLE_STYLES = frozenset({style_id("chuc_vu"), style_id("quyen_han")})
HALF_POINTS = 2
TITLES = ("trich_yeu", "phu_luc_ten")
SLACK_MM = 3.0


def end_cells_with_a_paragraph(root: Element) -> None:
    """Give a paragraph to every cell that lost its last one to an empty loop."""
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            cell.append(etree.Element(w("p")))


def keep_signature_with_text(root: Element) -> None:
    """Never leave a signature block alone on a page: the last words go with it."""
    for table in root.iter(w("tbl")):
        if any(paragraph_style(paragraph) in TITLE_STYLES for paragraph in table.iter(w("p"))):
            _keep_rows_whole(table)
            _keep_with_next(table.getprevious())


def fit_place_line(root: Element) -> None:
    """Set the place and date line smaller where its box is too narrow, as far as the law allows."""
    component = rules().components["dia_danh_ngay"]
    for paragraph in root.iter(w("p")):
        if paragraph_style(paragraph) != style_id(component.key):
            continue
        face = Face(component.default, italic=True)
        if text_width(paragraph_text(paragraph), face) > box_width(paragraph):
            for run in paragraph.iter(w("r")):
                _set_size(child(run, "rPr", first=True), component.sizes[0])


def drop_empty_last_section(root: Element) -> None:
    """Make the last section the paper's end where a template leaves an empty one after it.

    A template cannot choose the shape of its last page by a condition, so an
    optional annex ends its own section and leaves nothing behind it.
    """
    for body in root.iter(w("body")):
        end = body[-1] if len(body) and body[-1].tag == w("sectPr") else None
        last = end.getprevious() if end is not None else None
        before = last.getprevious() if last is not None and _is_spacer(last) else last
        inner = before.find(f"{w('pPr')}/{w('sectPr')}") if before is not None else None
        if end is not None and last is not None and inner is not None:
            body.replace(end, inner)
            if last is not before:
                body.remove(last)


def _is_spacer(block: Element) -> bool:
    return paragraph_style(block) == style_id("ngat_phan") and block.find(f"{w('pPr')}/{w('sectPr')}") is None


def balance_titles(root: Element) -> None:
    """Narrow a subject of several lines so that they are about equally long."""
    styles = {style_id(key): rules().components[key] for key in TITLES}
    for paragraph in root.iter(w("p")):
        component = styles.get(paragraph_style(paragraph))
        if component is None:
            continue
        face = Face(component.default, bold=bool(component.bold), italic=bool(component.italic))
        box = box_width(paragraph)
        lines = balanced(paragraph_text(paragraph), face, box)
        if len(lines) > 1:
            widest = max(text_width(line, face) for line in lines)
            set_side_indents(paragraph, max(0.0, (box - widest - SLACK_MM) / 2))


def _keep_rows_whole(table: Element) -> None:
    for row in table.iter(w("tr")):
        child(child(row, "trPr", first=True), "cantSplit")
    for paragraph in list(table.iter(w("p")))[:-1]:
        child(child(paragraph, "pPr", first=True), "keepNext")


def _keep_with_next(block: Element | None) -> None:
    if block is None:
        return
    rows = list(block.iter(w("tr")))
    last = rows[-1] if rows else block
    for paragraph in last.iter(w("p")):
        child(child(paragraph, "pPr", first=True), "keepNext")


def _set_size(properties: Element, size: float) -> None:
    for name in ("sz", "szCs"):
        child(properties, name).set(w("val"), str(round(size * HALF_POINTS)))
