"""What waits for the council, points in doubt first; the same few queries for any number of units.

Points in doubt come from what is stored of links, so that the queue need not
judge every dossier anew: claimed points without any usable document, with
documents that wait for a person, or with documents outside the window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipeline.rules.criteria import Criterion
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
        in_doubt: claimed points whose proof is not sure.
        why: the reason in Vietnamese, "" where nothing is in doubt.
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
    why: str
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
    year: Year, units: Sequence[QueueUnit], round_code: str, *, wanted: Iterable[str] | None = None
) -> list[QueueRow]:
    """Return the rows of these units, most points in doubt first.

    Args:
        year: the year at work.
        units: as ``queue_units`` gives them.
        round_code: the round whose points are shown.
        wanted: only these criteria; None for all.
    """
    codes = None if wanted is None else set(wanted)
    known = tallies(unit.dossier for unit in units)
    rounds = (_before(year, round_code), round_code)
    rows: list[QueueRow] = []
    for unit in units:
        tally = known.get(unit.dossier)
        if tally is not None:
            own = _rows(unit, _leaves_of(year, unit.code), rounds, tally)
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


# (dossier, rounds) → the tally and the criteria its rows were made of, and the rows.
_MADE: dict[tuple[int, tuple[str, str]], tuple[Tally, Sequence[Criterion], list[QueueRow]]] = {}


def _rows(
    unit: QueueUnit, leaves: Sequence[Criterion], rounds: tuple[str, str], tally: Tally
) -> list[QueueRow]:
    """A tally is a value: rows made of the same one stay good."""
    made = _MADE.get((unit.dossier, rounds))
    if made is not None and made[0] is tally and made[1] is leaves:
        return made[2]
    rows = [_row(unit, leaf, rounds, tally) for leaf in leaves]
    _MADE[unit.dossier, rounds] = (tally, leaves, rows)
    return rows


def _row(unit: QueueUnit, leaf: Criterion, rounds: tuple[str, str], tally: Tally) -> QueueRow:
    claim = tally.claims.get(leaf.code)
    before, given = (tally.given.get((code, leaf.code)) for code in rounds)
    why = _doubt(claim)
    claimed = claim.points if claim else None
    in_doubt = (claimed or ZERO) if why else ZERO
    return QueueRow(
        unit=unit,
        leaf=leaf,
        claimed=claimed,
        given=given,
        in_doubt=in_doubt,
        why=why,
        proofs=claim.proofs if claim else 0,
        question=_question(tally.answered, leaf.code),
        before=before.points if before else None,
        order=(given is not None, -in_doubt, unit.pk),
    )


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
