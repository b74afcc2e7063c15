"""What the rules say of a unit's dossier, thought over again only after something in it changed.

The stamp is read from the store each time, so that several servers agree: the
last line of the unit's history, and counts, sums and last keys of what changes
without a line there (files read, links proposed anew).
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Max

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.check import findings_of
from pipeline.steps.propose import proposals_of
from pipeline.store import access, remembered, rows
from pipeline.store.models import Change, Refusal, Unit
from web.visit import Visit

MOST = 400
"""Units kept in memory."""

Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a dossier.

    Attributes:
        findings: most points at risk first.
        proposals: criterion → what its rule computes.
        by_criterion: the findings of each criterion; "" for those of none.
    """

    findings: tuple[Finding, ...]
    proposals: Mapping[str, Proposal]
    by_criterion: Mapping[str, Sequence[Finding]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the findings by criterion once."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            # What is said of several criteria together is shown at each of them.
            together = finding.criteria if not finding.where.criterion else ()
            for code in (finding.where.criterion, *together):
                found[code].append(finding)
        object.__setattr__(self, "by_criterion", dict(found))

    def within(self, limit: frozenset[str] | None) -> "Judged":
        """Return what is said of the criteria within a limit; what speaks of none is left out."""
        if limit is None:
            return self
        return Judged(
            tuple(one for one in self.findings if access.within(limit, one.where.criterion)),
            {code: told for code, told in self.proposals.items() if access.within(limit, code)},
        )

    def of(self, code: str) -> Sequence[Finding]:
        """Return the findings of one criterion."""
        return self.by_criterion.get(code, ())


_LOCK = threading.Lock()
_KEPT: OrderedDict[int, tuple[Stamp, Rulebook, Judged]] = OrderedDict()


def judged(visit: Visit, unit: Unit) -> Judged:
    """Return what the rules say of a unit's dossier, of the criteria given to the person.

    Raises:
        NotAllowed: the person may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    visit.require("check", unit=unit)
    proofs = remembered.proof_stamps(unit)
    stamp = (*_stamp(visit, unit), *proofs)
    rules = visit.year.rulebook
    with _LOCK:
        known = _KEPT.get(unit.pk)
    if known and known[0] == stamp and known[1] is rules:
        return known[2].within(visit.limit(unit))
    fresh = _judge(visit, unit, proofs)
    with _LOCK:
        _KEPT[unit.pk] = (stamp, rules, fresh)
        _KEPT.move_to_end(unit.pk)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return fresh.within(visit.limit(unit))


def dossier_of(visit: Visit, unit: Unit, proofs: tuple[Stamp, Stamp] | None = None) -> Dossier:
    """Return the dossier the rules judge, from memory where the store says that it still holds.

    Raises:
        NotReady: the unit is not scored this year.
    """
    rules = visit.year.rulebook
    dossier = remembered.remembered_dossier(rules, visit.criteria_of(unit), unit, proofs)
    if dossier is None:
        raise rows.not_assessed(unit, rules)
    return dossier


def forget() -> None:
    """Think everything over next time, for whoever changes the store past the steps."""
    remembered.forget()
    with _LOCK:
        _KEPT.clear()


def _judge(visit: Visit, unit: Unit, proofs: tuple[Stamp, Stamp]) -> Judged:
    year, dossier = visit.year, dossier_of(visit, unit, proofs)
    return Judged(tuple(findings_of(year, dossier, unit)), proposals_of(year, dossier, unit))


def _stamp(visit: Visit, unit: Unit) -> Stamp:
    refused = Refusal.objects.filter(unit=unit).aggregate(n=Count("pk"), last=Max("pk"))
    last = Change.objects.filter(unit=unit).order_by("-id").values_list("pk", flat=True).first()
    return (visit.today, last, *refused.values())
