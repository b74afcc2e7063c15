"""Two citations of one day and symbol whose numbers are one slip apart (214/241)."""

from collections.abc import Iterator
from itertools import combinations

from index.citations.citation import Citation
from pipeline.rules.checks.numbers import are_near_twins
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText


def check_twins(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each pair of near twins, at the later of the two."""
    for one, other in combinations(distinct_citations(report), 2):
        if are_near_twins(one, other):
            message = (
                f"{one.number} và {other.number} cùng ngày {one.issued}, chỉ khác nhau một lỗi gõ;"
                " có thể là một văn bản."
            )
            yield report.finding("near-twin", Severity.WARNING, (other.start, other.end), message)


def distinct_citations(report: ReportText) -> list[Citation]:
    """Return the first mention of each number and date, in order."""
    first: dict[tuple[str, str], Citation] = {}
    for cited in report.citations:
        first.setdefault((str(cited.number), str(cited.issued)), cited)
    return list(first.values())
