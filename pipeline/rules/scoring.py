"""Scores: points of each criterion, and the sheet of a unit (bảng điểm, Chỉ số CCHC).

Exact all the way: ``Decimal`` points, ``Fraction`` index; rounding is for the printer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.adjustments import GivenAdjustment, sum_adjustments
from pipeline.rules.criteria import CriteriaSet, Criterion, PointsKind, walk
from pipeline.rules.dossier import Claim
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import FormulaKind
from pipeline.rules.units import Unit


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The council's points for one criterion in one round (điểm thẩm định).

    Attributes:
        criterion: code.
        round: code of the round, such as "round_1".
        points: 0 to the standard; ignored where ``exempt``.
        reason: why, required where the points differ from the claim or the computed value.
        by: who gave them, as the store knows them.
        exempt: True where the council grants hạ chuẩn.
    """

    criterion: str
    round: str
    points: Decimal
    reason: str = ""
    by: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """The points of one scored criterion.

    Attributes:
        code: the criterion's code in its set.
        standard: the most points it can give (điểm chuẩn).
        achieved: the points given (điểm đạt được), 0 to ``standard``; None while they are missing.
        exempt: True where the council took the criterion out (hạ chuẩn):
            neither its points nor its standard count.
        claimed: điểm tự chấm, or None.
        round: code of the round the points come from, "self", "survey", "import" or "".
        reason: the reason recorded with them.
        points_kind: who gives the points.
    """

    code: str
    standard: Decimal
    achieved: Decimal | None
    exempt: bool = False
    claimed: Decimal | None = None
    round: str = ""
    reason: str = ""
    points_kind: PointsKind = PointsKind.SELF


@dataclass(frozen=True, slots=True)
class ComponentIndex:
    """Chỉ số thành phần of an area or criterion.

    Attributes:
        code: of the node.
        achieved: sum of the points below it.
        standard: sum of the standard points that count.
        share: achieved / standard × 100, or None where nothing counts.
    """

    code: str
    achieved: Decimal
    standard: Decimal
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All points of one unit.

    Attributes:
        unit: its code.
        scores: one per leaf, in the order of the set.
        bonus: sum of bonus, under its ceilings.
        penalty: sum of penalties, a positive number.
        adjustments: what was given, for the printer.
        total: the set's whole total where the formula divides by it, else None.
        is_capped: True where the plan lets no index pass 100 %.
    """

    unit: str
    scores: tuple[CriterionScore, ...]
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    adjustments: tuple[GivenAdjustment, ...] = ()
    total: Decimal | None = None
    is_capped: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the leaves that still lack points."""
        return tuple(score.code for score in self.scores if score.achieved is None and not score.exempt)

    @property
    def achieved(self) -> Decimal:
        """Sum of the points given, exempt criteria left out."""
        return sum((score.achieved or Decimal(0) for score in self.scores if not score.exempt), Decimal(0))

    @property
    def standard(self) -> Decimal:
        """Sum of the standard points that count."""
        return sum((score.standard for score in self.scores if not score.exempt), Decimal(0))

    @property
    def points(self) -> Decimal:
        """Points with bonus and less penalty: what the class is decided on."""
        return self.achieved + self.bonus - self.penalty

    @property
    def par_index(self) -> Fraction | None:
        """Chỉ số CCHC in percent, not clamped unless the plan says so; None where nothing counts."""
        below = self.standard if self.total is None else self.total
        if not below:
            return None
        index = Fraction(self.points) / Fraction(below) * 100
        return min(index, Fraction(100)) if self.is_capped else index

    @property
    def has_exemptions(self) -> bool:
        """True where a criterion was taken out, so that points and index may class differently."""
        return any(score.exempt for score in self.scores)


def score_claims(rulebook: Rulebook, unit: Unit, claims: Sequence[Claim]) -> Scorecard:
    """Return the sheet of a unit's own points, never a result (điểm tự chấm).

    Criteria for which hạ chuẩn is asked still count: only the council grants it.
    """
    by_code = {claim.criterion: claim for claim in claims}
    leaves = _leaves(rulebook, unit)
    return Scorecard(unit.code, tuple(_claimed(leaf, by_code.get(leaf.code)) for leaf in leaves))


