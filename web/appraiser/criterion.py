"""One criterion of one unit on one screen: rule, claim, proof with the page marked; decide or ask."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.findings import Severity
from pipeline.rules.photo_words import photo_words
from pipeline.steps.appraise import appraisal_rounds, appraise, round_number
from pipeline.steps.explain import ask
from pipeline.steps.tables.appraisal_table import Given
from pipeline.store.convert import photo_of
from pipeline.store.models import Appraisal, Change, Explanation, Unit
from web.appraiser.queue import appraisable, chosen_round, computed_for, is_due
from web.evidence import wanted_marks
from web.forms import AppraisalForm, QuestionForm, sound
from web.queries.judged import judged
from web.queries.proof import ClaimBasis, Proof, basis_of
from web.queries.queue import QueueUnit, assigned_codes, queue
from web.queries.shown_page import SeenPage, seen_page
from web.seen import appraisal_stamp, require_unchanged
from web.visit import Visit, page

_TO_EXPLAIN = timedelta(days=5)
"""Proposed to the person who asks; the plan of Bà Rịa – Vũng Tàu gives units five days (bước 8)."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The page of evidence beside the decision.

    Attributes:
        proof: the document.
        seen: the page shown, with the places of number, date and cited words.
        cited: the number the claim cites where it is not the document's own, "" otherwise.
        photo: (what, told) of a photo.
    """

    proof: Proof
    seen: SeenPage
    cited: str = ""
    photo: tuple[tuple[str, str], ...] = ()

    @property
    def next(self) -> int:
        """The page after, of the same document or not."""
        return self.seen.number + 1

    @property
    def previous(self) -> int:
        """The page before."""
        return self.seen.number - 1


@require_safe
@page
def screen(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Show everything that is needed to decide."""
    unit = visit.unit(code, "check")
    leaf = visit.leaf(unit, criterion_code)
    visit.require("appraise", unit=unit, criteria=(leaf.code,))
    number, rule = chosen_round(visit)
    basis = basis_of(unit, leaf.code)
    given = {row.round: row for row in Appraisal.objects.filter(dossier=unit.dossier, criterion=leaf.code)}
    told = judged(visit, unit)
    before, after = _neighbours(visit, unit, leaf.code)
    return visit.show(
        "appraiser/screen.html",
        before=before,
        after=after,
        due=visit.today + _TO_EXPLAIN,
        unit=unit,
        leaf=leaf,
        area=visit.criteria_of(unit).area_of(leaf.code),
        basis=basis,
        shown=_shown(visit, basis),
        proposal=told.proposals.get(leaf.code),
        findings=told.of(leaf.code),
        number=number,
        rule=rule,
        rounds=[(rule, given.get(rule.code)) for rule in appraisal_rounds(visit.year.rulebook)],
        now=given.get(rule.code),
        seen=appraisal_stamp(given.get(rule.code)),
        questions=Explanation.objects.filter(dossier=unit.dossier, criterion=leaf.code),
        changes=Change.objects.filter(unit=unit, what__contains=f"tiêu chí {leaf.code}").order_by("-id")[:8],
    )


@require_POST
@page
def decide(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Record the council's points and go on to the next in the queue."""
    unit = visit.unit(code, "appraise")
    leaf = visit.leaf(unit, criterion_code)
    typed = sound(AppraisalForm(visit.request.POST))
    rule = round_number(visit.year.rulebook, typed["round"])
    if typed["points"] is None and not typed["exempt"]:
        raise WrongValue("ghi điểm thẩm định, hoặc chọn hạ chuẩn")
    given = Given(
        leaf.code, typed["points"] or leaf.standard * 0, typed["reason"].strip(), exempt=typed["exempt"]
    )
    with transaction.atomic():
        now = Appraisal.objects.filter(dossier=unit.dossier, criterion=leaf.code, round=rule.code).first()
        what = f"điểm thẩm định tiêu chí {leaf.code}"
        require_unchanged(typed["seen"], appraisal_stamp(now), what, now.points if now else None)
        done = appraise(visit.year, unit, [given], rule, by=visit.user, on=visit.today)
    wrong = [one.message for one in done.findings if one.severity is Severity.ERROR]
    if wrong:
        raise WrongValue(wrong[0])
    return visit.done(
        f"Đã chấm tiêu chí {leaf.code} của {unit.name}.", _next(visit, typed["round"], unit, leaf.code)
    )


@require_POST
@page
def ask_explanation(visit: Visit, code: str, criterion_code: str) -> HttpResponse:
    """Ask the unit to explain this criterion."""
    unit = visit.unit(code, "ask")
    leaf = visit.leaf(unit, criterion_code)
    typed = sound(QuestionForm(visit.request.POST))
    rule = round_number(visit.year.rulebook, typed["round"])
    ask(
        visit.year,
        unit,
        leaf.code,
        typed["question"],
        typed["due"],
        round_rule=rule,
        by=visit.user,
        on=visit.today,
    )
    return visit.done("Đã gửi yêu cầu giải trình.", _address(unit.code, leaf.code, typed["round"]))


def _next(visit: Visit, number: int, unit: Unit, code: str) -> str:
    """The next criterion in doubt; the same one again where nothing waits any more."""
    rule = round_number(visit.year.rulebook, number)
    codes = assigned_codes(visit.year, visit.rights)
    units = appraisable(visit)
    computed = computed_for(visit, units)
    for row in queue(visit.year, units, rule.code, computed=computed, wanted=codes):
        if is_due(row, number):
            return _address(row.unit.code, row.leaf.code, number)
    return _address(unit.code, code, number)


def _neighbours(visit: Visit, unit: Unit, code: str) -> tuple[QueueUnit | None, QueueUnit | None]:
    """The units before and after that have the same criterion and are this person's to appraise."""
    units = []
    for one in appraisable(visit):
        known = visit.year.rulebook.unit(one.code)
        criteria = visit.year.rulebook.set_for(known) if known else None
        if criteria and criteria.find(code):
            units.append(one)
    place = next((at for at, one in enumerate(units) if one.pk == unit.pk), None)
    if place is None:
        return None, None
    return units[place - 1] if place else None, units[place + 1] if place + 1 < len(units) else None


def _address(unit: str, code: str, number: int) -> str:
    return f"{reverse('appraise', args=[unit, code])}?vong={number}"


def _shown(visit: Visit, basis: ClaimBasis) -> ShownPage | None:
    """The document asked for, or the first one; its page asked for, or the first."""
    asked = visit.request.GET.get("tl", "")
    proofs = basis.proofs
    proof = next((one for one in proofs if str(one.evidence.pk) == asked), proofs[0] if proofs else None)
    if proof is None:
        return None
    row = proof.evidence
    cited = str(proof.cited.number) if proof.cited else ""
    also = [("words", cited)] if cited and cited != row.number else []
    asked_page = visit.request.GET.get("trang", "")
    seen = seen_page(visit.workspace, row, asked_page, [*wanted_marks(row), *also])
    facts = photo_of(row.source.photo) if proof.is_photo else None
    return ShownPage(proof, seen, cited if also else "", photo_words(facts) if facts else ())
