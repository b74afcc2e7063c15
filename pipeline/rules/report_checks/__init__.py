"""Checks of any report's text: its sums, shares, lists, numbers and dates agree.

Pure: a text goes in, findings come out. Nothing is corrected; a finding says
what cannot be true together, and a person decides which side is wrong.
"""

from collections.abc import Callable, Iterable
from datetime import date

from pipeline.rules.report_checks.averages import check_averages
from pipeline.rules.report_checks.bases import check_bases
from pipeline.rules.report_checks.future import check_future
from pipeline.rules.report_checks.kinds import check_kinds, check_secret_references
from pipeline.rules.report_checks.listed import check_lists
from pipeline.rules.report_checks.rate import check_rate
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText, read_report
from pipeline.rules.report_checks.series import check_series
from pipeline.rules.report_checks.shares import check_shares
from pipeline.rules.report_checks.sums import check_sums
from pipeline.rules.report_checks.tables import check_charts, check_tables
from pipeline.rules.report_checks.twins import check_twins
from pipeline.rules.report_checks.undated import check_undated
from pipeline.rules.report_checks.years import check_years

CHECKS: tuple[Callable[[ReportText], Iterable[ReportFinding]], ...] = (
    check_shares,
    check_sums,
    check_tables,
    check_charts,
    check_averages,
    check_bases,
    check_lists,
    check_kinds,
    check_twins,
    check_series,
    check_undated,
    check_rate,
    check_years,
    check_future,
    check_secret_references,
)


def review_text(text: str, *, issued: date | None = None) -> list[ReportFinding]:
    """Return what cannot be true in a report, in the order of the text.

    Args:
        text: the report's whole text; footnotes may stand in it as «<sup>1</sup> …».
        issued: the report's own date, or None where it has none yet.
    """
    report = read_report(text, issued=issued)
    found = [finding for check in CHECKS for finding in check(report)]
    return sorted(found, key=lambda finding: (finding.start, finding.code))


__all__ = ["CHECKS", "ReportFinding", "ReportText", "read_report", "review_text"]
