"""Who appraises what: assignments by person, and criteria that nobody was given; a few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.steps.council_seats import days_told
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Right, Role


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment of one person.

    Attributes:
        right: the row, person and unit loaded.
        areas: what it reaches, in words.
        days: in words.
        is_now: True where it holds today.
        is_moot: True where the same person is given everything by another line.
    """

    right: Right
    areas: str
    days: str
    is_now: bool
    is_moot: bool = False


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One area with who appraises it today.

    Attributes:
        area: the area.
        people: login names.
        left: codes of its criteria that nobody was given today.
    """

    area: Criterion
    people: tuple[str, ...]
    left: tuple[str, ...]


def assignments(year: Year, on: date) -> list[AssignmentRow]:
    """Return every assignment, by person; one query."""
    stored = Right.objects.filter(role=Role.APPRAISER).select_related("user", "unit")
    names = {node.code: node.name for one in year.rulebook.sets for node in one.walk()}
    rights = list(stored.order_by("user__username", "id"))
    everything = {right.user_id for right in rights if not right.criteria and _is_now(right, on)}
    return [
        AssignmentRow(
            right,
            _areas(right, names),
            days_told(right),
            _is_now(right, on),
            bool(right.criteria) and right.user_id in everything,
        )
        for right in rights
    ]


def cover(year: Year, rows: Sequence[AssignmentRow]) -> list[CoverRow]:
    """Return every area of the year's sets with who appraises it today."""
    now = [row.right for row in rows if row.is_now]
    areas = {area.code: area for one in year.rulebook.sets for area in one.areas}
    leaves = [
        leaf for one in year.rulebook.sets for leaf in one.leaves() if leaf.points_kind is PointsKind.SELF
    ]
    return [_cover(area, leaves, now) for area in areas.values()]


def _cover(area: Criterion, leaves: Sequence[Criterion], now: Sequence[Right]) -> CoverRow:
    mine = dict.fromkeys(
        leaf.code for leaf in leaves if leaf.code == area.code or leaf.code.startswith(f"{area.code}.")
    )
    people = sorted(
        {right.user.username for right in now if any(access.covers(right, code) for code in mine)}
    )
    left = tuple(code for code in mine if not any(access.covers(right, code) for right in now))
    return CoverRow(area, tuple(people), left)


def _areas(right: Right, names: dict[str, str]) -> str:
    if not right.criteria:
        return "mọi lĩnh vực"
    codes = [part.strip() for part in right.criteria.split(",")]
    return "; ".join(f"{code} {names.get(code, '')}".strip() for code in codes)


def _is_now(right: Right, on: date) -> bool:
    begun = right.valid_from is None or right.valid_from <= on
    return begun and (right.valid_until is None or on <= right.valid_until)
