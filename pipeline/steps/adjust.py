"""Bonus and penalty points under the headings of the rulebook (điểm thưởng, điểm phạt).

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.c.
"""

import logging
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, WrongValue
from pipeline.rules.adjustments import GivenAdjustment, check_adjustments
from pipeline.rules.findings import Finding, Severity
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.council_rows import load_adjustments
from pipeline.store.history import Altered
from pipeline.store.models import Adjustment, Unit

log = logging.getLogger(__name__)


@transaction.atomic
def adjust(year: Year, unit: Unit, given: GivenAdjustment, *, by: User, on: date) -> list[Finding]:
    """Record one bonus or penalty, in the place of what its heading had; 0 points take it back.

    Returns:
        What is wrong with it; nothing was recorded where one of them is an error.

    Raises:
        NotAllowed: ``by`` may not adjust this unit.
        StepClosed: the year is published.
        NoReason: no reason is given.
        WrongValue: no such heading.
    """
    access.require(by, "adjust", unit=unit, on=on)
    rows.require_open(year.campaign)
    headings = {rule.code: rule for rule in year.rulebook.adjustments}
    if given.code not in headings:
        known = ", ".join(f"{rule.code} ({rule.name})" for rule in headings.values())
        raise WrongValue(f"không có mục thưởng, phạt {given.code!r}; các mục: {known}")
    if not given.reason.strip():
        raise NoReason('ghi điểm thưởng, điểm phạt phải có lý do; thêm --reason "…"')
    others = [one for one in load_adjustments([unit]).get(unit.code, ()) if one.code != given.code]
    wanted = [*others, given] if given.points else others
    findings = check_adjustments(wanted, year.rulebook, unit=unit.code)
    if any(one.severity is Severity.ERROR for one in findings):
        return findings
    _save(unit, given, headings[given.code].name, by=by, on=on)
    log.info("adjust %s %s", unit.code, given.code)
    return findings


def _save(unit: Unit, given: GivenAdjustment, heading: str, *, by: User, on: date) -> None:
    stored = Adjustment.objects.filter(dossier=unit.dossier, heading=given.code)
    before = stored.values_list("points", flat=True).first()
    if given.points:
        Adjustment.objects.update_or_create(
            dossier=unit.dossier,
            heading=given.code,
            defaults={
                "points": given.points,
                "reason": given.reason,
                "document": given.document,
                "by": by.username,
                "on": on,
            },
        )
    else:
        stored.delete()
    change = Altered(heading[:300], before, given.points or None, given.reason)
    history.record("adjust", [change], by=by, unit=unit)
