"""A draft without number and day, as proof of something."""

from collections.abc import Iterator

from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import points_at_risk
from pipeline.rules.rulebook import Rulebook


def check_drafts(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every draft, with the signed document it may belong to where one is there."""
    for evidence in dossier.evidence:
        if not evidence.head.is_draft:
            continue
        codes = [link.criterion for link in dossier.links if link.evidence == evidence.id] or list(
            evidence.criteria
        )
        signed = _signed(evidence, dossier)
        message = f"{evidence.name.rpartition('/')[2]}: chưa có số, ngày ban hành, có thể là DỰ THẢO."
        action = f"dùng bản đã ban hành {signed}." if signed else "nộp bản đã ký, có số và ngày."
        for code in codes or [""]:
            place = Place(code, evidence.name, evidence.page, evidence=evidence.id)
            risk = points_at_risk(dossier, code, without=evidence.id)
            yield Finding("draft", Severity.ERROR, place, message, "NĐ 30/2020/NĐ-CP", risk, action)


def _signed(draft: Evidence, dossier: Dossier) -> str:
    subject = draft.head.subject.value
    for other in dossier.evidence:
        number = other.head.number.value
        if subject and other.head.subject.value == subject and number is not None:
            return f"{number} ngày {other.head.issued.value}" if other.head.issued.is_read else str(number)
    return ""
