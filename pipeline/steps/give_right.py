"""Give a person a role in the campaign (phân quyền)."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import Right, Role, Unit


@transaction.atomic
def give_right(username: str, role: Role, unit: Unit | None, criteria: str, *, by: User, on: date) -> Right:
    """Give a role, making the person's account where there is none (without a password).

    Raises:
        NotAllowed: ``by`` is no secretary.
        NoReason: a clerk needs a unit.
    """
    access.require(by, "people", on=on)
    if role is Role.CLERK and unit is None:
        raise NoReason("cán bộ đơn vị phải gắn với một đơn vị; thêm --unit MÃ")
    user, is_new = User.objects.get_or_create(username=username)
    if is_new:
        user.set_unusable_password()
        user.save()
    right, _ = Right.objects.get_or_create(user=user, role=role, unit=unit, criteria=criteria)
    told = f"{role.label}{f', {unit.name}' if unit else ''}{f', tiêu chí {criteria}' if criteria else ''}"
    history.record("people", [Altered(f"quyền của {username}", None, told)], by=by, unit=unit)
    return right
