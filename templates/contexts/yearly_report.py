"""Báo cáo kết quả công tác CCHC năm: the skeleton offices use, filled with what is known.

Source: Báo cáo kết quả thực hiện công tác CCHC năm 2023, Công an tỉnh Sóc Trăng
(order of its sections); Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
"""

from dataclasses import dataclass
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A paper the report may list, such as a plan of the year.

    Attributes:
        citation: as cited, "Kế hoạch số 14/KH-CAT ngày 24/01/2025 về …".
    """

    citation: str


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """All that the yearly report prints; each section is a tuple of paragraphs.

    An empty section prints dots to fill in and is listed as a gap.

    Attributes:
        letterhead, signature, addressees: as elsewhere.
        unit, year: tên đơn vị, năm báo cáo.
        bases: what the report carries out, noun phrases.
        plans: I.1; plan_list: the papers it counts.
        propaganda: I.2; inspection: I.3.
        institutions: II.1.
        procedures_public, procedures_review, procedures_handling, procedures_internal,
            one_stop, feedback: II.2 a, b, c, d, đ, e.
        apparatus, service, finance, modernisation: II.3 to II.6.
        advantages, difficulties: III; proposals: IV.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "yearly_report"
    kind: ClassVar[str] = "Báo cáo"

    letterhead: Letterhead
    signature: Signature
    unit: str
    year: int
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    plan_list: tuple[CitedPaper, ...] = ()
    propaganda: tuple[str, ...] = ()
    inspection: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    procedures_public: tuple[str, ...] = ()
    procedures_review: tuple[str, ...] = ()
    procedures_handling: tuple[str, ...] = ()
    procedures_internal: tuple[str, ...] = ()
    one_stop: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    apparatus: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    finance: tuple[str, ...] = ()
    modernisation: tuple[str, ...] = ()
    advantages: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
