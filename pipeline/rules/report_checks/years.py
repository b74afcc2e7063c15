"""A plan or report of one year that names another year once or twice.

«Chỉ số CCHC năm 2024» all through a plan and «năm 2023» in one place: asked,
because a last year's text is often the first draft of this year's.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục IV.2.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText

_INDEX_YEAR = re.compile(
    r"chỉ số\s+(?:CCHC|cải\s+cách\s+hành\s+chính)(?:\s+[^\W\d]+){0,12}?\s+năm\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_SURELY_OF_ONE_YEAR = 6
_STRAY = 2


def check_years(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding where an index of another year is named once or twice among many."""
    found = [(match["year"], match.span()) for match in _INDEX_YEAR.finditer(report.plain)]
    counts = Counter(year for year, _ in found)
    if not counts:
        return
    usual, times = counts.most_common(1)[0]
    if times < _SURELY_OF_ONE_YEAR:
        return
    for year, span in found:
        if year != usual and counts[year] <= _STRAY:
            message = f"cả văn bản nói Chỉ số CCHC năm {usual} ({times} lần), chỗ này ghi năm {year}."
            yield report.finding("year-differs", Severity.WARNING, span, message)
