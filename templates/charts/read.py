"""The charts of any Word file as rows: title, name, value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from templates.charts.markup import A, C
from templates.wordml import Element

PART = re.compile(r"word/charts/chart\d+\.xml")


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart.

    Attributes:
        title: of the chart, "" for none.
        series: such as "Năm 2025", "" for none.
        name: what the value is of.
        value: as Vietnamese papers print it, such as "94,75".
    """

    title: str
    series: str
    name: str
    value: str


def read_charts(parts: Mapping[str, bytes]) -> Iterator[Bar]:
    """Yield the values of every chart, in the order of their parts."""
    for part in sorted((name for name in parts if PART.fullmatch(name)), key=lambda name: (len(name), name)):
        root = etree.fromstring(parts[part])
        title = "".join(node.text or "" for node in root.iterfind(f".//{{{C}}}title//{{{A}}}t"))
        for series in root.iter(f"{{{C}}}ser"):
            yield from _bars(title, series)


def _bars(title: str, series: Element) -> Iterator[Bar]:
    names = _cached(series, "cat")
    told = "".join(_cached(series, "tx").values())
    for place, value in _cached(series, "val").items():
        yield Bar(title, told, names.get(place, ""), _printed(value))


def _cached(series: Element, kind: str) -> dict[str, str]:
    points = series.iterfind(f"{{{C}}}{kind}//{{{C}}}pt")
    return {point.get("idx", ""): point.findtext(f"{{{C}}}v") or "" for point in points}


def _printed(value: str) -> str:
    try:
        return f"{Decimal(value):f}".replace(".", ",")
    except InvalidOperation:
        return value
