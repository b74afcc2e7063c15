"""Breaks a good paper in one place, for the tests of the check of form."""

from collections.abc import Callable

from lxml import etree

from templates.package import read_parts, write_parts
from templates.wordml import Element, child, paragraph_style, paragraph_text, style_id, w

Cut = Callable[[Element], None]


def operate(paper: bytes, cut: Cut, part: str = "word/document.xml") -> bytes:
    """Return the paper with one part changed by ``cut``."""
    parts = read_parts(paper)
    root = etree.fromstring(parts[part])
    cut(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def find(root: Element, start: str) -> Element:
    """Return the first paragraph that begins so."""
    return next(node for node in root.iter(w("p")) if paragraph_text(node).strip().startswith(start))


def styled(root: Element, key: str) -> Element:
    """Return the first paragraph of a component's style."""
    return next(node for node in root.iter(w("p")) if paragraph_style(node) == style_id(key))


def write(paragraph: Element, text: str) -> None:
    """Put another text into a paragraph, in its first run."""
    texts = list(paragraph.iter(w("t")))
    texts[0].text = text
    for other in texts[1:]:
        other.text = ""


def look(name: str, value: str, *where: str) -> Cut:
    """Set a run property on every run of the paragraph that begins so."""

    def cut(root: Element) -> None:
        for run in find(root, where[0]).iter(w("r")):
            child(child(run, "rPr", first=True), name).set(w("val"), value)

    return cut


def look_of(key: str, name: str, value: str) -> Cut:
    """Set a run property on every run of the first paragraph of a style."""

    def cut(root: Element) -> None:
        for run in styled(root, key).iter(w("r")):
            child(child(run, "rPr", first=True), name).set(w("val"), value)

    return cut


def setting(key: str, name: str, **values: str) -> Cut:
    """Set attributes of a paragraph property on the first paragraph of a style."""

    def cut(root: Element) -> None:
        found = child(child(styled(root, key), "pPr", first=True), name)
        for attribute, value in values.items():
            found.set(w(attribute), value)

    return cut


def words(key: str, text: str) -> Cut:
    """Put another text into the first paragraph of a style."""
    return lambda root: write(styled(root, key), text)


def words_at(start: str, text: str) -> Cut:
    """Put another text into the paragraph that begins so."""
    return lambda root: write(find(root, start), text)


def swapped(old: str, new: str) -> Cut:
    """Replace a piece of text wherever a run has it."""

    def cut(root: Element) -> None:
        hits = [node for node in root.iter(w("t")) if old in (node.text or "")]
        assert hits, old
        for node in hits:
            node.text = (node.text or "").replace(old, new)

    return cut


def without(key: str) -> Cut:
    """Take the text of the first paragraph of a style away."""

    def cut(root: Element) -> None:
        paragraph = styled(root, key)
        for run in list(paragraph.iter(w("r"))):
            run.getparent().remove(run)  # type: ignore[union-attr]

    return cut


def dropped(*keys: str) -> Cut:
    """Take out every paragraph of these styles."""

    def cut(root: Element) -> None:
        ids = {style_id(key) for key in keys}
        for node in [node for node in root.iter(w("p")) if paragraph_style(node) in ids]:
            node.getparent().remove(node)  # type: ignore[union-attr]

    return cut


def page(name: str, **values: str) -> Cut:
    """Set attributes of every section's page element."""

    def cut(root: Element) -> None:
        for section in root.iter(w("sectPr")):
            for attribute, value in values.items():
                child(section, name).set(w(attribute), value)

    return cut


def after_each_section(name: str) -> Cut:
    """Take an element out of every section."""

    def cut(root: Element) -> None:
        for section in root.iter(w("sectPr")):
            for found in section.findall(w(name)):
                section.remove(found)

    return cut


def write_run(paragraph: Element, text: str) -> None:
    """Add a run of text to a paragraph."""
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("t")).text = text


def font(paragraph: Element, name: str) -> None:
    """Set another font on every run of a paragraph."""
    for run in paragraph.iter(w("r")):
        fonts = child(child(run, "rPr", first=True), "rFonts")
        for slot in ("ascii", "hAnsi"):
            fonts.set(w(slot), name)


def head_size(root: Element, half_points: str) -> None:
    """Set the size of every run of a page head."""
    for run in root.iter(w("r")):
        child(child(run, "rPr", first=True), "sz").set(w("val"), half_points)
