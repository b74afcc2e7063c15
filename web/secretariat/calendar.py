"""The calendar with whom each step waits for; rounds closed and opened again."""

from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.calendar import CalendarRow, StepState, to_ics
from pipeline.rules.calendar import calendar as plain_calendar
from pipeline.steps.calendar import CalendarLine, year_calendar
from pipeline.steps.close_round import close_round, reopen_round, round_states
from pipeline.store.models import Role
from web.visit import Visit, page

_WORDS = {
    StepState.LATE: ("bad", "quá hạn"),
    StepState.OPEN: ("good", "đang mở"),
    StepState.NEXT: ("doubt", "sắp tới"),
    StepState.DONE: ("info", "đã xong"),
}
_PAST = ("info", "đã qua ngày")
_ORDER = ("quá hạn", "đang mở", "sắp tới", "đã qua ngày", "đã xong")
_SHOWN = 12


@require_safe
@page
def calendar(visit: Visit) -> HttpResponse:
    """Show the steps of the year: late ones first, and which units they wait for."""
    is_secretary = Role.SECRETARY in visit.roles
    return visit.show(
        "secretariat/calendar.html",
        steps=sorted((_told(one) for one in _lines(visit)), key=lambda one: _ORDER.index(one["word"])),
        rounds=round_states(visit.year) if is_secretary else [],
        shown=_SHOWN,
    )


@require_safe
@page
def calendar_file(visit: Visit) -> HttpResponse:
    """Give the calendar for phones and Outlook."""
    stamp = datetime.combine(visit.today, time(), UTC)
    response = HttpResponse(to_ics(visit.year.rulebook, stamp), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = "attachment; filename=lich-cchc.ics"
    return response


@require_POST
@page
def change_round(visit: Visit, code: str) -> HttpResponse:
    """Close a round, or open it again."""
    what, reason = visit.request.POST.get("what", ""), visit.request.POST.get("reason", "")[:2000]
    if what == "close":
        row = close_round(visit.year, code, reason, by=visit.user, on=visit.today)
        said = f"Đã khóa vòng; {row.left_open} đơn vị chưa xong."
    elif what == "reopen":
        reopen_round(visit.year, code, reason, by=visit.user, on=visit.today)
        said = "Đã mở lại vòng."
    else:
        visit.require("close")
        raise WrongValue("chọn khóa hoặc mở lại vòng")
    return visit.done(said, f"{reverse('calendar')}#vong")


def _lines(visit: Visit) -> list[CalendarLine]:
    """Whoever has no part in the year sees the plan's days and nothing of the units."""
    if visit.rights:
        return year_calendar(visit.year, None, by=visit.user, on=visit.today)
    rows: list[CalendarRow] = plain_calendar(visit.year.rulebook, visit.today)
    return [CalendarLine(row, False, ()) for row in rows]


def _told(one: CalendarLine) -> dict[str, Any]:
    is_past = one.row.state is StepState.LATE and not one.is_followed
    tone, word = _PAST if is_past else _WORDS[one.row.state]
    return {
        "step": one.row.deadline,
        "tone": tone,
        "word": word,
        # Of a step that nobody follows only the day is known, not that it is late.
        "days": "" if is_past or one.row.state is StepState.DONE else one.row.words.partition(": ")[2],
        "waiting": one.waiting[:_SHOWN],
        "more": max(len(one.waiting) - _SHOWN, 0),
        "count": len(one.waiting),
    }
