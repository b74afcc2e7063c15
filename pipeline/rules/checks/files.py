"""Files that could not be read; annexes and pages announced but not there."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import points_at_risk
from pipeline.rules.rulebook import Rulebook


def check_unread(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every file that could not be read: it counts as «chưa đọc», never as absent."""
    for evidence in dossier.evidence:
        if evidence.unread:
            for code in evidence.criteria or ("",):
                place = Place(code, evidence.name, evidence=evidence.id)
                message = f"{evidence.name}: chưa đọc được ({evidence.unread})."
                risk = points_at_risk(dossier, code, without=evidence.id)
                action = "nộp lại tệp đọc được, hoặc gắn tay cho tiêu chí."
                yield Finding("file-unread", Severity.WARNING, place, message, "", risk, action)


def check_annexes(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every document whose announced annex is not in its file."""
    linked = {link.evidence: link.criterion for link in dossier.links if link.is_settled}
    for evidence in dossier.evidence:
        if evidence.head.missing_annexes:
            code = linked.get(evidence.id, "")
            place = Place(code, evidence.name, evidence.page, evidence=evidence.id)
            names = ", ".join(evidence.head.missing_annexes)
            message = f"{evidence_title(evidence)}: văn bản nêu kèm theo {names} nhưng tệp không có."
            yield Finding("annex-missing", Severity.WARNING, place, message, action="nộp bản có đủ phụ lục.")


def check_pages(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every document that says «Trang 2/5» and lacks some of its pages."""
    linked = {link.evidence: link.criterion for link in dossier.links if link.is_settled}
    for evidence in dossier.evidence:
        if evidence.head.missing_pages:
            place = Place(linked.get(evidence.id, ""), evidence.name, evidence.page, evidence=evidence.id)
            numbers = ", ".join(map(str, evidence.head.missing_pages))
            message = f"{evidence_title(evidence)}: thiếu trang {numbers} so với số trang in trên văn bản."
            yield Finding("page-missing", Severity.WARNING, place, message, action="quét lại cho đủ trang.")
