"""Whether a session has given the code it must; asked once at the head of every visit."""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from pipeline.steps.second_factor import has_factor
from web.errors import CodeFirst, EnrolFirst

_KEY = "second_factor"
_ASKED, _PASSED, _NONE = "asked", "passed", "none"


def begin(request: HttpRequest, user: User) -> str:
    """Note in a new session whether it must give a code."""
    state = _ASKED if has_factor(user) else _NONE
    request.session[_KEY] = state
    return state


def note_passed(request: HttpRequest) -> None:
    """Note that this session gave its code; its key changes, as at every rise of rights."""
    request.session.cycle_key()
    request.session[_KEY] = _PASSED


def note_none(request: HttpRequest) -> None:
    """Note that this session needs none any more."""
    request.session[_KEY] = _NONE


def is_asked(request: HttpRequest, user: User) -> bool:
    """Return whether this session still owes a code."""
    return (request.session.get(_KEY) or begin(request, user)) == _ASKED


def require_second_factor(
    request: HttpRequest, user: User, roles: frozenset[str], *, enrolling: bool = False
) -> None:
    """Let a visit go on.

    Args:
        request: of the visit.
        user: who signed in.
        roles: of the person; ``settings.SECOND_FACTOR_FOR`` names those who must have a code.
        enrolling: True on the pages where a code is switched on.

    Raises:
        CodeFirst: the session has not given its code yet.
        EnrolFirst: a role of the person asks for a code and none is switched on.
    """
    if is_asked(request, user):
        raise CodeFirst
    must = bool(roles & settings.SECOND_FACTOR_FOR)
    if must and not enrolling and request.session[_KEY] == _NONE:
        raise EnrolFirst
