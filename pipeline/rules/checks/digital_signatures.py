"""Files that bear a digital signature and were changed after it.

Only the bytes are judged: whether the certificate is one to be trusted is
asked of nobody, for nothing is asked of the network.
"""

from collections.abc import Iterator

from ocr.digital_signature import DigitalSignature
from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import points_at_risk
from pipeline.rules.rulebook import Rulebook

CLAUSE = "khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP"
_ACTION = "nộp lại tệp đã ký số, chưa qua chỉnh sửa, lấy từ hệ thống quản lý văn bản."


def check_digital_signatures(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every document whose signature no longer fits its file."""
    for evidence in dossier.evidence:
        told = _fault(evidence.signatures)
        if told is None:
            continue
        code, words = told
        linked = {
            link.criterion for link in dossier.links if link.evidence == evidence.id and link.is_settled
        }
        for criterion in sorted(linked) or [""]:
            place = Place(criterion, evidence.name, evidence.page, evidence=evidence.id)
            message = f"{evidence_title(evidence)}: {words}."
            risk = points_at_risk(dossier, criterion, without=evidence.id)
            yield Finding(code, Severity.WARNING, place, message, CLAUSE, risk, _ACTION)


def _fault(signatures: tuple[DigitalSignature, ...]) -> tuple[str, str] | None:
    """What is wrong, or None; a change that a later signature covers was made before that one was put on."""
    broken = [one for one in signatures if not one.is_intact]
    if broken:
        return "signature-broken", f"chữ ký số của {broken[0].signer or 'người ký'} không khớp nội dung tệp"
    if signatures and signatures[-1].is_altered:
        last = signatures[-1].signer or "người ký"
        return "altered-after-signing", f"tệp bị sửa sau khi {last} ký số"
    return None
