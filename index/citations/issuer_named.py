"""The authority named after a citation: «… của Bộ trưởng Bộ Công an, quy định …»."""

import re

from index.citations.characters import SMALL

_OF = re.compile(r"[\s)*_]*,?\s+của\s+(?P<words>[^,;:.()\n“”\"*\[\]<>]{2,90})")
# The name ends where the sentence goes on: a verb or a link word.
_ENDS = re.compile(
    r"\s+(?:về|ban\s+hành|quy\s+định|phê\s+duyệt|hướng\s+dẫn|triển\s+khai|thực\s+hiện|đã|được|sửa\s+đổi|bổ\s+sung|"
    r"trong|ngày|số|công\s+bố|tiếp\s+tục|giao|thông\s+báo|đề\s+nghị|yêu\s+cầu|để|thì|là|có|do|từ|tại|như|theo|"
    rf"V/v|v/v|nhằm|đối\s+với|-|và\s+[{SMALL}]\w*|và\s+(?:Công\s+văn|Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị))"
    r"(?:\s|$).*",
    re.DOTALL,
)


def issuer_named(text: str, end: int) -> str:
    """Return the authority that levelled ``text`` names at ``end``, or "" for none."""
    span = issuer_span(text, end)
    return " ".join(text[slice(*span)].split()) if span else ""


def issuer_span(text: str, end: int) -> tuple[int, int] | None:
    """Return where levelled ``text`` names an authority at ``end``, or None."""
    found = _OF.match(text, end)
    if not found:
        return None
    name = _ENDS.sub("", found["words"]).rstrip()
    start = found.start("words")
    return (start, start + len(name)) if name[:1].isupper() else None
