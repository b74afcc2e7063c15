"""Confirm or refuse a link: what a person says of it stands, however often linking is run again."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from pipeline.errors import UnknownCriterion, UnknownEvidence
from pipeline.rules.dossier import LinkGrade
from pipeline.steps.verdicts import verdict_of
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.citation_json import verdict_to_json
from pipeline.store.history import Altered
from pipeline.store.models import Evidence, Link, LinkDecision, Unit

_GRADE = {LinkDecision.CONFIRMED: LinkGrade.BY_HAND, LinkDecision.REFUSED: LinkGrade.IN_DOUBT}


@transaction.atomic
def decide_link(
    year: Year, unit: Unit, pair: tuple[str, str], decision: LinkDecision, *, by: User, on: date
) -> Link:
    """Record what a person says of the link between a criterion and a document.

    Args:
        year: the year at work.
        unit: whose dossier.
        pair: (code of the criterion, id of the evidence).
        decision: confirmed or refused; a confirmed pair that nobody proposed is a link made by hand.
        by: who says so.
        on: the day.

    Raises:
        NotAllowed: ``by`` may not work on this dossier.
        StepClosed: the year is published.
        UnknownCriterion: the unit claims no such criterion.
        UnknownEvidence: the unit has no such document.
    """
    access.require(by, "link", unit=unit, criteria=pair[:1], on=on)
    rows.require_open(year.campaign)
    criterion, code = pair
    claim = unit.dossier.claims.filter(criterion=criterion).first()
    if claim is None:
        raise UnknownCriterion(criterion)
    evidence = (
        Evidence.objects.filter(unit=unit, pk=int(code)).select_related("source").first()
        if code.isdecimal()
        else None
    )
    if evidence is None:
        raise UnknownEvidence(code)
    row = Link.objects.filter(claim=claim, evidence=evidence).first() or Link(claim=claim, evidence=evidence)
    old = row.decision if row.pk else None
    row.decision = decision
    row.grade = row.grade or _GRADE[decision]
    # A link nobody proposed has no verdict yet; without one its document would prove nothing.
    row.verdict = verdict_to_json(verdict_of(year, evidence))
    row.decided_by = by
    row.save()
    Evidence.objects.filter(pk=evidence.pk).update(revision=F("revision") + 1)
    what = f"liên kết {criterion} ← tài liệu {evidence.pk} {evidence}"
    told = LinkDecision(old).label if old else None
    history.record("link", [Altered(what[:300], told, decision.label)], by=by, unit=unit)
    return row
