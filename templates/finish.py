"""What docxtpl cannot do: the last pass over a filled paper.

Drawn lines get the length their text asks for, every table cell ends with a
paragraph, children stand in the order Word expects, the signature block stays
with the last words, and the file carries no clock: same input, same bytes.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1, II.2, II.5, II.7; ECMA-376 part 1, 17.4.66.
"""

import re
from datetime import date

from lxml import etree

from templates import layout, package
from templates.charts.chart import Chart
from templates.charts.place import place_charts
from templates.order import put_in_order
from templates.own_styles import restore_style_ids
from templates.rule_lines import draw_rule_lines
from templates.wordml import Element

BODY_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def finish(filled: bytes, *, title: str, on: date | None, charts: dict[str, Chart] | None = None) -> bytes:
    """Return the finished paper.

    Args:
        filled: a .docx whose tags are filled.
        title: put in the file's properties.
        on: put in the file's properties as day of making; None takes a fixed day.
        charts: what replaces the chart marks, by key.
    """
    parts = package.read_parts(filled)
    restore_style_ids(parts)
    for name in [name for name in parts if BODY_PARTS.fullmatch(name)]:
        root = etree.fromstring(parts[name])
        place_charts(root, parts, charts or {})
        parts[name] = _finished_part(root)
    parts["docProps/core.xml"] = package.core_properties(title, on or package.TEMPLATE_DAY)
    return package.write_parts(parts)


def _finished_part(root: Element) -> bytes:
    layout.end_cells_with_a_paragraph(root)
    layout.keep_signature_with_text(root)
    layout.fit_place_line(root)
    layout.drop_empty_last_section(root)
    layout.balance_titles(root)
    draw_rule_lines(root)
    put_in_order(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
