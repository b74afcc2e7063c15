"""Figures and chosen levels, with what the rules compute from them and how, beside the field."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Severity
from pipeline.steps.claim import claim as claim_step
from pipeline.steps.figures import Figure, enter_figures, read_figures, wanted_choice, wanted_figures
from pipeline.store.convert import load_claims
from pipeline.store.models import Unit
from web.queries.figures import figure_rows
from web.queries.judged import judged
from web.sent_table import sent_table
from web.visit import Visit, page

_PAGE = "trang số liệu"


@require_safe
@page
def figures(visit: Visit, code: str) -> HttpResponse:
    """Show every criterion that is computed from figures."""
    unit = visit.unit(code, "check")
    rows = figure_rows(unit, visit.criteria_of(unit), judged(visit, unit).proposals)
    return visit.show(
        "clerk/figures.html",
        unit=unit,
        rows=rows,
        filled=sum(1 for row in rows if row.is_filled),
        may_claim=any(own.pk == unit.pk for own in visit.own_units) or "secretary" in visit.roles,
    )


@require_POST
@page
def save_figures(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Record the figures of one criterion; with «take», claim what the rule computes from them."""
    unit = visit.unit(code, "assess")
    leaf = visit.leaf(unit, criterion_code)
    told = _told(visit, leaf)
    done = enter_figures(visit.year, unit, told, _PAGE, by=visit.user, on=visit.today)
    wrong = [one.message for one in done.findings if one.severity is Severity.ERROR]
    if wrong:
        raise WrongValue(wrong[0].partition(": ")[2] or wrong[0])
    said = f"Đã ghi số liệu tiêu chí {leaf.code}."
    if visit.request.POST.get("take") == "1":
        said = _take(visit, unit, leaf)
    back = visit.request.POST.get("back") == "criterion"
    page_of_all = f"{reverse('figures', args=[unit.code])}#tc-{leaf.code}"
    return visit.done(said, reverse("criterion", args=[unit.code, leaf.code]) if back else page_of_all)


@require_POST
@page
def take_figures(visit: Visit, code: str) -> HttpResponse:
    """Take in a table of figures of this unit."""
    unit = visit.unit(code, "assess")
    with sent_table(visit.request) as table:
        told = [one for one in read_figures(table) if one.unit.casefold() in {"", unit.code.casefold()}]
        done = enter_figures(visit.year, unit, told, table.name, by=visit.user, on=visit.today)
    wrong = [one.message for one in done.findings]
    said = f"Đã ghi số liệu {len(done.recorded)} tiêu chí"
    said += f"; {len(wrong)} dòng chưa hiểu: {wrong[0]}" if wrong else "."
    return visit.done(said, reverse("figures", args=[unit.code]))


def _told(visit: Visit, leaf: Criterion) -> list[Figure]:
    """What was typed or chosen; a field made empty takes its figure back."""
    sent = visit.request.POST
    if wanted_choice(leaf):
        chosen = [one for one in sent.getlist("choice") if one][:50]
        return [Figure(leaf.code, "", one[:500]) for one in chosen] or [Figure(leaf.code, "", "xóa")]
    typed = {name: sent.get(f"figure-{place}", "").strip() for place, name in enumerate(wanted_figures(leaf))}
    return [Figure(leaf.code, name, text[:40] or "xóa") for name, text in typed.items()]


@transaction.atomic
def _take(visit: Visit, unit: Unit, leaf: Criterion) -> str:
    """Claim what the rule computes now; narrative, note and exemption stay."""
    made = judged(visit, unit).proposals.get(leaf.code)
    if made is None or made.points is None:
        raise WrongValue("chưa đủ số liệu để tính điểm; nhập đủ rồi lấy điểm")
    before = next(
        (one for one in load_claims([unit])[unit.code] if one.criterion == leaf.code), Claim(leaf.code)
    )
    told = Claim(
        leaf.code,
        made.points,
        narrative=before.narrative,
        note=before.note,
        asks_exemption=before.asks_exemption,
        exemption=before.exemption,
    )
    claim_step(visit.year, unit, told, by=visit.user, on=visit.today)
    return f"Đã ghi số liệu và tự chấm tiêu chí {leaf.code} theo quy tắc."
