"""Vietnamese personal names and titles of office, as signature blocks print them."""

import re

from index.citations.characters import CAPITAL, SMALL
from index.citations.vocabulary import plain

# The family names of nearly everybody; a name-like line must begin with one.
_FAMILY = frozenset((
    "NGUYEN", "TRAN", "LE", "PHAM", "HUYNH", "HOANG", "PHAN", "VU", "VO", "DANG", "BUI", "DO", "HO",
    "NGO", "DUONG", "LY", "DINH", "DAO", "DOAN", "TRINH", "TRUONG", "LAM", "MAI", "TO", "CAO", "LUONG",
    "LUU", "CHAU", "TA", "HA", "THACH", "SON", "KIM", "DANH", "LIEU", "QUACH", "TANG", "THAI", "TON",
    "VUONG", "KIEU", "NGHIEM", "CU", "CHU", "KHUAT", "LA", "LO", "MA", "MAC", "NONG", "ON", "PHUNG",
    "QUAN", "SAM", "THAN", "TIEU", "TONG", "TRIEU", "UNG", "VAN", "VI", "YEN", "AU", "BACH", "BE", "CAM",
    "DIEP", "DIEU", "GIANG", "HUA", "KHONG", "KHUONG", "KSOR", "LAI", "NGUY", "NHAM", "NINH", "PHI",
    "PHO", "QUANG", "RO", "SIU", "THIEU", "TU", "UONG", "VONG", "XA", "Y", "H",
))  # fmt: skip
# Family names that are written in one way only: plain → with their marks.
_WRITTEN = {
    "NGUYEN": "Nguyễn", "TRAN": "Trần", "LE": "Lê", "PHAM": "Phạm", "HUYNH": "Huỳnh", "HOANG": "Hoàng",
    "DUONG": "Dương", "TRINH": "Trịnh", "TRUONG": "Trương", "LUONG": "Lương", "VUONG": "Vương",
    "NGHIEM": "Nghiêm", "PHUNG": "Phùng", "TRIEU": "Triệu", "QUACH": "Quách", "HA": "Hà", "BUI": "Bùi",
    "DANG": "Đặng", "DO": "Đỗ", "NGO": "Ngô", "DINH": "Đinh", "DAO": "Đào", "DOAN": "Đoàn", "LY": "Lý",
    "VO": "Võ", "VU": "Vũ",
    "LUU": "Lưu", "LAM": "Lâm",
}  # fmt: skip
_RANKS = (
    r"(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|"
    r"Đại [úu]y|Thượng [úu]y|Trung [úu]y|Thiếu [úu]y)"
)
_DEGREES = r"(?:(?:GS|PGS|TS|ThS|BS|BSCKII|BS\.CKII)[.,]\s?)*"
_SYLLABLE = rf"[{CAPITAL}][{SMALL}]{{0,6}}"
# At the end of a noisy line a lone capital is noise too, and two syllables are too few.
_LONG = rf"[{CAPITAL}][{SMALL}]{{1,6}}"
_WHOLE = re.compile(
    rf"^[\W_]*(?P<name>(?:{_RANKS}\s+)?{_DEGREES}(?P<bare>{_SYLLABLE}(?:\s{_SYLLABLE}){{1,4}}))[\W_]*$"
)
_AT_END = re.compile(rf"(?:^|[^{CAPITAL}{SMALL}])(?P<name>(?P<bare>{_LONG}(?:\s{_LONG}){{2,3}}))[\W_]*$")

# Titles whose marks OCR loses under a seal: plain → official.
_OFFICES = (
    "TỔNG GIÁM ĐỐC", "GIÁM ĐỐC", "CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "TRƯỞNG PHÒNG",
    "TRƯỞNG CÔNG AN", "TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "CHÁNH VĂN PHÒNG",
    "CHÁNH THANH TRA", "HIỆU TRƯỞNG", "TRƯỞNG BAN", "BÍ THƯ", "VIỆN TRƯỞNG", "ĐỘI TRƯỞNG", "THỐNG ĐỐC",
    "CHÁNH ÁN", "TỔNG THANH TRA", "CHỦ NHIỆM", "CHỦ TỌA", "THƯ KÝ", "TRƯỞNG ĐOÀN", "CHỈ HUY TRƯỞNG",
    "VĂN PHÒNG",
)  # fmt: skip
_LEVELS = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "XÃ", "PHƯỜNG", "THỊ TRẤN", "ĐẶC KHU")
_DEPUTY = re.compile(r"(?:^|\W)(?:P?HO|O)\s*$")


def name_of(text: str, *, at_end: bool = False) -> str:
    """Return the personal name that the line is, with rank and degree before it, or "".

    Args:
        text: a line.
        at_end: also accept a name at the line's end after other characters.
    """
    found = _WHOLE.match(text) or (_AT_END.search(text) if at_end else None)
    if not found or plain(found["bare"].split()[0]) not in _FAMILY:
        return ""
    words = found["name"].split()
    family = len(words) - len(found["bare"].split())
    words[family] = _WRITTEN.get(plain(words[family]), words[family])
    return " ".join(words)


def office_of(text: str) -> str:
    """Return the title of office that the line in capitals holds, officially written, or ""."""
    folded = " ".join(plain(text).split())
    for office in _OFFICES:
        at = folded.find(plain(office))
        if at >= 0:
            whole = f"PHÓ {office}" if _DEPUTY.search(folded[:at]) else office
            return whole + _level_of(folded[at + len(office) :])
    return ""


def _level_of(rest: str) -> str:
    """«TRƯỞNG CÔNG AN HUYỆN»: the level is part of the title."""
    return next((f" {level}" for level in _LEVELS if rest.strip(" .") == plain(level)), "")
