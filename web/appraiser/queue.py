"""The queue: what waits for the council, points in doubt first; and one criterion across all units."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pipeline.errors import UnknownCriterion
from pipeline.rules.criteria import Criterion
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.process_parts import RoundRule
from pipeline.rules.rounds import open_round
from pipeline.steps.appraise import appraisal_rounds
from pipeline.store import access
from pipeline.store.models import Conflict, Role
from web.queries.council import assignments
from web.queries.judged import already_judged
from web.queries.queue import QueueRow, QueueUnit, assigned_codes, queue, queue_units
from web.visit import Visit, page

PER_PAGE = 60
_STATES = {"": "chưa chấm", "xong": "đã chấm", "tat-ca": "tất cả"}
_LATER_STATES = {
    "": "cần xét lại, chưa chấm",
    "chua-cham": "mọi tiêu chí chưa chấm",
    **dict(list(_STATES.items())[1:]),
}
"""A later round settles what was taken off or asked about; the rest stands as it is."""


@require_safe
@page
def queue_page(visit: Visit) -> HttpResponse:
    """Show what waits for this person in a round."""
    visit.require_role(Role.APPRAISER, Role.SECRETARY)
    number, rule = chosen_round(visit)
    units = appraisable(visit)
    asked = visit.request.GET
    chosen = [unit for unit in units if unit.code == asked.get("don-vi")] or units
    codes = assigned_codes(visit.year, visit.rights)
    computed = computed_for(visit, chosen)
    rows = queue(visit.year, chosen, rule.code, computed=computed, wanted=codes)
    area = asked.get("linh-vuc", "")
    if area:
        rows = [row for row in rows if row.leaf.code == area or row.leaf.code.startswith(f"{area}.")]
    state = asked.get("tt", "")
    return visit.show(
        "appraiser/queue.html",
        listed=Paginator([row for row in rows if _in_state(row, state, number)], PER_PAGE).get_page(
            asked.get("trang")
        ),
        done=sum(1 for row in rows if row.given),
        total=len(rows),
        doubt=sum((row.in_doubt for row in rows if not row.given), start=0),
        uncomputed=len(chosen) - len(computed),
        units=units,
        areas=_areas(visit),
        rounds=list(enumerate(appraisal_rounds(visit.year.rulebook), 1)),
        number=number,
        rule=rule,
        states=_STATES if number == 1 else _LATER_STATES,
        state=state,
        unit_code=asked.get("don-vi", ""),
        area=area,
        given=[row for row in assignments(visit.year, visit.today) if row.right.user_id == visit.user.pk],
        conflicts=Conflict.objects.filter(user=visit.user).select_related("unit"),
    )


@require_safe
@page
def across(visit: Visit, criterion_code: str) -> HttpResponse:
    """Show the same criterion of every unit in one table."""
    visit.require_role(Role.APPRAISER, Role.SECRETARY)
    visit.require("appraise", criteria=(criterion_code,))
    number, rule = chosen_round(visit)
    units = queue_units(visit.year)
    computed = computed_for(visit, units)
    rows = queue(visit.year, units, rule.code, computed=computed, wanted=[criterion_code])
    if not rows:
        raise UnknownCriterion(criterion_code)
    return visit.show(
        "appraiser/across.html",
        rows=sorted(rows, key=lambda row: row.unit.pk),
        leaf=rows[0].leaf,
        number=number,
        rule=rule,
        own=_barred(visit),
    )


def chosen_round(visit: Visit) -> tuple[int, RoundRule]:
    """Return the round asked for, else the one that is open, else the last, with its number from 1."""
    rounds = appraisal_rounds(visit.year.rulebook)
    asked = visit.request.GET.get("vong") or visit.request.POST.get("round", "")
    if asked.isdecimal() and 1 <= int(asked) <= len(rounds):
        return int(asked), rounds[int(asked) - 1]
    now = open_round(visit.year.rulebook, visit.today)
    number = rounds.index(now) + 1 if now in rounds else len(rounds)
    return number, rounds[number - 1]


def appraisable(visit: Visit) -> list[QueueUnit]:
    """Return the units this person may appraise: all but the own and those of declared conflicts."""
    return queue_units(visit.year, but=_barred(visit))


def computed_for(visit: Visit, units: Sequence[QueueUnit]) -> Mapping[int, Mapping[str, Proposal]]:
    """Return unit's key → criterion → what its rule computes, of units that were thought over already."""
    known = already_judged([unit.pk for unit in units], visit.year.rulebook, visit.today)
    return {pk: told.proposals for pk, told in known.items()}


def _barred(visit: Visit) -> set[int]:
    return access.barred_units(visit.user, visit.rights)


def _areas(visit: Visit) -> list[Criterion]:
    found = {area.code: area for one in visit.year.rulebook.sets for area in one.areas}
    return list(found.values())


def is_due(row: QueueRow, number: int) -> bool:
    """Return whether a row waits for the council: all of the first round, of later ones what is disputed."""
    return row.given is None and (number == 1 or row.is_disputed)


def _in_state(row: QueueRow, state: str, number: int) -> bool:
    if state in {"", "chua-cham"}:
        return is_due(row, number if not state else 1)
    return state == "tat-ca" or row.given is not None
