"""How results look: tab-separated rows on stdout, or JSON; numbers and days the Vietnamese way."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from pipeline.rules.wording import rounded
from pipeline.store.history import print_value


def say(text: str = "") -> None:
    """Write one line of a message to stderr."""
    click.echo(text, err=True)


def tell(text: str = "") -> None:
    """Write one line of a result to stdout."""
    click.echo(text)


def tell_rows(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table: a heading and rows, cells parted by tabs."""
    tell("\t".join(heading))
    for row in rows:
        tell("\t".join(cell(value) for value in row))


def tell_json(value: object) -> None:
    """Write a value as JSON, Vietnamese letters as they are."""
    tell(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def cell(value: object) -> str:
    """Return a value as one cell: «94,75», «15/09/2024», no tabs or line breaks."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return print_value(value)
    if isinstance(value, Fraction):
        return f"{rounded(value):f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return " ".join(str(value).split())


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON takes
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Decimal | Fraction | date | Path):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(type(value).__name__)
