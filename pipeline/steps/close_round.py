"""Close a round: its points stand from then on; open it again where the council says so (khóa, mở vòng).

Source: the plans give every round a last day (Bà Rịa – Vũng Tàu 2024, bước 6–9); work after that
day is late, not refused, until a secretary closes the round.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count

from pipeline.errors import NoReason, WrongValue
from pipeline.rules.criteria import PointsKind
from pipeline.rules.process_parts import RoundKind, RoundRule
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import Appraisal, Dossier, Explanation, RoundClosing, Unit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoundState:
    """How far a round is.

    Attributes:
        rule: the round.
        closing: the row that closed it, or None.
        unfinished: units that have not finished it, in the rulebook's order.
    """

    rule: RoundRule
    closing: RoundClosing | None
    unfinished: tuple[Unit, ...]


def round_states(year: Year) -> list[RoundState]:
    """Return every round of the year with who has not finished it; five queries in all."""
    units = assessed_units(year)
    closed = {row.round: row for row in RoundClosing.objects.filter(campaign=year.campaign)}
    return [
        RoundState(rule, closed.get(rule.code), tuple(_unfinished(year, units, rule)))
        for rule in year.rulebook.rounds
    ]


@transaction.atomic
def close_round(year: Year, code: str, reason: str, *, by: User, on: date) -> RoundClosing:
    """Close a round: from now on no step changes its points.

    Raises:
        NotAllowed: ``by`` is no secretary.
        StepClosed: the year is published.
        WrongValue: no such round, or it is closed already.
        NoReason: units have not finished it and no reason is given.
    """
    access.require(by, "close", on=on)
    rows.require_open(year.campaign)
    state = _state(year, code)
    if state.closing:
        raise WrongValue(f"vòng «{state.rule.name}» đã khóa từ trước")
    left = len(state.unfinished)
    if left and not reason.strip():
        names = ", ".join(unit.code for unit in state.unfinished[:8])
        raise NoReason(f"còn {left} đơn vị chưa xong ({names}); nêu lý do nếu vẫn khóa")
    row = RoundClosing.objects.create(
        campaign=year.campaign, round=code, left_open=left, reason=reason.strip(), by=by.username, on=on
    )
    told = f"khóa, {left} đơn vị chưa xong"
    history.record("close", [Altered(f"vòng «{state.rule.name}»", "đang mở", told, reason.strip())], by=by)
    log.info("close %s: %d units left open", code, left)
    return row


@transaction.atomic
def reopen_round(year: Year, code: str, reason: str, *, by: User, on: date) -> None:
    """Open a closed round again; the history keeps both.

    Raises:
        NotAllowed: ``by`` is no secretary.
        StepClosed: the year is published.
        WrongValue: no such round, or it is open.
        NoReason: no reason is given.
    """
    access.require(by, "close", on=on)
    rows.require_open(year.campaign)
    state = _state(year, code)
    if state.closing is None:
        raise WrongValue(f"vòng «{state.rule.name}» đang mở")
    if not reason.strip():
        raise NoReason("nêu lý do mở lại vòng đã khóa")
    state.closing.delete()
    history.record("close", [Altered(f"vòng «{state.rule.name}»", "khóa", "mở lại", reason.strip())], by=by)
    log.info("reopen %s", code)


def _state(year: Year, code: str) -> RoundState:
    found = next((one for one in round_states(year) if one.rule.code == code), None)
    if found is None:
        known = ", ".join(f"{rule.code} ({rule.name})" for rule in year.rulebook.rounds)
        raise WrongValue(f"không có vòng {code!r}; các vòng: {known}")
    return found


def _unfinished(year: Year, units: Sequence[Unit], rule: RoundRule) -> list[Unit]:
    if rule.kind is RoundKind.SELF:
        done = set(Dossier.objects.filter(hand_ins__isnull=False).values_list("pk", flat=True))
        return [unit for unit in units if unit.dossier.pk not in done]
    if rule.kind is RoundKind.EXPLANATION:
        open_ones = set(Explanation.objects.filter(answer="").values_list("dossier_id", flat=True))
        return [unit for unit in units if unit.dossier.pk in open_ones]
    given = Appraisal.objects.filter(round=rule.code).values_list("dossier_id").annotate(n=Count("pk"))
    counts = dict(given)
    return [unit for unit in units if counts.get(unit.dossier.pk, 0) < _least(year, unit, rule)]


def _least(year: Year, unit: Unit, rule: RoundRule) -> int:
    """The first round scores every criterion the unit scores itself; later ones what is in dispute."""
    first = next(one for one in year.rulebook.rounds if one.kind is RoundKind.APPRAISAL)
    if rule.code != first.code:
        return 0
    known = year.rulebook.unit(unit.code)
    criteria = year.rulebook.set_for(known) if known else None
    leaves = criteria.leaves() if criteria else []
    return sum(1 for leaf in leaves if leaf.points_kind is PointsKind.SELF)
