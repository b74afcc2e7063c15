"""The board: units by steps and who is late; the history."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.year import assessed_units
from pipeline.store.access import VERBS
from pipeline.store.models import Change, Role
from web.queries.board import board
from web.visit import Visit, page

PER_PAGE = 100


@require_safe
@page
def board_page(visit: Visit) -> HttpResponse:
    """Show how far every unit is."""
    visit.require_role(Role.SECRETARY)
    rounds = appraisal_rounds(visit.year.rulebook)
    rows = board(visit, assessed_units(visit.year), [rule.code for rule in rounds])
    return visit.show(
        "secretariat/board.html",
        rows=rows,
        rounds=rounds,
        handed_in=sum(1 for row in rows if row.handed_in),
        late=sum(1 for row in rows if row.late and not row.handed_in),
        scored=sum(1 for row in rows if row.given and row.given[0] >= row.leaves > 0),
        documents=sum(row.documents for row in rows),
        unread=sum(row.unread for row in rows),
    )


@require_safe
@page
def history(visit: Visit) -> HttpResponse:
    """Show who changed what, when, from what to what and why."""
    visit.require_role(Role.SECRETARY)
    asked = visit.request.GET
    lines = Change.objects.select_related("unit").order_by("-id")
    if asked.get("don-vi"):
        lines = lines.filter(unit__code=asked["don-vi"][:64])
    if asked.get("buoc") in VERBS:
        lines = lines.filter(verb=asked["buoc"])
    if asked.get("tim"):
        lines = lines.filter(what__icontains=asked["tim"][:100])
    return visit.show(
        "secretariat/history.html",
        listed=Paginator(lines, PER_PAGE).get_page(asked.get("trang")),
        units=assessed_units(visit.year),
        verbs=VERBS,
        asked=asked,
    )
