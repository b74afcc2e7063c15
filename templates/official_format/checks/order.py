"""Mục, Điều, khoản, điểm in unbroken order.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.d.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from templates.filters import roman
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.rules import rules

HEADING = re.compile(r"^(?P<mark>[IVX]+)\.\s")
ARTICLE = re.compile(r"^Điều\s+(?P<mark>\d+)\b", re.IGNORECASE)
ITEM = re.compile(r"^(?P<mark>\d{1,2})\.\s")
POINT = re.compile(r"^(?P<mark>[a-zđ])\)\s")


@dataclass(slots=True)
class _Counters:
    """Where each numbering stands; a higher one starts the lower ones again."""

    heading: int = 0
    article: int = 0
    item: int = 0
    point: int = 0
    found: list[FormFinding] = field(default_factory=list)


def check_order(checked: Checked) -> Iterator[FormFinding]:
    """Check the numbering of the body outside tables, quoted text left aside."""
    counters = _Counters()
    for line in checked.parts.opening.body:
        if line.text.startswith(("“", '"', "«")):
            continue
        _step(line, counters)
    yield from counters.found


def _step(line: Line, counters: _Counters) -> None:
    if match := HEADING.match(line.text):
        counters.heading += 1
        counters.item = counters.point = 0
        _compare("heading-order", line, match["mark"], roman(counters.heading), counters)
    elif match := ARTICLE.match(line.text):
        # A regulation attached to a decision begins again at Điều 1.
        counters.article = 1 if match["mark"] == "1" else counters.article + 1
        counters.item = counters.point = 0
        _compare("article-order", line, match["mark"], str(counters.article), counters)
        counters.article = int(match["mark"])
    elif match := ITEM.match(line.text):
        # A one is always a new beginning: lists under an unnumbered heading start again.
        counters.item = 1 if match["mark"] == "1" else counters.item + 1
        counters.point = 0
        _compare("item-order", line, match["mark"], str(counters.item), counters)
        counters.item = int(match["mark"])
    elif match := POINT.match(line.text):
        _step_point(line, match["mark"], counters)


def _step_point(line: Line, mark: str, counters: _Counters) -> None:
    letters = rules().table["points"]["letters"]
    counters.point = 1 if mark == "a" else counters.point + 1
    wanted = letters[counters.point - 1] if counters.point <= len(letters) else ""
    _compare("point-order", line, mark, wanted, counters)
    counters.point = letters.index(mark) + 1 if mark in letters else counters.point


def _compare(rule: str, line: Line, mark: str, wanted: str, counters: _Counters) -> None:
    if mark != wanted:
        counters.found.append(finding(rule, line.place, f"ghi «{mark}», đúng thứ tự là «{wanted}»"))
