"""Names of WordprocessingML and small questions about its elements."""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
STYLE_PREFIX = "VB"


@cache
def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def style_id(key: str) -> str:
    """Return the style id of a component: "quoc_hieu" → "VBquochieu"."""
    return STYLE_PREFIX + key.replace("_", "")


def paragraph_style(paragraph: Element) -> str:
    """Return the paragraph's style id, "" for the default style."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return found.get(w("val"), "") if found is not None else ""


def paragraph_text(paragraph: Element) -> str:
    """Return the paragraph's text, tabs and breaks as spaces."""
    pieces = []
    for node in paragraph.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        if node.tag == w("t"):
            pieces.append(node.text or "")
        elif node.tag == w("noBreakHyphen"):
            pieces.append("-")
        elif node.getparent() is not None and node.getparent().tag == w("r"):  # type: ignore[union-attr]
            pieces.append(" ")
    return "".join(pieces)


def child(parent: Element, name: str, *, first: bool = False) -> Element:
    """Return the named child, made where it is missing."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found) if first else parent.append(found)
    return found


def ancestors(element: Element, name: str) -> Iterator[Element]:
    """Yield the named elements around this one, the nearest first."""
    return element.iterancestors(w(name))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def number(element: Element | None, name: str, default: float = 0.0) -> float:
    """Return a numeric attribute, or the default where it is absent or no number."""
    value = element.get(w(name)) if element is not None else None
    try:
        return float(value) if value is not None else default
    except ValueError:
        return default


def child_value(parent: Element | None, name: str) -> str:
    """Return the ``val`` of the named child, "" where there is none."""
    found = parent.find(w(name)) if parent is not None else None
    return found.get(w("val"), "") if found is not None else ""


def is_on(element: Element) -> bool:
    """Tell whether a toggle element such as ``w:b`` is on."""
    return element.get(w("val"), "1") not in ("0", "false", "off", "none")
