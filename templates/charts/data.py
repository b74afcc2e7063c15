"""Which charts a paper has, from its own rows."""

from decimal import Decimal

from templates.charts.chart import Chart, Series
from templates.contexts import BlocResult, Paper, SummaryReport

MOST_BARS = 40  # more names than that cannot be read on a page


def charts_of(context: Paper) -> dict[str, Chart]:
    """Return the charts of a paper by the key of their mark in the template."""
    if not isinstance(context, SummaryReport):
        return {}
    charts = {
        f"khoi_{place}": _ranking(bloc) for place, bloc in enumerate(context.blocs, start=1) if bloc.rows
    }
    if context.counts:
        counts = tuple(Decimal(row.count) for row in context.counts)
        names = tuple(row.name for row in context.counts)
        charts["xep_loai"] = Chart(
            "Số đơn vị theo xếp loại", names, (Series("Số đơn vị", counts),), decimals=0
        )
    if context.areas:
        charts["linh_vuc"] = _areas(context)
    return charts


def _ranking(bloc: BlocResult) -> Chart:
    rows = bloc.rows[:MOST_BARS]
    shown = f"{len(rows)} đơn vị đứng đầu {bloc.name}" if len(rows) < len(bloc.rows) else bloc.name
    return Chart(
        title=f"Chỉ số cải cách hành chính (%): {shown}",
        categories=tuple(row.unit for row in rows),
        series=(Series("Chỉ số (%)", tuple(row.index for row in rows)),),
        horizontal=True,
    )


def _areas(context: SummaryReport) -> Chart:
    series = [Series(f"Năm {context.year}", tuple(row.share for row in context.areas))]
    if any(row.last_share is not None for row in context.areas):
        series.append(Series(f"Năm {context.year - 1}", tuple(row.last_share for row in context.areas)))
    names = tuple(f"{row.code}. {row.name}" for row in context.areas)
    return Chart("Tỷ lệ điểm theo lĩnh vực (%)", names, tuple(series), horizontal=True)
