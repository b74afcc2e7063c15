"""Text set in lines and pages: justified paragraphs, tables, page numbers.

Paragraph text may carry ``**bold**`` and ``//italic//``; nothing else is markup.
"""

import re
from dataclasses import dataclass, field, replace

from samples.drawing.faces import Face, width_of
from samples.drawing.sheet import A4, Letters, Sheet, Stroke, mm

_FIGURE = re.compile(r"[\d.,/%]+|[IVX]+")
_SPANS = re.compile(r"(\*\*.+?\*\*|//.+?//)")


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set.

    Attributes:
        family: of the faces.
        size: of body letters, points.
        leading: line height over letter size.
        gap: space before a paragraph, points.
        indent: of a paragraph's first line, points.
        margins: left, top, right, bottom, points.
        paper: width and height, points.
    """

    family: str = "tinos"
    size: float = 14.0
    leading: float = 1.15
    gap: float = 6.0
    indent: float = mm(10)
    margins: tuple[float, float, float, float] = (mm(30), mm(20), mm(20), mm(20))
    paper: tuple[float, float] = A4


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph's own wishes.

    Attributes:
        align: "justify", "left", "centre" or "right".
        style: "r", "b", "i" or "bi" of unmarked words.
        size: points; 0 for the setting's own.
        indent: of the first line; None for the setting's own.
        gap: before it; None for the setting's own.
        inset: kept free at both ends of a centred line, points.
    """

    align: str = "justify"
    style: str = "r"
    size: float = 0.0
    indent: float | None = None
    gap: float | None = None
    inset: float = 0.0


Word = tuple[str, Face]


def _words(text: str, family: str, style: str) -> list[Word]:
    words: list[Word] = []
    for span in _SPANS.split(text):
        look = style
        if span.startswith("**"):
            span, look = span[2:-2], "b"  # noqa: PLW2901
        elif span.startswith("//"):
            span, look = span[2:-2], "i"  # noqa: PLW2901
        words += [(word, Face(family, look)) for word in span.split()]
    return words


def wrap(words: list[Word], size: float, first: float, rest: float) -> list[list[Word]]:
    """Break words into lines no wider than ``first``, then ``rest``, points."""
    lines: list[list[Word]] = [[]]
    used, room = 0.0, first
    for word, face in words:
        wide = width_of(word, face, size)
        space = width_of(" ", face, size) if lines[-1] else 0.0
        if lines[-1] and used + space + wide > room:
            lines.append([])
            used, space, room = 0.0, 0.0, rest
        lines[-1].append((word, face))
        used += space + wide
    return lines


def line_width(line: list[Word], size: float) -> float:
    """Return the natural width of a line."""
    gaps = sum(width_of(" ", face, size) for _, face in line[1:])
    return gaps + sum(width_of(word, face, size) for word, face in line)


def set_line(
    line: list[Word], place: tuple[float, float], size: float, stretch: float = 0.0
) -> list[Letters]:
    """Return the letters of one line; ``stretch`` widens each gap, points."""
    x, y = place
    letters = []
    for index, (word, face) in enumerate(line):
        last = index == len(line) - 1
        letters.append(Letters(x, y, word if last else word + " ", face, size))
        x += width_of(word, face, size) + width_of(" ", face, size) + stretch
    return letters


@dataclass(slots=True)
class Flow:
    """Pages being filled from top to bottom.

    Attributes:
        setting: how text is set.
        sheets: the pages so far, at least one.
        y: where the next mark may begin, points from the top.
    """

    setting: Setting
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        if not self.sheets:
            self.turn()

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.setting.margins[0]

    @property
    def room(self) -> float:
        """Width of the text."""
        return self.setting.paper[0] - self.setting.margins[0] - self.setting.margins[2]

    @property
    def floor(self) -> float:
        """Lower edge of the text."""
        return self.setting.paper[1] - self.setting.margins[3]

    def turn(self) -> None:
        """Begin a new page; from the second on it carries its number in the upper margin."""
        width, height = self.setting.paper
        self.sheets.append(Sheet(width, height))
        self.y = self.setting.margins[1]
        if len(self.sheets) > 1:
            face, number = Face(self.setting.family), str(len(self.sheets))
            x = (width - width_of(number, face, 13)) / 2
            self.sheet.put(Letters(x, mm(13), number, face, 13))

    def need(self, height: float) -> None:
        """Turn the page when less than ``height`` is left."""
        if self.y + height > self.floor:
            self.turn()

    def paragraph(self, text: str, block: Block | None = None) -> None:
        """Set one paragraph."""
        look = block or Block()
        size = look.size or self.setting.size
        indent = self.setting.indent if look.indent is None else look.indent
        indent = 0.0 if look.align == "centre" else indent
        room = self.room - 2 * look.inset
        lines = wrap(_words(text, self.setting.family, look.style), size, room - indent, room)
        self.y += self.setting.gap if look.gap is None else look.gap
        step = size * self.setting.leading
        for index, line in enumerate(lines):
            self.need(step)
            self.y += step
            inset = indent if index == 0 else 0.0
            self._place(line, size, inset, replace(look, align=_last(look.align, index == len(lines) - 1)))

    def _place(self, line: list[Word], size: float, inset: float, look: Block) -> None:
        spare = self.room - inset - line_width(line, size)
        stretch = spare / (len(line) - 1) if look.align == "justify" and len(line) > 1 else 0.0
        shift = {"centre": spare / 2, "right": spare}.get(look.align, 0.0)
        place = (self.left + inset + shift, self.y - size * 0.22)
        self.sheet.put(*set_line(line, place, size, stretch))

    def table(self, rows: list[list[str]], shares: list[float], *, size: float = 12.0) -> None:
        """Set a bordered table; the first row is its heading and comes again on each page."""
        widths = [self.room * share / sum(shares) for share in shares]
        self.y += 6
        for index, row in enumerate(rows):
            cells = self._cells(row, widths, size, "b" if index == 0 else "r")
            height = max(len(lines) for lines in cells) * size * 1.15 + 5
            if self.y + height > self.floor:
                self.turn()
                if index:
                    heading = self._cells(rows[0], widths, size, "b")
                    self._row(heading, widths, size, centred=True)
            self._row(cells, widths, size, centred=index == 0)

    def _cells(self, row: list[str], widths: list[float], size: float, style: str) -> list[list[list[Word]]]:
        pad = 6
        return [
            wrap(_words(text, self.setting.family, style), size, width - pad, width - pad)
            for text, width in zip(row, widths, strict=True)
        ]

    def _row(self, cells: list[list[list[Word]]], widths: list[float], size: float, *, centred: bool) -> None:
        step = size * 1.15
        height = max(len(lines) for lines in cells) * step + 5
        x = self.left
        for lines, width in zip(cells, widths, strict=True):
            self.sheet.frame((x, self.y, x + width, self.y + height), 0.5)
            for index, line in enumerate(lines):
                spare = width - line_width(line, size)
                figure = len(line) == 1 and _FIGURE.fullmatch(line[0][0])
                inset = spare / 2 if centred or figure else 3.0
                self.sheet.put(*set_line(line, (x + inset, self.y + step * (index + 0.85) + 2), size))
            x += width
        self.y += height


def _last(align: str, last: bool) -> str:
    return "left" if align == "justify" and last else align


def underline(sheet: Sheet, centre: float, length: float, y: float) -> None:
    """Draw a rule of ``length`` around ``centre``."""
    sheet.put(Stroke(((centre - length / 2, y), (centre + length / 2, y)), 0.7))
