"""One criterion of the unit: what is asked, what is claimed, what proves it, what is missing."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.dossier import Claim
from pipeline.rules.suggest import Suggestion
from pipeline.steps.claim import claim as claim_step
from pipeline.steps.decide_link import decide_link
from pipeline.steps.link import link
from pipeline.steps.suggestions import suggestions_for
from pipeline.store.models import Change, LinkDecision, Unit
from pipeline.store.models import Claim as ClaimRow
from web.forms import ClaimForm, sound
from web.queries.figures import figure_row
from web.queries.judged import dossier_of, judged
from web.queries.proof import basis_of, candidates
from web.seen import claim_stamp, require_unchanged
from web.visit import Visit, page

_DECISIONS = {"confirm": LinkDecision.CONFIRMED, "refuse": LinkDecision.REFUSED}


@require_safe
@page
def criterion(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Show one criterion."""
    unit = visit.unit(code, "check")
    leaf = visit.leaf(unit, criterion_code)
    visit.require("check", unit=unit, criteria=(leaf.code,))
    told = judged(visit, unit)
    basis = basis_of(unit, leaf.code)
    before, after = _neighbours(visit, unit, leaf.code)
    return visit.show(
        "clerk/criterion.html",
        unit=unit,
        leaf=leaf,
        area=visit.criteria_of(unit).area_of(leaf.code),
        basis=basis,
        seen=claim_stamp(basis.claim),
        findings=told.of(leaf.code),
        candidates=candidates(unit, leaf.code, "", limit=visit.limit(unit)),
        suggested=[] if basis.proofs else _suggested(visit, unit, leaf.code),
        proposal=told.proposals.get(leaf.code),
        row=figure_row(leaf, basis.claim, told.proposals.get(leaf.code)),
        changes=Change.objects.filter(unit=unit, what__endswith=f"tiêu chí {leaf.code}").order_by("-id")[:8],
        window=visit.year.rulebook.window,
        before=before,
        after=after,
        may_claim=any(own.pk == unit.pk for own in visit.own_units) or "secretary" in visit.roles,
    )


@require_POST
@page
def save_claim(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Record points, narrative and exemption; links are proposed anew where other documents are cited."""
    unit = visit.unit(code, "assess")
    leaf = visit.leaf(unit, criterion_code)
    typed = sound(ClaimForm(visit.request.POST))
    told = Claim(
        criterion=leaf.code,
        points=typed["points"],
        narrative=typed["narrative"].replace("\r\n", "\n"),
        note=typed["note"].replace("\r\n", "\n"),
        asks_exemption=typed["asks_exemption"],
        exemption=typed["exemption"] if typed["asks_exemption"] else "",
    )
    with transaction.atomic():
        now = ClaimRow.objects.filter(dossier=unit.dossier, criterion=leaf.code).first()
        what = f"điểm tự chấm tiêu chí {leaf.code}"
        require_unchanged(typed["seen"], claim_stamp(now), what, now.points if now else None)
        claim_step(visit.year, unit, told, by=visit.user, on=visit.today)
    # In a transaction of its own: others may write while the links are thought over.
    if now is None or now.narrative != told.narrative:
        link(visit.year, unit, by=visit.user, on=visit.today)
    return visit.done(f"Đã ghi tiêu chí {leaf.code}.", reverse("criterion", args=[unit.code, leaf.code]))


@require_POST
@page
def settle_link(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Confirm a proposed link, tie a document by hand, or refuse one."""
    unit = visit.unit(code, "link")
    leaf = visit.leaf(unit, criterion_code)
    visit.require("link", unit=unit, criteria=(leaf.code,))
    decision = _DECISIONS.get(visit.request.POST.get("decision", ""))
    if decision is None:
        raise WrongValue("chọn xác nhận hoặc bác liên kết")
    evidence = visit.request.POST.get("evidence", "")
    with transaction.atomic():
        if not ClaimRow.objects.filter(dossier=unit.dossier, criterion=leaf.code).exists():
            claim_step(visit.year, unit, Claim(leaf.code), by=visit.user, on=visit.today)
        decide_link(visit.year, unit, (leaf.code, evidence), decision, by=visit.user, on=visit.today)
    said = "Đã gắn tài liệu." if decision is LinkDecision.CONFIRMED else "Đã bỏ tài liệu khỏi tiêu chí."
    return visit.done(said, _back(visit, unit, leaf.code))


@require_safe
@page
def pick(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Show documents that answer a few letters, to tie one by hand."""
    unit = visit.unit(code, "link")
    leaf = visit.leaf(unit, criterion_code)
    visit.require("link", unit=unit, criteria=(leaf.code,))
    wanted = visit.request.GET.get("tim", "").strip()[:100]
    return visit.show(
        "clerk/candidates.html",
        unit=unit,
        leaf=leaf,
        candidates=candidates(unit, leaf.code, wanted, limit=visit.limit(unit)),
        wanted=wanted,
    )


def _suggested(visit: Visit, unit: Unit, code: str) -> list[Suggestion]:
    """Documents the rules would try first, for a criterion that nothing proves yet."""
    if visit.limit(unit) is not None:
        # What nobody tied yet is no appraiser's of single criteria to see.
        return []
    visit.require("link", unit=unit)
    return suggestions_for(visit.year, dossier_of(visit, unit), unit, code)


def _back(visit: Visit, unit: Unit, code: str) -> str:
    """The appraiser settles links from another page than the clerk."""
    if visit.request.POST.get("back") == "appraise":
        return reverse("appraise", args=[unit.code, code])
    return reverse("criterion", args=[unit.code, code])


def _neighbours(visit: Visit, unit: Unit, code: str) -> tuple[str, str]:
    codes = [leaf.code for leaf in visit.criteria_of(unit).leaves()]
    place = codes.index(code)
    return codes[place - 1] if place else "", codes[place + 1] if place + 1 < len(codes) else ""
