"""Which links of a dossier count as proof, and what is lost without one."""

from collections.abc import Mapping
from decimal import Decimal

from pipeline.rules.dossier import Dossier, Evidence, Link


def evidence_by_id(dossier: Dossier) -> Mapping[str, Evidence]:
    """Return id → evidence."""
    return dossier.evidence_by_id()


def settled_links(dossier: Dossier, code: str) -> list[Link]:
    """Return the links of a criterion that wait for nobody."""
    return [link for link in dossier.links_of(code) if link.is_settled]


def is_proof(link: Link, evidence: Evidence | None) -> bool:
    """Return whether nothing in date, form or reading keeps a document from proving.

    A standing document a person marked as still in force proves too; the
    appraiser sees it marked as such.
    """
    if evidence is None or evidence.unread or evidence.head.is_draft:
        return False
    return link.verdict.is_usable or evidence.is_standing


def usable_links(dossier: Dossier, code: str) -> list[Link]:
    """Return the links of a criterion that count as proof."""
    known = evidence_by_id(dossier)
    return [link for link in settled_links(dossier, code) if is_proof(link, known.get(link.evidence))]


def claimed_points(dossier: Dossier, code: str) -> Decimal:
    """Return the points claimed for a criterion, 0 where none are."""
    claim = dossier.claim_for(code)
    return Decimal(0) if claim is None or claim.points is None else max(claim.points, Decimal(0))


def points_at_risk(dossier: Dossier, code: str, *, without: str = "") -> Decimal:
    """Return what is lost if the evidence ``without`` falls: all that is claimed, 0 where proof remains."""
    known = dossier.evidence_by_id()
    remains = any(
        link.evidence != without and link.is_settled and is_proof(link, known.get(link.evidence))
        for link in dossier.links_of(code)
    )
    return Decimal(0) if remains else claimed_points(dossier, code)
