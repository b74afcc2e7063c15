"""What the rule of a criterion computes, to stand beside the points of the unit and of the council."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.contrib.auth.models import User

from pipeline.rules.criteria import PointsKind
from pipeline.rules.dossier import Dossier
from pipeline.rules.point_rules.deadline import IssuedBy
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.point_rules.outside import BestOfBloc
from pipeline.rules.proofs import settled_links
from pipeline.rules.proposals import Beyond, best_of_blocs, propose_all
from pipeline.steps.year import Year, assessed_units, load_one
from pipeline.store import access
from pipeline.store.convert import load_claims
from pipeline.store.models import Unit
from pipeline.store.outside_rows import load_beyond


def proposals(year: Year, unit: Unit, *, by: User, on: date) -> dict[str, Proposal]:
    """Return criterion → proposal for every criterion of a unit that has a rule.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    return proposals_of(year, load_one(year, unit), unit)


def proposals_of(year: Year, dossier: Dossier, unit: Unit) -> dict[str, Proposal]:
    """Return the same for a loaded dossier; other units are read only where a rule compares with them."""
    beyond = load_beyond(year.rulebook, dossier.criteria, unit)
    return propose_all(dossier, year.rulebook, Beyond(beyond.outside, beyond.survey, _best(year, dossier)))


def computed_points(year: Year, dossier: Dossier, unit: Unit) -> dict[str, Decimal]:
    """Return criterion → points the rules compute for what the council scores.

    A document that nobody tied to its claim yet is not one that was never
    issued: a date rule speaks only once a document is there.
    """
    proposed = proposals_of(year, dossier, unit)
    return {
        leaf.code: made.points
        for leaf in dossier.criteria.leaves()
        if (made := proposed.get(leaf.code)) is not None
        and made.points is not None
        and leaf.points_kind is PointsKind.SELF
        and (not isinstance(leaf.rule, IssuedBy) or settled_links(dossier, leaf.code))
    }


def _best(year: Year, dossier: Dossier) -> Mapping[str, Fraction]:
    if not any(isinstance(leaf.rule, BestOfBloc) for leaf in dossier.criteria.leaves()):
        return {}
    claims = {
        code: {claim.criterion: claim for claim in told}
        for code, told in load_claims(assessed_units(year)).items()
    }
    mine = (dossier.unit.bloc or dossier.unit.level, dossier.criteria.name)
    best = best_of_blocs(year.rulebook, claims)
    return {code: value for (bloc, name, code), value in best.items() if (bloc, name) == mine}
