"""Quốc hiệu, Tiêu ngữ and the issuer's name with their drawn lines.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1, II.2.
"""

import unicodedata
from collections.abc import Iterator

from templates.official_format.checks.drawn import drawn_under, longest
from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.rules import rules

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TOLERANCE = 0.05  # of the length: the eye sees no less


def check_top(checked: Checked) -> Iterator[FormFinding]:
    """Check the upper rows of the block at the top."""
    top = checked.parts.top
    if top.nation is None:
        yield finding("nation-missing", "đầu văn bản", "không thấy Quốc hiệu")
        return
    if not top.in_table:
        yield finding(
            "top-loose",
            top.nation.place,
            "khối đầu văn bản không chia hai cột, không kiểm tra từng phần được",
        )
        return
    yield from _nation(top.nation)
    yield from _motto(checked)
    yield from _issuer(checked)


def line_fault(lines: tuple[Line, ...], key: str, checked: Checked) -> str | None:
    """Return what is wrong with the line drawn under a component, or None."""
    drawn = drawn_under(lines, checked.word)
    if drawn is None:
        return "không có đường kẻ"
    if drawn.typed:
        return "đường kẻ gõ bằng ký tự"
    low, high = rules().rule_lines[key].share
    text = longest(lines)
    if drawn.length is None or not text:
        return None
    share = drawn.length / text
    if low * (1 - TOLERANCE) <= share <= high * (1 + TOLERANCE):
        return None
    return f"đường kẻ dài {drawn.length:.1f} mm, dòng chữ dài {text:.1f} mm".replace(".", ",")


def _nation(line: Line) -> Iterator[FormFinding]:
    written = " ".join(unicodedata.normalize("NFC", line.text).split())
    if written.upper() == written and written != NATION:
        yield finding("nation-spelling", line.place, f"viết «{written}»")
    yield from check_look("nation-look", [line], "quoc_hieu")


def _motto(checked: Checked) -> Iterator[FormFinding]:
    motto = checked.parts.top.motto
    if motto is None:
        yield finding("motto-missing", "đầu văn bản", "không thấy Tiêu ngữ")
        return
    written = " ".join(unicodedata.normalize("NFC", motto.text).split())
    if written != MOTTO:
        yield finding("motto-spelling", motto.place, f"viết «{written}»")
    yield from check_look("motto-look", [motto], "tieu_ngu")
    if any(look.underlined for _, look in motto.runs):
        yield finding("motto-look", motto.place, "gạch chân")
        return
    fault = line_fault((motto,), "tieu_ngu", checked)
    if fault:
        yield finding("motto-line", motto.place, fault)


def _issuer(checked: Checked) -> Iterator[FormFinding]:
    top = checked.parts.top
    if not top.issuers:
        yield finding("issuer-missing", "đầu văn bản", "không thấy tên cơ quan ban hành")
        return
    yield from check_look("parent-look", top.parents, "cq_chu_quan")
    yield from check_look("issuer-look", top.issuers, "cq_ban_hanh")
    fault = line_fault(top.issuers, "cq_ban_hanh", checked)
    if fault:
        yield finding("issuer-line", top.issuers[-1].place, fault)
