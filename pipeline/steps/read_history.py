"""The history as a person may see it: a secretary all of it, others their own units only (lịch sử)."""

from datetime import date

from django.contrib.auth.models import User
from django.db.models import QuerySet

from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Change, Role, Unit

VERBS = {
    **access.VERBS,
    "figures": "nhập số liệu",
    "survey": "nhập khảo sát",
    "external": "nhập chỉ số ngoài",
}
"""Every verb that stands in the history, as a user reads it."""


def read_history(year: Year, unit: Unit | None, *, by: User, on: date) -> QuerySet[Change]:
    """Return the lines, latest first, their units loaded.

    Raises:
        NotAllowed: ``by`` has no part in this year, or not in this unit.
    """
    access.require(by, "check", unit=unit, on=on)
    lines = Change.objects.select_related("unit").order_by("-id")
    if unit is not None:
        return lines.filter(unit=unit)
    if any(right.role == Role.SECRETARY for right in access.rights_of(by, on=on)):
        return lines
    seen = access.visible_units(by, list(year.campaign.units.all()), on=on)
    return lines.filter(unit__in=seen)