def _leaves(rulebook: Rulebook, unit: Unit) -> list[Criterion]:
    criteria = rulebook.set_for(unit)
    return [] if criteria is None else criteria.leaves()


def _claimed(leaf: Criterion, claim: Claim | None) -> CriterionScore:
    points = None if claim is None else claim.points
    return CriterionScore(
        leaf.code, leaf.standard, points, claimed=points, round="self", points_kind=leaf.points_kind
    )


def score_appraised(
    rulebook: Rulebook,
    unit: Unit,
    claims: Sequence[Claim],
    appraisals: Sequence[Appraisal],
    *,
    given: Sequence[GivenAdjustment] = (),
    outside: Mapping[str, Decimal] | None = None,
) -> Scorecard:
    """Return the sheet of a unit from what the council gave.

    The last round that speaks of a criterion counts, in the order of the
    rulebook's rounds. A criterion nobody appraised has no points: a claim
    never becomes a result by itself.

    Args:
        rulebook: of the year.
        unit: whose sheet.
        claims: its own points, kept beside.
        appraisals: of all rounds, in any order.
        given: bonus and penalties.
        outside: points of survey and import criteria by code.
    """
    order = {rule.code: i for i, rule in enumerate(rulebook.rounds)}
    last: dict[str, Appraisal] = {}
    for one in sorted(appraisals, key=lambda a: order.get(a.round, -1)):
        last[one.criterion] = one
    claimed = {claim.criterion: claim.points for claim in claims}
    from_outside = outside or {}
    scores = tuple(
        _appraised(leaf, claimed.get(leaf.code), last.get(leaf.code), from_outside.get(leaf.code))
        for leaf in _leaves(rulebook, unit)
    )
    sums = sum_adjustments(given, rulebook)
    card = Scorecard(unit.code, scores, sums.bonus, sums.penalty, tuple(given))
    return replace(card, total=_total(rulebook, unit), is_capped=rulebook.formula.cap_index)


def _total(rulebook: Rulebook, unit: Unit) -> Decimal | None:
    if rulebook.formula.kind is not FormulaKind.ACHIEVED_OVER_TOTAL:
        return None
    criteria = rulebook.set_for(unit)
    return None if criteria is None else criteria.total


def _appraised(
    leaf: Criterion, claimed: Decimal | None, last: Appraisal | None, outside: Decimal | None
) -> CriterionScore:
    if last is not None:
        return CriterionScore(
            leaf.code,
            leaf.standard,
            None if last.exempt else last.points,
            exempt=last.exempt,
            claimed=claimed,
            round=last.round,
            reason=last.reason,
            points_kind=leaf.points_kind,
        )
    kind = leaf.points_kind
    taken = outside if kind is not PointsKind.SELF else None
    source = kind.value if taken is not None else ""
    return CriterionScore(leaf.code, leaf.standard, taken, claimed=claimed, round=source, points_kind=kind)


def component_indexes(criteria: CriteriaSet, card: Scorecard) -> list[ComponentIndex]:
    """Return the component index of every area, criterion and component, parents first.

    Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, II.2.d.
    """
    scores = {score.code: score for score in card.scores}
    return [_component(node, scores) for node in criteria.walk()]


def _component(node: Criterion, scores: Mapping[str, CriterionScore]) -> ComponentIndex:
    below = [scores[leaf.code] for leaf in walk(node) if leaf.is_leaf and leaf.code in scores]
    counted = [score for score in below if not score.exempt]
    achieved = sum((score.achieved or Decimal(0) for score in counted), Decimal(0))
    standard = sum((score.standard for score in counted), Decimal(0))
    share = Fraction(achieved) / Fraction(standard) * 100 if standard else None
    return ComponentIndex(node.code, achieved, standard, share)
