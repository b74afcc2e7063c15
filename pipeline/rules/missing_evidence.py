"""Criteria without usable evidence: what is missing, how much is at stake, what might fill it."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.rules.dossier import Dossier, Evidence, Link
from pipeline.rules.findings import code_order
from pipeline.rules.proofs import claimed_points, evidence_by_id, usable_links
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.suggest import Suggestion, suggest


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """One criterion nothing proves yet.

    Attributes:
        criterion: its code.
        name: its name.
        points: points claimed, or the standard where nothing is claimed yet.
        expected: the expected evidence in words.
        why: why what is there does not count, in Vietnamese.
        suggestions: documents of the dossier that may prove it.
    """

    criterion: str
    name: str
    points: Decimal
    expected: str
    why: str
    suggestions: tuple[Suggestion, ...] = ()


def missing_evidence(
    dossier: Dossier, rulebook: Rulebook, *, refused: frozenset[tuple[str, str]] = frozenset()
) -> list[MissingEvidence]:
    """Return the self-assessed criteria without usable evidence, most points first.

    Criteria a unit asks to take out (hạ chuẩn) are left out.
    """
    proposed = suggest(dossier, rulebook, refused=refused)
    found = [
        MissingEvidence(
            leaf.code,
            leaf.name,
            claimed_points(dossier, leaf.code) or leaf.standard,
            leaf.expected,
            _why(leaf, dossier),
            tuple(one for one in proposed if one.criterion == leaf.code),
        )
        for leaf in dossier.criteria.leaves()
        if leaf.points_kind is PointsKind.SELF
        and not usable_links(dossier, leaf.code)
        and not _is_exempt(leaf, dossier)
    ]
    return sorted(found, key=lambda one: (-one.points, code_order(one.criterion)))


def _is_exempt(leaf: Criterion, dossier: Dossier) -> bool:
    claim = dossier.claim_for(leaf.code)
    return claim is not None and claim.asks_exemption


def _why(leaf: Criterion, dossier: Dossier) -> str:
    known = evidence_by_id(dossier)
    links = [link for link in dossier.links if link.criterion == leaf.code]
    if not links:
        claim = dossier.claim_for(leaf.code)
        cited = [str(one.number) for one in claim.citations] if claim is not None else []
        return f"viện dẫn {', '.join(cited[:3])} nhưng chưa có tệp" if cited else "chưa gắn tài liệu nào"
    waiting = [link for link in links if not link.is_settled]
    if len(waiting) == len(links):
        return f"{len(waiting)} tài liệu chờ người chọn"
    return "; ".join(_unusable(link, known[link.evidence]) for link in links if link.evidence in known)


def _unusable(link: Link, evidence: Evidence) -> str:
    if evidence.unread:
        return f"{evidence_title(evidence)}: chưa đọc được"
    if evidence.head.is_draft:
        return f"{evidence_title(evidence)}: dự thảo"
    return f"{evidence_title(evidence)}: {link.verdict.words}"
