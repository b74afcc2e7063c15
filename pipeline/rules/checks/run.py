"""All checks of a dossier, in the order they are reported for equal points at risk."""

from collections.abc import Callable, Iterable

from pipeline.rules.checks.copies import check_copies
from pipeline.rules.checks.counts import check_counts
from pipeline.rules.checks.dates import check_dates
from pipeline.rules.checks.digital_signatures import check_digital_signatures
from pipeline.rules.checks.doubts import check_doubts
from pipeline.rules.checks.drafts import check_drafts
from pipeline.rules.checks.duplicates import check_duplicates
from pipeline.rules.checks.files import check_annexes, check_pages, check_unread
from pipeline.rules.checks.issuers import check_issuers
from pipeline.rules.checks.many_criteria import check_many_criteria
from pipeline.rules.checks.merging import merge_by_document
from pipeline.rules.checks.missing import (
    check_cited_files,
    check_explanations,
    check_support,
    check_unclaimed,
)
from pipeline.rules.checks.numbers import check_kinds, check_twins
from pipeline.rules.checks.order import check_order
from pipeline.rules.checks.photos import check_blur, check_near_duplicates
from pipeline.rules.checks.points import check_points
from pipeline.rules.checks.references import check_references
from pipeline.rules.checks.signatures import check_ink, check_signatures
from pipeline.rules.checks.totals import check_totals
from pipeline.rules.checks.window import check_window
from pipeline.rules.checks.years import check_late_issue, check_years
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, by_points_at_risk
from pipeline.rules.rulebook import Rulebook

Check = Callable[[Dossier, Rulebook], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_support,
    check_explanations,
    check_cited_files,
    check_window,
    check_years,
    check_late_issue,
    check_drafts,
    check_doubts,
    check_issuers,
    check_ink,
    check_signatures,
    check_digital_signatures,
    check_unread,
    check_annexes,
    check_pages,
    check_dates,
    check_kinds,
    check_twins,
    check_order,
    check_counts,
    check_references,
    check_points,
    check_totals,
    check_unclaimed,
    check_duplicates,
    check_copies,
    check_near_duplicates,
    check_blur,
    check_many_criteria,
)


def run_checks(dossier: Dossier, rulebook: Rulebook) -> list[Finding]:
    """Return all findings, most points at risk first; one fault of one document is said once."""
    found = (finding for check in CHECKS for finding in check(dossier, rulebook))
    return by_points_at_risk(merge_by_document(found))
