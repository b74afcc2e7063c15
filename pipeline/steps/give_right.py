"""Give a person a role in the campaign (phân quyền)."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, WrongValue
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import Right, Role, Unit

Days = tuple[date | None, date | None]
"""First and last day a right holds; None for no end on that side."""


@transaction.atomic
def give_right(  # noqa: PLR0913 - to whom, what, over what, for how long, by whom
    username: str,
    role: Role,
    unit: Unit | None,
    criteria: str,
    *,
    by: User,
    on: date,
    days: Days = (None, None),
) -> Right:
    """Give a role, making the person's account where there is none (without a password).

    A right given again with other days holds for the new ones.

    Raises:
        NotAllowed: ``by`` is no secretary.
        NoReason: a clerk needs a unit.
        WrongValue: the days end before they begin.
    """
    access.require(by, "people", on=on)
    first, last = days
    if first and last and last < first:
        raise WrongValue(f"quyền hết hạn {last:%d/%m/%Y} trước khi bắt đầu {first:%d/%m/%Y}")
    if role is Role.CLERK and unit is None:
        raise NoReason("cán bộ đơn vị phải gắn với một đơn vị; thêm --unit MÃ")
    user, is_new = User.objects.get_or_create(username=username)
    if is_new:
        user.set_unusable_password()
        user.save()
    right, _ = Right.objects.update_or_create(
        user=user,
        role=role,
        unit=unit,
        criteria=criteria,
        defaults={"valid_from": first, "valid_until": last},
    )
    told = f"{role.label}{f', {unit.name}' if unit else ''}{f', tiêu chí {criteria}' if criteria else ''}"
    told += f"{f', từ {first:%d/%m/%Y}' if first else ''}{f', đến hết {last:%d/%m/%Y}' if last else ''}"
    history.record("people", [Altered(f"quyền của {username}", None, told)], by=by, unit=unit)
    return right
