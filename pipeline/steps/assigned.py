"""Who the plan lets appraise what: asked before points are recorded.

The rights in the store say what a person may do in this workspace; the
rulebook says which office appraises which area or single criterion on a day.
A member speaks for the own office and for every council of the plan. A
secretary writes down what others gave; a member without an office may score
only what was assigned criterion by criterion, or what a council scores.

Source: Kế hoạch của UBND tỉnh Bắc Kạn (2020), mục III.3, VII.
"""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User

from pipeline.errors import NotAllowed
from pipeline.rules.rights import refusal
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit as RulesUnit
from pipeline.store import access
from pipeline.store.models import Right, Role


def require_assigned(
    rulebook: Rulebook, unit: RulesUnit, criteria: Iterable[str], *, by: User, on: date
) -> None:
    """Let the step go on where the plan gives these criteria of ``unit`` to this person on this day.

    Raises:
        NotAllowed: with the office that appraises the first criterion refused.
    """
    rights = access.rights_of(by, on=on)
    if any(right.role == Role.SECRETARY for right in rights) or not _assigns(rulebook, unit):
        return
    own = [right for right in rights if right.role == Role.APPRAISER]
    for code in criteria:
        why = [_why_not(rulebook, unit, code, right, on) for right in own if access.covers(right, code)]
        if "" not in why:
            raise NotAllowed(by.username, access.VERBS["appraise"], why[0] if why else f"tiêu chí {code}")


def _assigns(rulebook: Rulebook, unit: RulesUnit) -> bool:
    """Return whether the plan says at all who appraises this unit."""
    criteria = rulebook.set_for(unit)
    return bool(rulebook.appraisers) or bool(criteria and criteria.appraised_by)


def _why_not(rulebook: Rulebook, unit: RulesUnit, code: str, right: Right, on: date) -> str:
    if right.unit is None and right.criteria:
        return ""
    councils = [one.unit for one in rulebook.appraisers if rulebook.unit(one.unit) is None]
    offices = [*([right.unit.code] if right.unit else []), *dict.fromkeys(councils)]
    why = [refusal(rulebook, office, unit, code, on) for office in offices]
    if "" in why:
        return ""
    return why[0] if why else f"tiêu chí {code} do từng cơ quan thẩm định; gắn người này với một đơn vị"
