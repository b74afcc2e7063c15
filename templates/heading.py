"""The lines of the block at the top and of the signature, as printed.

Number and day are given by the văn thư after signature, so their slots stay
open unless they are given.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1 to II.4, II.7.
"""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from templates.cleaning import composed
from templates.contexts.letterhead import Letterhead, Signature
from templates.filters import DOTS, day_number, month_number
from templates.official_format.rules import rules
from templates.text_width import Face, balanced

BOX_MM = 66.0
# Words an issuer's name must not be broken between.
COMPOUNDS = (
    "cải cách",
    "hành chính",
    "thẩm định",
    "hội đồng",
    "chỉ số",
    "nhân dân",
    "ủy ban",
    "uỷ ban",
    "công an",
)
NUMBER_SLOT = " " * 8
NO_BREAK = "\N{NO-BREAK SPACE}"
DAY_SLOT = " " * 4


def number_line(letterhead: Letterhead) -> Markup:
    """Print «Số: 05/QĐ-UBND», or the open slot «Số:        /QĐ-UBND»."""
    number = letterhead.number
    if number.isdecimal():
        number = number.zfill(2)
    return _printed(f"Số: {number or NUMBER_SLOT}/{letterhead.symbol}")


def place_line(letterhead: Letterhead) -> Markup:
    """Print «Sóc Trăng, ngày 05 tháng 6 năm 2024» with open slots for what is not known."""
    day = letterhead.issued
    known = day or letterhead.drafted
    month = f"{month_number(known.month)}" if known else DAY_SLOT
    year = str(known.year) if known else DAY_SLOT
    printed_day = day_number(day.day) if day else DAY_SLOT
    place = letterhead.place or DOTS
    return _printed(f"{place}, ngày {printed_day} tháng {month} năm {year}")


def annex_line(letterhead: Letterhead, kind: str, issuer: str) -> Markup:
    """Print «Kèm theo Quyết định số …/QĐ-… ngày … tháng … năm … của …»."""
    day = letterhead.issued
    number = letterhead.number.zfill(2) if letterhead.number else NUMBER_SLOT
    when = f"{day_number(day.day)}/{month_number(day.month)}/{day.year}" if day else "    /    /        "
    return _printed(f"(Kèm theo {kind} số {number}/{letterhead.symbol} ngày {when} của {issuer})")


def parent_lines(letterhead: Letterhead) -> list[str]:
    """Return the lines of the parent body, broken to the left box."""
    return _fitted(letterhead.parent, Face(rules().components["cq_chu_quan"].default))


def issuer_lines(letterhead: Letterhead) -> list[str]:
    """Return the lines of the issuing body, broken to the left box."""
    return _fitted(letterhead.issuer, Face(rules().components["cq_ban_hanh"].default, bold=True))


def full_name(signature: Signature) -> str:
    """Print the signer's name, the police rank before it."""
    return f"{signature.rank} {signature.name}".strip() if signature.name else ""


def _fitted(lines: tuple[str, ...], face: Face) -> list[str]:
    broken = (balanced(_bound(line.upper()), face, BOX_MM) for line in lines)
    return [part.replace(NO_BREAK, " ") for parts in broken for part in parts]


def _bound(line: str) -> str:
    for words in COMPOUNDS:
        line = line.replace(words.upper(), words.upper().replace(" ", NO_BREAK))
    return line


def _printed(text: str) -> Markup:
    # Markup keeps the open slots: plain text loses its doubled spaces.
    return Markup(escape(composed(text)))


FILTERS: dict[str, Callable[..., Any]] = {
    "dong_so": number_line,
    "dong_ngay": place_line,
    "dong_kem_theo": annex_line,
    "dong_chu_quan": parent_lines,
    "dong_co_quan": issuer_lines,
    "ho_ten": full_name,
}
