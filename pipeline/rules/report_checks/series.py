"""Numbers of one series rise with their dates; what stands out of order cannot be.

The longest run of documents whose dates do not fall as their numbers rise is
taken as right; the others are told. The check says that the order is
impossible, not which of number and date is wrong.

Source: Nghị định 30/2020/NĐ-CP, Điều 15 (numbers run from 01 on 1 January);
NQ 202/2025/QH15 (merged provinces began new series on 01/7/2025).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from index.citations.citation import Citation
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText
from pipeline.rules.report_checks.twins import distinct_citations
from pipeline.rules.series import longest_rising

NEW_SERIES = date(2025, 7, 1)
_FEWEST = 4  # in a shorter series a run tells nothing
_DIGITS = re.compile(r"^\d+")

_Key = tuple[str, str, int, bool]


def check_series(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each document out of its series' order."""
    series: dict[_Key, list[Citation]] = defaultdict(list)
    for cited in distinct_citations(report):
        key = series_of(cited)
        if key is not None:
            series[key].append(cited)
    for members in series.values():
        if len(members) >= _FEWEST:
            yield from _out_of_order(report, sorted(members, key=running_number))


def series_of(cited: Citation) -> _Key | None:
    """Return what numbers run in: kind, issuer, year; None where the day is not known."""
    if cited.issued is None or cited.issued.day is None or cited.number.year is not None or cited.is_secret:
        return None
    if not cited.number.issuer or not _DIGITS.match(cited.number.number):
        return None
    day = cited.issued.earliest
    return cited.number.kind or "", cited.number.issuer, day.year, day >= NEW_SERIES


def running_number(cited: Citation) -> tuple[int, date]:
    """Return number and day of a document that ``series_of`` let into a series."""
    match = _DIGITS.match(cited.number.number)
    assert match is not None and cited.issued is not None  # series_of let only these in
    return int(match[0]), cited.issued.earliest


def _out_of_order(report: ReportText, members: list[Citation]) -> Iterator[ReportFinding]:
    days = [running_number(cited)[1] for cited in members]
    in_order = longest_rising(days)
    for place, cited in enumerate(members):
        if place in in_order:
            continue
        below = max((other for other in in_order if other < place), default=None)
        above = min((other for other in in_order if other > place), default=None)
        sides = [members[other] for other in (below, above) if other is not None]
        beside = " và ".join(f"{other.number} ngày {other.issued}" for other in sides)
        message = f"{cited.number} ngày {cited.issued} không theo thứ tự số và ngày với {beside}."
        yield report.finding("order-impossible", Severity.WARNING, (cited.start, cited.end), message)
