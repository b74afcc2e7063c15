"""A chart as a DrawingML part.

Source: ECMA-376 part 1, 21.2 (DrawingML charts).
"""

from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape

from templates.charts.chart import Chart, Series
from templates.cleaning import clean_text
from templates.filters import points

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
GREYS = ("595959", "BFBFBF")  # told apart in black and white too
SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
FONT = '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/>'


def chart_xml(chart: Chart) -> bytes:
    """Return the chart part."""
    direction = "bar" if chart.horizontal else "col"
    # Lying bars run upwards by nature: turned round, the first name is on top.
    order = "maxMin" if chart.horizontal else "minMax"
    series = "".join(_series(chart, row, place) for place, row in enumerate(chart.series))
    places = ("l", "b") if chart.horizontal else ("b", "l")
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(1100)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:roundedCorners val="0"/><c:chart>{_title(chart.title)}'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{places[0]}"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_text(1100)}<c:crossAx val="222"/>'
        # Else a chart of many bars drops every second name.
        '<c:tickLblSkip val="1"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{places[1]}"/><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="111"/></c:valAx></c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    ).encode()


def _series(chart: Chart, series: Series, place: int) -> str:
    names = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(clean_text(name))}</c:v></c:pt>'
        for n, name in enumerate(chart.categories)
    )
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{_rounded(value, chart.decimals)}</c:v></c:pt>'
        for n, value in enumerate(series.values)
        if value is not None
    )
    digits = "0" + ("." + "0" * chart.decimals if chart.decimals else "")
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f'<c:tx><c:strRef><c:f>t!$A${place + 1}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{GREYS[place % len(GREYS)]}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:dLbls>{_labels(chart, series)}{_text(1000)}{SHOW_VALUE}</c:dLbls>'
        f"<c:cat><c:strRef><c:f>t!$B$1</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>t!$C$1</c:f><c:numCache><c:formatCode>{digits}</c:formatCode>{count}{values}"
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _labels(chart: Chart, series: Series) -> str:
    """Write every value out: a number format would follow the reader's own language."""
    return "".join(
        f'<c:dLbl><c:idx val="{n}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="vi-VN" sz="1000">{FONT}'
        f"</a:rPr><a:t>{points(value, chart.decimals)}</a:t></a:r></a:p></c:rich></c:tx>{SHOW_VALUE}</c:dLbl>"
        for n, value in enumerate(series.values)
        if value is not None
    )


def _title(text: str) -> str:
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr>"
        f'<a:r><a:rPr lang="vi-VN" sz="1200" b="1">{FONT}</a:rPr><a:t>{escape(clean_text(text))}</a:t></a:r>'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _text(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}">{FONT}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
