"""The calendar of a year: what is late, what is open, what comes next; as .ics for phones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from pipeline.rules.process_parts import Deadline
from pipeline.rules.rounds import concerns, is_open
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from pipeline.rules.wording import day_words


class StepState(StrEnum):
    """Where a step stands on a day."""

    LATE = "late"
    OPEN = "open"
    NEXT = "next"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One step on a day.

    Attributes:
        deadline: the step.
        state: late, open, next or done.
        days: days overdue, left or to wait, 0 or more; None where the plan names no day.
        words: one Vietnamese sentence without its full stop.
    """

    deadline: Deadline
    state: StepState
    days: int | None
    words: str


def calendar(
    rulebook: Rulebook, on: date, *, unit: Unit | None = None, done: Sequence[str] = ()
) -> list[CalendarRow]:
    """Return the steps: late ones first, then open, next and done ones, each by day.

    Args:
        rulebook: of the year.
        on: the day.
        unit: only what concerns this unit; None for all.
        done: steps that are finished.
    """
    mine = [one for one in rulebook.deadlines if unit is None or concerns(one, unit)]
    titles = {one.step: one.title for one in rulebook.deadlines if one.step not in done}
    rows = [_waiting(_row(one, on, is_done=one.step in done), titles) for one in mine]
    order = list(StepState)
    return sorted(rows, key=lambda row: (order.index(row.state), row.deadline.last or date.max))


def _waiting(row: CalendarRow, titles: Mapping[str, str]) -> CalendarRow:
    """Return the row with the step it waits for, where that is not done."""
    first = titles.get(row.deadline.after)
    if first is None or row.state is StepState.DONE:
        return row
    return replace(row, words=f"{row.words}; chờ xong «{first}»")


def _row(one: Deadline, on: date, *, is_done: bool) -> CalendarRow:
    if is_done:
        return CalendarRow(one, StepState.DONE, None, f"{one.title}: đã xong")
    last = one.last
    if last is not None and last < on:
        days = (on - last).days
        return CalendarRow(one, StepState.LATE, days, f"{one.title}: quá hạn {days} ngày ({_due(one, last)})")
    if is_open(one, on):
        left = None if last is None else (last - on).days
        tail = "không ghi ngày cuối" if last is None else f"còn {left} ngày ({_due(one, last)})"
        return CalendarRow(one, StepState.OPEN, left, f"{one.title}: {tail}")
    first = one.first or on
    wait = (first - on).days
    return CalendarRow(one, StepState.NEXT, wait, f"{one.title}: bắt đầu {day_words(first)}, còn {wait} ngày")


def _due(one: Deadline, last: date) -> str:
    return f"hạn: {one.words or day_words(last)}, ngày cuối đúng hạn {day_words(last)}"


_LONGEST_LINE = 75
"""Octets of one line of RFC 5545."""


def to_ics(rulebook: Rulebook, stamp: datetime) -> str:
    """Return all dated steps as an iCalendar text (RFC 5545), the same for the same stamp.

    Args:
        rulebook: of the year.
        stamp: moment of writing, UTC.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cchc//Chi so CCHC//VI", "CALSCALE:GREGORIAN"]
    for one in rulebook.deadlines:
        last = one.last
        if last is not None:
            lines += _event(one, last, rulebook, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(one: Deadline, last: date, rulebook: Rulebook, stamp: datetime) -> list[str]:
    # DTEND of a day event is the day after; a deadline without a first day stands on its last day.
    first = one.first or last
    return [
        "BEGIN:VEVENT",
        f"UID:{one.step}-{rulebook.id.replace('/', '-')}@cchc",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(one.title)}",
        f"DESCRIPTION:{_escaped(_described(one))}",
        "END:VEVENT",
    ]


def _described(one: Deadline) -> str:
    parts = [f"Chủ trì: {one.lead}" if one.lead else "", f"Phối hợp: {one.partners}" if one.partners else ""]
    parts += [
        f"Thời hạn: {one.words}" if one.words else "",
        f"Điều khoản: {one.clause}" if one.clause else "",
    ]
    return "\n".join(part for part in parts if part)


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _fold(line: str) -> list[str]:
    """Return the line folded at 75 octets, never inside a letter; continuations begin with a space."""
    folded, current = [], ""
    for letter in line:
        if len((current + letter).encode()) > _LONGEST_LINE:
            folded.append(current)
            current = " "
        current += letter
    return [*folded, current]
