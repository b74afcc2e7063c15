"""The calendar of the year as it stands: what is late, open or next, and which units it waits for.

Only steps that leave something in the store are followed: self-assessment,
explanation, the rounds of the council, publication. Of the others the plan's
days are told and nothing is claimed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q

from pipeline.rules.calendar import CalendarRow, calendar
from pipeline.rules.process_parts import Deadline, RoundKind
from pipeline.rules.rounds import concerns
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access
from pipeline.store.models import Appraisal, Dossier, Explanation, Unit

_PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One step of the year on a day.

    Attributes:
        row: the step, its state and the days left or overdue.
        is_followed: False where the store can not tell whether it is done.
        waiting: codes of the units that have not done it; of followed steps only.
    """

    row: CalendarRow
    is_followed: bool
    waiting: tuple[str, ...]


def year_calendar(year: Year, unit: Unit | None, *, by: User, on: date) -> list[CalendarLine]:
    """Return the steps, late ones first; for one unit, or for all this person sees.

    Raises:
        NotAllowed: ``by`` has no part in this year, or not in this unit.
    """
    access.require(by, "check", unit=unit, on=on)
    units = [unit] if unit else access.visible_units(by, assessed_units(year), on=on)
    done = {} if year.campaign.published_on else _done_rounds(year.rulebook, units)
    waiting: dict[str, tuple[str, ...] | None] = {}
    for one in year.rulebook.deadlines:
        # A step may stand once for each level, each with its own day.
        before = waiting.get(one.step) or ()
        waiting[one.step] = (*before, *_waiting(one, year, units, done)) if _is_followed(one) else None
    finished = [step for step, codes in waiting.items() if codes == ()]
    known = year.rulebook.unit(unit.code) if unit else None
    rows = calendar(year.rulebook, on, unit=known, done=finished)
    return [
        CalendarLine(row, waiting[row.deadline.step] is not None, waiting[row.deadline.step] or ())
        for row in rows
    ]


def _is_followed(one: Deadline) -> bool:
    return not one.process and bool(one.round or one.step == _PUBLISH)


def _waiting(
    one: Deadline, year: Year, units: Sequence[Unit], done: Mapping[str, set[str]]
) -> tuple[str, ...]:
    """Return the codes of the units that have not done a followed step; once published, none."""
    if year.campaign.published_on:
        return ()
    known = {unit.code: unit for unit in year.rulebook.units}
    mine = [unit.code for unit in units if unit.code in known and concerns(one, known[unit.code])]
    return tuple(code for code in mine if code not in done.get(one.round, set()))


def _done_rounds(rulebook: Rulebook, units: Sequence[Unit]) -> Mapping[str, set[str]]:
    """Return round → codes of the units that have something for it."""
    done: dict[str, set[str]] = {}
    for rule in rulebook.rounds:
        if rule.kind is RoundKind.SELF:
            told = Dossier.objects.filter(Q(assessed_on__isnull=False) | Q(hand_ins__isnull=False))
            done[rule.code] = set(told.filter(unit__in=units).values_list("unit__code", flat=True))
        elif rule.kind is RoundKind.APPRAISAL:
            given = Appraisal.objects.filter(round=rule.code, dossier__unit__in=units)
            done[rule.code] = set(given.values_list("dossier__unit__code", flat=True))
        else:
            open_ones = Explanation.objects.filter(answered_on__isnull=True, dossier__unit__in=units)
            asked = set(open_ones.values_list("dossier__unit__code", flat=True))
            done[rule.code] = {unit.code for unit in units} - asked
    return done
