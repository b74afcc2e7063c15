"""What the rules say of a unit's dossier, thought over again only after something in it changed.

The stamp is read from the store each time, so that several servers agree: the
last line of the unit's history, and counts, sums and last keys of what changes
without a line there (files read, links proposed anew).
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Max, Sum

from pipeline.rules.findings import Finding
from pipeline.rules.point_rules.facts import Proposal
from pipeline.steps.check import check
from pipeline.steps.propose import proposals
from pipeline.store.models import Change, Evidence, Link, Refusal, Unit
from web.visit import Visit

MOST = 200
"""Units kept in memory."""

Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a dossier.

    Attributes:
        findings: most points at risk first.
        proposals: criterion → what its rule computes.
    """

    findings: tuple[Finding, ...]
    proposals: Mapping[str, Proposal]

    def of(self, code: str) -> list[Finding]:
        """Return the findings of one criterion."""
        return [one for one in self.findings if one.where.criterion == code]


_LOCK = threading.Lock()
_KEPT: OrderedDict[int, tuple[Stamp, Judged]] = OrderedDict()


def judged(visit: Visit, unit: Unit) -> Judged:
    """Return what the rules say of a unit's dossier.

    Raises:
        NotAllowed: the person may not see this dossier.
    """
    visit.require("check", unit=unit)
    stamp = _stamp(visit, unit, visit.today)
    with _LOCK:
        known = _KEPT.get(unit.pk)
    if known and known[0] == stamp:
        return known[1]
    fresh = Judged(
        tuple(check(visit.year, unit, by=visit.user, on=visit.today)),
        proposals(visit.year, unit, by=visit.user, on=visit.today),
    )
    with _LOCK:
        _KEPT[unit.pk] = (stamp, fresh)
        _KEPT.move_to_end(unit.pk)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return fresh


def forget() -> None:
    """Think everything over next time, for whoever changes the store past the steps."""
    with _LOCK:
        _KEPT.clear()


def _stamp(visit: Visit, unit: Unit, today: date) -> Stamp:
    rules = visit.year.rulebook
    told = Evidence.objects.filter(unit=unit).aggregate(n=Count("pk"), changes=Sum("revision"))
    links = Link.objects.filter(claim__dossier=unit.dossier).aggregate(n=Count("pk"), last=Max("pk"))
    refused = Refusal.objects.filter(unit=unit).aggregate(n=Count("pk"), last=Max("pk"))
    return (
        str(connection.settings_dict["NAME"]),
        id(rules),
        today,
        Change.objects.filter(unit=unit).aggregate(last=Max("pk"))["last"],
        tuple(told.values()),
        tuple(links.values()),
        tuple(refused.values()),
    )
