"""Signed by a deputy where the rulebook asks for the head; nothing seen where a seal should be."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import SignatureRule

_DEPUTY = ("KT.", "TL.", "TUQ.")


def check_signatures(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every linked document signed by a deputy where the head must sign."""
    rule = rulebook.signatures
    if rule is None or not rule.head_only:
        return
    linked = {link.evidence for link in dossier.links if link.is_settled}
    for evidence in dossier.evidence:
        if evidence.id in linked and is_by_deputy(evidence) and _concerned(evidence, rule):
            place = Place(file=evidence.name, page=evidence.page, evidence=evidence.id)
            authority = evidence.head.authority.value
            message = (
                f"{evidence_title(evidence)}: ký «{authority}», trong khi văn bản phải do cấp trưởng ký."
            )
            action = (
                f"đề nghị cấp trưởng ký; {rule.exception}." if rule.exception else "đề nghị cấp trưởng ký."
            )
            yield Finding("signed-by-deputy", Severity.WARNING, place, message, rule.clause, action=action)


def is_by_deputy(evidence: Evidence) -> bool:
    """Return whether the signature block was read as signed for somebody else."""
    authority = evidence.head.authority.value
    return authority is not None and authority.upper().startswith(_DEPUTY)


def _concerned(evidence: Evidence, rule: SignatureRule) -> bool:
    subject = (evidence.head.subject.value or "").lower()
    return not rule.terms or any(term.lower() in subject for term in rule.terms)


def check_ink(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding where no seal or signature was seen; that never means that there is none."""
    known = evidence_by_id(dossier)
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or not link.is_settled or evidence.kind is not EvidenceKind.DOCUMENT:
            continue
        node = dossier.criteria.find(link.criterion)
        needs = node is not None and any("signature" in spec.needs for spec in node.evidence)
        if needs and evidence.has_ink is False and not evidence.head.signer.is_read:
            place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
            message = f"{evidence_title(evidence)}: không thấy dấu hoặc chữ ký."
            risk = points_at_risk(dossier, link.criterion, without=evidence.id)
            action = "kiểm tra có thiếu trang ký không, nộp lại bản có dấu."
            yield Finding(
                "no-seal-seen", Severity.WARNING, place, message, dossier.criteria.clause, risk, action
            )
