"""Báo cáo kèm danh mục tài liệu kiểm chứng, the sheet that lies on top of a unit's evidence pack.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4; Kế hoạch xác định Chỉ số
CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.b (tài liệu kiểm chứng).
"""

from dataclasses import dataclass
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature
from templates.contexts.self_assessment_report import EvidenceRow


@dataclass(frozen=True, slots=True)
class EvidenceCatalogue:
    """Danh mục tài liệu kiểm chứng of one unit.

    Attributes:
        letterhead, signature: as elsewhere.
        unit, year: whose evidence, of which year.
        count: documents listed; ``criteria`` is the number of criteria they prove.
        evidence: one row a document, in order of code.
        untied: documents of the pack that no criterion claims.
        addressees, recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "evidence_catalogue"
    kind: ClassVar[str] = "Báo cáo"

    letterhead: Letterhead
    signature: Signature
    unit: str
    year: int
    count: int
    criteria: int
    untied: int = 0
    evidence: tuple[EvidenceRow, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
