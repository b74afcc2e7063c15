"""Numbers of one series rise with their dates; where they do not, one of the two is wrong.

The check says that an order is impossible, not which item is wrong: «32/KH-CAT
ngày 16/01» beside «15/KH-CAT ngày 24/01». A merger begins a new series.

Source: Nghị định 30/2020/NĐ-CP, Điều 15 (số văn bản theo thứ tự, thời gian trong năm).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.citations.citation import Citation
from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.process_parts import NumberingRule
from pipeline.rules.wording import day_words

_CLAUSE = "NĐ 30/2020/NĐ-CP, Điều 15"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number with its whole date.

    Attributes:
        number: as printed.
        running: the running number.
        issued: its date.
    """

    number: DocumentNumber
    running: int
    issued: date


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """An item that does not fit its series, with the neighbours it contradicts."""

    item: Numbered
    before: Numbered | None
    after: Numbered | None


def numbered(sources: Iterable[Citation | DocumentHead]) -> list[Numbered]:
    """Return what can be placed in a series: a plain running number and a whole date, each once."""
    found: dict[tuple[str, date], Numbered] = {}
    for source in sources:
        number, issued = _parts(source)
        if number is None or issued is None or not issued.is_exact:
            continue
        if number.symbol and number.number.isdecimal():
            found.setdefault(
                (number.key, issued.earliest), Numbered(number, int(number.number), issued.earliest)
            )
    return list(found.values())


def _parts(source: Citation | DocumentHead) -> tuple[DocumentNumber | None, IssueDate | None]:
    if isinstance(source, Citation):
        return source.number, source.issued
    return source.number.value, source.issued.value


def out_of_order(items: Sequence[Numbered], restart: NumberingRule | None = None) -> list[OutOfOrder]:
    """Return the items outside the longest rising run of their series, in order of number.

    A series is one symbol in one year, broken on the day a merger began anew.
    """
    series: dict[tuple[str, int, bool], list[Numbered]] = {}
    for item in items:
        is_new = restart is not None and item.issued >= restart.restart
        series.setdefault((item.number.symbol, item.issued.year, is_new), []).append(item)
    return [odd for one in series.values() for odd in _odd_ones(sorted(one, key=_by_number))]


def _by_number(item: Numbered) -> tuple[int, date]:
    return item.running, item.issued


def _odd_ones(items: list[Numbered]) -> list[OutOfOrder]:
    run = longest_rising([item.issued for item in items])
    kept = [items[i] for i in run]
    odd = []
    for i, item in enumerate(items):
        if i not in run:
            lower = [one for one in kept if one.running < item.running]
            higher = [one for one in kept if one.running > item.running]
            odd.append(OutOfOrder(item, lower[-1] if lower else None, higher[0] if higher else None))
    return odd


def longest_rising(days: Sequence[date]) -> set[int]:
    """Return the places of a longest run of days that never falls."""
    tails: list[date] = []
    tail_places: list[int] = []
    previous: list[int | None] = []
    for i, day in enumerate(days):
        at = bisect_right(tails, day)
        previous.append(tail_places[at - 1] if at else None)
        tails[at : at + 1] = [day]
        tail_places[at : at + 1] = [i]
    run: set[int] = set()
    place = tail_places[-1] if tail_places else None
    while place is not None:
        run.add(place)
        place = previous[place]
    return run


def order_findings(odd: Sequence[OutOfOrder]) -> list[Finding]:
    """Return a finding for every item out of order."""
    found = []
    for one in odd:
        beside = [near for near in (one.before, one.after) if near is not None]
        words = " và ".join(f"{near.number} ngày {day_words(near.issued)}" for near in beside)
        message = f"{one.item.number} ngày {day_words(one.item.issued)} không theo thứ tự với {words}."
        action = "đối chiếu bản gốc: số hoặc ngày của một trong các văn bản này có thể sai."
        found.append(Finding("number-order", Severity.NOTE, Place(), message, _CLAUSE, action=action))
    return found
