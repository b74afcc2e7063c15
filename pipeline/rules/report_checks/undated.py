"""A document cited without its date, bracketed by its neighbours in the series.

The day is shown as an interval, never as a value.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from index.citations.citation import Citation
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText
from pipeline.rules.report_checks.twins import distinct_citations

_DIGITS = re.compile(r"^\d+")
_FEWEST = 3  # dated neighbours of one year


def check_undated(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a note for each document without a date between two dated ones of its series."""
    cited = distinct_citations(report)
    dated = {str(one.number) for one in cited if one.issued is not None}
    series = _dated_series(cited)
    for one in cited:
        if one.issued is not None or one.number.year is not None or str(one.number) in dated:
            continue
        interval = _interval(one, series)
        if interval is not None:
            below, above = interval
            message = (
                f"{one.number} không ghi ngày; theo số thì nằm giữa {below.number} ngày {below.issued}"
                f" và {above.number} ngày {above.issued}."
            )
            yield report.finding("date-not-given", Severity.NOTE, (one.start, one.end), message)


def _dated_series(cited: list[Citation]) -> dict[tuple[str, int], list[Citation]]:
    series: dict[tuple[str, int], list[Citation]] = defaultdict(list)
    for one in cited:
        if (
            one.issued is not None
            and one.issued.is_exact
            and one.number.year is None
            and _running(one) is not None
        ):
            series[one.number.symbol, one.issued.year].append(one)
    return {key: sorted(members, key=_order) for key, members in series.items() if len(members) >= _FEWEST}


def _interval(
    one: Citation, series: dict[tuple[str, int], list[Citation]]
) -> tuple[Citation, Citation] | None:
    own = _running(one)
    fitting = [members for (symbol, _), members in series.items() if symbol == one.number.symbol]
    if own is None or len(fitting) != 1:
        return None  # of which year it is cannot be told
    below = [member for member in fitting[0] if _order(member) < own]
    above = [member for member in fitting[0] if _order(member) > own]
    return (below[-1], above[0]) if below and above else None


def _running(one: Citation) -> int | None:
    match = _DIGITS.match(one.number.number)
    return int(match[0]) if match else None


def _order(one: Citation) -> int:
    return _running(one) or 0
