"""A row as plain JSON: days and points as text, read back by the fields they belong to."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model


def fields(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the named fields of a row."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
