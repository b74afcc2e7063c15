"""What stands in every dossier of the province, counted again only where something changed.

A province has thirteen thousand criteria and a link or more to each: too much
to count for every look at the queue. What was counted is kept, unit by unit.
Every step that changes a claim, a point, a question or a decided link leaves a
line in the history, and links proposed anew have new keys, so each look asks
for the units these name and counts those. For what leaves neither (a file
taken out because it bears a mark of secrecy) each look also counts the unit
that was not counted for the longest time.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Q
from django.db.models.functions import Length

from pipeline.store.models import Appraisal, Change, Claim, Dossier, Explanation, Link, LinkDecision

OLDEST_SECONDS = 60
"""A dossier counted so long ago is counted anew at the next look, a few at a time."""
MOST_OLD = 3

_ALIVE = ~Q(links__decision=LinkDecision.REFUSED) & Q(links__isnull=False)
_SETTLED = _ALIVE & (Q(links__decision=LinkDecision.CONFIRMED) | ~Q(links__grade="in-doubt"))
_USABLE = _SETTLED & Q(links__verdict__fit__in=["inside", "no-window"])
_COUNTS = {
    "told": Length("narrative"),
    "proofs": Count("links", filter=_ALIVE),
    "settled": Count("links", filter=_SETTLED),
    "usable": Count("links", filter=_USABLE),
}


class ClaimTally(NamedTuple):
    """What the queue needs of a claim.

    Attributes:
        told: length of the narrative.
        proofs: documents tied to it, refused ones left out.
        settled: of these, how many need no person any more.
        usable: of the settled, how many are dated inside the window.
    """

    points: Decimal | None
    exemption_requested: bool
    told: int
    proofs: int
    settled: int
    usable: int


class Given(NamedTuple):
    """What the queue shows of the council's points."""

    points: Decimal
    exempt: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One dossier.

    Attributes:
        claims: criterion → its claim.
        given: (round, criterion) → the council's points.
        answered: criterion → whether its last question was answered.
    """

    claims: Mapping[str, ClaimTally]
    given: Mapping[tuple[str, str], Given]
    answered: Mapping[str, bool]


@dataclass
class _Memory:
    """What is kept of one store.

    Attributes:
        store: its name.
        change: key of the last line of the history that was heeded; ``link`` likewise.
        counted: dossier → when it was counted, the oldest first.
    """

    store: str = ""
    change: int = 0
    link: int = 0
    tallies: dict[int, Tally] = field(default_factory=dict)
    counted: dict[int, float] = field(default_factory=dict)


_LOCK = threading.Lock()
_MEMORY = _Memory()


def tallies(dossiers: Iterable[int]) -> Mapping[int, Tally]:
    """Return dossier → what stands in it, for these dossiers."""
    wanted = list(dossiers)
    with _LOCK:
        memory = _of_this_store()
        change, link = _last(Change), _last(Link)
        if change < memory.change:
            memory.tallies.clear()
        stale = (
            _touched(memory, change, link)
            | {key for key in wanted if key not in memory.tallies}
            | _old(memory)
        )
        _count(memory, stale)
        memory.change, memory.link = change, link
        return {key: memory.tallies[key] for key in wanted if key in memory.tallies}


def forget() -> None:
    """Count everything next time, for whoever changes the store past the steps."""
    with _LOCK:
        _reset("")


def _of_this_store() -> _Memory:
    store = str(connection.settings_dict["NAME"])
    if _MEMORY.store != store:
        _reset(store)
    return _MEMORY


def _reset(store: str) -> None:
    _MEMORY.store, _MEMORY.change, _MEMORY.link = store, 0, 0
    _MEMORY.tallies.clear()
    _MEMORY.counted.clear()


def _last(model: type[Change | Link]) -> int:
    return model.objects.order_by().aggregate(last=Max("pk"))["last"] or 0


def _touched(memory: _Memory, change: int, link: int) -> set[int]:
    """Return the dossiers that a line of the history or a new link names since the last look."""
    found: set[int] = set()
    if memory.tallies and change > memory.change:
        told = Change.objects.filter(pk__gt=memory.change, unit__isnull=False).order_by()
        found |= set(told.values_list("unit__dossier", flat=True))
    if memory.tallies and link > memory.link:
        made = Link.objects.filter(pk__gt=memory.link).order_by()
        found |= set(made.values_list("claim__dossier", flat=True))
    return found


def _old(memory: _Memory) -> set[int]:
    before = time.monotonic() - OLDEST_SECONDS
    found: set[int] = set()
    for key, when in memory.counted.items():
        if when > before or len(found) == MOST_OLD:
            break
        found.add(key)
    return found


def _count(memory: _Memory, keys: set[int]) -> None:
    """Count these dossiers, in three queries."""
    if not keys:
        return
    claims: dict[int, dict[str, ClaimTally]] = defaultdict(dict)
    given: dict[int, dict[tuple[str, str], Given]] = defaultdict(dict)
    answered: dict[int, dict[str, bool]] = defaultdict(dict)
    columns = ("dossier", "criterion", "points", "exemption_requested", *_COUNTS)
    of_them = Q(dossier__in=keys)
    for key, code, *rest in (
        Claim.objects.filter(of_them).order_by().annotate(**_COUNTS).values_list(*columns)
    ):
        claims[key][code] = ClaimTally(*rest)
    rounds = Appraisal.objects.filter(of_them).order_by()
    for key, code, name, *rest in rounds.values_list(
        "dossier", "criterion", "round", "points", "exempt", "reason"
    ):
        given[key][name, code] = Given(*rest)
    for key, code, answer in (
        Explanation.objects.filter(of_them).order_by("id").values_list("dossier", "criterion", "answer")
    ):
        answered[key][code] = bool(answer)
    now = time.monotonic()
    for key in Dossier.objects.filter(pk__in=keys).values_list("pk", flat=True):
        memory.tallies[key] = Tally(claims[key], given[key], answered[key])
        memory.counted.pop(key, None)
        memory.counted[key] = now
