"""Dossiers kept in memory between two looks, each part for as long as the store says that it still holds.

A clerk who types points changes one claim; the documents and links beside it
stay. They are what is dear to load, so they are kept under a stamp read from
the store each time: several servers, and commands beside them, agree.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from index.citations.citation import Citation
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Dossier, Evidence, Link, LinkGrade, Verdict
from pipeline.rules.rulebook import Rulebook
from pipeline.store import models
from pipeline.store.citation_json import verdict_from_json
from pipeline.store.convert import claims_by_row, evidence_of, known_hints

MOST_DOCUMENTS = 150_000
"""Documents kept in all, about 2 kB each."""

Stamp = tuple[object, ...]


class _LinkRow(NamedTuple):
    claim: int
    criterion: str
    evidence: str
    grade: LinkGrade
    citation: int | None
    reasons: tuple[str, ...]
    verdict: Verdict
    date_agrees: bool | None


Cited = Mapping[int, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class _Proofs:
    """Documents and links of a unit as they stood at these stamps."""

    of_evidence: Stamp
    of_links: Stamp
    criteria: CriteriaSet
    evidence: tuple[Evidence, ...]
    revisions: Mapping[int, int]
    rows: tuple[_LinkRow, ...]
    cited: Cited
    links: tuple[Link, ...]


_LOCK = threading.Lock()
_KEPT: OrderedDict[int, _Proofs] = OrderedDict()


def remembered_dossier(
    rulebook: Rulebook, criteria: CriteriaSet, unit: models.Unit, stamps: tuple[Stamp, Stamp] | None = None
) -> Dossier | None:
    """Return the dossier of a unit as ``load_dossiers`` does, or None for a unit that is not scored.

    Claims are read each time; documents and links only where they changed.
    """
    known = rulebook.unit(unit.code)
    if known is None:
        return None
    claims = claims_by_row([unit.pk])[unit.pk]
    proofs = _proofs(criteria, unit, {row: claim.citations for row, claim in claims.items()}, stamps)
    return Dossier(
        unit=known,
        year=rulebook.year,
        criteria=criteria,
        claims=tuple(claims.values()),
        evidence=proofs.evidence,
        links=proofs.links,
        stated_total=unit.dossier.stated_total,
    )


def proof_stamps(unit: models.Unit) -> tuple[Stamp, Stamp]:
    """Return what tells whether documents, and whether links of a unit changed, in one query.

    The store draws another stamp at each write of one or the other.
    """
    stored = models.UnitTally.objects.filter(unit_id=unit.pk)
    return as_stamps(*stored.values_list("evidence_stamp", "links_stamp").get())


def as_stamps(of_evidence: int, of_links: int) -> tuple[Stamp, Stamp]:
    """Return the two stamps of a unit as they are kept: another store is another stamp."""
    store = str(connection.settings_dict["NAME"])
    return (store, of_evidence), (store, of_links)


def forget() -> None:
    """Read everything next time, for whoever changes the store past the steps."""
    with _LOCK:
        _KEPT.clear()


def _proofs(
    criteria: CriteriaSet, unit: models.Unit, cited: Cited, stamps: tuple[Stamp, Stamp] | None
) -> _Proofs:
    of_evidence, of_links = stamps or proof_stamps(unit)
    with _LOCK:
        kept = _KEPT.get(unit.pk)
    has_evidence = kept is not None and kept.of_evidence == of_evidence and kept.criteria is criteria
    has_links = kept is not None and kept.of_links == of_links
    if kept is not None and has_evidence and has_links and kept.cited == cited:
        return kept
    if kept is not None and has_evidence:
        evidence, revisions = kept.evidence, kept.revisions
    else:
        known = kept if kept is not None and kept.criteria is criteria else None
        evidence, revisions = _evidence(criteria, unit, known)
    rows = kept.rows if kept is not None and has_links else tuple(_rows(unit))
    links = tuple(_link(row, cited) for row in rows)
    fresh = _Proofs(of_evidence, of_links, criteria, evidence, revisions, rows, cited, links)
    with _LOCK:
        _KEPT[unit.pk] = fresh
        _KEPT.move_to_end(unit.pk)
        total = sum(len(one.evidence) for one in _KEPT.values())
        while total > MOST_DOCUMENTS and len(_KEPT) > 1:
            total -= len(_KEPT.popitem(last=False)[1].evidence)
    return fresh


_MANY = 300
"""Rows read one by one at most; more are read all at once."""


def _evidence(
    criteria: CriteriaSet, unit: models.Unit, kept: _Proofs | None
) -> tuple[tuple[Evidence, ...], Mapping[int, int]]:
    """Return the evidence and the revision of each row; only what changed is read where most is known."""
    stored = models.Evidence.objects.filter(unit=unit).order_by("id").values_list("pk", "revision")
    revisions = dict(stored)
    same = kept is not None and kept.of_evidence[0] == str(connection.settings_dict["NAME"])
    before = kept.revisions if kept is not None and same else {}
    changed = {key for key, revision in revisions.items() if before.get(key) != revision}
    only = changed if len(changed) <= _MANY and before else None
    fresh = [known_hints(one, criteria) for one in evidence_of([unit], only=only)[unit.pk]]
    if only is None:
        return tuple(fresh), revisions
    by_key = {int(one.id): one for one in (kept.evidence if kept is not None else ())}
    by_key |= {int(one.id): one for one in fresh}
    return tuple(by_key[key] for key in revisions if key in by_key), revisions


def _rows(unit: models.Unit) -> list[_LinkRow]:
    alive = models.Link.objects.filter(claim__dossier=unit.dossier).exclude(
        decision=models.LinkDecision.REFUSED
    )
    columns = ("claim_id", "claim__criterion", "evidence_id", "decision", "grade", "citation")
    return [
        _LinkRow(
            claim,
            criterion,
            str(evidence),
            LinkGrade.BY_HAND if decision == models.LinkDecision.CONFIRMED else LinkGrade(grade),
            citation,
            tuple(reasons),
            verdict_from_json(verdict),
            date_agrees,
        )
        for claim, criterion, evidence, decision, grade, citation, reasons, verdict, date_agrees in (
            alive.order_by("id").values_list(*columns, "reasons", "verdict", "date_agrees")
        )
    ]


def _link(row: _LinkRow, cited: Cited) -> Link:
    own: Sequence[Citation] = cited.get(row.claim, ())
    known = row.citation is not None and row.citation < len(own)
    return Link(
        criterion=row.criterion,
        evidence=row.evidence,
        grade=row.grade,
        cited=own[row.citation] if known and row.citation is not None else None,
        reasons=row.reasons,
        verdict=row.verdict,
        date_agrees=row.date_agrees,
    )
