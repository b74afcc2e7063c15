"""Phần, chương, mục, tiểu mục, khoản, điểm: how they are set and, for the first two, their order.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.d.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from templates.filters import roman
from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, at_lines, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line

CHAPTER = re.compile(r"^(?P<word>phần|chương)\s+(?P<mark>[ivxlc]+)\.?$", re.IGNORECASE)
SECTION = re.compile(r"^(tiểu )?mục\s+\d+\.?$", re.IGNORECASE)
ITEM = re.compile(r"^\d{1,2}\.\s")
POINT = re.compile(r"^[a-zđ]\)\s")


def check_structure(checked: Checked) -> Iterator[FormFinding]:
    """Check the parts of the body by what they are."""
    body = [line for line in checked.parts.opening.body if line.runs]
    yield from _headed(body)
    yield from _chapter_order(body)
    slanted = [line for line in body if ITEM.match(line.text) and _is_slanted(line)]
    if slanted:
        yield at_lines("item-look", slanted, "khoản in nghiêng")
    points = [line for line in body if POINT.match(line.text) and _point_fault(line)]
    if points:
        yield at_lines("point-look", points, _point_fault(points[0]))


def _headed(body: list[Line]) -> Iterator[FormFinding]:
    """A part's own line, then its heading in capitals below."""
    for line, below in pairwise(body):
        if CHAPTER.match(line.text):
            yield from check_look("chapter-look", [line], "phan_chuong")
            yield from check_look("chapter-look", [below], "td_phan_chuong")
        elif SECTION.match(line.text):
            yield from check_look("section-look", [line], "muc")
            yield from check_look("section-look", [below], "td_phan_chuong")


def _chapter_order(body: list[Line]) -> Iterator[FormFinding]:
    counters: dict[str, int] = {}
    for line in body:
        match = CHAPTER.match(line.text)
        if match is None:
            continue
        word, mark = match["word"].lower(), match["mark"].upper()
        # A one is a new beginning: a regulation attached to a decision counts anew.
        counters[word] = 1 if mark == "I" else counters.get(word, 0) + 1
        wanted = roman(counters[word])
        if mark != wanted:
            yield finding("chapter-order", line.place, f"ghi «{mark}», đúng thứ tự là «{wanted}»")


def _is_slanted(line: Line) -> bool:
    return all(look.italic for _, look in line.runs)


def _point_fault(line: Line) -> str:
    look = line.runs[0][1]
    faults = [name for name, on in (("in đậm", look.bold), ("in nghiêng", look.italic)) if on]
    return f"điểm {', '.join(faults)}" if faults else ""
