"""Read the place and date of the head from one view.

Only a date line of the head counts: one that begins with a place, or stands
above title and body. Day, month and year are judged apart, for the day is
often handwritten while month and year are printed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.citations.characters import CAPITAL
from index.citations.head_lines import Line, View, columns
from index.citations.head_zone import head_zone
from index.citations.typed import stands_by, stands_like, typed_digits

_DATE_LINE = re.compile(
    rf"(?P<place>(?:(?<!\w)(?:[{CAPITAL}][\w.']*|phố|xã|nội|tỉnh)(?:\s*-\s*|\s+|(?=[,.]))){{0,8}})\s*[,.;]?\s*"
    r"[Nn]g[àảaáâạ]y[.,:;]?\s*(?P<day>\S{0,5}?(?:\s\S{1,3}){0,2}?)\s*"
    r"\b[Tt]h[áảãạâắấa][nt]?g\.?\s*(?P<month>.{0,6}?)\s*"
    r"\b(?P<word>[Nn][ăâắaẵä]m)\s*(?P<year>[12]\s?\d\s?\d\s?\d)"
)
_NOT_PLACES = re.compile(r"^(?:S[ốôóoỐ]|Đến|ĐẾN|Số|Ngày)\b")


@dataclass(frozen=True, slots=True)
class DateSeen:
    """The head's date as one view shows it.

    Attributes:
        place: địa danh, or "".
        day: 1 to 31, or None where not clean digits.
        month: 1 to 12, or None.
        year: four digits.
        day_confidence: of the words of the day, 0 to 1.
        month_confidence: of the words of the month.
        is_day_blank: nothing stands between «ngày» and «tháng».
        is_day_typed: True where the day stands on the line like the year's digits,
            False where it does not (a pen), None without places.
        is_month_typed: as ``is_day_typed``, of the month.
        is_certain: True for digital text.
        as_written: the characters it was read from.
        month_written: those of the month alone.
    """

    place: str
    day: int | None
    month: int | None
    year: int
    day_confidence: float
    month_confidence: float
    is_day_blank: bool
    is_day_typed: bool | None
    is_month_typed: bool | None
    is_certain: bool
    as_written: str
    month_written: str = ""


# Typed law collections set number and date in the title: «… SỐ 02/2010/TT-BKH
# NGÀY 19 THÁNG 01 NĂM 2010».
_IN_TITLE = re.compile(
    r"SỐ\s+\d[\w./-]*\s+NGÀY\s+(?P<day>\d{1,2})\s+THÁNG\s+(?P<month>\d{1,2})\s+(?P<word>NĂM)\s+(?P<year>(?:19|20)\d\d)"
)
_TITLE_LINES = 10


def date_seen(view: View) -> DateSeen | None:
    """Return the date that ``view`` shows in its head, or None."""
    return _in_head(view) or (_in_title(view) if view.is_certain else None)


def _in_title(view: View) -> DateSeen | None:
    title = Line(" ".join(line.text for line in view.lines[:_TITLE_LINES]))
    found = _IN_TITLE.search(title.text)
    return _seen(found, title, is_certain=True) if found else None


def _in_head(view: View) -> DateSeen | None:
    lines = head_zone(view)
    seen = [date for line in lines for date in _in_line(line, view.is_certain)]
    if not seen and not view.has_places:
        seen = [date for a, b in pairwise(lines) for date in _broken(a, b, view.is_certain)]
    return next((date for date in seen if date.place), seen[0] if seen else None)


def _in_line(line: Line, is_certain: bool) -> list[DateSeen]:
    return [
        _seen(found, part, is_certain)
        for part in (columns(line)[-1], line)
        for found in _DATE_LINE.finditer(part.text)
        if not _is_stamp(part.text, found)
    ][:1]


def _broken(first: Line, second: Line, is_certain: bool) -> list[DateSeen]:
    """«Bà Rịa - Vũng Tàu, ngày … tháng 4» and on the next line «năm 2024», in text without places."""
    if not re.search(r"ng[àa]y\b", first.text):
        return []
    return _in_line(Line(f"{first.text} {second.text}"), is_certain)


def _is_stamp(text: str, found: re.Match[str]) -> bool:
    """A received stamp («ĐẾN Ngày: …») names no place."""
    before = text[: found.start("day")]
    return not found["place"].strip() and bool(re.search(r"ĐẾN|DEN\b|Giờ", before))


def _seen(found: re.Match[str], line: Line, is_certain: bool) -> DateSeen:
    day_typed, month_typed = (_is_typed(line, found, part) for part in ("day", "month"))
    day = _number(found["day"], 31, is_certain=is_certain, is_typed=day_typed)
    month = _number(found["month"], 12, is_certain=is_certain, is_typed=month_typed)
    return DateSeen(
        place=_place(found.groupdict().get("place") or ""),
        day=day,
        month=month,
        year=int(found["year"].replace(" ", "")),
        day_confidence=line.confidence_of(*found.span("day")),
        month_confidence=line.confidence_of(*found.span("month")),
        is_day_blank=not found["day"].strip(" .…_"),
        is_day_typed=day_typed,
        is_month_typed=month_typed,
        is_certain=is_certain,
        as_written=found.group().strip(),
        month_written=found["month"].strip(),
    )


def _is_typed(line: Line, found: re.Match[str], part: str) -> bool | None:
    """Compare the digits with those of the year, and with «năm», which are printed."""
    if not line.words:
        return None
    years, digits = line.words_of(*found.span("year")), line.words_of(*found.span(part))
    letters = line.words_of(*found.span("word"))
    if not digits or found.start(part) == found.end(part):
        return False
    return all(stands_like(word, years[0]) or stands_by(word, letters[0]) for word in digits)


def _number(text: str, most: int, *, is_certain: bool, is_typed: bool | None) -> int | None:
    # Widgets give digits apart («1 0»); the eye of OCR gives them apart too,
    # but there a gap more often hides a lost stroke.
    compact = text.strip(" .,:;_").replace(" ", "") if is_certain else text.strip(" .,:;")
    if is_typed:
        compact = typed_digits(compact)
    value = int(compact) if re.fullmatch(r"\d{1,2}", compact) else 0
    return value if 1 <= value <= most else None


def _place(text: str) -> str:
    words = text.strip(" ,.-").split()
    while words and (_NOT_PLACES.match(words[0]) or words[0].isupper() or "/" in words[0]):
        words.pop(0)
    return " ".join(words)
