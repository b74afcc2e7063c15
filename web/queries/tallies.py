"""What stands in every dossier of the province, read again only where something changed.

A province has thirteen thousand criteria and half a million links. The store counts the links by
itself and draws another stamp for a unit at each write (``pipeline.store.models.tallies``), so
that each look asks for the stamps and reads the units whose stamp is another one: what one person
writes makes one unit be read again, in every process that serves pages, at once.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from pipeline.store.models import Appraisal, Claim, Explanation, UnitTally
from pipeline.store.models import ClaimTally as Counted


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
        tallies: dossier → the stamp it was read under, and what stood in it.
    """

    store: str = ""
    tallies: dict[int, tuple[int, Tally]] = field(default_factory=dict)


_LOCK = threading.Lock()
"""Held while a cold province is read: whoever comes for the same page meanwhile finds it ready."""
_MEMORY = _Memory()


def tallies(dossiers: Iterable[int]) -> Mapping[int, Tally]:
    """Return dossier → what stands in it, for these dossiers."""
    wanted = list(dossiers)
    with _LOCK:
        kept = _of_this_store().tallies
        # First the stamps, then the rows: what changes between the two is read again at the next look.
        told = UnitTally.objects.filter(dossier_id__in=wanted).values_list("dossier_id", "stamp")
        stamps = {key: stamp for key, stamp in told if key is not None}
        stale = {key for key, stamp in stamps.items() if key not in kept or kept[key][0] != stamp}
        for key, tally in _read(stale).items():
            kept[key] = (stamps[key], tally)
        return {key: kept[key][1] for key in wanted if key in stamps}


def forget() -> None:
    """Read everything next time."""
    with _LOCK:
        _MEMORY.tallies.clear()


def _of_this_store() -> _Memory:
    store = str(connection.settings_dict["NAME"])
    if _MEMORY.store != store:
        _MEMORY.store = store
        _MEMORY.tallies.clear()
    return _MEMORY


def _read(keys: set[int]) -> Mapping[int, Tally]:
    """Read these dossiers, in four queries."""
    if not keys:
        return {}
    of_them = Q(dossier__in=keys)
    given: dict[int, dict[tuple[str, str], Given]] = defaultdict(dict)
    answered: dict[int, dict[str, bool]] = defaultdict(dict)
    claims = _claims(keys)
    rounds = Appraisal.objects.filter(of_them).order_by()
    for key, code, name, points, exempt, reason in rounds.values_list(
        "dossier", "criterion", "round", "points", "exempt", "reason"
    ):
        given[key][name, code] = Given(points, exempt, reason)
    for key, code, answer in (
        Explanation.objects.filter(of_them).order_by("id").values_list("dossier", "criterion", "answer")
    ):
        answered[key][code] = bool(answer)
    return {key: Tally(claims[key], given[key], answered[key]) for key in keys}


def _claims(keys: set[int]) -> Mapping[int, dict[str, ClaimTally]]:
    links = {
        key: counts
        for key, *counts in Counted.objects.filter(dossier_id__in=keys).values_list(
            "claim_id", "proofs", "settled", "usable"
        )
    }
    columns = ("pk", "dossier", "criterion", "points", "exemption_requested", "told")
    stored = Claim.objects.filter(dossier__in=keys).order_by().annotate(told=Length("narrative"))
    found: dict[int, dict[str, ClaimTally]] = defaultdict(dict)
    for claim, key, code, *rest in stored.values_list(*columns):
        # A claim written since the counts were read has none yet; its stamp tells the next look.
        found[key][code] = ClaimTally(*rest, *links.get(claim, (0, 0, 0)))
    return found
