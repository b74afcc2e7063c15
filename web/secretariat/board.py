"""The board: units by steps and who is late; the history."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.year import assessed_units
from pipeline.store.access import VERBS
from pipeline.store.models import Change, Role
from pipeline.store.typed_values import parse_day
from web.queries.board import BoardRow, board, next_step
from web.visit import Visit, page

PER_PAGE = 100
_STATES = {
    "": "tất cả",
    "qua-han": "quá hạn chưa nộp",
    "chua-nop": "chưa nộp",
    "chua-cham": "chưa chấm xong vòng đầu",
    "cho-giai-trinh": "chờ giải trình",
    "chua-doc": "còn tệp chưa đọc",
}
_COUNCIL_S = ("appraise", "adjust", "conclude", "survey", "external")


@require_safe
@page
def board_page(visit: Visit) -> HttpResponse:
    """Show how far every unit is."""
    visit.require_role(Role.SECRETARY)
    rounds = appraisal_rounds(visit.year.rulebook)
    rows = board(visit, assessed_units(visit.year), [rule.code for rule in rounds])
    words, address = next_step(visit, rows)
    asked = visit.request.GET
    shown = [row for row in rows if _is_shown(row, asked.get("hien", ""), asked.get("khoi", ""))]
    return visit.show(
        "secretariat/board.html",
        next_words=words,
        next_address=address,
        rows=rows,
        shown=shown,
        states=_STATES,
        blocs=list(dict.fromkeys(row.bloc for row in rows)),
        asked=asked,
        rounds=rounds,
        handed_in=sum(1 for row in rows if row.handed_in),
        late=sum(1 for row in rows if row.is_overdue),
        scored=sum(1 for row in rows if row.given and row.given[0] >= row.leaves > 0),
        documents=sum(row.documents for row in rows),
        unread=sum(row.unread for row in rows),
    )


def _is_shown(row: BoardRow, state: str, bloc: str) -> bool:
    told = {
        "qua-han": row.is_overdue,
        "chua-nop": row.handed_in is None,
        "chua-cham": not row.given or row.given[0] < row.leaves,
        "cho-giai-trinh": bool(row.asked),
        "chua-doc": bool(row.unread),
    }
    return told.get(state, True) and bloc in {"", row.bloc}


@require_safe
@page
def history(visit: Visit) -> HttpResponse:
    """Show who changed what, when, from what to what and why."""
    visit.require_role(Role.SECRETARY)
    asked = visit.request.GET
    lines = Change.objects.select_related("unit").order_by("-id")
    if asked.get("don-vi"):
        lines = lines.filter(unit__code=asked["don-vi"][:64])
    return _history(visit, lines, units=assessed_units(visit.year))


@require_safe
@page
def unit_history(visit: Visit, code: str) -> HttpResponse:
    """Show the same for one unit; before publication the council's part is kept from the unit."""
    unit = visit.unit(code, "check")
    lines = Change.objects.filter(unit=unit).select_related("unit").order_by("-id")
    is_council = bool(visit.roles & {Role.APPRAISER.value, Role.SECRETARY.value})
    if not is_council and not visit.year.campaign.published_on:
        lines = lines.exclude(verb__in=_COUNCIL_S)
    return _history(visit, lines, unit=unit)


def _history(visit: Visit, lines: QuerySet[Change], **more: object) -> HttpResponse:
    asked = visit.request.GET
    if asked.get("buoc") in VERBS:
        lines = lines.filter(verb=asked["buoc"])
    if asked.get("tim"):
        lines = lines.filter(what__icontains=asked["tim"][:100])
    if asked.get("ai"):
        lines = lines.filter(by=asked["ai"][:150])
    since, until = (_day(asked.get(name, "")) for name in ("tu", "den"))
    if since:
        lines = lines.filter(at__date__gte=since)
    if until:
        lines = lines.filter(at__date__lte=until)
    return visit.show(
        "secretariat/history.html",
        listed=Paginator(lines, PER_PAGE).get_page(asked.get("trang")),
        verbs=VERBS,
        asked=asked,
        **more,
    )


def _day(text: str) -> date | None:
    return parse_day(text) if text.strip() else None
