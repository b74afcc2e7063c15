"""Scorecards as they stood after each of the council's rounds, for tables that show rounds side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.criteria import CriteriaSet, PointsKind
from pipeline.rules.dossier import Claim
from pipeline.rules.process_parts import RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Appraisal, Scorecard, score_appraised
from pipeline.rules.units import Unit


@dataclass(frozen=True, slots=True)
class UnitRounds:
    """All points of one unit, round by round.

    Attributes:
        unit: whose.
        criteria: the set it is scored by.
        claims: its own points.
        appraisals: of all rounds.
        given: bonus and penalties.
        outside: criterion → points of surveys and outside indexes.
    """

    unit: Unit
    criteria: CriteriaSet
    claims: tuple[Claim, ...]
    appraisals: tuple[Appraisal, ...]
    given: tuple[GivenAdjustment, ...]
    outside: Mapping[str, Decimal]

    def card_after(self, rulebook: Rulebook, rounds: Sequence[RoundRule]) -> Scorecard:
        """Return the scorecard as it stood after these rounds."""
        codes = {one.code for one in rounds}
        counted = [one for one in self.appraisals if one.round in codes]
        return score_appraised(
            rulebook, self.unit, self.claims, counted, given=self.given, outside=self.outside
        )

    def has_round(self, code: str) -> bool:
        """Return whether the council gave any points in a round."""
        return any(one.round == code for one in self.appraisals)

    def claimed(self) -> Decimal | None:
        """Return the sum of the unit's own points, or None where it claimed none."""
        given = [claim.points for claim in self.claims if claim.points is not None]
        return sum(given, Decimal(0)) if given else None

    def survey_points(self) -> Decimal | None:
        """Return the points of surveys and outside indexes, None where the set has none."""
        codes = {leaf.code for leaf in self.criteria.leaves() if leaf.points_kind is not PointsKind.SELF}
        if not codes:
            return None
        return sum((points for code, points in self.outside.items() if code in codes), Decimal(0))
