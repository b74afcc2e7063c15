"""All kinds of point rules, and the one call that applies them (cách tính điểm).

>>> from pipeline.rules.point_rules.facts import Facts
>>> from pipeline.rules.point_rules.counting import Deduction
>>> rule = Deduction("báo cáo chậm", Decimal("0.5"), clause="1.2.1")
>>> propose(rule, Decimal("1.5"), Facts({"báo cáo chậm": Decimal(2)})).points
Decimal('0.5')
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.rules.point_rules.checklist import Checklist, propose_checklist
from pipeline.rules.point_rules.counting import CountPoints, Deduction, propose_count, propose_deduction
from pipeline.rules.point_rules.deadline import IssuedBy, propose_deadline
from pipeline.rules.point_rules.facts import Facts, Proposal
from pipeline.rules.point_rules.levels import Levels, propose_level
from pipeline.rules.point_rules.linear import LinearShare, propose_linear
from pipeline.rules.point_rules.outside import (
    BestOfBloc,
    ByImport,
    BySurvey,
    propose_best_of_bloc,
    propose_import,
    propose_survey,
)
from pipeline.rules.point_rules.share_bands import ShareBands, propose_share_band


@dataclass(frozen=True, slots=True)
class ByHand:
    """Chấm theo thực tế, có lý do.

    Attributes:
        clause: clause of the set.
    """

    clause: str = ""


PointRule = (
    Levels
    | ShareBands
    | LinearShare
    | IssuedBy
    | CountPoints
    | Deduction
    | Checklist
    | BySurvey
    | ByImport
    | BestOfBloc
    | ByHand
)


def propose(rule: PointRule, standard: Decimal, facts: Facts) -> Proposal:
    """Return what a rule proposes, its clause in the working."""
    proposal = _propose(rule, standard, facts)
    return replace(proposal, working=f"{proposal.working} ({rule.clause})") if rule.clause else proposal


def _propose(rule: PointRule, standard: Decimal, facts: Facts) -> Proposal:  # noqa: C901, PLR0911 - one case a kind
    match rule:
        case Levels():
            return propose_level(rule, standard, facts)
        case ShareBands():
            return propose_share_band(rule, standard, facts)
        case LinearShare():
            return propose_linear(rule, standard, facts)
        case IssuedBy():
            return propose_deadline(rule, standard, facts)
        case CountPoints():
            return propose_count(rule, standard, facts)
        case Deduction():
            return propose_deduction(rule, standard, facts)
        case Checklist():
            return propose_checklist(rule, standard, facts)
        case BySurvey():
            return propose_survey(rule, standard, facts)
        case ByImport():
            return propose_import(rule, standard, facts)
        case BestOfBloc():
            return propose_best_of_bloc(rule, standard, facts)
    return Proposal(None, "chấm theo thực tế, ghi lý do")
