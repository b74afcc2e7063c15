"""One visit to a page: who, when, in which year; handed to every view in place of the bare request.

>>> @page                                              # doctest: +SKIP
... def board(visit: Visit) -> HttpResponse:
...     return visit.show("secretariat/board.html", units=visit.units())
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pipeline.config import Workspace
from pipeline.errors import NotAllowed, UnknownCriterion
from pipeline.rulebook_files import load_rulebook
from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.year import Year, rulebook_digest, rulebook_folder
from pipeline.store import access, rows
from pipeline.store.models import Right, Role, Unit
from web.errors import SignInFirst
from web.navigation import NavigationLink, links_for
from web.second_factor import require_second_factor

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a view knows of the one who came.

    Attributes:
        request: as Django gives it.
        user: who signed in.
        rights: the person's rights in force today.
        year: the campaign and its rules.
        today: the day in Vietnam.
    """

    request: HttpRequest
    user: User
    rights: tuple[Right, ...]
    year: Year
    today: date

    @property
    def workspace(self) -> Workspace:
        """The folder of the campaign."""
        return workspace()

    @property
    def roles(self) -> frozenset[str]:
        """The person's roles; "admin" for whoever keeps the accounts."""
        own = {str(right.role) for right in self.rights}
        return frozenset(own | ({"admin"} if self.user.is_staff else set()))

    @property
    def own_units(self) -> list[Unit]:
        """The units the person works for as a clerk."""
        return [right.unit for right in self.rights if right.role == Role.CLERK and right.unit]

    @property
    def links(self) -> list[NavigationLink]:
        """The links of the bar."""
        return links_for(self.roles, self.own_units, self.request.path)

    def require(self, verb: str, *, unit: Unit | None = None, criteria: tuple[str, ...] = ()) -> None:
        """Let the visit go on, or raise ``NotAllowed``."""
        access.require(self.user, verb, unit=unit, criteria=criteria, on=self.today)

    def limit(self, unit: Unit) -> frozenset[str] | None:
        """Return the codes that bound what the person sees of a unit's dossier; None for no bound."""
        return access.criteria_limit(self.rights, unit)

    def require_role(self, *roles: str) -> None:
        """Let the visit go on where the person has one of these roles.

        Raises:
            NotAllowed: none of them.
        """
        if not self.roles & set(roles):
            raise NotAllowed(self.user.username, "mở trang này", "trang của vai trò khác")

    def unit(self, code: str, verb: str) -> Unit:
        """Return a unit the person may do ``verb`` on.

        Raises:
            UnknownUnit: no such unit.
            NotAllowed: not this person's.
        """
        unit = rows.unit_by_code(self.year.campaign, code)
        self.require(verb, unit=unit)
        if not hasattr(unit, "dossier"):
            raise rows.not_assessed(unit, self.year.rulebook)
        return unit

    def criteria_of(self, unit: Unit) -> CriteriaSet:
        """Return the set a unit is scored by."""
        known = self.year.rulebook.unit(unit.code)
        found = self.year.rulebook.set_for(known) if known else None
        if found is None:
            raise rows.not_assessed(unit, self.year.rulebook)
        return found

    def leaf(self, unit: Unit, code: str) -> Criterion:
        """Return a scored criterion of a unit's set.

        Raises:
            UnknownCriterion: no such criterion, or one that is no leaf.
        """
        found = self.criteria_of(unit).find(code)
        if found is None or not found.is_leaf:
            raise UnknownCriterion(code)
        return found

    def show(self, page_name: str, **context: Any) -> HttpResponse:  # noqa: ANN401 - what the page prints
        """Return the page."""
        return render(self.request, page_name, {"visit": self, **context})

    def done(self, sentence: str, to: str) -> HttpResponse:
        """Say that it is done and go on to ``to``, an address of ours."""
        messages.success(self.request, sentence)
        if self.request.headers.get("HX-Request"):
            response = HttpResponse(status=204)
            if self._is_here(to):
                response.headers["HX-Refresh"] = "true"
            else:
                response.headers["HX-Redirect"] = to
            return response
        return redirect(to)

    def _is_here(self, to: str) -> bool:
        """A browser that is sent to another place of the same page scrolls there and loads nothing."""
        here, there = urlsplit(self.request.headers.get("HX-Current-URL", "")), urlsplit(to)
        return bool(there.fragment) and (here.path, here.query) == (there.path, there.query)


def page(
    view: Callable[Concatenate[Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Make a Django view of a function of a visit; it needs a person who has signed in."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(visit_of(request), *args, **kwargs)

    return wrapped  # type: ignore[return-value] # the wrapper's positional name, see python/mypy#14525


def visit_of(request: HttpRequest, *, enrolling: bool = False) -> Visit:
    """Return the visit of a request.

    Args:
        request: as Django gives it.
        enrolling: True on the pages where a second factor is switched on.

    Raises:
        SignInFirst: nobody has signed in.
        CodeFirst: the session still owes its code.
        EnrolFirst: a role of the person asks for a second factor.
        NotReady: no year was opened.
    """
    user = request.user
    if not isinstance(user, User):
        raise SignInFirst
    day = today()
    visit = Visit(request, user, tuple(access.rights_of(user, on=day)), current_year(), day)
    require_second_factor(request, user, visit.roles, enrolling=enrolling)
    return visit


def workspace() -> Workspace:
    """Return the folder of the campaign that is served."""
    return Workspace(Path(settings.WORKSPACE))


def today() -> date:
    """Return the day in Vietnam; a setting stands in for it in rehearsals."""
    told = getattr(settings, "TODAY", "")
    return date.fromisoformat(told) if told else timezone.localdate()


def current_year() -> Year:
    """Return the year at work; the rulebook is parsed again only when its files change.

    Raises:
        NotReady: no year was opened.
    """
    campaign = rows.only_campaign()
    here = workspace()
    folder = rulebook_folder(here, campaign.rulebook)
    stamps = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.iterdir()))
    rulebook, digest = _rulebook(campaign.rulebook, str(here.rulebooks), stamps)
    return Year(campaign, rulebook, digest != campaign.rulebook_digest)


@lru_cache(maxsize=4)
def _rulebook(name: str, own: str, stamps: tuple[tuple[str, int], ...]) -> tuple[Rulebook, str]:
    """``stamps`` makes a changed file a new key."""
    del stamps
    here = Workspace(Path(own).parent)
    return load_rulebook(name, (here.rulebooks,)), rulebook_digest(rulebook_folder(here, name))
