"""Finds the line drawn under a component and how long it is.

A line may be a border of an empty paragraph or a drawn shape; dashes typed as
text are no line.
"""

import re
from dataclasses import dataclass

from templates.official_format.effective import Styles
from templates.official_format.lines import Line, WordFile
from templates.official_format.parts.words import RULE_SIGNS
from templates.text_width import Face, text_width, wrapped
from templates.wordml import Element, paragraph_text, w

EMU_PER_MM = 36000.0
POINT_MM = 25.4 / 72
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|mm|cm)?")
UNITS = {"pt": POINT_MM, "in": 25.4, "mm": 1.0, "cm": 10.0, None: POINT_MM}
LOOKED_BELOW = 2


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line under a component.

    Attributes:
        length: in mm, or None where it cannot be told.
        typed: True where it is made of typed dashes.
    """

    length: float | None
    typed: bool = False


def drawn_under(lines: tuple[Line, ...], word: WordFile) -> DrawnLine | None:
    """Return the line drawn under the last of these lines, or None."""
    last = lines[-1]
    if any(line.element is last.element and RULE_SIGNS.match(line.text) for line in word.lines if line.text):
        return DrawnLine(None, typed=True)
    candidates = [last.element]
    below = last.element.getnext()
    while below is not None and below.tag == w("p") and len(candidates) <= LOOKED_BELOW:
        candidates.append(below)
        if paragraph_text(below).strip():
            break
        below = below.getnext()
    for paragraph in candidates:
        found = _line_of(paragraph, last.box, word.styles)
        if found is not None:
            return found
    return None


def longest(lines: tuple[Line, ...]) -> float:
    """Return the width in mm of the longest printed line of text."""
    widths = [0.0]
    for line in lines:
        if line.runs:
            look = line.runs[0][1]
            face = Face(look.size, look.bold, look.italic)
            box = line.box - line.look.left - line.look.right
            widths += [text_width(part, face) for part in wrapped(line.text, face, box)]
    return max(widths)


def _line_of(paragraph: Element, box: float, styles: Styles) -> DrawnLine | None:
    text = paragraph_text(paragraph).strip()
    if text and RULE_SIGNS.match(text):
        return DrawnLine(None, typed=True)
    if _has_border(paragraph, styles):
        look = styles.paragraph(paragraph)
        return DrawnLine(box - look.left - look.right)
    for shape in paragraph.iter(f"{WP}extent"):
        return DrawnLine(float(shape.get("cx", "0")) / EMU_PER_MM)
    for shape in paragraph.iter(f"{V}line", f"{V}shape", f"{V}rect"):
        return DrawnLine(_vml_length(shape))
    return None


def _has_border(paragraph: Element, styles: Styles) -> bool:
    return any(
        edge.get(w("val"), "nil") not in ("nil", "none")
        for border in styles.paragraph_properties(paragraph, "pBdr")
        for edge in border
        if edge.tag in (w("top"), w("bottom"))
    )


def _vml_length(shape: Element) -> float | None:
    start, end = shape.get("from"), shape.get("to")
    if start and end:
        first, last = (re.findall(r"[-\d.]+", point) for point in (start, end))
        return abs(float(last[0]) - float(first[0])) * POINT_MM if first and last else None
    width = WIDTH.search(shape.get("style", ""))
    return float(width.group(1)) * UNITS[width.group(2)] if width else None
