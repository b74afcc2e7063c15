"""The date cited is not the date on the document."""

from collections.abc import Iterator

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id
from pipeline.rules.rulebook import Rulebook


def check_dates(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every citation whose date differs from its document's."""
    known = evidence_by_id(dossier)
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or link.cited is None or link.date_agrees is not False or not link.is_settled:
            continue
        place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
        message = (
            f"{link.cited.number}: bảng tự chấm ghi ngày {link.cited.issued}, "
            f"trên văn bản đọc được ngày {evidence.head.issued.value}."
        )
        action = "mở văn bản, sửa ngày ở nơi sai."
        yield Finding("date-differs", Severity.WARNING, place, message, "NĐ 30/2020/NĐ-CP", action=action)
