"""Tên loại, trích yếu, thẩm quyền, căn cứ, Kính gửi.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5, II.6.a, II.9; Phụ lục III, Mẫu 1.2, 1.5.
"""

from collections.abc import Iterator

from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.checks.top import line_fault
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line

LETTER_GAP = 6.0  # points
GAP_TOLERANCE = 0.05


def check_title(checked: Checked) -> Iterator[FormFinding]:
    """Check what stands between the block at the top and the body."""
    if checked.parts.top.letter_subject:
        yield from _letter(checked)
    elif checked.parts.opening.type_line is None:
        yield finding("kind-missing", "đầu văn bản", "không thấy tên loại văn bản, cũng không thấy «V/v»")
    else:
        yield from _kind(checked, checked.parts.opening.type_line)
    yield from _decision(checked)
    addressees = checked.parts.opening.addressees
    yield from check_look("addressee-look", addressees, "kinh_gui")
    if addressees and ":" not in addressees[0].text:
        yield finding("addressee-look", addressees[0].place, "thiếu dấu hai chấm sau «Kính gửi»")
    yield from _addressee_marks(addressees)


def _letter(checked: Checked) -> Iterator[FormFinding]:
    top, type_line = checked.parts.top, checked.parts.opening.type_line
    if type_line is not None:
        yield finding("letter-kind", type_line.place, f"công văn có tên loại «{type_line.text}»")
    yield from check_look("letter-subject-look", top.letter_subject, "trich_yeu_cv")
    if top.number is not None:
        gap = top.number.look.after + top.letter_subject[0].look.before
        if gap < LETTER_GAP - GAP_TOLERANCE:
            found = f"cách dòng số, ký hiệu {gap:g} pt".replace(".", ",")
            yield finding("letter-subject-gap", top.letter_subject[0].place, found)


def _addressee_marks(addressees: tuple[Line, ...]) -> Iterator[FormFinding]:
    """Two and more stand on lines of their own: «- …;», the last «- ….»."""
    for line in addressees[1:-1]:
        if not line.text.endswith(";"):
            yield finding("addressee-mark", line.place, "không kết thúc bằng dấu ;")
    if len(addressees) > 1 and not addressees[-1].text.endswith("."):
        yield finding("addressee-mark", addressees[-1].place, "dòng cuối không kết thúc bằng dấu .")


def _kind(checked: Checked, line: Line) -> Iterator[FormFinding]:
    yield from check_look("kind-look", [line], "ten_loai")
    subject = checked.parts.opening.subject
    if not subject:
        yield finding("subject-missing", line.place, "không thấy trích yếu dưới tên loại")
        return
    yield from check_look("subject-look", subject, "trich_yeu")
    fault = line_fault(subject, "trich_yeu", checked)
    if fault:
        yield finding("subject-line", subject[-1].place, fault)


def _decision(checked: Checked) -> Iterator[FormFinding]:
    opening = checked.parts.opening
    if checked.parts.kind != "Quyết định":
        return
    yield from check_look("authority-look", opening.authority, "tham_quyen")
    if opening.decision_word is None:
        yield finding("decision-word", "sau căn cứ", "không thấy «QUYẾT ĐỊNH:»")
    else:
        yield from check_look("decision-word", [opening.decision_word], "qd_word")
        if not opening.decision_word.text.endswith(":"):
            yield finding("decision-word", opening.decision_word.place, "thiếu dấu hai chấm")
    if not opening.bases:
        yield finding("basis-missing", "đầu văn bản", "không thấy căn cứ ban hành")
        return
    yield from check_look("basis-look", opening.bases, "can_cu")
    yield from _marks(opening.bases)


def _marks(bases: tuple[Line, ...]) -> Iterator[FormFinding]:
    for line in bases[:-1]:
        if not line.text.endswith(";"):
            yield finding("basis-mark", line.place, "không kết thúc bằng dấu ;")
    if not bases[-1].text.endswith("."):
        yield finding("basis-mark", bases[-1].place, "căn cứ cuối cùng không kết thúc bằng dấu .")
