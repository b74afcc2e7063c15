"""«22 kế hoạch» against the plans the text or its footnote lists."""

import re
from collections.abc import Iterator

from index.citations.citation import Citation
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import ReportFinding, ReportText

_KINDS = "kế hoạch|quyết định|công văn|báo cáo|thông báo|tờ trình|hướng dẫn|chỉ thị|nghị quyết|văn bản"
_NOTED = re.compile(
    rf"(?P<count>\d{{1,4}})[\s*]+(?P<kind>{_KINDS})[\s*]*<sup>(?P<note>\d{{1,3}})</sup>", re.IGNORECASE
)
_INLINE = re.compile(
    rf"(?<![\d/.,])(?P<count>\d{{1,4}})\s+(?P<kind>{_KINDS})\b(?!\s+số)[^.;:]{{0,80}}:\s", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:…|\.\.\.|v\.v)\s*$")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_FEW = 2


def check_lists(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each count that differs from the list it announces."""
    for match in _NOTED.finditer(report.text):
        span = _note(report.text, match["note"])
        if span is not None:
            yield from _compare(report, match, span)
    for match in _INLINE.finditer(report.plain):
        stop = _PARAGRAPH_END.search(report.plain, match.end())
        yield from _compare(report, match, (match.end(), stop.start() if stop else len(report.plain)))


def _note(text: str, number: str) -> tuple[int, int] | None:
    """Return the span of a footnote: from its number at the beginning of a line to the next blank line."""
    begin = re.search(rf"^\s*<sup>{number}</sup>\s", text, re.MULTILINE)
    if begin is None:
        return None
    stop = _PARAGRAPH_END.search(text, begin.end())
    return begin.end(), stop.start() if stop else len(text)


def _compare(report: ReportText, match: re.Match[str], span: tuple[int, int]) -> Iterator[ReportFinding]:
    listed = _heads(report.citations, span)
    said = int(match["count"])
    if len(listed) < _FEW or len(listed) == said:
        return
    kind = match["kind"].lower()
    is_open = bool(_OPEN_END.search(report.plain[span[0] : span[1]])) and len(listed) < said
    gap = f"thiếu {said - len(listed)}" if said > len(listed) else f"thừa {len(listed) - said}"
    tail = "; danh sách để mở «...»" if is_open else ""
    severity = Severity.NOTE if is_open else Severity.WARNING
    message = f"nêu {said} {kind} nhưng liệt kê {len(listed)} ({gap}){tail}."
    yield report.finding("count-differs", severity, match.span(), message)


def _heads(citations: tuple[Citation, ...], span: tuple[int, int]) -> list[str]:
    """Return the distinct numbers of the list's own kind: that of its first document."""
    inside = [cited for cited in citations if span[0] <= cited.start < span[1]]
    if not inside:
        return []
    own = [cited for cited in inside if cited.word == inside[0].word]
    return list(dict.fromkeys(str(cited.number) for cited in own))
