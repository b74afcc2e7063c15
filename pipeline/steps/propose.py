"""What the rule of a criterion computes, to stand beside the points of the unit and of the council."""

from datetime import date

from django.contrib.auth.models import User

from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.proposals import Beyond, propose_all
from pipeline.steps.year import Year, load_one
from pipeline.store import access
from pipeline.store.models import Unit


def proposals(year: Year, unit: Unit, *, by: User, on: date) -> dict[str, Proposal]:
    """Return criterion → proposal for every criterion of a unit that has a rule.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    outside = dict(unit.dossier.outside_points.values_list("criterion", "points"))
    return propose_all(load_one(year, unit), year.rulebook, Beyond(outside=outside))
