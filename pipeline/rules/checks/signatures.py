"""Signed by a deputy where the rulebook asks for the head; nothing seen where a seal should be."""

from collections.abc import Iterator

from index.citations.reading import Witness
from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import SignatureRule

_MOST_NAMED = 5
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
    """Yield a finding where no seal or signature was seen; that never means that there is none.

    Black and white scans cannot show a red seal: they are counted in one note, not doubted.
    """
    known = evidence_by_id(dossier)
    colourless: dict[str, Evidence] = {}
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or not link.is_settled or not _must_bear_ink(evidence, link.criterion, dossier):
            continue
        if evidence.has_ink is None:
            colourless[evidence.id] = evidence
        elif evidence.has_ink is False and not (evidence.head.signer.is_read or evidence.signatures):
            yield _no_ink(evidence, link.criterion, dossier)
    if colourless:
        yield _colourless_note(list(colourless.values()))


def _must_bear_ink(evidence: Evidence, code: str, dossier: Dossier) -> bool:
    """A scanned paper of a criterion that asks for a signature; digital files bear theirs elsewhere."""
    node = dossier.criteria.find(code)
    needs = node is not None and any("signature" in spec.needs for spec in node.evidence)
    return (
        needs
        and evidence.kind is EvidenceKind.DOCUMENT
        and (evidence.has_ink is not None or _is_scan(evidence))
    )


def _is_scan(evidence: Evidence) -> bool:
    head = evidence.head
    return any(Witness.OCR in reading.witnesses for reading in (head.symbol, head.issued, head.kind))


def _no_ink(evidence: Evidence, code: str, dossier: Dossier) -> Finding:
    place = Place(code, evidence.name, evidence.page, evidence=evidence.id)
    message = f"{evidence_title(evidence)}: bản quét màu nhưng không thấy dấu hoặc chữ ký."
    risk = points_at_risk(dossier, code, without=evidence.id)
    action = "kiểm tra có thiếu trang ký không, nộp lại bản có dấu."
    clause = dossier.criteria.clause
    return Finding("no-seal-seen", Severity.WARNING, place, message, clause, risk, action)


def _colourless_note(scans: list[Evidence]) -> Finding:
    named = ", ".join(evidence_title(one) for one in scans[:_MOST_NAMED])
    more = f" và {len(scans) - _MOST_NAMED} văn bản khác" if len(scans) > _MOST_NAMED else ""
    message = f"{len(scans)} bản quét đen trắng, không xét được dấu: {named}{more}."
    action = "người thẩm định xem bằng mắt; nếu được, quét màu."
    return Finding("seal-not-judged", Severity.NOTE, Place(), message, action=action)
