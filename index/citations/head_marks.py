"""Marks of the head: urgency, copies with their own number, received stamps.

A received stamp («CÔNG VĂN ĐẾN Số: 152 Ngày: …») carries a number and a date
that are never the document's own; a copy («SAO Y») carries a number beside it.
"""

import re
from collections.abc import Iterable

from index.citations.vocabulary import plain

_URGENCY = re.compile(r"(?:^|[\s|\[(])(?P<level>HOA\s*TOC|THUONG\s*KHAN|KHAN)(?=$|[\s|\]).,:;])")
_URGENCY_NAMES = {"HOATOC": "HỎA TỐC", "THUONGKHAN": "THƯỢNG KHẨN", "KHAN": "KHẨN"}
_COPY = re.compile(r"\b(?P<kind>SAO\s+Y|TRICH\s+SAO|SAO\s+LUC)\b")
_COPY_NAMES = {"SAOY": "Sao y", "TRICHSAO": "Trích sao", "SAOLUC": "Sao lục"}
_COPY_NUMBER = re.compile(r"\d{1,5}\s*/\s*(?:SY|TrS|SL)(?![A-Za-zĐđ])(?:\s*-\s*[A-ZĐ][\w-]*)?")
_RECEIVED = re.compile(r"\bĐẾN\b|V[ĂAẬÂ]N\s+Đ[EẾÉÊ]N\b")
_STAMP_NUMBER = re.compile(r"S[ốôóỐ]\s*[:.]+[\s.]*(?P<number>\d{1,6})")
_STAMP_DATE = re.compile(r"Ng[àa]y\s*[:.]*[\s.]*(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})")
_STAMP_LINES = 4


def urgency_of(lines: Iterable[str]) -> str:
    """Return the urgency mark among the head's ``lines``, or "".

    Only a mark that stands alone counts: «khẩn trương» of a sentence is none.
    """
    for line in lines:
        capitals = "".join(c if c.isupper() or not c.isalpha() else "x" for c in line)
        found = _URGENCY.search(plain(line)) if _stands_alone(capitals) else None
        if found:
            return _URGENCY_NAMES["".join(found["level"].split())]
    return ""


def _stands_alone(capitals: str) -> bool:
    return "xxx" not in capitals


def copy_of(text: str) -> tuple[str, str]:
    """Return the kind of copy and its own number, "" each for none.

    Args:
        text: the head or foot of a page.
    """
    found = _COPY.search(plain(text)) if "SAO" in text or "TRÍCH" in text else None
    number = _COPY_NUMBER.search(text)
    if not found and not number:
        return "", ""
    kind = _COPY_NAMES["".join(found["kind"].split())] if found else ""
    return kind or _kind_of(number), "".join(number.group().split()) if number else ""


def _kind_of(number: re.Match[str] | None) -> str:
    symbol = number.group().split("/")[1].strip() if number else ""
    return {"SY": "Sao y", "TR": "Trích sao", "SL": "Sao lục"}.get(symbol[:2].upper(), "")


def received_of(lines: list[str]) -> str:
    """Return «số, ngày» of a received stamp among ``lines``, or ""."""
    for index, line in enumerate(lines):
        if _RECEIVED.search(line):
            near = " ".join(lines[max(0, index - _STAMP_LINES) : index + _STAMP_LINES])
            number, date = _STAMP_NUMBER.search(near), _STAMP_DATE.search(near)
            parts = [
                f"số {number['number']}" if number else "",
                f"ngày {''.join(date['date'].split())}" if date else "",
            ]
            return ", ".join(part for part in parts if part) or "có dấu đến"
    return ""
