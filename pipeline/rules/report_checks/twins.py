"""Two citations of one day and symbol whose numbers are one slip apart (214/241)."""

import re
from collections.abc import Iterator
from itertools import combinations

from index.citations.citation import Citation
from pipeline.rules.checks.numbers import are_near_twins
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText

_SUBJECT_LENGTH = 90
_ALIKE = 0.7
_EMPTY = frozenset(["của", "về", "việc", "thực", "hiện", "công", "tác", "trong", "năm", "tỉnh", "an"])


def check_twins(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each pair of near twins, at the later of the two."""
    for one, other in combinations(distinct_citations(report), 2):
        if are_near_twins(one, other) and (_is_exchange(one, other) or _same_subject(report, one, other)):
            message = (
                f"{one.number} và {other.number} cùng ngày {one.issued}, chỉ khác nhau một lỗi gõ;"
                " có thể là một văn bản."
            )
            yield report.finding("near-twin", Severity.WARNING, (other.start, other.end), message)


def _is_exchange(one: Citation, other: Citation) -> bool:
    return sorted(one.number.number) == sorted(other.number.number)


def _same_subject(report: ReportText, one: Citation, other: Citation) -> bool:
    """Tell whether two documents speak of one thing: one day may well have 232 and 237 of two matters."""
    first, second = (_subject(report, cited) for cited in (one, other))
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _subject(report: ReportText, cited: Citation) -> set[str]:
    after = report.plain[cited.end : cited.end + _SUBJECT_LENGTH].lower()
    words = re.findall(r"\w+", re.split(r"[;.]", after.lstrip(" ,.;"))[0])
    return {word for word in words if word not in _EMPTY}


def distinct_citations(report: ReportText) -> list[Citation]:
    """Return the first mention of each number and date, in order."""
    first: dict[tuple[str, str], Citation] = {}
    for cited in report.citations:
        first.setdefault((str(cited.number), str(cited.issued)), cited)
    return list(first.values())
