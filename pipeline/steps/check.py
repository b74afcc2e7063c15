"""All findings of a dossier, most points at risk first; nothing is changed."""

import logging
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User

from pipeline.rules.checks import run_checks
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity, by_points_at_risk
from pipeline.steps.refused import Refused, grouped
from pipeline.steps.year import Year, load_one
from pipeline.store import access
from pipeline.store.finding_json import findings_from_json
from pipeline.store.models import Refusal, Unit

log = logging.getLogger(__name__)


def check(year: Year, unit: Unit, *, by: User, on: date) -> list[Finding]:
    """Return what is wrong with a unit's dossier: its table, its evidence, its links.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    findings = findings_of(year, load_one(year, unit), unit)
    log.info("check %s %d: %d findings", unit.code, year.rulebook.year, len(findings))
    return findings


def findings_of(year: Year, dossier: Dossier, unit: Unit) -> list[Finding]:
    """Return the same for a loaded dossier."""
    findings = [
        *run_checks(dossier, year.rulebook),
        *findings_from_json(unit.dossier.table_findings),
        *_unread_places(unit, {evidence.name for evidence in dossier.evidence}),
    ]
    return by_points_at_risk(findings)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Return whether a finding says that points are lost."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _unread_places(unit: Unit, known: set[str]) -> list[Finding]:
    """Files the store holds nothing of: broken archives and the like; others are evidence that is unread."""
    stored = Refusal.objects.filter(unit=unit, source=None).order_by("id")
    told = (Refused(*row) for row in stored.values_list("path", "what", "remedy", "page"))
    return [
        Finding(
            "file-not-read",
            Severity.WARNING,
            Place(file=one.path, page=one.page),
            f"{one.sentence}.",
            action=f"{one.remedy[:1].upper()}{one.remedy[1:]}.",
        )
        for one in grouped(one for one in told if one.path not in known)
    ]
