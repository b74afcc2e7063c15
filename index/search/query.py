"""The query language: «số:14/KH-CAT tiêu_chí:1.2 từ:15/09/2023 "thủ tục"» → ``Query``.

Keys are typed with or without diacritics, values with spaces in quotes:

    số:14/KH-CAT  tiêu_chí:1.2  đơn_vị:"Công an xã"  cấp:commune  loại:KH
    cơ_quan:"UBND tỉnh"  từ:15/09/2023  đến:14/09/2024  năm:2024
    trạng_thái:"dự thảo"  xếp:mới  "cụm từ"  thủ tục hành ch*

A bare document number («14/KH-CAT») is taken for «số:».
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Order(StrEnum):
    """How hits are ordered; ties by date of issue, newest first, then id."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. Blank parts ask nothing; values of one tuple are «or», parts are «and».

    Attributes:
        words: the words in the order typed, marks kept; a word may end in "*".
        phrases: passages that must stand together.
        number: số, ký hiệu; also a running number («14») or a symbol («KH-CAT») alone;
            "14/KH*" asks for a beginning.
        kinds: abbreviations or names of kinds.
        issuer: words of the issuing authority's name, or its code.
        units: codes or names of units.
        level: code of the units' level.
        criteria: codes; a code also finds what is linked below it.
        since: first day of issue; a month-only date answers when it may lie inside.
        until: last day of issue, that day in.
        subject_year: the year the subject speaks of.
        status: words for the state; all of them must hold.
        order: of the hits.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    number: str = ""
    kinds: tuple[str, ...] = ()
    issuer: str = ""
    units: tuple[str, ...] = ()
    level: str = ""
    criteria: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    subject_year: int | None = None
    status: tuple[str, ...] = ()
    order: Order = Order.BEST


def parse_query(text: str) -> Query:
    """Read one line of the query language.

    Raises:
        BadQuery: an unknown key, a date that is none, a quote left open.
    """
    raise NotImplementedError(text)
