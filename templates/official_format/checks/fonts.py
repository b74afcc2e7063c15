"""Font, colour, composed letters and automatic lists, everywhere in the paper.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.4.
"""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from templates.official_format.checks.report import Checked, at_lines, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line, runs_of
from templates.official_format.rules import rules
from templates.wordml import Element, w


def check_fonts(checked: Checked) -> Iterator[FormFinding]:
    """Check the letters of every line and of the page heads."""
    lines = [line for line in checked.word.lines if line.text]
    yield from _fonts(lines)
    yield from _head_fonts(checked)
    coloured = [line for line in lines if _is_coloured(line)]
    if coloured:
        yield at_lines("colour", coloured, "chữ có màu hoặc tô nền")
    loose = [line for line in lines if not unicodedata.is_normalized("NFC", line.text)]
    if loose:
        yield at_lines("not-composed", loose, "chữ Unicode tổ hợp (dấu rời)")
    listed = [line for line in lines if line.look.numbered and line.cell is None]
    if listed:
        yield at_lines("auto-list", listed, "đánh số tự động của Word")


def _fonts(lines: list[Line]) -> Iterator[FormFinding]:
    for name in sorted({name for line in lines for name in _strange_fonts(line)}):
        yield at_lines("font", [line for line in lines if name in _strange_fonts(line)], f"phông chữ {name}")


def _strange_fonts(line: Line) -> set[str]:
    wanted = rules().table["font"]["name"]
    return {name for _, look in line.runs for name in (look.fonts or {"mặc định của Word"}) if name != wanted}


def _head_fonts(checked: Checked) -> Iterator[FormFinding]:
    wanted = rules().table["font"]["name"]
    for place, part in _outside_body(checked):
        strange = {
            name
            for paragraph in part.iter(w("p"))
            for runs in runs_of(paragraph, checked.word.styles)
            for text, look in runs
            if text.strip()
            for name in look.fonts - {wanted}
        }
        if strange:
            yield finding("font", place, f"phông chữ {', '.join(sorted(strange))}")


def _outside_body(checked: Checked) -> Iterator[tuple[str, Element]]:
    """Yield page heads, page feet and footnotes, each once."""
    seen: set[int] = set()
    for section in checked.word.sections:
        for place, parts in (("lề trên", section.heads), ("lề dưới", section.feet)):
            for part in parts.values():
                if id(part) not in seen:
                    seen.add(id(part))
                    yield place, part
    notes = checked.word.parts.get("word/footnotes.xml")
    if notes is not None:
        yield "chú thích cuối trang", etree.fromstring(notes)


def _is_coloured(line: Line) -> bool:
    allowed = {colour.lower() for colour in rules().table["font"]["colours"]}
    return any(look.highlighted or look.colour.lower() not in allowed for _, look in line.runs)
