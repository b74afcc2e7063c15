"""The words components are known by."""

import re
import unicodedata

NATION = "cộng hòa xã hội chủ nghĩa việt nam"
NUMBER = re.compile(r"^số\s*:?.*/", re.IGNORECASE)
PLACE_DATE = re.compile(r"ngày\s.*tháng\s.*năm", re.IGNORECASE)
LETTER_SUBJECT = re.compile(r"^v/v\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^kính gửi\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"^nơi nhận\b", re.IGNORECASE)
ANNEX = re.compile(r"^phụ lục(\s+([ivxlc]+|\d+))?\s*[:.]?$", re.IGNORECASE)
ATTACHED = re.compile(r"^\(?\s*(ban hành )?kèm theo\b", re.IGNORECASE)
BASIS = re.compile(r"^(căn cứ|theo đề nghị|xét đề nghị|thực hiện)\b", re.IGNORECASE)
SIGNER_TITLE = re.compile(
    r"^(TM|KT|TL|TUQ|Q)\.|^(PHÓ |QUYỀN )?(GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|CỤC TRƯỞNG|TRƯỞNG|BỘ TRƯỞNG|CHÁNH|"
    r"THỦ TRƯỞNG|HIỆU TRƯỞNG|VỤ TRƯỞNG|TỔ TRƯỞNG|BÍ THƯ)\b|^THƯ KÝ\b|^CHỦ T(ỌA|OẠ)\b|^CHỦ TRÌ\b"
)
# A subject wrongly set in capitals begins like one, a competence with who has it.
SHOUTED_SUBJECT = re.compile(
    r"^(V/V|VỀ|BAN HÀNH|PHÊ DUYỆT|THÀNH LẬP|CÔNG BỐ|SỬA ĐỔI|QUY ĐỊNH|BÃI BỎ|KẾT QUẢ)\b"
)
AUTHORITY = re.compile(
    r"^(THỦ TƯỚNG|CHÍNH PHỦ|BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|[ỦU][YỶ] BAN|TRƯỞNG|HỘI ĐỒNG|TỔNG|CỤC|CHÁNH)\b"
)
STAMPS = frozenset(
    {"DỰ THẢO", "MẬT", "TỐI MẬT", "TUYỆT MẬT", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "HỌA TỐC"}
)
RULE_SIGNS = re.compile(r"^[-_–—=*~\s]+$")


def folded(text: str) -> str:
    """Return a text in lower case, composed, with one spelling of «hòa» and single spaces."""
    composed = unicodedata.normalize("NFC", text).lower().replace("hoà", "hòa")
    return " ".join(composed.split())


def is_capitals(text: str) -> bool:
    """Tell whether a text has letters and all of them are capitals."""
    return any(letter.isalpha() for letter in text) and text == text.upper()
