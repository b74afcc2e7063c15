"""Tables of a report: do the rows make the row «Tổng cộng», do charts show what the tables say?

Rows come as lines with tabs, as a Word file's are read; a chart's as
«Biểu đồ», title, name, value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import NUMBER, ReportFinding, ReportText, printed, value_of

CHART = "Biểu đồ"
_ROW = re.compile(r"[^\n]*\t[^\n]*")
_TOTAL = re.compile(r"^(?:tổng cộng|tổng số|tổng|cộng)$", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(NUMBER)
_LEVELS = re.compile(r"^\d+(?:\.\d+)*\.?$")
# Shares, ranks and means are no parts of a sum.
_NOT_ADDED = re.compile(r"%|tỷ lệ|hạng|chỉ số|trung bình|bình quân|^(?:tt|stt|mã)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^[\d.]+\s+")
_CHART_CELLS = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    span: tuple[int, int]


def check_tables(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each column whose rows do not make its total."""
    for rows in _tables(report.plain):
        heads = rows[0].cells
        for place, row in enumerate(rows):
            if place > _FEWEST and any(_TOTAL.match(cell.strip()) for cell in row.cells):
                yield from _compare(report, heads, rows[1:place], row)


def check_charts(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each value of a chart that the table row of that name does not have."""
    rows = [_row(match) for match in _ROW.finditer(report.plain)]
    charts = [row for row in rows if row.cells[0] == CHART and len(row.cells) == _CHART_CELLS]
    told = [row for row in rows if row.cells[0] != CHART]
    for chart in charts:
        _, title, name, value = chart.cells
        named = [row for row in told if _same_name(row, name)]
        if named and not any(_has(row, value) for row in named):
            message = f"biểu đồ «{title}» vẽ {value} cho {name}, trong bảng không có số này."
            yield report.finding("chart-differs", Severity.WARNING, chart.span, message)


def _tables(text: str) -> Iterator[list[_Row]]:
    """Yield runs of rows of one width that nothing but blank lines parts."""
    rows: list[_Row] = []
    for match in _ROW.finditer(text):
        row = _row(match)
        is_next = rows and not text[rows[-1].span[1] : row.span[0]].strip()
        if rows and (not is_next or len(row.cells) != len(rows[0].cells)):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _row(match: re.Match[str]) -> _Row:
    return _Row(tuple(cell.strip() for cell in match[0].split("\t")), match.span())


def _compare(
    report: ReportText, heads: tuple[str, ...], rows: list[_Row], total: _Row
) -> Iterator[ReportFinding]:
    added = _top_level(rows)
    for column, head in enumerate(heads):
        wanted = _number(total.cells[column])
        parts = [number for row in added if (number := _number(row.cells[column])) is not None]
        if wanted is None or len(parts) < _FEWEST or _NOT_ADDED.search(head):
            continue
        made = sum(parts, Decimal(0))
        if made != wanted:
            message = f"cột «{head}» ghi tổng {printed(wanted)} nhưng các dòng cộng lại là {printed(made)}."
            yield report.finding("table-sum-differs", Severity.WARNING, total.span, message)


def _top_level(rows: list[_Row]) -> list[_Row]:
    """Rows numbered 1, 1.1, 1.1.1 add up on their highest level only."""
    depths = {row.span: row.cells[0].strip(".").count(".") for row in rows if _LEVELS.match(row.cells[0])}
    if not depths:
        return rows
    top = min(depths.values())
    return [row for row in rows if depths.get(row.span, top) == top]


def _number(cell: str) -> Decimal | None:
    return value_of(cell) if _WHOLE_NUMBER.fullmatch(cell) else None


def _same_name(row: _Row, name: str) -> bool:
    return name in row.cells or _NUMBERED.sub("", name) in row.cells


def _has(row: _Row, value: str) -> bool:
    wanted = _number(value)
    return any(wanted == _number(cell) for cell in row.cells if _number(cell) is not None)
