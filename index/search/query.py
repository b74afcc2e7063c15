"""The query language: «số:14/KH-CAT tiêu_chí:1.2 từ:15/09/2023 "thủ tục"» → ``Query``.

Keys are typed with or without diacritics, values with spaces in quotes:

    số:14/KH-CAT  tiêu_chí:1.2  đơn_vị:"Công an xã"  cấp:commune  loại:KH
    cơ_quan:"UBND tỉnh"  từ:15/09/2023  đến:14/09/2024  tháng:03/2024  năm:2024
    trạng_thái:"dự thảo"  xếp:mới  "cụm từ"  thủ tục hành ch*

A bare document number («14/KH-CAT») is taken for «số:».
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from index.citations.numbers import parse_number
from index.errors import BadQuery, NotADocumentNumber
from index.search.analyzer import composed, fold


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
        visible_units: codes of the units the asker may see; None for all, never typed.
        visible_criteria: codes of criteria whose evidence the asker may see in other units too; never typed.
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
    visible_units: frozenset[str] | None = None
    visible_criteria: frozenset[str] = frozenset()


# Folded keys as people type them → the part of the query they fill.
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "so": "number",
        "so_hieu": "number",
        "tieu_chi": "criteria",
        "tc": "criteria",
        "don_vi": "units",
        "dv": "units",
        "cap": "level",
        "loai": "kinds",
        "co_quan": "issuer",
        "cq": "issuer",
        "tu": "since",
        "tu_ngay": "since",
        "den": "until",
        "den_ngay": "until",
        "thang": "month",
        "nam": "subject_year",
        "trang_thai": "status",
        "xep": "order",
    }
)
_ORDERS = MappingProxyType({"khop": Order.BEST, "moi": Order.NEWEST, "cu": Order.OLDEST})
_MANY = frozenset({"criteria", "units", "kinds", "status"})
_PART = re.compile(
    r"""(?P<key>[^\W\d]+):(?P<gap>\s*)(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))
        |"(?P<phrase>[^"]*)"
        |(?P<word>[^\s"]+)""",
    re.VERBOSE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_DATES = (
    re.compile(r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?"),
)
_NUMBER_LIKE = re.compile(r"\d[^\s]*[/-]\S*[^\W\d]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Draft:
    """The parts of one line while it is read.

    Attributes:
        line: as typed, for messages.
    """

    line: str
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The value of a key that may stand once; "" where it does not stand."""
        return self.values.get(name, [""])[0]

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a key that may be repeated."""
        return tuple(self.values.get(name, ()))


def parse_query(text: str) -> Query:
    """Read one line of the query language.

    Raises:
        BadQuery: an unknown key, a date that is none, a quote left open.
    """
    line = composed(text).translate(_QUOTES)
    if line.count('"') % 2:
        raise BadQuery(text, "thiếu một dấu ngoặc kép")
    draft = _Draft(text)
    for part in _PART.finditer(line):
        _take(part, draft)
    if "number" not in draft.values:
        _take_bare_number(draft)
    return _query_of(draft)


def _take(part: re.Match[str], draft: _Draft) -> None:
    if part["phrase"] is not None:
        draft.phrases += [part["phrase"]] if part["phrase"].strip() else []
    elif part["word"] is not None:
        draft.words.append(part["word"])
    else:
        _take_keyed(part, draft)


def _take_keyed(part: re.Match[str], draft: _Draft) -> None:
    value = part["plain"] if part["quoted"] is None else part["quoted"].strip()
    name = _name_of(part["key"], draft)
    if name is None and part["gap"]:
        # A pasted title, «Kế hoạch: kiểm tra …», is no key.
        draft.words += [part["key"], value]
    elif name is None:
        keys = "số, tiêu_chí, đơn_vị, cấp, loại, cơ_quan, từ, đến, tháng, năm, trạng_thái, xếp"
        raise BadQuery(draft.line, f"không có khóa «{part['key']}»; dùng một trong các khóa {keys}")
    elif name in draft.values and name not in _MANY:
        raise BadQuery(draft.line, f"khóa «{part['key']}» chỉ ghi một lần")
    elif value:
        draft.values.setdefault(name, []).append(value)


def _name_of(typed: str, draft: _Draft) -> str | None:
    """Return what a key means, also where it was typed apart: «tiêu chí:1.2»."""
    folded = fold(typed)
    apart = f"{fold(draft.words[-1])}_{folded}" if draft.words else ""
    if apart in KEYS:
        del draft.words[-1]
        return KEYS[apart]
    return KEYS.get(folded)


def _take_bare_number(draft: _Draft) -> None:
    """Take «14/KH-CAT» typed without a key for the number, with a «số» before it."""
    for place, word in enumerate(draft.words):
        if _NUMBER_LIKE.match(word) and _is_number(word):
            draft.values["number"] = [word]
            start = place - 1 if place and fold(draft.words[place - 1]) == "so" else place
            del draft.words[start : place + 1]
            return


def _is_number(word: str) -> bool:
    try:
        parse_number(word)
    except NotADocumentNumber:
        return False
    return True


def _query_of(draft: _Draft) -> Query:
    return Query(
        words=" ".join(draft.words),
        phrases=tuple(" ".join(phrase.split()) for phrase in draft.phrases),
        number=draft.one("number"),
        kinds=draft.many("kinds"),
        issuer=draft.one("issuer"),
        units=draft.many("units"),
        level=draft.one("level"),
        criteria=draft.many("criteria"),
        since=_day(draft, "since"),
        until=_day(draft, "until"),
        subject_year=_year(draft),
        status=draft.many("status"),
        order=_order(draft),
    )


def _day(draft: _Draft, name: str) -> date | None:
    """Read dd/mm/yyyy, yyyy-mm-dd, or a month: its first day for «từ», its last for «đến»."""
    typed = draft.one(name) or draft.one("month")
    if not typed:
        return None
    found = next(filter(None, (shape.fullmatch(typed) for shape in _DATES)), None)
    if found is None:
        raise BadQuery(draft.line, f"«{typed}» không phải ngày; ghi như 15/09/2023 hoặc 09/2023")
    year, month = int(found["year"]), int(found["month"])
    try:
        last = monthrange(year, month)[1] if name == "until" else 1
        return date(year, month, int(found["day"] or last))
    except ValueError as error:
        raise BadQuery(draft.line, f"không có ngày «{typed}» trong lịch") from error


def _year(draft: _Draft) -> int | None:
    typed = draft.one("subject_year")
    if typed and not _YEAR.fullmatch(typed):
        raise BadQuery(draft.line, f"«{typed}» không phải năm; ghi như 2024")
    return int(typed) if typed else None


def _order(draft: _Draft) -> Order:
    typed = fold(draft.one("order"))
    if typed and typed not in _ORDERS:
        raise BadQuery(draft.line, "xếp theo khớp, mới hoặc cũ")
    return _ORDERS.get(typed, Order.BEST)
