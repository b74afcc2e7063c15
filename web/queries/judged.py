"""What the rules say of a unit's dossier, thought over again only after something in it changed.

The stamp is read from the store each time, so that several servers agree: the
last line of the unit's history, files refused, and the stamps that the store
draws with each write of its documents and links.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, OuterRef, Subquery

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.check import findings_of
from pipeline.steps.propose import proposals_of
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, remembered, rows
from pipeline.store.models import Change, Refusal, Unit, UnitTally
from web.visit import Visit

MOST = 400
"""Units kept in memory."""

Stamp = tuple[object, ...]


class _Stamp(NamedTuple):
    """All that a judgement hangs on; it holds for as long as none of this changes."""

    today: date
    change: int | None
    refused: int | None
    last_refused: int | None
    proofs: tuple[Stamp, Stamp]


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
_TURNS = tuple(threading.Lock() for _ in range(64))
_THINKING = threading.Semaphore(2)
"""So many dossiers are thought over at once: when fifty people come together, light pages pass by them."""
_KEPT: OrderedDict[int, tuple[_Stamp, Rulebook, Judged]] = OrderedDict()


def judged(visit: Visit, unit: Unit) -> Judged:
    """Return what the rules say of a unit's dossier, of the criteria given to the person.

    Raises:
        NotAllowed: the person may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    visit.require("check", unit=unit)
    return _judged(visit.year, unit, visit.today).within(visit.limit(unit))


def warm(year: Year, unit: Unit, today: date) -> int:
    """Think a unit over before anybody asks; return how many documents it has."""
    _judged(year, unit, today)
    dossier = remembered.remembered_dossier(year.rulebook, criteria_of(year, unit), unit)
    return len(dossier.evidence) if dossier else 0


def is_busy() -> bool:
    """Return whether people wait for as many dossiers as are thought over at once."""
    if not _THINKING.acquire(blocking=False):
        return True
    _THINKING.release()
    return False


def already_judged(units: Sequence[int], rulebook: Rulebook, today: date) -> Mapping[int, Judged]:
    """Return unit → what the rules said of it, where nothing changed since; nothing is thought over.

    One query for any number of units.
    """
    with _LOCK:
        kept = {unit: known for unit in units if (known := _KEPT.get(unit)) and known[1] is rulebook}
    stamps = _stamps(list(kept), today) if kept else {}
    return {unit: known[2] for unit, known in kept.items() if known[0] == stamps.get(unit)}


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


def _judged(year: Year, unit: Unit, today: date) -> Judged:
    with _turn(unit.pk):
        stamp = _stamps([unit.pk], today)[unit.pk]
        with _LOCK:
            known = _KEPT.get(unit.pk)
        if known and known[0] == stamp and known[1] is year.rulebook:
            return known[2]
        with _THINKING:
            fresh = _judge(year, unit, stamp.proofs)
        with _LOCK:
            _KEPT[unit.pk] = (stamp, year.rulebook, fresh)
            _KEPT.move_to_end(unit.pk)
            while len(_KEPT) > MOST:
                _KEPT.popitem(last=False)
        return fresh


def _turn(unit: int) -> threading.Lock:
    """Whoever asks for a unit that is just being thought over waits and finds it ready."""
    return _TURNS[unit % len(_TURNS)]


def _judge(year: Year, unit: Unit, proofs: tuple[Stamp, Stamp]) -> Judged:
    dossier = remembered.remembered_dossier(year.rulebook, criteria_of(year, unit), unit, proofs)
    if dossier is None:
        raise rows.not_assessed(unit, year.rulebook)
    return Judged(tuple(findings_of(year, dossier, unit)), proposals_of(year, dossier, unit))


def _stamps(units: Sequence[int], today: date) -> Mapping[int, _Stamp]:
    """Return unit → under what it is thought over now, in one query for any number of units."""
    changes = Change.objects.filter(unit=OuterRef("pk")).order_by("-id").values("pk")[:1]
    refusals = Refusal.objects.filter(unit=OuterRef("pk")).order_by().values("unit")
    counts = UnitTally.objects.filter(unit_id=OuterRef("pk"))
    stored = Unit.objects.filter(pk__in=units).annotate(
        change=Subquery(changes),
        refused=Subquery(refusals.annotate(n=Count("pk")).values("n")),
        last_refused=Subquery(refusals.annotate(last=Max("pk")).values("last")),
        of_evidence=Subquery(counts.values("evidence_stamp")),
        of_links=Subquery(counts.values("links_stamp")),
    )
    columns = ("pk", "change", "refused", "last_refused", "of_evidence", "of_links")
    return {
        pk: _Stamp(today, change, refused, last_refused, remembered.as_stamps(*proofs))
        for pk, change, refused, last_refused, *proofs in stored.order_by().values_list(*columns)
    }
