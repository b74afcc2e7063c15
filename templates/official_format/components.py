"""All components of one paper, put together."""

from dataclasses import dataclass

from templates.official_format.lines import WordFile
from templates.official_format.parts.annexes import Annex, find_annexes, is_annex_head
from templates.official_format.parts.ending import Ending, find_ending
from templates.official_format.parts.opening import Opening, find_opening
from templates.official_format.parts.top import Top, find_top


@dataclass(frozen=True, slots=True)
class Components:
    """The parts of one paper.

    Attributes:
        top, opening, ending, annexes: see their own types.
        kind: tên loại among the 29 types, "Công văn" for a letter, or "" where not known.
    """

    top: Top
    opening: Opening
    ending: Ending
    annexes: tuple[Annex, ...]
    kind: str


def find_components(word: WordFile) -> Components:
    """Return the components of a paper."""
    lines = [line for line in word.lines if line.text]
    top = find_top(lines)
    rest = [line for line in lines if line not in top.lines]
    split = next((place for place, line in enumerate(rest) if is_annex_head(line)), len(rest))
    main, after = rest[:split], rest[split:]
    ending = find_ending(main)
    opening = find_opening([line for line in main if line.cell is None and line not in ending.lines])
    letter = "Công văn" if top.letter_subject else ""
    return Components(top, opening, ending, find_annexes(after), opening.kind or letter)
