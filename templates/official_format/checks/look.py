"""Compares a line's look with what the rules say of its component."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from templates.official_format.checks.report import at_lines
from templates.official_format.effective import RunFormat
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.parts.words import is_capitals
from templates.official_format.rules import Component, rules

ALIGNMENTS = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều hai lề"}


def check_look(rule: str, lines: Iterable[Line], key: str) -> Iterator[FormFinding]:
    """Yield one finding for each different fault of the lines' look."""
    faults: dict[str, list[Line]] = defaultdict(list)
    component = rules().components[key]
    for line in lines:
        fault = "; ".join(look_faults(line, component))
        if fault:
            faults[fault].append(line)
    for fault, found in faults.items():
        yield at_lines(rule, found, fault)


def look_faults(line: Line, component: Component) -> Iterator[str]:
    """Yield what is wrong with a line's look, each as a short phrase."""
    yield from size_faults(line, component.sizes)
    yield from _cut_faults(line, component)
    capital = is_capitals(line.text) or all(look.capitals for _, look in line.runs)
    if component.case == "upper" and not capital:
        yield "không in hoa"
    if component.case in ("lower", "title") and capital and sum(map(str.isalpha, line.text)) > 1:
        yield "in hoa cả dòng"
    if component.align == "center" and line.look.align != "center":
        yield f"canh {ALIGNMENTS.get(line.look.align, line.look.align)}"


def size_faults(line: Line, sizes: tuple[float, float]) -> Iterator[str]:
    """Yield the sizes that lie outside the range."""
    wrong = sorted({look.size for _, look in line.runs if not sizes[0] <= look.size <= sizes[1]})
    if wrong:
        yield "cỡ chữ " + ", ".join(f"{size:g}".replace(".", ",") for size in wrong)


def _cut_faults(line: Line, component: Component) -> Iterator[str]:
    looks = [look for _, look in line.runs]
    yield from _one_cut(component.bold, [look.bold for look in looks], "đậm")
    yield from _one_cut(component.italic, [look.italic for look in looks], "nghiêng")
    if any(map(_underlined, looks)) and component.case in ("upper", "title"):
        yield "gạch chân"


def _one_cut(wanted: bool | None, shown: list[bool], name: str) -> Iterator[str]:
    if wanted is True and not all(shown):
        yield f"không {name}"
    if wanted is False and any(shown):
        yield f"in {name}"


def _underlined(look: RunFormat) -> bool:
    return look.underlined
