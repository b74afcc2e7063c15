"""Results by bloc with ranks, classes and charts; the gates before publication; the papers of the round."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.findings import Severity
from pipeline.steps.adjust import adjust
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.conclude import conclude, decide_basis
from pipeline.steps.minutes import minutes
from pipeline.steps.publish import publish
from pipeline.steps.year import assessed_units
from pipeline.store import rows
from pipeline.store.models import Adjustment, Result, Role
from pipeline.store.typed_values import parse_points
from web.paper_files import COMMON, note_gaps, papers_of, papers_setting
from web.queries.results import computed
from web.visit import Visit, page


@require_safe
@page
def results(visit: Visit) -> HttpResponse:
    """Show the result as it stands now."""
    visit.require_role(Role.SECRETARY)
    shown = computed(visit.year)
    return visit.show(
        "secretariat/results.html",
        blocs=shown.blocs,
        areas=shown.areas,
        classes=shown.classes,
        waiting=shown.concluded.waiting,
        findings=shown.concluded.findings,
        concluded_on=Result.objects.values_list("concluded_on", flat=True).first(),
        adjustments=Adjustment.objects.select_related("dossier__unit").order_by("dossier_id", "id"),
        headings=visit.year.rulebook.adjustments,
        heading_names={rule.code: rule.name for rule in visit.year.rulebook.adjustments},
        units=assessed_units(visit.year),
    )


@require_POST
@page
def keep_results(visit: Visit) -> HttpResponse:
    """Compute and keep the results."""
    concluded = conclude(visit.year, by=visit.user, on=visit.today)
    return visit.done(f"Đã tổng hợp {len(concluded.cards)} đơn vị.", reverse("results"))


@require_POST
@page
def give_adjustment(visit: Visit) -> HttpResponse:
    """Record a bonus or a penalty; 0 points take it back."""
    sent = visit.request.POST
    unit = rows.unit_by_code(visit.year.campaign, sent.get("unit", ""))
    given = GivenAdjustment(
        code=sent.get("heading", ""),
        points=parse_points(sent.get("points", "")),
        reason=sent.get("reason", "")[:4000],
        document=sent.get("document", "")[:200],
    )
    findings = adjust(visit.year, unit, given, by=visit.user, on=visit.today)
    wrong = [one.message for one in findings if one.severity is Severity.ERROR]
    if wrong:
        raise WrongValue(wrong[0])
    return visit.done(f"Đã ghi cho {unit.name}.", reverse("results"))


@require_POST
@page
def choose_basis(visit: Visit) -> HttpResponse:
    """Record whether points or the index class a unit where they differ."""
    sent = visit.request.POST
    unit = rows.unit_by_code(visit.year.campaign, sent.get("unit", ""))
    reason = sent.get("reason", "")[:4000]
    decide_basis(visit.year, unit, sent.get("basis", ""), reason=reason, by=visit.user, on=visit.today)
    return visit.done(f"Đã ghi căn cứ xếp loại của {unit.name}.", reverse("results"))


@require_safe
@page
def papers(visit: Visit) -> HttpResponse:
    """Show the gates before publication and every paper written so far."""
    visit.require_role(Role.SECRETARY)
    concluded = computed(visit.year).concluded
    errors = [one for one in concluded.findings if one.severity is Severity.ERROR]
    return visit.show(
        "secretariat/papers.html",
        waiting=concluded.waiting,
        errors=errors,
        warnings=[one for one in concluded.findings if one.severity is not Severity.ERROR],
        is_ready=not concluded.waiting and not errors and bool(concluded.cards),
        common=papers_of(visit.workspace, COMMON),
        by_unit=[
            (unit, found)
            for unit in assessed_units(visit.year)
            if (found := papers_of(visit.workspace, unit.code))
        ],
        rounds=list(enumerate(appraisal_rounds(visit.year.rulebook), 1)),
        has_results=bool(concluded.cards),
    )


@require_POST
@page
def write_minutes(visit: Visit) -> HttpResponse:
    """Write the minutes of a round."""
    told = visit.request.POST.get("round", "")
    if told not in {"1", "2", "3"}:
        raise WrongValue("chọn vòng thẩm định")
    setting = papers_setting(visit.workspace)
    written = minutes(visit.workspace, visit.year, int(told), papers=setting, by=visit.user, on=visit.today)
    note_gaps(visit.workspace, written)
    return visit.done(f"Đã xuất biên bản, còn {len(written.gaps)} mục cần điền.", reverse("papers"))


@require_POST
@page
def publish_results(visit: Visit) -> HttpResponse:
    """Write the decision: a draft, or the one that freezes the year."""
    is_final = visit.request.POST.get("final") == "1"
    if is_final and visit.request.POST.get("sure") != str(visit.year.campaign.year):
        raise WrongValue(f"gõ «{visit.year.campaign.year}» để xác nhận: công bố xong, hồ sơ khóa lại")
    setting = papers_setting(visit.workspace)
    written = publish(
        visit.workspace, visit.year, papers=setting, by=visit.user, on=visit.today, is_final=is_final
    )
    note_gaps(visit.workspace, written)
    done = "Đã công bố và khóa hồ sơ" if is_final else "Đã xuất dự thảo quyết định"
    return visit.done(f"{done}; còn {len(written.gaps)} mục cần điền.", reverse("papers"))
