"""Declare and withdraw conflicts of interest: whoever has one with a unit does not score it."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, NotAllowed, WrongValue
from pipeline.steps.year import Year
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import Conflict, Role, Unit


@transaction.atomic
def declare_conflict(year: Year, username: str, unit: Unit, reason: str, *, by: User, on: date) -> Conflict:
    """Record that a person may not score a unit; points given before stay and stand in the history.

    Raises:
        NotAllowed: ``by`` is not in the council, or a member declares for somebody else.
        NoReason: no reason is given.
        WrongValue: no such person, or a unit of another year.
    """
    access.require(by, "declare", on=on)
    user = User.objects.filter(username=username).first()
    if user is None:
        raise WrongValue(f"không có tài khoản {username!r}")
    if user != by and not _is_secretary(by, on):
        raise NotAllowed(by.username, access.VERBS["declare"], "chỉ khai cho chính mình")
    if not reason.strip():
        raise NoReason("nêu lý do xung đột lợi ích, như «vợ là lãnh đạo đơn vị»")
    if unit.campaign_id != year.campaign.pk:
        raise WrongValue("đơn vị này thuộc đợt khác")
    row, _ = Conflict.objects.update_or_create(
        user=user,
        unit=unit,
        defaults={"reason": reason.strip()[:500], "declared_by": by.username, "declared_on": on},
    )
    history.record(
        "declare", [Altered(f"xung đột lợi ích của {username}", None, row.reason)], by=by, unit=unit
    )
    return row


@transaction.atomic
def withdraw_conflict(key: int, reason: str, *, by: User, on: date) -> None:
    """Take a declaration back; only a secretary may, and says why.

    Raises:
        NotAllowed: ``by`` is no secretary.
        NoReason: no reason is given.
        WrongValue: no such declaration.
    """
    access.require(by, "council", on=on)
    row = Conflict.objects.filter(pk=key).select_related("user", "unit").first()
    if row is None:
        raise WrongValue("khai báo này không còn")
    if not reason.strip():
        raise NoReason("nêu lý do bỏ khai báo xung đột lợi ích")
    what = f"xung đột lợi ích của {row.user.username}"
    history.record("declare", [Altered(what, row.reason, None, reason.strip())], by=by, unit=row.unit)
    row.delete()


def _is_secretary(by: User, on: date) -> bool:
    return any(right.role == Role.SECRETARY for right in access.rights_of(by, on=on))
