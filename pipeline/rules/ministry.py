"""The authority's own index to the level above (quy trình A), kept apart from the units' index.

Its parts are self-scored by some units, evidenced by others and put together
by one; its evidence never counts in a unit's own dossier and the reverse.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, II.1, III.4, IV.1.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.process_parts import MinistryPart, MinistryRole
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from pipeline.rules.wording import day_words

PROCESS = "ministry"
_LEVEL = "level:"


@dataclass(frozen=True, slots=True)
class MinistryTask:
    """What one unit owes the authority's own index."""

    unit: Unit
    part: MinistryPart


def ministry_tasks(rulebook: Rulebook) -> list[MinistryTask]:
    """Return every unit's task, in the order of the plan; a level's task is given to each of its units."""
    tasks = []
    for part in rulebook.ministry:
        level = part.unit.removeprefix(_LEVEL)
        by_level = part.unit.startswith(_LEVEL)
        for unit in rulebook.units:
            if (by_level and unit.level == level) or (not by_level and unit.code == part.unit):
                tasks.append(MinistryTask(unit, part))
    return tasks


def delivered_parts(criteria: CriteriaSet, claims: Sequence[Claim]) -> set[str]:
    """Return the owners all of whose criteria have points (đã tự chấm xong phần của mình)."""
    scored = {claim.criterion for claim in claims if claim.points is not None}
    parts: dict[str, list[bool]] = {}
    for leaf in criteria.leaves():
        if leaf.owner:
            parts.setdefault(leaf.owner, []).append(leaf.code in scored)
    return {owner for owner, done in parts.items() if all(done)}


def ministry_findings(rulebook: Rulebook, delivered: Collection[str], on: date) -> list[Finding]:
    """Return a finding for every unit that has not delivered its part.

    Args:
        rulebook: of the year.
        delivered: codes of the units that have.
        on: the day.
    """
    steps = [one for one in rulebook.deadlines if one.process == PROCESS and one.last is not None]
    due = min(steps, key=lambda one: one.last or date.max) if steps else None
    found = []
    for task in ministry_tasks(rulebook):
        if task.part.role is MinistryRole.ASSEMBLE or task.unit.code in delivered:
            continue
        is_late = due is not None and due.last is not None and on > due.last
        tail = f"; hạn {due.words or ''} (ngày cuối {day_words(due.last)})" if due and due.last else ""
        message = f"{task.unit.name} chưa gửi phần việc cho chỉ số của {rulebook.authority}{tail}."
        severity = Severity.ERROR if is_late else Severity.WARNING
        place = Place(unit=task.unit.code)
        found.append(
            Finding(
                "ministry-part-missing", severity, place, message, task.part.clause, action=task.part.task
            )
        )
    return found


def uncovered_days(rulebook: Rulebook) -> tuple[date, date] | None:
    """Return the days of the window after the evidence is due, when more may still come in, or None.

    The plan of 2024 wants the evidence before 05/9 while its window runs to 14/9.
    """
    ends = [one.last for one in rulebook.deadlines if one.process == PROCESS and one.last is not None]
    if rulebook.window is None or not ends or min(ends) >= rulebook.window.last:
        return None
    return date.fromordinal(min(ends).toordinal() + 1), rulebook.window.last
