"""A copy where the paper itself should be: received from elsewhere, or worse than another one handed in."""

from collections.abc import Iterator

from pipeline.rules.checks.issuers import issued_by
from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from pipeline.rules.variants import group_variants


def check_copies(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for each linked document that is a received copy, a predecessor's, a lesser variant."""
    known = evidence_by_id(dossier)
    best_of = {one.id: group[0] for group in group_variants(dossier.evidence) for one in group}
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or not link.is_settled:
            continue
        place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
        best = best_of[evidence.id]
        if best.id != evidence.id and best.sha256 != evidence.sha256:
            yield _lesser(evidence, best, place)
        if evidence.head.received.is_read:
            yield _received(evidence, place)
        if (issuer := issued_by(evidence, rulebook)) and issuer.code in dossier.unit.successor_of:
            yield _predecessor(evidence, issuer, place)


def _lesser(evidence: Evidence, best: Evidence, place: Place) -> Finding:
    message = f"{evidence_title(evidence)}: tệp {evidence.name} là bản kém hơn của {best.name}."
    return Finding("better-variant", Severity.NOTE, place, message, action=f"gắn bản {best.name}.")


def _received(evidence: Evidence, place: Place) -> Finding:
    told = evidence.head.received.value or ""
    stamp = f" ({told})" if any(sign.isdecimal() for sign in told) else ""
    message = (
        f"{evidence_title(evidence)}: là bản nhận được, có dấu «Công văn đến»{stamp}; "
        "số và ngày của dấu không phải của văn bản."
    )
    return Finding(
        "received-copy", Severity.NOTE, place, message, action="kiểm tra đúng văn bản cần chứng minh."
    )


def _predecessor(evidence: Evidence, issuer: Unit, place: Place) -> Finding:
    title = evidence_title(evidence)
    message = f"{title}: do {issuer.name} (đơn vị trước khi sáp nhập) ban hành; tính là của đơn vị."
    action = "kèm văn bản về sáp nhập nếu Hội đồng yêu cầu."
    return Finding("predecessor", Severity.NOTE, place, message, action=action)
