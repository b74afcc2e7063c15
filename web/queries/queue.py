"""What waits for the council, points in doubt first; the same few queries for any number of units.

Points in doubt come from what is stored of links, so that the queue need not
judge every dossier anew: claimed points without any usable document, with
documents that wait for a person, or with documents outside the window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Length

from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Appraisal, Claim, Explanation, LinkDecision, Right, Role, Unit

ZERO = Decimal(0)
_ALIVE = ~Q(links__decision=LinkDecision.REFUSED) & Q(links__isnull=False)
_SETTLED = _ALIVE & (Q(links__decision=LinkDecision.CONFIRMED) | ~Q(links__grade="in-doubt"))
_USABLE = _SETTLED & Q(links__verdict__fit__in=["inside", "no-window"])
_COUNTS = {
    "proofs": Count("links", filter=_ALIVE),
    "settled": Count("links", filter=_SETTLED),
    "usable": Count("links", filter=_USABLE),
}


class ClaimRow(NamedTuple):
    """What the queue needs of a claim; a province has too many to load them whole.

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
        before: points of the last round before this one, or None.
    """

    unit: Unit
    leaf: Criterion
    claimed: Decimal | None
    given: GivenRow | None
    in_doubt: Decimal
    why: str
    proofs: int
    question: str
    before: Decimal | None = None

    @property
    def is_disputed(self) -> bool:
        """True where a later round has something to settle: points taken off, or a question asked."""
        return bool(self.question) or (self.before is not None and self.before != self.claimed)


@dataclass(frozen=True, slots=True)
class _Stored:
    claims: Mapping[tuple[int, str], ClaimRow]
    given: Mapping[tuple[int, str], GivenRow]
    asked: Mapping[tuple[int, str], Explanation]
    before: Mapping[tuple[int, str], Decimal]


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
    codes = None if wanted is None else set(wanted)
    stored = _load(units, round_code, codes, _before(year, round_code))
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


def _before(year: Year, round_code: str) -> str:
    """The appraisal round before this one, "" for the first."""
    rounds = [rule.code for rule in year.rulebook.rounds if rule.kind is RoundKind.APPRAISAL]
    place = rounds.index(round_code) if round_code in rounds else 0
    return rounds[place - 1] if place else ""


def _load(units: Sequence[Unit], round_code: str, codes: set[str] | None, before: str) -> _Stored:
    dossiers = [unit.dossier.pk for unit in units]
    only = Q() if codes is None else Q(criterion__in=codes)
    claims = Claim.objects.filter(only, dossier__in=dossiers).annotate(told=Length("narrative"), **_COUNTS)
    columns = claims.order_by().values_list(
        "dossier_id", "criterion", "points", "exemption_requested", "told", "proofs", "settled", "usable"
    )
    kept = Appraisal.objects.filter(only, dossier__in=dossiers, round=round_code)
    given = kept.order_by().values_list("dossier_id", "criterion", "points", "exempt", "reason")
    last = Appraisal.objects.filter(only, dossier__in=dossiers, round=before).order_by()
    earlier = last.values_list("dossier_id", "criterion", "points")
    asked = Explanation.objects.filter(only, dossier__in=dossiers)
    return _Stored(
        {(row[0], row[1]): ClaimRow(row[2], row[3], row[4], row[5], row[6], row[7]) for row in columns},
        {(row[0], row[1]): GivenRow(row[2], row[3], row[4]) for row in given},
        {(row.dossier_id, row.criterion): row for row in asked},
        {(row[0], row[1]): row[2] for row in (earlier if before else ())},
    )


def _row(unit: Unit, leaf: Criterion, stored: _Stored) -> QueueRow:
    key = (unit.dossier.pk, leaf.code)
    claim = stored.claims.get(key)
    why = _doubt(claim)
    claimed = claim.points if claim else None
    asked = stored.asked.get(key)
    return QueueRow(
        unit=unit,
        leaf=leaf,
        claimed=claimed,
        given=stored.given.get(key),
        in_doubt=(claimed or ZERO) if why else ZERO,
        why=why,
        proofs=claim.proofs if claim else 0,
        question="" if asked is None else ("đã giải trình" if asked.answer else "chờ giải trình"),
        before=stored.before.get(key),
    )


def _doubt(claim: ClaimRow | None) -> str:
    if claim is None or not claim.points:
        return ""
    if claim.exemption_requested:
        return "đề nghị hạ chuẩn"
    if not claim.proofs:
        return "không có tài liệu" if claim.told else "không tài liệu, không diễn giải"
    if not claim.settled:
        return "tài liệu còn cần xem"
    return "" if claim.usable else "tài liệu ngoài thời gian hoặc chưa rõ ngày"
