"""Documents, an explanation only, or nothing: the three states of a claim.

An explanation alone is accepted (III.2); only where both are missing the
appraiser gives no points (III.3.b).

Source: Kế hoạch thực hiện các tiêu chí xác định Chỉ số CCHC, UBND tỉnh Bắc Kạn (2020), III.2, III.3.b.
"""

from enum import StrEnum

from pipeline.rules.criteria import PointsKind
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.proofs import usable_links
from pipeline.rules.rulebook import Rulebook

SHORTEST_EXPLANATION = 15
"""Characters; «có», «đã thực hiện» explain nothing."""


class Support(StrEnum):
    """What a claim rests on."""

    DOCUMENTS = "documents"
    EXPLANATION = "explanation"
    NOTHING = "nothing"


def support_of(dossier: Dossier, code: str) -> Support:
    """Return what the claim for a criterion rests on."""
    if usable_links(dossier, code):
        return Support.DOCUMENTS
    claim = dossier.claim_for(code)
    return Support.EXPLANATION if claim is not None and is_explained(claim) else Support.NOTHING


def is_explained(claim: Claim) -> bool:
    """Return whether a claim holds more than a word or two of explanation."""
    return len(claim.narrative.strip()) >= SHORTEST_EXPLANATION


def forced_zeros(dossier: Dossier, rulebook: Rulebook) -> dict[str, str]:
    """Return criterion → reason for every criterion that may get no points."""
    rule = rulebook.no_evidence
    if rule is None or rule.gives_points:
        return {}
    reason = f"không có tài liệu kiểm chứng, không có diễn giải cụ thể ({rule.clause})"
    return {
        leaf.code: reason
        for leaf in dossier.criteria.leaves()
        if leaf.points_kind is PointsKind.SELF and support_of(dossier, leaf.code) is Support.NOTHING
    }
