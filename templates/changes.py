"""Which figures of a paper were changed in Word after it was exported.

Lines are matched by their words; the figures of matched lines are compared one
by one, so that a new sentence does not hide a changed number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from templates.charts.read import read_charts
from templates.official_format.lines import Line, read_word_file
from templates.package import read_parts

FIGURE = re.compile(r"\d+(?:[.,/]\d+)*%?")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that is not as exported.

    Attributes:
        place: where it stands now, or stood, for a person.
        before: the figure exported; "" where it is new.
        after: the figure now; "" where it is gone.
    """

    place: str
    before: str
    after: str

    def __str__(self) -> str:
        """One Vietnamese line."""
        return f"{self.place}: «{self.before or 'không có'}» → «{self.after or 'bỏ'}»"


def changed_figures(exported: bytes, edited: bytes) -> list[FigureChange]:
    """Return every figure that differs between two versions of a paper, in order.

    Raises:
        BrokenTemplate: one of them is no readable .docx.
    """
    old = [line for line in read_word_file(exported).lines if line.text]
    new = [line for line in read_word_file(edited).lines if line.text]
    matcher = SequenceMatcher(
        None, [_words(line) for line in old], [_words(line) for line in new], autojunk=False
    )
    found: list[FigureChange] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                found += _compare([one], [other])
        else:
            found += _compare(old[i1:i2], new[j1:j2])
    return found + list(_charts(exported, edited))


def _charts(exported: bytes, edited: bytes) -> Iterator[FigureChange]:
    """Values of charts by title, series and name."""
    before, after = (
        {(bar.title, bar.series, bar.name): bar.value for bar in read_charts(read_parts(one))}
        for one in (exported, edited)
    )
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            title, series, name = key
            yield FigureChange(f"biểu đồ «{title}», {series}, {name}", was, now)


def _compare(old: list[Line], new: list[Line]) -> Iterator[FigureChange]:
    before, after = list(_figures(old)), list(_figures(new))
    matcher = SequenceMatcher(
        None, [figure for figure, _ in before], [figure for figure, _ in after], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            gone = before[i1 + step] if i1 + step < i2 else None
            come = after[j1 + step] if j1 + step < j2 else None
            line = (come or gone or ("", None))[1]
            place = line.place if line is not None else ""
            yield FigureChange(place, gone[0] if gone else "", come[0] if come else "")


def _figures(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    for line in lines:
        for match in FIGURE.finditer(line.text):
            yield match[0], line


def _words(line: Line) -> str:
    return FIGURE.sub("#", line.text)
