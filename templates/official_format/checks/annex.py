"""Phụ lục: its number, title, «Kèm theo», page numbers, and that the text announces it.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1.
"""

from collections.abc import Iterator

from templates.filters import roman
from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.parts.annexes import Annex


def check_annexes(checked: Checked) -> Iterator[FormFinding]:
    """Check every annex of the file."""
    annexes = checked.parts.annexes
    if not annexes:
        return
    for place, annex in enumerate(annexes, start=1):
        yield from _form(annex)
        yield from _number(annex, place, len(annexes))
        yield from _pages(checked, annex)
    main = " ".join(line.text for line in checked.parts.opening.body).lower()
    if "phụ lục" not in main:
        yield finding("annex-announced", annexes[0].head.place, "nội dung chính không nhắc đến phụ lục")


def _form(annex: Annex) -> Iterator[FormFinding]:
    written = annex.head.text.split()
    if " ".join(written[:2]) != "Phụ lục":
        yield finding("annex-case", annex.head.place, f"viết «{' '.join(written[:2])}»")
    else:
        yield from check_look("annex-look", [annex.head], "phu_luc_so")
    yield from check_look("annex-title-look", annex.title, "phu_luc_ten")
    if annex.attached is None:
        yield finding("annex-attached", annex.head.place, "không có dòng «(Kèm theo …)»")
    else:
        yield from check_look("annex-attached", [annex.attached], "phu_luc_kem")


def _number(annex: Annex, place: int, count: int) -> Iterator[FormFinding]:
    number = annex.head.text.split()[2:]
    shown = number[0].rstrip(".:") if number else ""
    wanted = roman(place) if count > 1 else ""
    if shown != wanted and not (count == 1 and shown == "I"):
        yield finding("annex-number", annex.head.place, f"số thứ tự «{shown}», đúng là «{wanted}»")


def _pages(checked: Checked, annex: Annex) -> Iterator[FormFinding]:
    lines = [line for line in checked.word.lines if line.text and line.section == annex.head.section]
    section = checked.word.sections[min(annex.head.section, len(checked.word.sections) - 1)]
    if lines[0] is not annex.head or section.restarts_at != 1:
        yield finding("annex-page", annex.head.place, "số trang không đánh lại từ 1")
