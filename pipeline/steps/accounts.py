"""Accounts of the people at work: passwords, closing, ending sessions; roles go through ``give_right``."""

from datetime import date

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pipeline.errors import WrongValue
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import Right


@transaction.atomic
def set_password(username: str, password: str, *, by: User, on: date) -> User:
    """Give a person a password and end the sessions begun with the old one.

    Raises:
        NotAllowed: ``by`` keeps no accounts.
        WrongValue: no such person, or a password the rules of the house refuse.
    """
    access.require(by, "people", on=on)
    user = _person(username)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WrongValue(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(username, by=by, on=on)
    history.record("people", [Altered(f"mật khẩu của {username}", None, "đặt lại")], by=by)
    return user


@transaction.atomic
def make_keeper(user: User, *, by: User, on: date) -> None:
    """Let a person keep the accounts and the machine (quản trị).

    Raises:
        NotAllowed: ``by`` keeps no accounts.
    """
    access.require(by, "people", on=on)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    history.record("people", [Altered(f"quyền của {user.username}", None, "quản trị")], by=by)


@transaction.atomic
def set_active(username: str, is_active: bool, *, by: User, on: date) -> User:
    """Open or close an account; its history stays.

    Raises:
        NotAllowed: ``by`` keeps no accounts.
        WrongValue: no such person, or the own account.
    """
    access.require(by, "people", on=on)
    user = _person(username)
    if user == by:
        raise WrongValue("không tự khóa tài khoản của mình")
    old = "đang mở" if user.is_active else "đã khóa"
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(username, by=by, on=on)
    new = "đang mở" if is_active else "đã khóa"
    history.record("people", [Altered(f"tài khoản {username}", old, new)], by=by)
    return user


@transaction.atomic
def end_sessions(username: str, *, by: User, on: date) -> int:
    """End every session of a person and return how many there were.

    Raises:
        NotAllowed: ``by`` keeps no accounts.
        WrongValue: no such person.
    """
    access.require(by, "people", on=on)
    user = _person(username)
    alive = Session.objects.filter(expire_date__gte=timezone.now())
    own = [row.pk for row in alive if row.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=own).delete()
    return len(own)


@transaction.atomic
def take_right(right: Right, *, by: User, on: date) -> None:
    """Take a role back.

    Raises:
        NotAllowed: ``by`` keeps no accounts.
    """
    access.require(by, "people", on=on)
    history.record("people", [Altered(f"quyền của {right.user.username}", str(right), None)], by=by)
    right.delete()


def _person(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise WrongValue(f"không có tài khoản {username!r}")
    return user
