"""Dấu độ khẩn, phạm vi lưu hành, địa chỉ cơ quan ở chân trang.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.2, III.4.
"""

from collections.abc import Iterator

from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import runs_of
from templates.official_format.parts.words import folded
from templates.official_format.rules import rules
from templates.wordml import Element, paragraph_text, w

URGENT = frozenset({"khẩn", "thượng khẩn", "hỏa tốc", "hoả tốc"})
SCOPES = frozenset({"xem xong trả lại", "lưu hành nội bộ"})
SEARCHED = 40


def check_stamps(checked: Checked) -> Iterator[FormFinding]:
    """Check the marks around the main text."""
    lines = [line for line in checked.word.lines if line.text][:SEARCHED]
    for rule, words, key in (("urgency-look", URGENT, "do_khan"), ("circulation-look", SCOPES, "luu_hanh")):
        marks = [line for line in lines if folded(line.text).strip(" .:") in words]
        yield from check_look(rule, marks, key)
    foot = checked.word.sections[0].feet.get("first") if checked.word.sections[0].first_differs else None
    if foot is not None:
        yield from _address(checked, foot)


def _address(checked: Checked, foot: Element) -> Iterator[FormFinding]:
    """The text at the foot of the first page is the agency's address."""
    low, high = rules().components["dia_chi"].sizes
    for paragraph in foot.iter(w("p")):
        text = paragraph_text(paragraph).strip()
        sizes = {
            look.size
            for runs in runs_of(paragraph, checked.word.styles)
            for piece, look in runs
            if piece.strip() and not low <= look.size <= high
        }
        if text and sizes:
            shown = ", ".join(f"{size:g}" for size in sorted(sizes)).replace(".", ",")
            yield finding("address-look", "chân trang thứ nhất", f"«{text[:40]}» cỡ chữ {shown}")
            return
