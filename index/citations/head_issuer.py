"""Read the issuing authority and its parent from the left block of the head.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2: the parent stands above,
the issuer below, both in capitals, on one or several lines.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.citations.head_lines import Line, View
from index.citations.head_zone import head_zone, is_kind_title, is_motto
from index.citations.vocabulary import plain, vocabulary

# A line that begins with one of these names an authority of its own; any other
# line goes on with the name above («TỈNH PHÚ THỌ», «VÀ XÃ HỘI»).
_BODIES = (
    "ỦY BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ ", "SỞ", "BAN ", "CÔNG AN", "PHÒNG", "VĂN PHÒNG", "CỤC",
    "CHI CỤC", "TỔNG CỤC", "VỤ ", "TRUNG TÂM", "TRƯỜNG", "ĐẠI HỌC", "HỌC VIỆN", "BỆNH VIỆN", "ĐÀI",
    "THANH TRA", "ĐỘI", "VIỆN", "TÒA ÁN", "KHO BẠC", "NGÂN HÀNG", "BẢO HIỂM", "CHÍNH PHỦ", "THỦ TƯỚNG",
    "QUỐC HỘI", "ĐẢNG ỦY", "TỈNH ỦY", "THÀNH ỦY", "HUYỆN ỦY", "CHI BỘ", "ĐẢNG BỘ", "HỘI ", "LIÊN ĐOÀN",
    "ĐOÀN", "TỔ ", "KHỐI", "TỔNG CÔNG TY", "CÔNG TY", "QUỸ", "CHỦ TỊCH", "BCH", "BAN CHỈ",
)  # fmt: skip
_MOTTO_CUT = re.compile(
    r"\s*[^\w\s]*\s*(?:C[ỘOÔỌQ]NG\s+H[OÒ][AÀ]?.*|CỘNG\s+.*|Cộng\s+h[oò][aà].*|[DĐ][ộoọô]c\s+l[ậaâạầ]p.*|ĐẢNG\s+CỘNG.*)$"
)
_RULE = re.compile(r"[-_=~—.|:*'`\"“”†\\]{2,}.*$|^[\W_]+|[\W_]+$")
_STAMP = re.compile(r"ĐẾN|DEN\b|CỔNG THÔNG TIN|CONG VAN|Số và|VP\.|Người ký|Email|Chuyển|Ngày", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IssuerSeen:
    """The authority as one view shows it.

    Attributes:
        issuer: the issuing authority in capitals, "" for none.
        parent: the authority above it, "" for none.
    """

    issuer: str
    parent: str


def issuer_seen(view: View) -> IssuerSeen:
    """Return the authority that ``view`` shows at the head's left."""
    names: list[str] = []
    for text in _left_block(view):
        if names and not _is_body(text):
            names[-1] = f"{names[-1]} {text}"
        elif _is_body(text):
            names.append(text)
    official = [official_name(name) for name in names[:3]]
    if not official:
        return IssuerSeen("", "")
    return IssuerSeen(official[-1], official[-2] if len(official) > 1 else "")


def _left_block(view: View) -> list[str]:
    block: list[str] = []
    for line in head_zone(view):
        text = _left_text(line)
        if re.match(r"S[ốôóỐÔO]\s*[:.]", text) or "/" in text or (block and is_kind_title(text)):
            break
        if text and _is_capitals(text) and not _STAMP.search(text) and not is_motto(text):
            block.append(text)
    return block[-5:]


def _left_text(line: Line) -> str:
    text = _RULE.sub("", _MOTTO_CUT.sub("", line.text)).strip()
    if line.words and line.left > 0.4:  # noqa: PLR2004
        return ""
    return text


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)  # noqa: PLR2004


def _is_body(text: str) -> bool:
    folded = plain(text) + " "
    return any(folded.startswith(plain(body)) for body in _BODIES)


def official_name(name: str) -> str:
    """Return ``name`` with the marks OCR lost («SỞ Y TẺ»), where a known authority's name begins it."""
    folded = " ".join(plain(name).split())
    for known_folded, known in _known_names():
        if folded == known_folded or folded.startswith(known_folded + " "):
            return known + " ".join(name.split())[len(known) :]
    return " ".join(name.split())


@lru_cache(maxsize=1)
def _known_names() -> tuple[tuple[str, str], ...]:
    names = {name.upper() for name in vocabulary().issuer_names.values()} | {
        "ỦY BAN NHÂN DÂN TỈNH",
        "UBND TỈNH",
    }
    pairs = [(" ".join(plain(name).split()), name) for name in names]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[1])))
