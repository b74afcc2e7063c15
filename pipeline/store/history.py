"""The history: who changed what, when, from what to what, and why.

Nothing is removed from it, and a step that changes nothing leaves no line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User

from pipeline.store.models import Change, Unit

Told = str | Decimal | None


@dataclass(frozen=True, slots=True)
class Altered:
    """One value that a step changes.

    Attributes:
        what: as a user knows it, such as "tiêu chí 1.2, vòng 1".
        old: before, or None for nothing.
        new: after, or None for nothing.
        why: the reason given, or "".
    """

    what: str
    old: Told
    new: Told
    why: str = ""


def record(verb: str, altered: Iterable[Altered], *, by: User, unit: Unit | None = None) -> int:
    """Write the lines of what really changed and return how many."""
    lines = [
        Change(
            by=by.username,
            verb=verb,
            unit=unit,
            what=one.what,
            old=print_value(one.old),
            new=print_value(one.new),
            why=one.why,
        )
        for one in altered
        if one.old != one.new
    ]
    Change.objects.bulk_create(lines, batch_size=500)
    return len(lines)


def print_value(value: Told) -> str:
    """Print as a user reads it: «94,75», and «» for nothing.

    >>> print_value(Decimal("94.7500")), print_value(Decimal("2")), print_value(None)
    ('94,75', '2', '')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
    return value
