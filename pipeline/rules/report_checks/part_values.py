"""The parts a text lists and the number each of them carries.

Example:
    >>> [str(value) for value in part_values("cấp tỉnh 1.005 hồ sơ, cấp huyện 1.221 hồ sơ") or ()]
    ['1005', '1221']
    >>> part_values("trung bình 6,21 người") is None
    True
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.report_checks.report_text import NUMBER, value_of

_LEAD = re.compile(r"^\s*(?:trong đó|gồm|bao gồm|cụ thể)?\s*(?:có|là)?\s*:?\s*", re.IGNORECASE)
_AT_START = re.compile(rf"^(?P<value>{NUMBER})(?=\s+[^\W\d])(?!\s*%)")
_AT_END = re.compile(rf"(?:^|[\s:])(?P<value>{NUMBER})(?:\s+[^\W\d]+){{0,3}}\s*$")
_LAST = re.compile(rf"(?:^|[\s:])(?P<value>{NUMBER})\s*$")
_SPLIT = re.compile(r";|,(?!\d)|\bvà\b(?=\s+(?:[^\W\d]+\s+){0,6}?\d)|\s+\+\s+")
_NOT_A_COUNT = re.compile(
    r"%|\d/\d|\d\s*[-–]\s*\d|ngày \d|tháng \d|năm \d|số \d|/\d{4}|"
    r"\b(?:phòng|tầng|đội|tổ|điều|khoản|điểm|mục|quý|trang|chương|phần|bước|lần|khóa|hạng|nhóm) \d+$",
    re.IGNORECASE,
)


def part_values(listed: str) -> list[Decimal] | None:
    """Return the number of each listed part, or None where it is no plain list of counts."""
    values = []
    for part in split_parts(_LEAD.sub("", listed, count=1)):
        value = _value(part)
        if value is None:
            return None
        values.append(value)
    return values if len(values) > 1 else None


def split_parts(listed: str) -> list[str]:
    """Split a list at its marks, leaving brackets whole."""
    parts, depth, begin = [], 0, 0
    marks = {match.start(): match.end() for match in _SPLIT.finditer(listed)}
    for place, letter in enumerate(listed):
        depth += (letter == "(") - (letter == ")")
        if place in marks and depth == 0:
            parts.append(listed[begin:place])
            begin = marks[place]
    parts.append(listed[begin:])
    return [part for part in parts if part.strip(" .…")]


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the inside of every bracket, nested ones too."""
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter == "(":
            opened.append(place + 1)
        elif letter == ")" and opened:
            yield opened.pop(), place


def _value(part: str) -> Decimal | None:
    outside = _outside_brackets(part).strip(" .…\n")
    if _NOT_A_COUNT.search(outside):
        return None
    inside = [part[start:end] for start, end in bracketed(part)]
    nested = part_values(inside[-1]) if inside else None
    # Before a bracket of parts a number within a name («Văn bằng 2 tại …») is no count.
    match = _AT_START.match(outside) or (_LAST if nested else _AT_END).search(outside)
    if match is not None:
        return value_of(match["value"])
    return sum(nested, Decimal(0)) if nested else None


def _outside_brackets(text: str) -> str:
    kept, depth = [], 0
    for letter in text:
        depth += letter == "("
        if depth == 0:
            kept.append(letter)
        depth -= letter == ")"
    return "".join(kept)
