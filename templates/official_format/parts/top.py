"""The block at the top: Quốc hiệu, cơ quan, số, ngày, trích yếu of a letter."""

from dataclasses import dataclass

from templates.official_format.lines import Line
from templates.official_format.parts.words import (
    LETTER_SUBJECT,
    NATION,
    NUMBER,
    PLACE_DATE,
    RULE_SIGNS,
    STAMPS,
    folded,
)

SEARCHED = 40  # lines: the block is at the very top


@dataclass(frozen=True, slots=True)
class Top:
    """What stands at the top; what was not found is None or empty.

    Attributes:
        nation, motto: Quốc hiệu, Tiêu ngữ.
        parents, issuers: cơ quan chủ quản (not bold), cơ quan ban hành, line by line.
        number, place_date: số ký hiệu, địa danh và ngày.
        letter_subject: trích yếu of a công văn, its lines.
        lines: every line of the block.
        in_table: True where the block is set as a table, so that its parts can be told apart.
    """

    nation: Line | None = None
    motto: Line | None = None
    parents: tuple[Line, ...] = ()
    issuers: tuple[Line, ...] = ()
    number: Line | None = None
    place_date: Line | None = None
    letter_subject: tuple[Line, ...] = ()
    lines: frozenset[Line] = frozenset()
    in_table: bool = False


def find_top(lines: list[Line]) -> Top:
    """Return the block at the top of a paper's lines (lines with text only)."""
    nation = next((line for line in lines[:SEARCHED] if folded(line.text).strip(" .") == NATION), None)
    if nation is None:
        return Top()
    if nation.cell is None:
        return _loose_top(lines, nation)
    block = _block(lines, nation)
    right = [line for line in block if line.cell and nation.cell and line.cell.column >= nation.cell.column]
    left = [line for line in block if line not in right]
    place_date = next((line for line in right if PLACE_DATE.search(line.text)), None)
    number = next((line for line in block if NUMBER.match(line.text)), None)
    names = _names(left, number)
    bold = next((place for place, line in enumerate(names) if _is_bold(line)), max(len(names) - 1, 0))
    return Top(
        nation=nation,
        motto=next((line for line in right if "hạnh phúc" in folded(line.text)), None),
        parents=tuple(names[:bold]),
        issuers=tuple(names[bold:]),
        number=number,
        place_date=place_date,
        letter_subject=_letter_subject(left),
        lines=frozenset(block),
        in_table=True,
    )


def _block(lines: list[Line], nation: Line) -> list[Line]:
    """Return the lines of the table of Quốc hiệu, and of a second one close below."""
    assert nation.cell is not None
    tables = {nation.cell.table}
    number_found = any(line.cell and line.cell.table in tables and NUMBER.match(line.text) for line in lines)
    if not number_found:
        tables |= {
            line.cell.table for line in lines[:SEARCHED] if line.cell is not None and NUMBER.match(line.text)
        }
    return [line for line in lines if line.cell is not None and line.cell.table in tables]


def _names(left: list[Line], number: Line | None) -> list[Line]:
    names = []
    for line in left:
        if line is number or LETTER_SUBJECT.match(line.text):
            break
        if line.text not in STAMPS and not RULE_SIGNS.match(line.text):
            names.append(line)
    return names


def _letter_subject(left: list[Line]) -> tuple[Line, ...]:
    for place, line in enumerate(left):
        if LETTER_SUBJECT.match(line.text):
            return tuple(below for below in left[place:] if below.text not in STAMPS)
    return ()


def _is_bold(line: Line) -> bool:
    return any(look.bold for _, look in line.runs)


def _loose_top(lines: list[Line], nation: Line) -> Top:
    """A block set with tabs or loose paragraphs: only whole lines can be known."""
    near = lines[: lines.index(nation) + 12]
    return Top(
        nation=nation,
        motto=next((line for line in near if "hạnh phúc" in folded(line.text)), None),
        number=next((line for line in near if NUMBER.match(line.text)), None),
        place_date=next((line for line in near if PLACE_DATE.search(line.text)), None),
        lines=frozenset(line for line in near if line is nation or "hạnh phúc" in folded(line.text)),
    )
