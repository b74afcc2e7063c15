"""Read who signed: authority (TM., KT., …), title and name, on the last pages.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.characters import CAPITAL, SMALL, level
from index.citations.head_lines import Line, lines_of
from index.citations.vocabulary import plain
from ocr.pages import Page

_AUTHORITY = re.compile(r"^\W{0,3}(?P<code>TM|T/M|KT|K/T|TL|T/L|TUQ|TU\.?Q|Q)\s?[.,:]\s*(?P<rest>.*)$")
_TITLE_WORDS = (
    "GIAM DOC", "CHU TICH", "BO TRUONG", "THU TRUONG", "THU TUONG", "TRUONG PHONG", "TRUONG CONG AN",
    "CUC TRUONG", "CHANH VAN PHONG", "CHANH THANH TRA", "VU TRUONG", "HIEU TRUONG", "TRUONG BAN", "BI THU",
    "VIEN TRUONG", "DOI TRUONG", "THONG DOC", "CHANH AN", "TONG THANH TRA", "CHU NHIEM", "CHU TOA", "THU KY",
    "UY VIEN", "TRUONG DOAN", "HIEU PHO", "THUONG TRUC", "CHI HUY TRUONG", "QUYEN ",
)  # fmt: skip
_RANKS = (
    r"(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|"
    r"Đại [úu]y|Thượng [úu]y|Trung [úu]y|Thiếu [úu]y)"
)
_SYLLABLE = rf"[{CAPITAL}][{SMALL}]{{0,6}}"
_NAME = re.compile(
    rf"^\W*(?P<name>(?:{_RANKS}\s+)?(?:(?:GS|PGS|TS|ThS|BS|BSCKII|BS\.CKII)[.,]\s?)*"
    rf"{_SYLLABLE}(?:\s{_SYLLABLE}){{1,4}})\W*$"
)
_NOT_NAMES = re.compile(
    r"Nơi\s|Lưu|Như\s|Kính|Công\s+ty|Ngày|Chữ\s+ký|Điều|Phụ\s+lục|Sở\s|Ban\s|Phòng\s|Văn\s+phòng|"
    r"Bộ\s|Ủy\s|Công\s+an"
)
RIGHT_HALF = 0.42
_LOOK_BELOW = 9
_LAST_PAGES = 3
_UPPER_PART = 0.4


@dataclass(frozen=True, slots=True)
class SignerSeen:
    """The signature block of a document.

    Attributes:
        authority: "TM.", "KT.", "TL.", "TUQ.", "Q."; "" where the head signs in person.
        title: chức vụ in capitals, the last line of it, such as "PHÓ GIÁM ĐỐC".
        name: họ tên with a rank before it; "" where not read.
        page: number of the page it stands on.
        confidence: of the name's words, 0 to 1.
    """

    authority: str
    title: str
    name: str
    page: int
    confidence: float


def signer_seen(pages: Sequence[Page]) -> SignerSeen | None:
    """Return the first signature block of the last pages, or None where none is seen."""
    for page in pages[-_LAST_PAGES:]:
        found = _on(page)
        if found is not None and (found.name or page is pages[-1]):
            return found
    return None


def _on(page: Page) -> SignerSeen | None:
    lines = _right_lines(page)
    for index, line in enumerate(lines):
        if _is_block_start(line.text) and _is_low(page, line):
            seen = _block(lines[index : index + _LOOK_BELOW], page.number)
            if seen is not None:
                return seen
    return None


def _is_low(page: Page, line: Line) -> bool:
    """A title in the upper part of the first page is the authority above «Căn cứ», no signature."""
    if page.number > 1:
        return True
    depth = line.top if page.words else line.top / max(1, page.text.count("\n"))
    return depth > _UPPER_PART


def _right_lines(page: Page) -> list[Line]:
    if page.words:
        return list(lines_of(word for word in page.words if word.left > RIGHT_HALF))
    return [
        Line(" ".join(cell.split()), top=float(row))
        for row, text in enumerate(level(page.text).splitlines())
        for cell in reversed(text.split("\t"))
        if cell.strip()
    ]


def _is_block_start(text: str) -> bool:
    return bool(_AUTHORITY.match(text)) or _is_title(text)


def _is_title(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    folded = plain(text)
    return (
        bool(letters) and capitals >= 0.85 * len(letters) and any(title in folded for title in _TITLE_WORDS)
    )


def _block(lines: Sequence[Line], page: int) -> SignerSeen | None:
    authority, titles = "", []
    for line in lines:
        text = line.text.strip(" .,|_*-")
        code = _AUTHORITY.match(line.text)
        if code:
            authority = authority or _official(code["code"])
        elif _is_title(text):
            titles.append(" ".join(text.split()))
        name = _name_in(line)
        if name and (authority or titles):
            return SignerSeen(
                authority, _title(titles, lines), name, page, line.confidence_of(0, len(line.text))
            )
    return SignerSeen(authority, _title(titles, lines), "", page, 0.0) if authority or titles else None


def _official(code: str) -> str:
    return code.replace("/", "").replace(".", "") + "."


def _title(titles: list[str], lines: Sequence[Line]) -> str:
    if titles:
        return titles[-1]
    first = _AUTHORITY.match(lines[0].text)
    return first["rest"].strip() if first else ""


def _name_in(line: Line) -> str:
    found = _NAME.match(line.text)
    if not found or _NOT_NAMES.search(line.text):
        return ""
    return " ".join(found["name"].split())
