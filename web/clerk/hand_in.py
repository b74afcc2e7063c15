"""Handing in: the gate that lists what is missing, the papers to sign, the questions of the council."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.rules.findings import Severity
from pipeline.steps.explain import explain
from pipeline.steps.hand_in import hand_in as hand_in_step
from pipeline.steps.report import report
from pipeline.store.models import Explanation, HandIn
from web.paper_files import note_gaps, papers_of, papers_setting
from web.queries.judged import judged
from web.queries.tree import tree_of
from web.visit import Visit, page


@require_safe
@page
def hand_in(visit: Visit, code: str) -> HttpResponse:
    """Show what still stands open, what was handed in, and the papers."""
    unit = visit.unit(code, "report")
    told = judged(visit, unit)
    return visit.show(
        "clerk/hand_in.html",
        unit=unit,
        tree=tree_of(unit, visit.criteria_of(unit), told, limit=visit.limit(unit)),
        errors=[one for one in told.findings if one.severity is Severity.ERROR],
        warnings=[one for one in told.findings if one.severity is Severity.WARNING],
        handed_in=HandIn.objects.filter(dossier=unit.dossier).order_by("-id"),
        questions=Explanation.objects.filter(dossier=unit.dossier).order_by("answered_on", "due"),
        papers=papers_of(visit.workspace, unit.code),
        is_own=any(own.pk == unit.pk for own in visit.own_units),
    )


@require_POST
@page
def send(visit: Visit, code: str) -> HttpResponse:
    """Hand the dossier in."""
    unit = visit.unit(code, "hand_in")
    row = hand_in_step(
        visit.year, unit, visit.request.POST.get("reason", "")[:4000], by=visit.user, on=visit.today
    )
    return visit.done(f"Đã nộp hồ sơ, còn {row.gaps} lỗi để ngỏ.", reverse("hand-in", args=[unit.code]))


@require_POST
@page
def write_report(visit: Visit, code: str) -> HttpResponse:
    """Write the self-assessment report."""
    unit = visit.unit(code, "report")
    written = report(
        visit.workspace,
        visit.year,
        unit,
        papers=papers_setting(visit.workspace),
        by=visit.user,
        on=visit.today,
        is_final=visit.request.POST.get("final") == "1",
    )
    note_gaps(visit.workspace, written)
    sentence = f"Đã xuất báo cáo tự đánh giá; còn {len(written.gaps)} mục cần điền trước khi ký."
    return visit.done(sentence, reverse("hand-in", args=[unit.code]))


@require_POST
@page
def answer(visit: Visit, code: str, question_id: int) -> HttpResponse:
    """Answer a question of the council."""
    unit = visit.unit(code, "explain")
    row = explain(
        visit.year,
        unit,
        question_id,
        visit.request.POST.get("answer", "")[:20000],
        by=visit.user,
        on=visit.today,
    )
    return visit.done(f"Đã gửi giải trình tiêu chí {row.criterion}.", reverse("hand-in", args=[unit.code]))
