"""Scores: points of each criterion, and the sheet of a unit (bảng điểm, Chỉ số CCHC).

Exact all the way: ``Decimal`` points, ``Fraction`` index; rounding is for the printer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.criteria import CriteriaSet, PointsKind
from pipeline.rules.dossier import Claim
from pipeline.rules.rulebook import Rulebook
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
    """

    unit: str
    scores: tuple[CriterionScore, ...]
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    adjustments: tuple[GivenAdjustment, ...] = ()

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
        """Chỉ số CCHC in percent, not clamped; None where nothing counts."""
        return Fraction(self.points) / Fraction(self.standard) * 100 if self.standard else None

    @property
    def has_exemptions(self) -> bool:
        """True where a criterion was taken out, so that points and index may class differently."""
        return any(score.exempt for score in self.scores)


def score_claims(rulebook: Rulebook, unit: Unit, claims: Sequence[Claim]) -> Scorecard:
    """Return the sheet of a unit's own points, never a result (điểm tự chấm)."""
    raise NotImplementedError


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

    The last round that speaks of a criterion counts. ``outside`` holds points
    of survey and import criteria by code.
    """
    raise NotImplementedError


def component_indexes(criteria: CriteriaSet, card: Scorecard) -> list[ComponentIndex]:
    """Return the component index of every area and criterion, parents first."""
    raise NotImplementedError
