"""Results by bloc with ranks, classes, last year and charts; bonus, penalty, what they are classed by."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.findings import Severity
from pipeline.steps.adjust import adjust
from pipeline.steps.bonus import answer_bonus
from pipeline.steps.conclude import conclude, decide_basis
from pipeline.steps.year import assessed_units
from pipeline.store import rows
from pipeline.store.models import Adjustment, BonusClaim, PastResult, Result, Role
from pipeline.store.typed_values import parse_points
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
        bonus_claims=BonusClaim.objects.select_related("dossier__unit").order_by("dossier_id", "id"),
        last_year=visit.year.rulebook.year - 1,
        has_past=PastResult.objects.filter(year=visit.year.rulebook.year - 1).exists(),
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
def settle_bonus(visit: Visit, claim_id: int) -> HttpResponse:
    """Accept or refuse the bonus points a unit asked for."""
    sent = visit.request.POST
    if sent.get("what") not in {"accept", "refuse"}:
        visit.require("adjust")
        raise WrongValue("chọn nhận hoặc không nhận")
    accepted, answer = sent["what"] == "accept", sent.get("answer", "")[:4000]
    findings = answer_bonus(visit.year, claim_id, answer, accepted=accepted, by=visit.user, on=visit.today)
    wrong = [one.message for one in findings if one.severity is Severity.ERROR]
    if wrong:
        raise WrongValue(wrong[0])
    said = "Đã nhận đề nghị, điểm thưởng đã ghi." if accepted else "Đã ghi không nhận đề nghị."
    return visit.done(said, f"{reverse('results')}#thuong-phat")


@require_POST
@page
def choose_basis(visit: Visit) -> HttpResponse:
    """Record whether points or the index class a unit where they differ."""
    sent = visit.request.POST
    unit = rows.unit_by_code(visit.year.campaign, sent.get("unit", ""))
    reason = sent.get("reason", "")[:4000]
    decide_basis(visit.year, unit, sent.get("basis", ""), reason=reason, by=visit.user, on=visit.today)
    return visit.done(f"Đã ghi căn cứ xếp loại của {unit.name}.", reverse("results"))
