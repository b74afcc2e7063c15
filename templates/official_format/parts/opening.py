"""From tên loại to the first words: title, bases, addressees; then the body."""

from dataclasses import dataclass, field

from templates.official_format.lines import Line
from templates.official_format.parts.words import (
    ADDRESSEE,
    AUTHORITY,
    BASIS,
    RULE_SIGNS,
    SHOUTED_SUBJECT,
    STAMPS,
    folded,
    is_capitals,
)
from templates.official_format.rules import rules

SEARCHED = 15
BASES_SEARCHED = 25


@dataclass(frozen=True, slots=True)
class Opening:
    """The main text outside tables.

    Attributes:
        type_line: tên loại; kind: its name among the 29 types, or "".
        subject: trích yếu, its lines.
        authority: thẩm quyền of a decision, its lines.
        bases: the căn cứ before the body.
        decision_word: «QUYẾT ĐỊNH:».
        addressees: the Kính gửi lines.
        body: what is left.
    """

    type_line: Line | None = None
    kind: str = ""
    subject: tuple[Line, ...] = ()
    authority: tuple[Line, ...] = ()
    bases: tuple[Line, ...] = ()
    decision_word: Line | None = None
    addressees: tuple[Line, ...] = ()
    body: tuple[Line, ...] = field(default=())


def find_opening(lines: list[Line]) -> Opening:
    """Return the opening and body of a paper's lines outside tables."""
    kinds = {folded(kind).replace("uỷ", "ủy"): kind for kind in rules().types}
    type_line = next(
        (
            line
            for line in lines[:SEARCHED]
            if folded(line.text).replace("uỷ", "ủy") in kinds and _is_title(line)
        ),
        None,
    )
    start = lines.index(type_line) + 1 if type_line else 0
    subject = _subject(lines[start:]) if type_line else ()
    rest = lines[start + len(subject) :]
    decision = next(
        (line for line in rest[:BASES_SEARCHED] if folded(line.text).rstrip(": ") == "quyết định"), None
    )
    authority = tuple(
        line for line in rest[:3] if decision and is_capitals(line.text) and line is not decision
    )
    bases = _bases(rest, decision)
    addressees = _addressees(rest)
    taken = {*authority, *bases, *addressees, *([decision] if decision else [])}
    return Opening(
        type_line=type_line,
        kind=kinds[folded(type_line.text).replace("uỷ", "ủy")] if type_line else "",
        subject=subject,
        authority=authority,
        bases=bases,
        decision_word=decision,
        addressees=addressees,
        body=tuple(line for line in rest if line not in taken and not RULE_SIGNS.match(line.text)),
    )


def _is_title(line: Line) -> bool:
    return is_capitals(line.text) or line.look.align == "center"


def _subject(lines: list[Line]) -> tuple[Line, ...]:
    found: list[Line] = []
    shouted = bool(lines) and bool(SHOUTED_SUBJECT.match(lines[0].text))
    for line in lines[:6]:
        if line.look.align != "center" or ADDRESSEE.match(line.text):
            break
        if is_capitals(line.text) and (not shouted or AUTHORITY.match(line.text)):
            break
        if line.text not in STAMPS and not RULE_SIGNS.match(line.text):
            found.append(line)
    return tuple(found)


def _bases(rest: list[Line], decision: Line | None) -> tuple[Line, ...]:
    before = rest[: rest.index(decision)] if decision else rest[:BASES_SEARCHED]
    found = [line for line in before if BASIS.match(line.text)]
    # Outside decisions, «Căn cứ» in upright body text is an ordinary sentence.
    return tuple(line for line in found if decision or any(look.italic for _, look in line.runs))


def _addressees(rest: list[Line]) -> tuple[Line, ...]:
    for place, line in enumerate(rest[:SEARCHED]):
        if ADDRESSEE.match(line.text):
            found = [line]
            is_list = line.text.endswith(":")
            for below in rest[place + 1 :]:
                dashed = below.text.startswith(("-", "–", "+"))
                if not dashed or (not is_list and below.text.rstrip()[-1:] not in ";.,"):
                    break
                found.append(below)
                if below.text.rstrip().endswith("."):
                    break
            return tuple(found)
    return ()
