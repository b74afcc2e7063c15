"""``fix(docx)``: mends in a copy what is safe to mend, and says what it mended.

Safe is what changes how the paper looks and no word of what it says: paper,
margins, font, sizes, cuts and alignment of known components, colour, composed
letters, the body's alignment and gaps, zeros of the day and month, the motto's
hyphens. Numbering, marks, names and missing parts are left to people.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from templates.official_format.checks import Checked, all_findings
from templates.official_format.components import find_components
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line, read_word_file
from templates.official_format.rules import Component, rules
from templates.order import put_in_order
from templates.package import write_parts
from templates.wordml import Element, child, number, twips, w

MOTTO = "Độc lập - Tự do - Hạnh phúc"
COLOURS = ("color", "highlight")
FONT_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy.

    Attributes:
        docx: the copy.
        fixed: findings of the original that are gone.
        left: findings of the copy, for a person to mend.
    """

    docx: bytes
    fixed: tuple[FormFinding, ...]
    left: tuple[FormFinding, ...]


def fix(docx: bytes) -> Mended:
    """Return a mended copy of a Word file; the original is not touched.

    Raises:
        BrokenTemplate: it is no readable .docx.
    """
    word = read_word_file(docx)
    checked = Checked(word, find_components(word))
    before = _findings(checked)
    broken = {finding.rule for finding in before}
    root = word.lines[0].element.getroottree().getroot() if word.lines else None
    if root is None or not broken:
        return Mended(docx, (), before)
    _split_at_breaks(root)
    for rule, mend in MENDERS.items():
        if rule in broken:
            mend(checked, root)
    put_in_order(root)
    parts = dict(word.parts)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    mended = write_parts(parts)
    again = read_word_file(mended)
    left = _findings(Checked(again, find_components(again)))
    rules_left = {finding.rule for finding in left}
    return Mended(mended, tuple(found for found in before if found.rule not in rules_left), left)


def _split_at_breaks(root: Element) -> None:
    """Give each line of a run with breaks a run of its own, of the same look."""
    for run in list(root.iter(w("r"))):
        groups: list[list[Element]] = [[]]
        for node in run:
            if node.tag == w("br") and node.get(w("type"), "textWrapping") == "textWrapping":
                groups.append([])
            if node.tag != w("rPr"):
                groups[-1].append(node)
        properties, last = run.find(w("rPr")), run
        for group in groups[1:]:
            made = etree.Element(w("r"))
            if properties is not None:
                made.append(copy.deepcopy(properties))
            made.extend(group)
            last.addnext(made)
            last = made


def _findings(checked: Checked) -> tuple[FormFinding, ...]:
    return all_findings(checked)


def _paper(checked: Checked, root: Element) -> None:
    short, long = rules().table["page"]["size_mm"]
    for section, page in zip(root.iter(w("sectPr")), checked.word.sections, strict=False):
        size = child(section, "pgSz")
        width, height = (long, short) if page.landscape else (short, long)
        size.set(w("w"), str(twips(width)))
        size.set(w("h"), str(twips(height)))


def _margins(checked: Checked, root: Element) -> None:
    """Move each margin to the nearest end of its range."""
    page = rules().table["page"]
    for section in root.iter(w("sectPr")):
        margin = child(section, "pgMar")
        for side in ("top", "bottom", "left", "right"):
            low, high = (twips(value) for value in page[f"{side}_mm"])
            margin.set(w(side), str(round(min(max(number(margin, side), low), high))))


def _fonts(checked: Checked, root: Element) -> None:
    for run in root.iter(w("r")):
        fonts = child(child(run, "rPr", first=True), "rFonts")
        for theme in THEMES:
            fonts.attrib.pop(w(theme), "")
        for slot in FONT_SLOTS:
            fonts.set(w(slot), rules().table["font"]["name"])


def _colours(checked: Checked, root: Element) -> None:
    for run in root.iter(w("r")):
        properties = child(run, "rPr", first=True)
        for found in properties.findall(w("highlight")):
            properties.remove(found)
        child(properties, "color").set(w("val"), "000000")


def _composed(checked: Checked, root: Element) -> None:
    for text in root.iter(w("t")):
        text.text = unicodedata.normalize("NFC", text.text or "")


def _body_align(checked: Checked, root: Element) -> None:
    for line in _plain_body(checked):
        child(child(line.element, "pPr", first=True), "jc").set(w("val"), rules().table["body"]["align"])


def _body_gap(checked: Checked, root: Element) -> None:
    gap = str(rules().table["body"]["gap_pt"] * 20)
    for line in _plain_body(checked):
        if line.look.before + line.look.after < rules().table["body"]["gap_pt"]:
            child(child(line.element, "pPr", first=True), "spacing").set(w("before"), gap)


def _letter_gap(checked: Checked, root: Element) -> None:
    subject = checked.parts.top.letter_subject[0]
    gap = str(rules().table["body"]["gap_pt"] * 20)
    child(child(subject.element, "pPr", first=True), "spacing").set(w("before"), gap)


def _body_size(checked: Checked, root: Element) -> None:
    _resize(checked, checked.parts.opening.body, rules().components["noi_dung"])


def _motto(checked: Checked, root: Element) -> None:
    motto = checked.parts.top.motto
    if motto is not None and motto.text.count("–") + motto.text.count("—") + motto.text.count("-") == 2:  # noqa: PLR2004
        texts = [text for run in own_runs(checked, motto) for text in run.iter(w("t"))]
        for place, text in enumerate(texts):
            text.text = "" if place else MOTTO


