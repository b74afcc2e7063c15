"""How values look on a page: «94,75», «15/09/2024», states as badges."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pipeline.rules.findings import Severity
from pipeline.steps.search import issued_of
from pipeline.store.history import print_value
from pipeline.store.models import Evidence
from web.figure_words import in_words

register = template.Library()

_TONES = {
    Severity.ERROR: ("bad", "lỗi"),
    Severity.WARNING: ("doubt", "cần xem"),
    Severity.NOTE: ("info", "lưu ý"),
}


@register.filter
def points(value: Decimal | str | None) -> str:
    """Print points, «–» where there are none; a page without a claim gives "".

    >>> points(Decimal("94.7500")), points(None)
    ('94,75', '–')
    """
    return "–" if value in {None, ""} else print_value(Decimal(value or 0))


@register.filter
def plain(value: object) -> str:
    """Print a cell of a table: numbers with a comma, «–» for nothing.

    >>> plain(Decimal("2.5000")), plain(None), plain("Tốt")
    ('2,5', '–', 'Tốt')
    """
    if value is None or value == "":
        return "–"
    return print_value(value) if isinstance(value, Decimal) else str(value)


@register.filter
def typed_points(value: Decimal | str | None) -> str:
    """Print points for an input field: "" where there are none."""
    return "" if value in {None, ""} else print_value(Decimal(value or 0))


@register.filter
def percent(value: Decimal | Fraction | None) -> str:
    """Print a percentage with two decimals.

    >>> percent(Fraction(200, 3))
    '66,67'
    """
    return "–" if value is None else f"{float(value):.2f}".replace(".", ",")


@register.filter
def day(value: date | None) -> str:
    """Print a day as dd/mm/yyyy, «–» where there is none."""
    return "–" if value is None else f"{value:%d/%m/%Y}"


@register.filter
def moment(text: str) -> str:
    """Print a moment kept as text: «09:05 14/02/2024», «–» where there is none."""
    return f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}" if text else "–"


@register.filter
def issued(row: Evidence) -> str:
    """Print when a document was issued: a day, «…/6/2024» where the day was not read, «–» for neither."""
    told = issued_of(row)
    return "–" if told is None else str(told)


@register.filter
def share(value: float | None) -> str:
    """Print a confidence as whole percent."""
    return "" if value is None else f"{round(value * 100)} %"


@register.filter
def told(working: str) -> str:
    """Print how points came about, its figures in words."""
    return in_words(working)


@register.filter
def file_name(path: str) -> str:
    """Print the last part of a path."""
    return path.rsplit("/", 1)[-1]


@register.filter
def get(told: Mapping[str, object], key: str) -> object:
    """Give the value of a key that is no plain word."""
    return told.get(key, "")


@register.simple_tag
def severity(value: Severity) -> SafeString:
    """Print how grave a finding is."""
    tone, word = _TONES[value]
    return badge(tone, word)


@register.simple_tag
def badge(tone: str, word: str) -> SafeString:
    """Print a state: the word tells, the colour helps."""
    return format_html('<span class="badge badge-{}">{}</span>', tone, word)
