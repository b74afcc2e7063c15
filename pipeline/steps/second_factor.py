"""The second proof of a person at sign-in: a code from the phone, or one of ten written down (RFC 6238).

The secret, the clock's drift, a code used twice and the pause after a wrong
one are the library's (django-otp); here stands who may switch it on and off.
"""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from pipeline.errors import WrongValue
from pipeline.store import access, history
from pipeline.store.history import Altered

RECOVERY_CODES = 10
_NAME = "điện thoại"
_WRITTEN = "mã dự phòng"
_WRONG = "mã không đúng hoặc đã dùng; đợi vài giây rồi gõ mã mới đang hiện trên điện thoại"


def has_factor(user: User) -> bool:
    """Return whether a person must give a code at sign-in."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def recovery_codes_left(user: User) -> int:
    """Return how many written codes are unused."""
    return int(StaticToken.objects.filter(device__user=user).count())


@transaction.atomic
def begin(user: User) -> TOTPDevice:
    """Make a secret for the own phone; it asks for nothing until a code confirms it.

    Raises:
        WrongValue: it is on already.
    """
    if has_factor(user):
        raise WrongValue("xác nhận hai lớp đang bật; tắt trước khi đổi điện thoại")
    TOTPDevice.objects.filter(user=user).delete()
    return TOTPDevice.objects.create(user=user, name=_NAME, confirmed=False)


def waiting(user: User) -> TOTPDevice | None:
    """Return the secret that waits for its first code."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


def confirm(user: User, code: str) -> list[str]:
    """Switch it on with the first code of the phone; return the written codes, shown this once.

    Raises:
        WrongValue: nothing waits, or the code is not the phone's.
    """
    device = waiting(user)
    if device is None:
        raise WrongValue("chưa tạo khóa cho điện thoại; bắt đầu lại")
    # A wrong code is remembered for the pause: it must not be undone with the rest.
    if not verify_token(user, device.persistent_id, _typed(code)):
        raise WrongValue(_WRONG)
    with transaction.atomic():
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        codes = _write_codes(user)
        _record(user, "đang tắt", "đang bật", by=user)
    return codes


def prove(user: User, code: str) -> bool:
    """Return whether a code is the phone's or one of those written down, which is then used up."""
    typed = _typed(code)
    kind = TOTPDevice if typed.isdecimal() else StaticDevice
    device = kind.objects.filter(user=user, confirmed=True).first()
    return device is not None and verify_token(user, device.persistent_id, typed) is not None


def write_codes_anew(user: User, code: str) -> list[str]:
    """Put new written codes in the place of the old ones.

    Raises:
        WrongValue: the code is not the phone's.
    """
    if not prove(user, code):
        raise WrongValue(_WRONG)
    with transaction.atomic():
        codes = _write_codes(user)
        history.record("people", [Altered(f"mã dự phòng của {user.username}", None, "tạo lại")], by=user)
    return codes


def switch_off_own(user: User, code: str) -> None:
    """Switch it off with a code.

    Raises:
        WrongValue: the code is not the phone's.
    """
    if not prove(user, code):
        raise WrongValue(_WRONG)
    _drop(user, by=user)


def switch_off(username: str, *, by: User, on: date) -> None:
    """Switch it off for somebody who lost the phone and the written codes.

    Raises:
        NotAllowed: ``by`` keeps no accounts.
        WrongValue: no such person.
    """
    access.require(by, "people", on=on)
    user = User.objects.filter(username=username).first()
    if user is None:
        raise WrongValue(f"không có tài khoản {username!r}")
    _drop(user, by=by)


@transaction.atomic
def _drop(user: User, *, by: User) -> None:
    was_on = has_factor(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    if was_on:
        _record(user, "đang bật", "đang tắt", by=by)


def _write_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=_WRITTEN)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _record(user: User, old: str, new: str, *, by: User) -> None:
    history.record("people", [Altered(f"xác nhận hai lớp của {user.username}", old, new)], by=by)


def _typed(code: str) -> str:
    """People type «123 456» and capitals."""
    return "".join(code.split()).lower()[:16]
