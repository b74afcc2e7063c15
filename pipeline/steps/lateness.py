"""Late work is done all the same and leaves a line in the history.

Whether late work counts is for the council to say; no rulebook closes a step
by its day.
"""

from datetime import date

from django.contrib.auth.models import User

from pipeline.rules.findings import Finding
from pipeline.rules.process_parts import RoundKind
from pipeline.rules.rounds import late_finding
from pipeline.rules.rulebook import Rulebook
from pipeline.store import history
from pipeline.store.history import Altered
from pipeline.store.models import Change, Unit


def record_late(
    rulebook: Rulebook, unit: Unit, rounds: tuple[str, ...], verb: str, *, by: User, on: date
) -> list[Finding]:
    """Record where a step of these rounds is late for a unit on a day; once for each step and day.

    Returns:
        The findings, none where the work is in time or the plan names no day.
    """
    known = rulebook.unit(unit.code)
    if known is None:
        return []
    steps = dict.fromkeys(one.step for one in rulebook.deadlines if one.round in rounds and not one.process)
    found = [one for step in steps if (one := late_finding(rulebook, step, on, unit=known)) is not None]
    for one in found:
        if not Change.objects.filter(verb=verb, unit=unit, new=one.message).exists():
            history.record(verb, [Altered("làm sau hạn", None, one.message, one.clause)], by=by, unit=unit)
    return found


def rounds_of(rulebook: Rulebook, kind: RoundKind) -> tuple[str, ...]:
    """Return the codes of the rounds of one kind."""
    return tuple(one.code for one in rulebook.rounds if one.kind is kind)
