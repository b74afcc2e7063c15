"""Gives our styles their ids back in a template that another program saved.

LibreOffice keeps the name «VB Tiêu ngữ» and makes another id of it; the
finishing pass knows components by id.
"""

import re
from functools import cache
from importlib.resources import files

from lxml import etree

from templates import package
from templates.wordml import Element, child_value, w

ANY_SHIPPED = "docx/publication_decision.docx"
USERS = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
STYLED = re.compile(r"word/(document|styles|header\d*|footer\d*|footnotes)\.xml")


def restore_style_ids(parts: dict[str, bytes]) -> None:
    """Rename the ids of styles that bear our names to ours, in every part."""
    styles = parts.get("word/styles.xml")
    if styles is None:
        return
    renamed = _renamed(etree.fromstring(styles))
    if not renamed:
        return
    for name in [name for name in parts if STYLED.fullmatch(name)]:
        root = etree.fromstring(parts[name])
        _rename(root, renamed)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _renamed(styles: Element) -> dict[str, str]:
    wanted = _ids_by_name()
    found = {}
    for style in styles.iter(w("style")):
        # Names of older templates have commas, where Word would see a second name.
        name = child_value(style, "name").replace(",", "")
        old, ours = style.get(w("styleId"), ""), wanted.get(name)
        if ours and old != ours:
            found[old] = ours
    return found


def _rename(root: Element, renamed: dict[str, str]) -> None:
    for style in root.iter(w("style")):
        old = style.get(w("styleId"), "")
        style.set(w("styleId"), renamed.get(old, old))
    for user in root.iter(*(w(name) for name in USERS)):
        old = user.get(w("val"), "")
        user.set(w("val"), renamed.get(old, old))


@cache
def _ids_by_name() -> dict[str, str]:
    shipped = package.read_parts(files("templates").joinpath(ANY_SHIPPED).read_bytes())
    styles = etree.fromstring(shipped["word/styles.xml"])
    return {
        child_value(style, "name"): style.get(w("styleId"), "")
        for style in styles.iter(w("style"))
        if child_value(style, "name").startswith("VB ")
    }
