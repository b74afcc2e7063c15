"""Changes to XML that leave it well-formed: what bytes alone hardly ever do."""

import copy
import random
from collections.abc import Callable

from lxml import etree

_ODD = (
    "",
    "-1",
    "0",
    "999999999999",
    "1e309",
    "NaN",
    "\u0301",
    "x" * 2000,
    "../../x",
    "true",
    "#REF!",
    "ẵ\t\n",
)
_DEPTH = 300
_MOST_CHANGES = 4

Change = Callable[[etree._Element, list[etree._Element], random.Random], None]


def changed_xml(data: bytes, dice: random.Random) -> bytes | None:
    """Return the document with a few elements changed, or None where it is no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    for _ in range(dice.randint(1, _MOST_CHANGES)):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        dice.choice(_CHANGES)(dice.choice(elements), elements, dice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop(one: etree._Element, _all: list[etree._Element], _dice: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _double(one: etree._Element, _all: list[etree._Element], dice: random.Random) -> None:
    if one.getparent() is not None:
        for _ in range(dice.choice((1, 1, 3, 40))):
            one.addnext(copy.deepcopy(one))


def _move(one: etree._Element, others: list[etree._Element], dice: random.Random) -> None:
    dice.choice(others).append(copy.deepcopy(one))


def _rename(one: etree._Element, others: list[etree._Element], dice: random.Random) -> None:
    one.tag = dice.choice(others).tag


def _retext(one: etree._Element, _all: list[etree._Element], dice: random.Random) -> None:
    one.text = dice.choice(_ODD)


def _set(one: etree._Element, others: list[etree._Element], dice: random.Random) -> None:
    names = list(one.attrib) or list(dice.choice(others).attrib) or ["r"]
    one.set(dice.choice(names), dice.choice(_ODD))


def _unset(one: etree._Element, _all: list[etree._Element], dice: random.Random) -> None:
    if one.attrib:
        del one.attrib[dice.choice(list(one.attrib))]


def _deepen(one: etree._Element, _all: list[etree._Element], dice: random.Random) -> None:
    inner = copy.deepcopy(one)
    for _ in range(dice.choice((2, 20, _DEPTH))):
        outer = etree.Element(one.tag)
        outer.append(inner)
        inner = outer
    one.append(inner)


_CHANGES: tuple[Change, ...] = (_drop, _double, _move, _rename, _retext, _set, _unset, _deepen)
