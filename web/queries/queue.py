"""What waits for the council, points in doubt first; the same few queries for any number of units.

Points in doubt are claimed points without any usable document, with documents
that wait for a person or lie outside the window, and the difference between the
claim and what the rule computes. The first come from what is stored of links;
what rules compute is taken where it is known already, so that no look at the
queue judges a province anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipeline.rules.criteria import Criterion
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.wording import points_words
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Right, Role, Unit
from web.queries.tallies import ClaimTally, Given, Tally, tallies

ZERO = Decimal(0)


class QueueUnit(NamedTuple):
    """A unit as the queue knows it; a province has too many to load them whole."""

    pk: int
    dossier: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One criterion of one unit.

    Attributes:
        unit: whose.
        leaf: the criterion.
        claimed: points claimed, or None.
        given: what the council gave in this round, or None.
        in_doubt: claimed points whose proof is not sure, or by which the claim differs from the rule.
        why: the reasons in Vietnamese, none where nothing is in doubt.
        proofs: documents tied to it.
        question: state of the explanation asked for, or "".
        before: points of the last round before this one, or None.
        order: what the queue is sorted by.
    """

    unit: QueueUnit
    leaf: Criterion
    claimed: Decimal | None
    given: Given | None
    in_doubt: Decimal
    why: tuple[str, ...]
    proofs: int
    question: str
    before: Decimal | None
    order: tuple[bool, Decimal, int]

    @property
    def is_disputed(self) -> bool:
        """True where a later round has something to settle: points taken off, or a question asked."""
        return bool(self.question) or (self.before is not None and self.before != self.claimed)


def queue_units(year: Year, *, but: Iterable[int] = ()) -> list[QueueUnit]:
    """Return the units scored this year, in the rulebook's order, in one query.

    Args:
        year: the year at work.
        but: keys of units to leave out: nobody appraises the own unit.
    """
    place = {unit.code: place for place, unit in enumerate(year.rulebook.assessed_units())}
    stored = Unit.objects.filter(campaign=year.campaign, dossier__isnull=False).exclude(pk__in=list(but))
    columns = stored.order_by().values_list("pk", "dossier__pk", "code", "name")
    found = [QueueUnit(*row) for row in columns if row[2] in place]
    return sorted(found, key=lambda unit: place[unit.code])


def queue(
    year: Year,
    units: Sequence[QueueUnit],
    round_code: str,
    *,
    computed: Mapping[int, Mapping[str, Proposal]],
    wanted: Iterable[str] | None = None,
) -> list[QueueRow]:
    """Return the rows of these units, most points in doubt first.

    Args:
        year: the year at work.
        units: as ``queue_units`` gives them.
        round_code: the round whose points are shown.
        computed: unit's key → criterion → what its rule computes; units not thought over yet are left out.
        wanted: only these criteria; None for all.
    """
    codes = None if wanted is None else set(wanted)
    known = tallies(unit.dossier for unit in units)
    rounds = (_before(year, round_code), round_code)
    rows: list[QueueRow] = []
    for unit in units:
        tally = known.get(unit.dossier)
        if tally is not None:
            known_of = _Known(tally, _leaves_of(year, unit.code), computed.get(unit.pk, _NOTHING))
            own = _rows(unit, rounds, known_of)
            rows += own if codes is None else [row for row in own if row.leaf.code in codes]
    return sorted(rows, key=_order)


def assigned_codes(year: Year, rights: Iterable[Right]) -> frozenset[str]:
    """Return the criteria of the year that are given to an appraiser with these rights."""
    own = [right for right in rights if right.role in {Role.APPRAISER, Role.SECRETARY}]
    codes = {leaf.code for one in year.rulebook.sets for leaf in one.leaves()}
    return frozenset(code for code in codes if any(access.covers(right, code) for right in own))


def _before(year: Year, round_code: str) -> str:
    """The appraisal round before this one, "" for the first."""
    rounds = [rule.code for rule in appraisal_rounds(year.rulebook)]
    place = rounds.index(round_code) if round_code in rounds else 0
    return rounds[place - 1] if place else ""


def _leaves_of(year: Year, code: str) -> Sequence[Criterion]:
    unit = year.rulebook.unit(code)
    criteria = year.rulebook.set_for(unit) if unit else None
    return criteria.self_scored() if criteria else ()


class _Known(NamedTuple):
    """What the rows of a unit are made of; compared by identity, for each part is a value."""

    tally: Tally
    leaves: Sequence[Criterion]
    computed: Mapping[str, Proposal]


_NOTHING: Mapping[str, Proposal] = {}

# (dossier, rounds) → what its rows were made of, and the rows.
_MADE: dict[tuple[int, tuple[str, str]], tuple[_Known, list[QueueRow]]] = {}


def _rows(unit: QueueUnit, rounds: tuple[str, str], known: _Known) -> list[QueueRow]:
    """Rows made of the same parts stay good."""
    made = _MADE.get((unit.dossier, rounds))
    if made is not None and all(one is other for one, other in zip(made[0], known, strict=True)):
        return made[1]
    rows = [_row(unit, leaf, rounds, known) for leaf in known.leaves]
    _MADE[unit.dossier, rounds] = (known, rows)
    return rows


def _row(unit: QueueUnit, leaf: Criterion, rounds: tuple[str, str], known: _Known) -> QueueRow:
    tally = known.tally
    claim = tally.claims.get(leaf.code)
    before, given = (tally.given.get((code, leaf.code)) for code in rounds)
    claimed = claim.points if claim else None
    unproved, beside = _doubt(claim), _beside(claim, known.computed.get(leaf.code))
    in_doubt = max((claimed or ZERO) if unproved else ZERO, beside[0])
    return QueueRow(
        unit=unit,
        leaf=leaf,
        claimed=claimed,
        given=given,
        in_doubt=in_doubt,
        why=tuple(one for one in (unproved, beside[1]) if one),
        proofs=claim.proofs if claim else 0,
        question=_question(tally.answered, leaf.code),
        before=before.points if before else None,
        order=(given is not None, -in_doubt, unit.pk),
    )


def _beside(claim: ClaimTally | None, computed: Proposal | None) -> tuple[Decimal, str]:
    """By how much a claim differs from what its rule computes, and the words for it."""
    if claim is None or claim.points is None or claim.exemption_requested or computed is None:
        return ZERO, ""
    if computed.is_exempt:
        return claim.points, "quy tắc: không áp dụng" if claim.points else ""
    if computed.points is None or computed.points == claim.points:
        return ZERO, ""
    return abs(claim.points - computed.points), f"theo quy tắc {points_words(computed.points)}"


def _question(answered: Mapping[str, bool], code: str) -> str:
    if code not in answered:
        return ""
    return "đã giải trình" if answered[code] else "chờ giải trình"


def _order(row: QueueRow) -> tuple[bool, Decimal, int]:
    return row.order


def _doubt(claim: ClaimTally | None) -> str:
    if claim is None or not claim.points:
        return ""
    if claim.exemption_requested:
        return "đề nghị hạ chuẩn"
    if not claim.proofs:
        return "không có tài liệu" if claim.told else "không tài liệu, không diễn giải"
    if not claim.settled:
        return "tài liệu còn cần xem"
    return "" if claim.usable else "tài liệu ngoài thời gian hoặc chưa rõ ngày"
