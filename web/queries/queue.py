"""What waits for the council, points in doubt first; the same few queries for any number of units.

Points in doubt come from what is stored of links, so that the queue need not
judge every dossier anew: claimed points without any usable document, with
documents that wait for a person, or with documents outside the window.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models.functions import Length

from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Appraisal, Claim, Explanation, Link, LinkDecision, Right, Role, Unit

ZERO = Decimal(0)
_USABLE = frozenset({"inside", "no-window"})


class ClaimRow(NamedTuple):
    """What the queue needs of a claim; a province has too many to load them whole."""

    pk: int
    points: Decimal | None
    exemption_requested: bool
    told: int


class GivenRow(NamedTuple):
    """What the queue shows of the council's points."""

    points: Decimal
    exempt: bool
    reason: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One criterion of one unit.

    Attributes:
        unit: whose.
        leaf: the criterion.
        claimed: points claimed, or None.
        given: what the council gave in this round, or None.
        in_doubt: claimed points whose proof is not sure.
        why: the reason in Vietnamese, "" where nothing is in doubt.
        proofs: documents tied to it.
        question: state of the explanation asked for, or "".
    """

    unit: Unit
    leaf: Criterion
    claimed: Decimal | None
    given: GivenRow | None
    in_doubt: Decimal
    why: str
    proofs: int
    question: str


@dataclass(frozen=True, slots=True)
class _Stored:
    claims: Mapping[tuple[int, str], ClaimRow]
    links: Mapping[int, Sequence[tuple[str, str, str]]]
    given: Mapping[tuple[int, str], GivenRow]
    asked: Mapping[tuple[int, str], Explanation]


def queue(
    year: Year, units: Sequence[Unit], round_code: str, *, wanted: Iterable[str] | None = None
) -> list[QueueRow]:
    """Return the rows of these units, most points in doubt first, in four queries.

    Args:
        year: the year at work.
        units: rows with their dossier loaded.
        round_code: the round whose points are shown.
        wanted: only these criteria; None for all.
    """
    stored = _load(units, round_code)
    codes = None if wanted is None else set(wanted)
    rows = []
    for unit in units:
        known = year.rulebook.unit(unit.code)
        criteria = year.rulebook.set_for(known) if known else None
        for leaf in criteria.leaves() if criteria else ():
            if leaf.points_kind is PointsKind.SELF and (codes is None or leaf.code in codes):
                rows.append(_row(unit, leaf, stored))
    return sorted(rows, key=lambda row: (row.given is not None, -row.in_doubt, row.unit.pk))


def assigned(rights: Iterable[Right], code: str) -> bool:
    """Return whether a criterion is among those given to an appraiser."""
    own = [right for right in rights if right.role in {Role.APPRAISER, Role.SECRETARY}]
    return any(access.covers(right, code) for right in own)


def _load(units: Sequence[Unit], round_code: str) -> _Stored:
    dossiers = [unit.dossier.pk for unit in units]
    stored = Claim.objects.filter(dossier__in=dossiers).annotate(told=Length("narrative"))
    columns = stored.values_list("dossier_id", "criterion", "pk", "points", "exemption_requested", "told")
    claims = {(row[0], row[1]): ClaimRow(row[2], row[3], row[4], row[5]) for row in columns}
    links: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    alive = Link.objects.filter(claim__dossier__in=dossiers).exclude(decision=LinkDecision.REFUSED)
    for claim, grade, decision, fit in alive.values_list("claim_id", "grade", "decision", "verdict__fit"):
        links[claim].append((grade, decision, fit or ""))
    kept = Appraisal.objects.filter(dossier__in=dossiers, round=round_code)
    given = kept.values_list("dossier_id", "criterion", "points", "exempt", "reason")
    asked = Explanation.objects.filter(dossier__in=dossiers)
    return _Stored(
        claims,
        links,
        {(row[0], row[1]): GivenRow(row[2], row[3], row[4]) for row in given},
        {(row.dossier_id, row.criterion): row for row in asked},
    )


def _row(unit: Unit, leaf: Criterion, stored: _Stored) -> QueueRow:
    key = (unit.dossier.pk, leaf.code)
    claim = stored.claims.get(key)
    links = stored.links.get(claim.pk, ()) if claim else ()
    why = _doubt(claim, links)
    claimed = claim.points if claim else None
    asked = stored.asked.get(key)
    return QueueRow(
        unit=unit,
        leaf=leaf,
        claimed=claimed,
        given=stored.given.get(key),
        in_doubt=(claimed or ZERO) if why else ZERO,
        why=why,
        proofs=len(links),
        question="" if asked is None else ("đã giải trình" if asked.answer else "chờ giải trình"),
    )


def _doubt(claim: ClaimRow | None, links: Sequence[tuple[str, str, str]]) -> str:
    if claim is None or not claim.points:
        return ""
    if claim.exemption_requested:
        return "đề nghị hạ chuẩn"
    if not links:
        return "không có tài liệu" if claim.told else "không tài liệu, không diễn giải"
    settled = [link for link in links if link[1] == LinkDecision.CONFIRMED or link[0] != "in-doubt"]
    if not settled:
        return "tài liệu còn cần xem"
    if not any(fit in _USABLE for _, _, fit in settled):
        return "tài liệu ngoài thời gian hoặc chưa rõ ngày"
    return ""
