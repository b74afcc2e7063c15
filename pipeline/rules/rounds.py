"""Rounds and the calendar: which step is open for whom on a day.

Phases are closed intervals and may share a day (05/11 ends round 1 and opens
the explanation): what any open phase allows is allowed. «Trước ngày» is
strict: its last day is the day before.
"""

from datetime import date

from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.process_parts import Deadline, RoundKind, RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from pipeline.rules.wording import day_words


def concerns(deadline: Deadline, unit: Unit) -> bool:
    """Return whether a deadline is for a unit's level and bloc."""
    return (not deadline.levels or unit.level in deadline.levels) and (
        not deadline.blocs or unit.bloc in deadline.blocs
    )


def is_open(deadline: Deadline, on: date) -> bool:
    """Return whether a step is open on a day, both ends in; a side without a date is open."""
    return (deadline.first is None or deadline.first <= on) and (deadline.last is None or on <= deadline.last)


def open_steps(
    rulebook: Rulebook, on: date, *, unit: Unit | None = None, process: str = ""
) -> list[Deadline]:
    """Return the deadlines whose step is open on a day, in the rulebook's order.

    Args:
        rulebook: of the year.
        on: the day.
        unit: only what concerns this unit; None for all.
        process: "" for the units' index, or another process such as "ministry".
    """
    return [
        one
        for one in rulebook.deadlines
        if one.process == process and is_open(one, on) and (unit is None or concerns(one, unit))
    ]


def open_round(rulebook: Rulebook, on: date, *, unit: Unit | None = None) -> RoundRule | None:
    """Return the appraisal round that is open on a day: the earliest not yet over.

    None where every appraisal round is over or has not begun.
    """
    for rule in rulebook.rounds:
        steps = _steps_of(rulebook, rule, unit)
        if rule.kind is RoundKind.APPRAISAL and any(is_open(step, on) for step in steps):
            return rule
    return None


def _steps_of(rulebook: Rulebook, rule: RoundRule, unit: Unit | None) -> list[Deadline]:
    return [
        one
        for one in rulebook.deadlines
        if one.round == rule.code and not one.process and (unit is None or concerns(one, unit))
    ]


def late_finding(rulebook: Rulebook, step: str, on: date, *, unit: Unit) -> Finding | None:
    """Return a finding where ``step`` is late on a day, else None.

    It is recorded, never a reason to refuse: whether late work counts is the council's.
    """
    mine = [one for one in rulebook.deadlines if one.step == step and concerns(one, unit)]
    ends = [one for one in mine if one.last is not None]
    if not ends or len(ends) < len(mine):
        return None
    latest = max(ends, key=lambda one: one.last or date.min)
    last = latest.last
    if last is None or on <= last:
        return None
    days = (on - last).days
    message = (
        f"«{latest.title}» làm ngày {day_words(on)}, muộn {days} ngày; "
        f"hạn ghi «{latest.words or day_words(last)}», ngày cuối đúng hạn là {day_words(last)}."
    )
    action = "nêu lý do chậm để Hội đồng xem xét."
    return Finding("late", Severity.WARNING, Place(unit=unit.code), message, latest.clause, action=action)
