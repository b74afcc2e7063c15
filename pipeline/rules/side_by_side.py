"""The rounds of a dossier side by side, with reasons; what round 2 still has to settle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.rules.dossier import Claim
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.scoring import Appraisal


@dataclass(frozen=True, slots=True)
class RoundsRow:
    """One criterion through the rounds.

    Attributes:
        criterion: the leaf.
        claimed: điểm tự chấm, or None.
        computed: what the rule proposes, or None.
        by_round: round code → appraisal.
        final: the last points given, or None.
        is_exempt: True where the last round took it out.
        is_changed: True where the last points differ from the claim.
        needs_explanation: True where the unit should explain: lowered and not exempt.
    """

    criterion: Criterion
    claimed: Decimal | None
    computed: Proposal | None
    by_round: Mapping[str, Appraisal]
    final: Decimal | None
    is_exempt: bool
    is_changed: bool
    needs_explanation: bool


def rounds_side_by_side(
    criteria: CriteriaSet,
    claims: Sequence[Claim],
    appraisals: Sequence[Appraisal],
    rounds: Sequence[str],
    proposals: Mapping[str, Proposal] | None = None,
) -> list[RoundsRow]:
    """Return one row per leaf, in the order of the set.

    Args:
        criteria: the set.
        claims: of the unit.
        appraisals: of all rounds.
        rounds: codes of the rounds in order.
        proposals: what the rules propose, by criterion.
    """
    claimed = {claim.criterion: claim.points for claim in claims}
    given = {(one.criterion, one.round): one for one in appraisals}
    rows = []
    for leaf in criteria.leaves():
        by_round = {code: given[leaf.code, code] for code in rounds if (leaf.code, code) in given}
        rows.append(_row(leaf, claimed.get(leaf.code), (proposals or {}).get(leaf.code), by_round))
    return rows


def _row(
    leaf: Criterion, claimed: Decimal | None, computed: Proposal | None, by_round: Mapping[str, Appraisal]
) -> RoundsRow:
    last = list(by_round.values())[-1] if by_round else None
    is_exempt = last is not None and last.exempt
    final = None if last is None or is_exempt else last.points
    is_lowered = final is not None and claimed is not None and final < claimed
    is_changed = final is not None and final != claimed
    return RoundsRow(leaf, claimed, computed, by_round, final, is_exempt, is_changed, is_lowered)


def explanation_requests(rows: Sequence[RoundsRow]) -> list[RoundsRow]:
    """Return the rows the unit is asked to explain, most points first (yêu cầu giải trình)."""
    asked = [row for row in rows if row.needs_explanation]
    return sorted(asked, key=lambda row: (row.final or Decimal(0)) - (row.claimed or Decimal(0)))
