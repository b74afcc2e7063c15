"""Paper, margins and page numbers.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.1, I.3, I.7.
"""

from collections.abc import Iterator

from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Section, runs_of
from templates.official_format.rules import rules
from templates.wordml import Element, w

PAPER_TOLERANCE = 1.0  # mm
MARGIN_TOLERANCE = 0.3
LONG_TEXT = 3000  # letters: surely more than one page
SIDES = (("top", "trên"), ("bottom", "dưới"), ("left", "trái"), ("right", "phải"))


def check_pages(checked: Checked) -> Iterator[FormFinding]:
    """Check every section's page."""
    for place, section in enumerate(checked.word.sections):
        name = f"phần trang {place + 1}" if len(checked.word.sections) > 1 else "trang giấy"
        yield from _paper(section, name)
        yield from _margins(section, name)
        yield from _direction(section, name, is_main=place == 0)
    yield from _numbers(checked)


def _paper(section: Section, name: str) -> Iterator[FormFinding]:
    short, long = rules().table["page"]["size_mm"]
    sides = sorted((section.width, section.height))
    if abs(sides[0] - short) > PAPER_TOLERANCE or abs(sides[1] - long) > PAPER_TOLERANCE:
        yield finding("page-size", name, f"khổ {section.width:.0f} x {section.height:.0f} mm")


def _margins(section: Section, name: str) -> Iterator[FormFinding]:
    wrong = []
    for side, printed in SIDES:
        low, high = rules().table["page"][f"{side}_mm"]
        value = getattr(section, side)
        if not low - MARGIN_TOLERANCE <= value <= high + MARGIN_TOLERANCE:
            wrong.append(f"lề {printed} {value:.1f} mm".replace(".", ","))
    if wrong:
        yield finding("page-margin", name, "; ".join(wrong))


def _direction(section: Section, name: str, *, is_main: bool) -> Iterator[FormFinding]:
    if section.landscape != section.declared_landscape:
        yield finding("page-orientation", name, "hướng giấy khai báo không khớp với khổ giấy")
    elif is_main and section.landscape:
        yield finding("page-orientation", name, "phần nội dung chính đặt giấy ngang")


def _numbers(checked: Checked) -> Iterator[FormFinding]:
    first = checked.word.sections[0]
    head = first.heads.get("default")
    paragraph = _page_field(head)
    if paragraph is None and any(_page_field(foot) is not None for foot in first.feet.values()):
        yield finding("page-number-place", "lề dưới", "số trang đặt ở lề dưới")
        return
    if paragraph is None:
        if sum(len(line.text) for line in checked.word.lines) > LONG_TEXT:
            yield finding("page-number", "lề trên", "không có số trang ở lề trên")
        return
    yield from _number_look(checked, paragraph)
    if not first.first_differs or _page_field(first.heads.get("first")) is not None:
        yield finding("page-number-first", "trang thứ nhất", "số trang hiện ở trang thứ nhất")


def _number_look(checked: Checked, paragraph: Element) -> Iterator[FormFinding]:
    faults = []
    if checked.word.styles.paragraph(paragraph).align != "center":
        faults.append("không canh giữa")
    low, high = rules().table["page_number"]["size"]
    for runs in runs_of(paragraph, checked.word.styles):
        for _, look in runs:
            faults += [f"cỡ chữ {look.size:g}"] if not low <= look.size <= high else []
            faults += ["chữ nghiêng"] if look.italic else []
    first = checked.word.sections[0]
    if first.number_format != "decimal":
        faults.append("không phải chữ số Ả Rập")
    if first.restarts_at not in (None, 1):
        faults.append(f"bắt đầu từ {first.restarts_at}")
    if faults:
        yield finding("page-number-look", "lề trên", "; ".join(dict.fromkeys(faults)))


def _page_field(head: Element | None) -> Element | None:
    """Return the paragraph of a page head that prints the page number."""
    if head is None:
        return None
    for node in head.iter(w("fldSimple"), w("instrText")):
        instruction = node.get(w("instr"), "") or (node.text or "")
        if instruction.split()[:1] == ["PAGE"]:
            return next(node.iterancestors(w("p")), None)
    return None
