"""The annexes after the main paper."""

from dataclasses import dataclass

from templates.official_format.lines import Line
from templates.official_format.parts.words import ANNEX, ATTACHED, is_capitals


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex.

    Attributes:
        head: the line «Phụ lục I».
        title: its title lines.
        attached: the line «(Kèm theo …)», or None.
    """

    head: Line
    title: tuple[Line, ...]
    attached: Line | None


def is_annex_head(line: Line) -> bool:
    """Tell whether a line is «Phụ lục I» on its own."""
    return line.cell is None and bool(ANNEX.match(line.text)) and line.look.align == "center"


def find_annexes(lines: list[Line]) -> tuple[Annex, ...]:
    """Return the annexes of a paper's lines after the main text."""
    heads = [place for place, line in enumerate(lines) if is_annex_head(line)]
    return tuple(_annex(lines[place : place + 8]) for place in heads)


def _annex(lines: list[Line]) -> Annex:
    head, *below = lines
    title: list[Line] = []
    attached = None
    for line in below:
        if line.cell is not None or is_annex_head(line):
            break
        if ATTACHED.match(line.text):
            attached = line
            break
        if line.look.align == "center" or is_capitals(line.text):
            title.append(line)
    return Annex(head, tuple(title), attached)
