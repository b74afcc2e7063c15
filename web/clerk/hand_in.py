"""Handing in: the gate that lists what is missing, the papers to sign, the questions of the council."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.findings import Severity
from pipeline.steps.bonus import ask_bonus, bonus_headings
from pipeline.steps.companions import COMPANIONS, write_companion
from pipeline.steps.explain import explain
from pipeline.steps.hand_in import hand_in as hand_in_step
from pipeline.steps.report import report
from pipeline.store.models import BonusClaim, Explanation, HandIn
from web.forms import BonusForm, sound
from web.paper_files import papers_of, papers_setting
from web.papers import is_council_s
from web.queries.judged import judged
from web.queries.tree import tree_of
from web.visit import Visit, page


@require_safe
@page
def hand_in(visit: Visit, code: str) -> HttpResponse:
    """Show what still stands open, what was handed in, and the papers."""
    unit = visit.unit(code, "check")
    told = judged(visit, unit)
    papers = papers_of(visit.workspace, unit.code) if visit.limit(unit) is None else []
    return visit.show(
        "clerk/hand_in.html",
        unit=unit,
        tree=tree_of(unit, visit.criteria_of(unit), told, limit=visit.limit(unit)),
        errors=[one for one in told.findings if one.severity is Severity.ERROR],
        warnings=[one for one in told.findings if one.severity is Severity.WARNING],
        handed_in=HandIn.objects.filter(dossier=unit.dossier).order_by("-id"),
        questions=Explanation.objects.filter(dossier=unit.dossier).order_by("answered_on", "due"),
        papers=[one for one in papers if _may_see(visit, one.stem)],
        kinds=[(kind, one.title) for kind, one in COMPANIONS.items() if one.verb == "report"],
        headings=[
            (rule, BonusClaim.objects.filter(dossier=unit.dossier, heading=rule.code).first())
            for rule in bonus_headings(visit.year)
        ],
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
    sentence = f"Đã xuất báo cáo tự đánh giá; còn {len(written.gaps)} mục cần điền trước khi ký."
    return visit.done(sentence, reverse("hand-in", args=[unit.code]))


@require_POST
@page
def write_own_paper(visit: Visit, code: str) -> HttpResponse:
    """Write a companion paper of the unit: minutes of its meeting, its explanation, its yearly report."""
    unit = visit.unit(code, "report")
    kind, number = visit.request.POST.get("kind", ""), visit.request.POST.get("round", "1")
    if kind not in COMPANIONS or COMPANIONS[kind].verb != "report":
        raise WrongValue("chọn văn bản cần soạn")
    done = write_companion(
        visit.workspace,
        visit.year,
        kind,
        papers=papers_setting(visit.workspace),
        by=visit.user,
        on=visit.today,
        unit=unit,
        number=int(number) if number in {"1", "2", "3"} else 1,
    )
    lacking = sum(len(one.gaps) for one in done.papers.values())
    told = f"Đã soạn {COMPANIONS[kind].title}; còn {lacking} mục cần điền trước khi ký."
    return visit.done(told, reverse("hand-in", args=[unit.code]))


@require_POST
@page
def claim_bonus(visit: Visit, code: str) -> HttpResponse:
    """Ask for bonus points under one heading; 0 takes it back."""
    unit = visit.unit(code, "bonus")
    typed = sound(BonusForm(visit.request.POST))
    told = GivenAdjustment(typed["heading"], typed["points"], typed["reason"], typed["document"])
    ask_bonus(visit.year, unit, told, by=visit.user, on=visit.today)
    said = "Đã ghi đề nghị điểm thưởng." if told.points else "Đã rút đề nghị."
    return visit.done(said, f"{reverse('hand-in', args=[unit.code])}#diem-thuong")


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


def _may_see(visit: Visit, stem: str) -> bool:
    """What the council writes to a unit reaches it once published."""
    return not is_council_s(visit, stem) or bool(visit.roles & {"appraiser", "secretary"})
