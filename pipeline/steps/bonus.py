"""A unit asks for bonus points, the council answers (đề nghị cộng điểm thưởng).

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.c.
"""

import logging
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.findings import Finding, Severity
from pipeline.rules.process_parts import RoundKind
from pipeline.rules.rulebook_parts import AdjustmentKind, AdjustmentRule
from pipeline.steps.adjust import adjust
from pipeline.steps.lateness import rounds_of
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.history import Altered, print_value
from pipeline.store.models import BonusClaim, Unit

log = logging.getLogger(__name__)


def bonus_headings(year: Year) -> list[AdjustmentRule]:
    """Return the headings a unit may ask bonus points under."""
    return [rule for rule in year.rulebook.adjustments if rule.kind is AdjustmentKind.BONUS]


@transaction.atomic
def ask_bonus(year: Year, unit: Unit, told: GivenAdjustment, *, by: User, on: date) -> None:
    """Record what a unit asks for under one heading; 0 points take it back.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        WrongValue: no such heading, or more points than it allows.
        NoReason: no reason is given.
    """
    access.require(by, "bonus", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    rule = next((one for one in bonus_headings(year) if one.code == told.code), None)
    if rule is None:
        raise WrongValue("chọn mục điểm thưởng của kế hoạch")
    if not 0 <= told.points <= rule.most:
        raise WrongValue(f"điểm thưởng đề nghị phải từ 0 đến {print_value(rule.most)}")
    if told.points and not told.reason.strip():
        raise NoReason("nêu sáng kiến, cách làm mới và văn bản công nhận")
    stored = BonusClaim.objects.filter(dossier=unit.dossier, heading=told.code)
    old = stored.values_list("points", flat=True).first()
    stored.delete()
    if told.points:
        BonusClaim.objects.create(
            dossier=unit.dossier,
            heading=told.code,
            points=told.points,
            reason=told.reason.strip(),
            document=told.document.strip()[:200],
            by=by.username,
            on=on,
        )
    change = Altered(f"đề nghị thưởng: {rule.name}"[:300], old, told.points or None, told.reason.strip())
    history.record("bonus", [change], by=by, unit=unit)
    log.info("bonus %s %s", unit.code, told.code)


@transaction.atomic
def answer_bonus(year: Year, key: int, answer: str, *, accepted: bool, by: User, on: date) -> list[Finding]:
    """Accept or refuse what a unit asked for; accepted points are given under their heading.

    Returns:
        What is wrong with the points; nothing was recorded where one of them is an error.

    Raises:
        NotAllowed: ``by`` may not give points to this unit.
        StepClosed: the year is published.
        WrongValue: no such claim.
        NoReason: refused without a reason.
    """
    access.require(by, "adjust", on=on)
    row = BonusClaim.objects.filter(pk=key).select_related("dossier__unit").first()
    if row is None:
        raise WrongValue("đề nghị này không còn")
    unit = row.dossier.unit
    access.require(by, "adjust", unit=unit, on=on)
    rows.require_open(year.campaign)
    if not accepted and not answer.strip():
        raise NoReason("nêu lý do không nhận đề nghị điểm thưởng")
    findings: list[Finding] = []
    if accepted:
        given = GivenAdjustment(row.heading, row.points, answer.strip() or row.reason, row.document)
        findings = adjust(year, unit, given, by=by, on=on)
        if any(one.severity is Severity.ERROR for one in findings):
            return findings
    row.accepted, row.answer = accepted, answer.strip()
    row.save(update_fields=["accepted", "answer"])
    told = "nhận" if accepted else "không nhận"
    history.record(
        "bonus", [Altered(f"đề nghị thưởng {row.heading}", None, told, row.answer)], by=by, unit=unit
    )
    return findings
