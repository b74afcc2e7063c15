"""A page before it is printed: marks at their places, in points from the upper left corner."""

from dataclasses import dataclass, field

from samples.drawing.faces import Face

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
POINTS_PER_MM = 72 / 25.4
Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
RED: Colour = (200, 24, 32)
BLUE: Colour = (28, 52, 150)


def mm(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Letters:
    """Text on one baseline.

    Attributes:
        x: left edge, points.
        y: baseline, points from the upper edge.
        text: NFC text; a word of a justified line carries its trailing space.
        face: family and style.
        size: in points.
        colour: red, green, blue, 0 to 255.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points: rules, table borders, handwriting.

    Attributes:
        points: places in points, at least two.
        width: of the line in points.
        colour: red, green, blue, 0 to 255.
    """

    points: tuple[tuple[float, float], ...]
    width: float = 0.6
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Seal:
    """A round red seal.

    Attributes:
        x: centre, points.
        y: centre, points.
        ring: the words around the rim, capitals.
        core: the words in the middle.
        tilt: degrees the hand turned it.
    """

    x: float
    y: float
    ring: str
    core: str
    tilt: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A form widget over a blank: what an e-office lays over the clerk's number and day.

    Attributes:
        x: left edge, points.
        y: baseline, points.
        width: of the widget, points.
        name: of the field.
        value: what it shows.
        size: of its letters, points.
    """

    x: float
    y: float
    width: float
    name: str
    value: str
    size: float = 13.0


Mark = Letters | Stroke | Seal | Field


@dataclass(slots=True)
class Sheet:
    """One page being drawn.

    Attributes:
        width: points.
        height: points.
        marks: in painting order.
    """

    width: float = A4[0]
    height: float = A4[1]
    marks: list[Mark] = field(default_factory=list)

    def put(self, *marks: Mark) -> None:
        """Lay marks on the page, over those already there."""
        self.marks.extend(marks)

    def rule(self, x0: float, x1: float, y: float, width: float = 0.7) -> None:
        """Draw a level line."""
        self.put(Stroke(((x0, y), (x1, y)), width))

    def frame(self, box: tuple[float, float, float, float], width: float, colour: Colour = BLACK) -> None:
        """Draw the outline of ``box`` (left, top, right, bottom)."""
        left, top, right, bottom = box
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        self.put(Stroke(corners, width, colour))
