"""What a run or paragraph really looks like, once its styles are resolved.

Direct properties win over the character style, it over the paragraph style, it
over the table style, it over the document's defaults; ``basedOn`` chains are
followed. Bold and italic of two style levels cancel each other, as in Word.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy), 17.7.3 (toggle properties).
"""

from dataclasses import dataclass, field

from lxml import etree

from templates.wordml import TWIPS_PER_MM, Element, child_value, is_on, number, w

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FONT_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
DEFAULT_SIZE = 10.0  # Word's own where nothing says otherwise
LINE = 240.0
POINT = 20.0


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run of text looks.

    Attributes:
        fonts: the fonts of its Latin letters, usually one.
        size: in points.
        bold, italic, underlined, capitals: as shown.
        colour: "auto" or six hex digits.
        highlighted: True with a coloured background.
    """

    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    colour: str
    highlighted: bool


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set.

    Attributes:
        align: "left", "center", "right" or "both".
        first_line: indent of the first line in mm, negative for hanging.
        left, right: indents in mm.
        before, after: gaps in points.
        line: line spacing as a multiple, or None where it is exact or "at least".
        numbered: True where Word numbers or bullets it by itself.
    """

    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    numbered: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles part of a document, ready to be asked.

    Attributes:
        run_defaults, paragraph_defaults: elements of docDefaults, or None.
        by_id: style elements.
        default_paragraph: id of the default paragraph style, or "".
        theme: fonts by theme name, such as "minorHAnsi".
        chains: styles already followed, so that a long paper is read once.
    """

    run_defaults: Element | None
    paragraph_defaults: Element | None
    by_id: dict[str, Element]
    default_paragraph: str
    theme: dict[str, str] = field(default_factory=dict)
    chains: dict[tuple[str, str], list[Element]] = field(default_factory=dict)

    def run(self, run: Element, paragraph: Element) -> RunFormat:
        """Return how a run looks inside its paragraph."""
        levels = self._run_levels(run, paragraph)
        flat = [properties for level in levels for properties in level]
        return RunFormat(
            fonts=self._fonts(flat),
            size=_last_number(flat, "sz", DEFAULT_SIZE * 2) / 2,
            bold=_toggled(levels, "b"),
            italic=_toggled(levels, "i"),
            underlined=_last(flat, "u", "none") not in ("none", ""),
            capitals=_toggled(levels, "caps"),
            colour=_last(flat, "color", "auto"),
            highlighted=_last(flat, "highlight", "none") != "none",
        )

    def paragraph(self, paragraph: Element) -> ParagraphFormat:
        """Return how a paragraph is set."""
        flat = self._paragraph_levels(paragraph)
        indent, gaps = _attributes(flat, "ind"), _attributes(flat, "spacing")
        exact = gaps.get("lineRule", "auto") != "auto"
        return ParagraphFormat(
            align={"start": "left", "end": "right", "": "left"}.get(
                align := _last(flat, "jc", "left"), align
            ),
            first_line=(_float(indent, "firstLine") - _float(indent, "hanging")) / TWIPS_PER_MM,
            left=_float(indent, "left", "start") / TWIPS_PER_MM,
            right=_float(indent, "right", "end") / TWIPS_PER_MM,
            before=_float(gaps, "before") / POINT,
            after=_float(gaps, "after") / POINT,
            line=None if exact else _float(gaps, "line", default=LINE) / LINE,
            numbered=_is_numbered(flat),
        )

    def paragraph_properties(self, paragraph: Element, name: str) -> list[Element]:
        """Return the named property of a paragraph, the one that holds; empty for none."""
        found = [level.find(w(name)) for level in self._paragraph_levels(paragraph)]
        return [element for element in found if element is not None][-1:]

    def _run_levels(self, run: Element, paragraph: Element) -> list[list[Element]]:
        style = child_value(paragraph.find(w("pPr")), "pStyle") or self.default_paragraph
        direct = run.find(w("rPr"))
        character = child_value(direct, "rStyle")
        defaults = [self.run_defaults] if self.run_defaults is not None else []
        return [
            defaults,
            self._chain(self._table_style(paragraph), "rPr"),
            self._chain(style, "rPr"),
            self._chain(character, "rPr"),
            [direct] if direct is not None else [],
        ]

    def _paragraph_levels(self, paragraph: Element) -> list[Element]:
        direct = paragraph.find(w("pPr"))
        style = child_value(direct, "pStyle") or self.default_paragraph
        found = [self.paragraph_defaults, *self._chain(self._table_style(paragraph), "pPr")]
        found += [*self._chain(style, "pPr"), direct]
        return [element for element in found if element is not None]

    def _chain(self, style: str, part: str) -> list[Element]:
        """Return a style's properties, the style it is based on first."""
        if (style, part) not in self.chains:
            self.chains[style, part] = self._followed(style, part)
        return self.chains[style, part]

    def _followed(self, style: str, part: str) -> list[Element]:
        chain: list[Element] = []
        seen: set[str] = set()
        while style and style in self.by_id and style not in seen:
            seen.add(style)
            element = self.by_id[style]
            found = element.find(w(part))
            if found is not None:
                chain.append(found)
            style = child_value(element, "basedOn")
        return chain[::-1]

    def _table_style(self, paragraph: Element) -> str:
        table = next(paragraph.iterancestors(w("tbl")), None)
        return child_value(table.find(w("tblPr")), "tblStyle") if table is not None else ""

    def _fonts(self, flat: list[Element]) -> frozenset[str]:
        found: dict[str, str] = {}
        for properties in flat:
            fonts = properties.find(w("rFonts"))
            if fonts is None:
                continue
            for slot in FONT_SLOTS[:2]:
                themed = fonts.get(w(f"{slot}Theme"))
                name = self.theme.get(themed, themed) if themed else fonts.get(w(slot))
                if name:
                    found[slot] = name
        return frozenset(found.values())


