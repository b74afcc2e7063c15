"""The clerk's first page: every criterion with its state, points at risk and the next thing to do."""

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.rules.rounds import open_steps
from pipeline.steps.blank_table import blank_table
from pipeline.steps.link import Linked, link
from pipeline.steps.self_assess import self_assess
from pipeline.store.models import Explanation, HandIn, Unit
from web.queries.judged import judged
from web.queries.tree import tree_of
from web.security import FILE_POLICY
from web.sent_table import sent_table
from web.spool import spool_of
from web.visit import Visit, page

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ELSEWHERE = 20
"""Findings of no criterion on one page; a register out of order has hundreds."""


@require_safe
@page
def desk(visit: Visit, code: str) -> HttpResponse:
    """Show the tree of criteria, problems first or in the order of the set."""
    unit = visit.unit(code, "check")
    tree = tree_of(unit, visit.criteria_of(unit), judged(visit, unit), limit=visit.limit(unit))
    by_set = visit.request.GET.get("xep") == "bo-tieu-chi"
    return visit.show(
        "clerk/desk.html",
        unit=unit,
        tree=tree,
        rows=tree.rows if by_set else tree.by_risk,
        by_set=by_set,
        next=next((row for row in tree.by_risk if row.todo or row.is_unclaimed), None),
        listed=Paginator(tree.elsewhere, ELSEWHERE).get_page(visit.request.GET.get("trang")),
        handed_in=HandIn.objects.filter(dossier=unit.dossier).last(),
        questions=Explanation.objects.filter(dossier=unit.dossier, answer="").order_by("due"),
        deadlines=[one for one in open_steps(visit.year.rulebook, visit.today) if one.last],
        reading=spool_of(visit.workspace, unit.pk).batches(),
        is_own=_is_own(visit, unit),
    )


@require_POST
@page
def take_table(visit: Visit, code: str) -> HttpResponse:
    """Take in the unit's own table of points, in the place of the one before."""
    unit = visit.unit(code, "assess")
    with sent_table(visit.request) as table:
        assessed = self_assess(visit.year, unit, table, by=visit.user, on=visit.today)
    linked = link(visit.year, unit, by=visit.user, on=visit.today)
    taken = f"Đã nhận {len(assessed.claims)} tiêu chí, {assessed.citations} văn bản viện dẫn"
    sentence = f"{taken}; {_told(linked)}."
    return visit.done(sentence, reverse("unit", args=[unit.code]))


@require_safe
@page
def form_table(visit: Visit, code: str) -> HttpResponse:
    """Give the unit's table as an Excel file to fill in, with the points that stand already."""
    unit = visit.unit(code, "assess")
    content = blank_table(visit.year, unit, by=visit.user, on=visit.today)
    response = HttpResponse(content, content_type=_EXCEL)
    name = quote(f"bang-tu-cham-{unit.code}.xlsx", safe="")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@require_POST
@page
def link_again(visit: Visit, code: str) -> HttpResponse:
    """Propose links anew; what people decided stays."""
    unit = visit.unit(code, "link")
    linked = link(visit.year, unit, by=visit.user, on=visit.today)
    return visit.done(f"Có {_told(linked)}.", reverse("unit", args=[unit.code]))


def _told(linked: Linked) -> str:
    settled, doubtful, missing = len(linked.settled), len(linked.in_doubt), len(linked.unlinked)
    return f"{settled} liên kết chắc, {doubtful} cần xem, {missing} viện dẫn chưa có tệp"


def _is_own(visit: Visit, unit: Unit) -> bool:
    return any(own.pk == unit.pk for own in visit.own_units)
