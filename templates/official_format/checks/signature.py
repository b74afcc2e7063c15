"""Quyền hạn, chức vụ, họ tên of whoever signs.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7; Phụ lục III, Mẫu 1.9.
"""

import re
from collections.abc import Iterator

from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.wordml import is_on, paragraph_text, w

DEGREE = re.compile(
    r"^(GS|PGS|TSKH|TS|ThS|BS|KS|CN|CVC|DS|LS|(Phó )?Giáo sư|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Bác s[ĩỹ]|Kỹ sư)\b\.?\s*\S"
)
RANK = re.compile(r"^(Đại|Thượng|Trung|Thiếu) (tướng|tá|úy|uý)\b|^(Đại tướng)\b|^(Thượng|Trung|Hạ) sĩ\b")
WRONG_SIGNING = re.compile(r"^(T/M|K/T|T/L|TM|KT|TL|TUQ|T\.M|K\.T|T\.L)(?!\.\s?\S)[\s/:,.]")
ARMED = ("CÔNG AN", "QUÂN", "BỘ ĐỘI", "BỘ TƯ LỆNH", "CẢNH SÁT", "QUỐC PHÒNG", "CHẤM THẨM ĐỊNH")
LONG_TEXT = 3000  # letters: surely more than one page
COLLECTIVE = ("ỦY BAN", "UỶ BAN", "HỘI ĐỒNG", "BAN ", "ĐẢNG ỦY")


def check_signature(checked: Checked) -> Iterator[FormFinding]:
    """Check the signature blocks of the main paper."""
    ending = checked.parts.ending
    if not ending.titles:
        yield finding("signer-missing", "cuối văn bản", "không thấy chức vụ người ký")
        return
    for line in ending.titles:
        if WRONG_SIGNING.match(line.text):
            yield finding("signing-form", line.place, f"viết «{line.text}»")
    yield from check_look("signer-title-look", ending.titles, "chuc_vu")
    yield from check_look("signer-name-look", ending.names, "ho_ten")
    yield from _names(checked, ending.names)
    yield from _authority(checked)
    yield from _delegated(ending.titles)
    yield from _kept_together(checked, ending.titles[0])
    if checked.parts.kind == "Biên bản":
        yield from _minutes(ending.titles)


def _names(checked: Checked, names: tuple[Line, ...]) -> Iterator[FormFinding]:
    heads = " ".join(line.text for line in (*checked.parts.top.parents, *checked.parts.top.issuers)).upper()
    armed = any(word in heads for word in ARMED)
    for line in names:
        if DEGREE.match(line.text):
            yield finding("signer-degree", line.place, f"ghi «{line.text}»")
        if RANK.match(line.text) and not armed and checked.parts.top.issuers:
            yield finding("signer-rank", line.place, f"ghi «{line.text}»")


def _authority(checked: Checked) -> Iterator[FormFinding]:
    authority = checked.parts.opening.authority
    if not authority:
        return
    collective = authority[0].text.upper().startswith(COLLECTIVE)
    on_behalf = any(line.text.startswith("TM.") for line in checked.parts.ending.titles)
    if collective != on_behalf:
        found = (
            "tập thể ban hành nhưng không ký TM." if collective else "người đứng đầu ban hành nhưng ký TM."
        )
        yield finding("authority-signer", authority[0].place, found)


def _delegated(titles: tuple[Line, ...]) -> Iterator[FormFinding]:
    for line in titles:
        if line.text.startswith("TUQ."):
            yield finding("delegated-signing", line.place, "ký TUQ.")


def _kept_together(checked: Checked, title: Line) -> Iterator[FormFinding]:
    """In a paper of several pages the last words must be bound to the signature."""
    if sum(len(line.text) for line in checked.word.lines) <= LONG_TEXT:
        return
    block = next(title.element.iterancestors(w("tbl")), title.element)
    above = block.getprevious()
    while above is not None and above.tag == w("p") and not paragraph_text(above).strip():
        above = above.getprevious()
    if above is None or above.tag != w("p"):
        return
    kept = checked.word.styles.paragraph_properties(above, "keepNext")
    if not kept or not is_on(kept[-1]):
        yield finding("signature-keep", title.place, "đoạn cuối không được giữ cùng trang với khối chữ ký")


def _minutes(titles: tuple[Line, ...]) -> Iterator[FormFinding]:
    places = {
        name: line.cell.column
        for line in titles
        for name in ("THƯ KÝ", "CHỦ T", "CHỦ TRÌ")
        if line.cell is not None and line.text.upper().startswith(name)
    }
    chair = places.get("CHỦ T", places.get("CHỦ TRÌ"))
    if "THƯ KÝ" not in places or chair is None or places["THƯ KÝ"] >= chair:
        yield finding("minutes-signers", titles[0].place, "không có đủ thư ký bên trái và chủ tọa bên phải")