def read_styles(styles_xml: bytes | None, theme_xml: bytes | None) -> Styles:
    """Return the styles of a document from its two parts."""
    if styles_xml is None:
        return Styles(None, None, {}, "")
    root = etree.fromstring(styles_xml)
    by_id = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    default = next(
        (
            key
            for key, style in by_id.items()
            if style.get(w("type")) == "paragraph" and style.get(w("default")) == "1"
        ),
        "",
    )
    return Styles(
        run_defaults=root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"),
        paragraph_defaults=root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}"),
        by_id=by_id,
        default_paragraph=default,
        theme=_theme_fonts(theme_xml),
    )


def _theme_fonts(theme_xml: bytes | None) -> dict[str, str]:
    if theme_xml is None:
        return {}
    root = etree.fromstring(theme_xml)
    fonts = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}{kind}Font/{A}latin")
        if latin is not None:
            for slot in ("Ascii", "HAnsi"):
                fonts[f"{kind}{slot}"] = latin.get("typeface", "")
    return fonts


def _last(flat: list[Element], name: str, default: str) -> str:
    for properties in reversed(flat):
        found = properties.find(w(name))
        if found is not None:
            return found.get(w("val"), default)
    return default


def _last_number(flat: list[Element], name: str, default: float) -> float:
    for properties in reversed(flat):
        found = properties.find(w(name))
        if found is not None:
            return number(found, "val", default)
    return default


def _toggled(levels: list[list[Element]], name: str) -> bool:
    """Combine a toggle property: direct wins, styles of different levels cancel out."""
    *styles, direct = levels
    for properties in direct:
        found = properties.find(w(name))
        if found is not None:
            return is_on(found)
    shown = False
    for level in styles:
        values = [is_on(found) for properties in level if (found := properties.find(w(name))) is not None]
        shown ^= bool(values and values[-1])
    return shown


def _attributes(flat: list[Element], name: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for properties in flat:
        found = properties.find(w(name))
        if found is None:
            continue
        new = {str(etree.QName(key).localname): str(value) for key, value in found.items()}
        if "firstLine" in new:
            merged.pop("hanging", None)
        merged |= new
    return merged


def _float(values: dict[str, str], *names: str, default: float = 0.0) -> float:
    for name in names:
        try:
            return float(values[name])
        except (KeyError, ValueError):
            continue
    return default


def _is_numbered(flat: list[Element]) -> bool:
    for properties in reversed(flat):
        found = properties.find(w("numPr"))
        if found is not None:
            return child_value(found, "numId") not in ("", "0")
    return False
