"""How far each unit is; a few queries, however many units there are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, Q

from pipeline.steps.year import Year, assessed_units
from pipeline.store import access
from pipeline.store.models import (
    Appraisal,
    Claim,
    Evidence,
    Job,
    JobState,
    Link,
    LinkDecision,
    Refusal,
    Result,
    SecretStop,
)


@dataclass(frozen=True, slots=True)
class UnitState:
    """How far one unit is.

    Attributes:
        unit: its code.
        name: its name.
        documents: documents read.
        unread: files that could not be read.
        waiting: files queued and not finished (a run was stopped).
        secret: places stopped for secrecy.
        claimed: criteria with a claim.
        links: links not refused.
        appraised: points the council gave, all rounds.
        result: class and rank as concluded, "" before.
    """

    unit: str
    name: str
    documents: int
    unread: int
    waiting: int
    secret: int
    claimed: int
    links: int
    appraised: int
    result: str


def unit_states(year: Year, *, by: User, on: date) -> list[UnitState]:
    """Return the state of every assessed unit the person may see, in the rulebook's order."""
    access.require(by, "check", on=on)
    units = access.visible_units(by, assessed_units(year), on=on)
    read = _counts(Evidence.objects.values_list("unit").annotate(n=Count("pk", filter=Q(unread=""))))
    # An empty file is refused before it becomes evidence, so refusals are what counts, as after an ingest.
    unread = _counts(Refusal.objects.values_list("unit").annotate(n=Count("path", distinct=True)))
    waiting = _counts(Job.objects.filter(state=JobState.WAITING).values_list("unit").annotate(n=Count("pk")))
    secret = _counts(SecretStop.objects.values_list("unit").annotate(n=Count("pk")))
    claimed = _counts(Claim.objects.values_list("dossier__unit").annotate(n=Count("pk")))
    alive = Link.objects.exclude(decision=LinkDecision.REFUSED)
    links = _counts(alive.values_list("claim__dossier__unit").annotate(n=Count("pk")))
    appraised = _counts(Appraisal.objects.values_list("dossier__unit").annotate(n=Count("pk")))
    results = {row.dossier.unit_id: row for row in Result.objects.select_related("dossier")}
    return [
        UnitState(
            unit=unit.code,
            name=unit.name,
            documents=read[unit.pk],
            unread=unread[unit.pk],
            waiting=waiting[unit.pk],
            secret=secret[unit.pk],
            claimed=claimed[unit.pk],
            links=links[unit.pk],
            appraised=appraised[unit.pk],
            result=result_words(results.get(unit.pk)),
        )
        for unit in units
    ]


def _counts(rows: object) -> Counter[int]:
    return Counter(dict(rows))  # type: ignore[call-overload]


def result_words(result: Result | None) -> str:
    """Return class and rank of a result as people say them, "" where there is none."""
    if result is None:
        return ""
    rank = f"hạng {result.rank}" if result.rank else "không xếp hạng"
    return f"{result.band or 'chưa xếp loại'}, {rank}"
