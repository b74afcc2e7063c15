"""Kind word against symbol («Công điện số 644/CT-TTg»); references to classified papers."""

from collections.abc import Iterator

from index.citations.citation import kind_agrees
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText


def check_kinds(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each citation whose kind word and symbol disagree."""
    for cited in report.citations:
        if kind_agrees(cited) is False and not cited.is_secret:
            message = f"gọi là «{cited.word}» nhưng ký hiệu {cited.number} là của loại văn bản khác."
            yield report.finding("kind-differs", Severity.WARNING, (cited.start, cited.end), message)


def check_secret_references(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each reference to a classified document, its number masked."""
    for cited in report.citations:
        if cited.is_secret:
            message = "viện dẫn văn bản mật trong báo cáo thường; không để trong bản công bố."
            yield ReportFinding(
                "secret-reference", Severity.WARNING, cited.start, cited.end, cited.word, message,
                "hỏi bộ phận bảo mật trước khi phát hành.",
            )  # fmt: skip
