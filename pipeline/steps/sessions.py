"""Sessions of a person: seen and ended by the person and by whoever keeps the accounts."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from pipeline.errors import WrongValue
from pipeline.store import access, history
from pipeline.store.history import Altered

BEGUN, BROWSER = "begun", "browser"
"""What sign-in writes into a session, so that a person knows which one it is."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session that still holds.

    Attributes:
        name: names it on a page; its key would let whoever reads the page take it over.
        begun: when it began, "" where unknown.
        browser: as the browser calls itself.
        until: when it ends by itself.
        is_this: True for the one that asks.
    """

    name: str
    begun: str
    browser: str
    until: datetime
    is_this: bool


def sessions_of(user: User, *, by: User, on: date, this: str = "") -> list[OpenSession]:
    """Return a person's open sessions, the newest first.

    Raises:
        NotAllowed: they are somebody else's and ``by`` keeps no accounts.
    """
    _require(user, by, on)
    found = [
        OpenSession(
            session_name(row.session_key),
            str(told.get(BEGUN, "")),
            str(told.get(BROWSER, "")),
            row.expire_date,
            row.session_key == this,
        )
        for row, told in _open(user)
    ]
    return sorted(found, key=lambda one: (one.begun, one.name), reverse=True)


@transaction.atomic
def end_session(user: User, name: str, *, by: User, on: date) -> None:
    """End one session.

    Raises:
        NotAllowed: it is somebody else's and ``by`` keeps no accounts.
        WrongValue: there is none of this name.
    """
    _require(user, by, on)
    keys = [row.session_key for row, _ in _open(user) if session_name(row.session_key) == name]
    if not keys:
        raise WrongValue("phiên này đã kết thúc")
    Session.objects.filter(pk__in=keys).delete()
    history.record("people", [Altered(f"phiên của {user.username}", "đang mở", "kết thúc")], by=by)


@transaction.atomic
def end_other_sessions(user: User, this: str) -> int:
    """End every own session but the one that asks; return how many."""
    keys = [row.session_key for row, _ in _open(user) if row.session_key != this]
    Session.objects.filter(pk__in=keys).delete()
    if keys:
        history.record(
            "people", [Altered(f"phiên khác của {user.username}", str(len(keys)), "kết thúc")], by=user
        )
    return len(keys)


def session_name(key: str) -> str:
    """Return what names a session on a page."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _open(user: User) -> list[tuple[Session, dict[str, object]]]:
    alive = Session.objects.filter(expire_date__gte=timezone.now())
    decoded = ((row, row.get_decoded()) for row in alive)
    return [(row, told) for row, told in decoded if told.get("_auth_user_id") == str(user.pk)]


def _require(user: User, by: User, on: date) -> None:
    if user != by:
        access.require(by, "people", on=on)
