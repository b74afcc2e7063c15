"""A report cannot cite what was issued after it.

Where the report has no date yet, its data end where it says «tính đến ngày …»;
two weeks are left for writing it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText

_CUT_OFF = re.compile(
    r"tính đến(?:\s+hết)?\s+ngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.IGNORECASE
)
_TIME_TO_WRITE = timedelta(days=14)
_SAME_DAY_LAST_YEAR = 1


def check_future(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each cited document dated after the report."""
    data_end = _data_end(report.plain)
    end = report.issued or data_end
    if end is None:
        return
    last = end if report.issued else end + _TIME_TO_WRITE
    named = "ngày báo cáo" if report.issued else "ngày chốt số liệu"
    told: set[str] = set()
    for cited in report.citations:
        if cited.issued is None or cited.issued.earliest <= last or str(cited.number) in told:
            continue
        told.add(str(cited.number))
        year_before = cited.issued.earliest.year - _SAME_DAY_LAST_YEAR
        message = (
            f"{cited.number} ghi ngày {cited.issued}, sau {named} {end:%d/%m/%Y};"
            f" có phải là năm {year_before} không?"
        )
        yield report.finding("future-date", Severity.WARNING, (cited.start, cited.end), message)


def _data_end(text: str) -> date | None:
    days = []
    for match in _CUT_OFF.finditer(text):
        try:
            days.append(date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:
            continue  # «31/11» is no day; another check of the paper tells it
    return max(days, default=None)
