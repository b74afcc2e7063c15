"""«146 đơn vị (trong đó: 26 …, 11 … và 109 …)»: do the parts make the whole?

A list in brackets is taken as complete. A list after «trong đó», «gồm», «với» in
running text often names some parts only, so it is told only where it comes
close to the whole and misses it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.part_values import bracketed, part_values
from pipeline.rules.report_checks.report_text import (
    NUMBER,
    ReportFinding,
    ReportText,
    is_free,
    printed,
    value_of,
)

_LOOK_BACK = 110
_SENTENCE_END = re.compile(r"[.;:](?=\s|$)|\n\s*\n|\t")  # a table's cell ends as a sentence does
# Two views of one thing beside each other, no parts: «(thẩm định 3 điểm, tự chấm 4 điểm)».
_NO_PARTS = re.compile(
    r"\bđiểm (?:thưởng|trừ|phạt)\b|\b(?:thẩm định|tự chấm|tự đánh giá|kế hoạch giao|cùng kỳ|năm trước)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(NUMBER)
_RUNNING = re.compile(r",\s*(?:trong đó(?: có)?|gồm|bao gồm|với)\s+(?=\d)")
_CLOSE = Decimal("0.05")


def check_sums(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each list whose parts do not make its whole."""
    text = report.plain
    for start, end in sorted(bracketed(text)):
        values = None if _NO_PARTS.search(text[start:end]) else part_values(text[start:end])
        wholes = _wholes(text, start - 1)
        if _is_nested(text, start - 1):
            # Inside another list only a number right before the bracket is surely its whole.
            wholes = [whole for whole in wholes if not text[whole[1][1] : start - 1].strip()]
        if values and wholes and not _is_sum(values, wholes):
            yield _told(report, values, wholes[-1], (wholes[-1][1][0], end + 1))
    for match in _RUNNING.finditer(text):
        yield from _running(report, match)


def _running(report: ReportText, match: re.Match[str]) -> Iterator[ReportFinding]:
    text = report.plain
    stop = _SENTENCE_END.search(text, match.end())
    end = stop.start() if stop else len(text)
    values = part_values(text[match.end() : end])
    wholes = _wholes(text, match.start())
    if not values or not wholes or _is_sum(values, wholes):
        return
    total = sum(values, Decimal(0))
    nearest = min(wholes, key=lambda whole: abs(whole[0] - total))
    if abs(nearest[0] - total) <= nearest[0] * _CLOSE:
        yield _told(report, values, nearest, (nearest[1][0], end))


def _wholes(text: str, before: int) -> list[tuple[Decimal, tuple[int, int]]]:
    """Return the numbers a list may add up to, the nearest last: those just before it in its sentence."""
    begin = max(0, before - _LOOK_BACK)
    for stop in _SENTENCE_END.finditer(text, begin, before):
        begin = stop.end()
    found = []
    for match in _NUMBER.finditer(text, begin, before):
        follows = text[match.end() : match.end() + 2].lstrip()
        is_part_of_share = (
            follows.startswith("/") and text[match.end() : match.end() + 2].strip()[1:].isdigit()
        )
        if follows.startswith("%") or not (is_part_of_share or is_free(text, *match.span())):
            continue
        found.append((value_of(match[0]), match.span()))
    return found


def _is_nested(text: str, place: int) -> bool:
    begin = text.rfind("\n\n", 0, place)
    before = text[max(begin, 0) : place]
    return before.count("(") > before.count(")")


def _is_sum(values: list[Decimal], wholes: list[tuple[Decimal, tuple[int, int]]]) -> bool:
    total = sum(values, Decimal(0))
    return any(whole == total for whole, _ in wholes)


def _told(
    report: ReportText, values: list[Decimal], whole: tuple[Decimal, tuple[int, int]], span: tuple[int, int]
) -> ReportFinding:
    total = sum(values, Decimal(0))
    parts = " + ".join(printed(value) for value in values)
    message = f"nêu {printed(whole[0])} nhưng các phần cộng lại là {parts} = {printed(total)}."
    return report.finding("sum-differs", Severity.WARNING, span, message)
