"""A series that stands still for days in which its office issues hundreds.

«3044/QĐ-CAT ngày 10/7, 3045/QĐ-CAT ngày 26/7» in a year of sixteen decisions a
day: both can be true, but one of the days is likely wrong. A hint, never more.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from index.citations.citation import Citation
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText
from pipeline.rules.report_checks.series import running_number, series_of
from pipeline.rules.report_checks.twins import distinct_citations
from pipeline.rules.series import longest_rising

_FEWEST = 5
"""Documents of one series that tell how fast it runs."""
_LEAST_EXPECTED, _TIMES_FEWER = 20, 10


def check_rate(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a note for two neighbours of a series between which far too few numbers were used."""
    series = defaultdict(list)
    for cited in distinct_citations(report):
        key = series_of(cited)
        if key is not None:
            series[key].append(cited)
    for members in series.values():
        ordered = sorted(members, key=running_number)
        kept = longest_rising([running_number(cited)[1] for cited in ordered])
        steady = [cited for place, cited in enumerate(ordered) if place in kept]
        if len(steady) >= _FEWEST:
            yield from _still(report, steady)


def _still(report: ReportText, members: list[Citation]) -> Iterator[ReportFinding]:
    (low, first), (high, last) = running_number(members[0]), running_number(members[-1])
    whole = (last - first).days
    for before, after in pairwise(members):
        used, days = _step(running_number(before), running_number(after))
        # Of the whole run without this step, so that a long silence does not hide itself.
        rest = whole - days
        if rest <= 0:
            continue
        expected = (high - low - used) * days // rest
        if expected >= _LEAST_EXPECTED and used * _TIMES_FEWER < expected:
            message = (
                f"{before.number} ngày {before.issued} và {after.number} ngày {after.issued}: "
                f"{days} ngày chỉ có {used} số, "
                f"trong khi cùng loạt khoảng {expected} số; có thể một ngày ghi sai."
            )
            yield report.finding("rate-odd", Severity.NOTE, (after.start, after.end), message)


def _step(one: tuple[int, date], other: tuple[int, date]) -> tuple[int, int]:
    return other[0] - one[0], (other[1] - one[1]).days
