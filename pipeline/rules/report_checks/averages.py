"""«572 …/92 xã (trung bình 6,21 …)»: is the mean what the two numbers give?"""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import NUMBER, ReportFinding, ReportText, printed, value_of

_MEAN = re.compile(
    rf"(?P<total>{NUMBER})\s[^()/%\d]{{1,40}}/\s*(?P<count>{NUMBER})\s[^()%\d]{{1,40}}"
    rf"\(\s*(?:trung )?bình(?: quân)?\s+"
    rf"(?P<mean>\d+,\d+)"
)


def check_averages(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each mean that its own numbers do not give."""
    for match in _MEAN.finditer(report.plain):
        total, count, mean = (value_of(match[name]) for name in ("total", "count", "mean"))
        if not count:
            continue
        exponent = mean.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        rounded = (total / count).quantize(step, ROUND_HALF_UP)
        if mean == rounded:
            continue
        is_cut = mean == (total / count).quantize(step, ROUND_DOWN)
        given = f"{printed(total)}/{printed(count)}"
        message = f"trung bình ghi {printed(mean)}, làm tròn {given} là {printed(rounded)}."
        severity = Severity.NOTE if is_cut else Severity.WARNING
        yield report.finding("mean-truncated" if is_cut else "mean-wrong", severity, match.span(), message)
