"""Lists and ranges that say the symbol once: «các Quyết định số 1, 2, 3/QĐ-UBND», «từ số 12 đến 15/BC-CAH».

The last number bears the symbol; the bare ones before it share it, and the
year inside it. A date said once, after the last, is the date of all of them;
where every number bears its own symbol, only «cùng ngày» says that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from index.citations.citation import Citation
from index.citations.naming import kind_words
from index.citations.numbers import DocumentNumber, Style

Placed = tuple[DocumentNumber, tuple[int, int]]

MOST_IN_RANGE = 60
"""A wider range is a slip of the pen or a whole year's register: a person lists what is meant."""

_BARE = r"\d{1,5}[a-zđ]?"
_AND = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+đến\s+(?:hết\s+)?|\s?-\s?)(?:số\s+)?"
_ITEM = re.compile(_BARE)
_LIST_GAP = re.compile(_AND)
_RANGE_GAP = re.compile(r"\s+đến\s+(?:hết\s+)?(?:số\s+)?|\s?-\s?")
_REACH = 200
# «trong số 5, 6 và 7», «tổng số», «con số»: an amount, not a number of a paper.
_LABEL = r"(?<!trong )(?<!tổng )(?<!con )(?<!một )(?<!chỉ )\b[Ss]ố\s*:?\s*"
_TIGHT = re.compile(rf"{_LABEL}(?:{_BARE}\s?[,-]\s?)+(?={_BARE}\s?/)")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    label = rf"(?:{_LABEL}|{kind_words()}\s*:?\s+)"
    return re.compile(rf"{label}(?P<items>{_BARE}(?:{_AND}{_BARE})*){_AND}$")


def tight_starts(plain: str) -> Iterator[int]:
    """Yield where the last number of a list without spaces begins: «số 45,46/CAT», «số 12-15/KH-UBND»."""
    for found in _TIGHT.finditer(plain):
        yield found.end()


def with_elided(plain: str, found: Sequence[Placed]) -> list[Placed]:
    """Return the numbers found and before each the bare ones that share its symbol, in order.

    Args:
        plain: levelled text.
        found: numbers in the order of the text.
    """
    every: list[Placed] = []
    last_end = 0
    for number, span in found:
        every.extend(_sharing(plain, number, span[0], last_end))
        every.append((number, span))
        last_end = span[1]
    return every


def _sharing(plain: str, number: DocumentNumber, start: int, after: int) -> Iterator[Placed]:
    if number.style is Style.DOT or not number.symbol:
        return
    offset = max(after, start - _REACH)
    listed = _before().search(plain[offset:start])
    if listed is None:
        return
    for item in _ITEM.finditer(listed["items"]):
        begin = offset + listed.start("items") + item.start()
        yield replace(number, number=item.group(), suffix=""), (begin, begin + len(item.group()))


def is_bare(cited: Citation) -> bool:
    """Whether the text says only the running number of this citation, its symbol stands further on."""
    start, end = cited.number_span
    return bool(cited.number.symbol) and end - start == len(cited.number.number)


def share_dates(plain: str, cited: Sequence[Citation]) -> list[Citation]:
    """Give the date said once at the end of a list to those of it that bear none."""
    shared = list(cited)
    for place in range(len(shared) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.issued is not None or following.issued is None or following.date_span is None:
            continue
        if _LIST_GAP.fullmatch(plain[one.number_span[1] : following.start]) and (
            is_bare(one) or _same_day(plain, following)
        ):
            shared[place] = replace(one, issued=following.issued, date_span=following.date_span)
    return shared


def _same_day(plain: str, cited: Citation) -> bool:
    """«…, 13/KH-UBND cùng ngày 05/6/2024»; a list hands it on from number to number."""
    day = cited.date_span
    return day is not None and plain[: day[0]][-6:].rstrip().endswith("cùng")


def opened_ranges(plain: str, cited: Sequence[Citation]) -> Iterator[Citation]:
    """Yield the documents between the two ends of each range, none of which the text spells out.

    Args:
        plain: levelled text.
        cited: its citations in order.
    """
    for first, last in pairwise(cited):
        if _RANGE_GAP.fullmatch(plain[first.end : last.start]):
            yield from _between(plain, first, last)


def _between(plain: str, first: Citation, last: Citation) -> Iterator[Citation]:
    one, other = first.number, last.number
    alike = (one.symbol, one.year, one.style) == (other.symbol, other.year, other.style)
    if not alike or not one.number.isdecimal() or not other.number.isdecimal():
        return
    low, high = int(one.number), int(other.number)
    if not low < high <= low + MOST_IN_RANGE:
        return
    width = len(one.number) if one.number.startswith("0") else 1
    for running in range(low + 1, high):
        yield replace(
            first,
            number=replace(one, number=f"{running:0{width}d}"),
            issued=first.issued if first.issued == last.issued else None,
            end=last.end,
            text=plain[first.start : last.end],
            number_span=(first.number_span[0], last.number_span[1]),
            date_span=None,
            is_opened=True,
        )