def _zeros(checked: Checked, root: Element) -> None:
    line = checked.parts.top.place_date
    if line is None:
        return
    for text in line.element.iter(w("t")):
        mended = re.sub(r"(ngày\s+)(\d)(?=\s+tháng)", r"\g<1>0\2", text.text or "")
        mended = re.sub(r"(tháng\s+)([12])(?=\s+năm)", r"\g<1>0\2", mended)
        text.text = re.sub(r"(tháng\s+)0([3-9])(?=\s+năm)", r"\1\2", mended)


def _looks(key: str, pick: Callable[[Checked], Iterable[Line | None]]) -> Callable[[Checked, Element], None]:
    """Return a mender that sets size, cut and alignment of a component's lines."""

    def mend(checked: Checked, root: Element) -> None:
        component = rules().components[key]
        lines = [line for line in pick(checked) if line is not None]
        _resize(checked, lines, component)
        for line in lines:
            if component.align == "center":
                child(child(line.element, "pPr", first=True), "jc").set(w("val"), "center")
            for run in own_runs(checked, line):
                _recut(child(run, "rPr", first=True), component)

    return mend


def _recut(properties: Element, component: Component) -> None:
    for name, wanted in (("b", component.bold), ("i", component.italic)):
        if wanted is not None:
            child(properties, name).set(w("val"), "1" if wanted else "0")
    for found in properties.findall(w("u")):
        properties.remove(found)


def _resize(checked: Checked, lines: Iterable[Line], component: Component) -> None:
    """Move each size to the nearest end of its range."""
    low, high = component.sizes
    for line in lines:
        wrong = any(not low <= look.size <= high for _, look in line.runs)
        for run in own_runs(checked, line) if wrong else ():
            properties = child(run, "rPr", first=True)
            for name in ("sz", "szCs"):
                size = number(properties.find(w(name)), "val", component.default * 2)
                child(properties, name).set(w("val"), str(round(min(max(size, low * 2), high * 2))))


def own_runs(checked: Checked, line: Line) -> list[Element]:
    """Return the runs that hold only this line's text.

    People set «Nơi nhận:» and its list, or Quốc hiệu and Tiêu ngữ, in one paragraph with breaks.
    """
    inside = [other for other in checked.word.lines if other.element is line.element]
    wanted, place = inside.index(line), 0
    own = []
    for run in line.element.iter(w("r")):
        places = set()
        for node in run:
            if node.tag == w("br") and node.get(w("type"), "textWrapping") == "textWrapping":
                place += 1
            elif node.tag == w("t") and (node.text or "").strip():
                places.add(place)
        if places == {wanted}:
            own.append(run)
    return own


def _plain_body(checked: Checked) -> list[Line]:
    return [line for line in checked.parts.opening.body if line.look.align != "center"]


MENDERS: dict[str, Callable[[Checked, Element], None]] = {
    "page-size": _paper,
    "page-margin": _margins,
    "font": _fonts,
    "colour": _colours,
    "not-composed": _composed,
    "motto-spelling": _motto,
    "date-zero": _zeros,
    "body-look": _body_size,
    "body-align": _body_align,
    "body-gap": _body_gap,
    "nation-look": _looks("quoc_hieu", lambda checked: [checked.parts.top.nation]),
    "motto-look": _looks("tieu_ngu", lambda checked: [checked.parts.top.motto]),
    "parent-look": _looks("cq_chu_quan", lambda checked: checked.parts.top.parents),
    "issuer-look": _looks("cq_ban_hanh", lambda checked: checked.parts.top.issuers),
    "number-look": _looks("so_ky_hieu", lambda checked: [checked.parts.top.number]),
    "date-look": _looks("dia_danh_ngay", lambda checked: [checked.parts.top.place_date]),
    "kind-look": _looks("ten_loai", lambda checked: [checked.parts.opening.type_line]),
    "subject-look": _looks("trich_yeu", lambda checked: checked.parts.opening.subject),
    "letter-subject-look": _looks("trich_yeu_cv", lambda checked: checked.parts.top.letter_subject),
    "letter-subject-gap": _letter_gap,
    "authority-look": _looks("tham_quyen", lambda checked: checked.parts.opening.authority),
    "decision-word": _looks("qd_word", lambda checked: [checked.parts.opening.decision_word]),
    "annex-attached": _looks("phu_luc_kem", lambda checked: [one.attached for one in checked.parts.annexes]),
    "annex-look": _looks("phu_luc_so", lambda checked: [annex.head for annex in checked.parts.annexes]),
    "annex-title-look": _looks(
        "phu_luc_ten", lambda checked: [line for annex in checked.parts.annexes for line in annex.title]
    ),
    "basis-look": _looks("can_cu", lambda checked: checked.parts.opening.bases),
    "signer-title-look": _looks("chuc_vu", lambda checked: checked.parts.ending.titles),
    "signer-name-look": _looks("ho_ten", lambda checked: checked.parts.ending.names),
    "recipients-head-look": _looks("nn_tieu_de", lambda checked: [checked.parts.ending.recipients_head]),
    "recipients-look": _looks("nn_ds", lambda checked: checked.parts.ending.recipients),
}
