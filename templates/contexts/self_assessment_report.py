"""Báo cáo kết quả tự đánh giá, chấm điểm Chỉ số CCHC of one unit in one year.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4; Kế hoạch xác định Chỉ số
CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.b (columns «Tài liệu kiểm chứng»
and «Ghi chú»).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area (lĩnh vực) in the summary table, or its total row.

    Attributes:
        code: such as "1"; "" in the total row.
        name: tên lĩnh vực.
        standard: điểm chuẩn before any hạ chuẩn.
        exempt: điểm chuẩn asked to be taken out (đề nghị hạ chuẩn).
        self_points: điểm tự chấm; None where nothing was scored.
        share: self_points over (standard - exempt) in per cent, or None.
    """

    code: str
    name: str
    standard: Decimal
    exempt: Decimal
    self_points: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One row of Phụ lục I, the detailed table.

    Attributes:
        level: "area", "criterion" or "component": how the row is set.
        code: such as "1.2.1".
        name: lĩnh vực, tiêu chí, tiêu chí thành phần.
        standard: điểm chuẩn.
        self_points: điểm tự chấm; None prints an empty cell.
        evidence: «Tài liệu kiểm chứng»: documents and narrative, one item a line.
        note: «Ghi chú», such as a hạ chuẩn request and its reason.
    """

    level: str
    code: str
    name: str
    standard: Decimal | None
    self_points: Decimal | None
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """A criterion without evidence or with too little (giải trình).

    Attributes:
        code: the criterion's code.
        name: its name.
        self_points: the points claimed, or None.
        reason: the unit's explanation; "" is a gap.
    """

    code: str
    name: str
    self_points: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """A request to take a criterion out (đề nghị hạ chuẩn).

    Attributes:
        code: the criterion's code.
        name: its name.
        standard: the standard points that would not count.
        reason: why it is not the unit's function; "" is a gap.
    """

    code: str
    name: str
    standard: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """A bonus claimed or a penalty admitted (điểm thưởng, điểm trừ).

    Attributes:
        content: what for.
        points: the points, always positive.
        evidence: the paper that proves it; "" is a gap for a bonus.
    """

    content: str
    points: Decimal
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of Phụ lục II, danh mục tài liệu kiểm chứng.

    Attributes:
        code: mã tài liệu, such as "3.2.1-004".
        number: số, ký hiệu as printed; "" for a photo or data.
        issued: ngày ban hành as printed, "05/6/2024" or "…/6/2024"; "" unknown.
        issuer: cơ quan ban hành.
        subject: tên loại và trích yếu.
        place: mục, trang, such as "mục II, trang 3".
        file: the file's path in the dossier.
        note: such as "ngoài thời gian kiểm chứng".
    """

    code: str
    number: str
    issued: str
    issuer: str
    subject: str
    place: str = ""
    file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SelfAssessmentReport:
    """All that the self-assessment report prints.

    Attributes:
        letterhead: the unit's own.
        signature: the head's.
        unit: the unit's name in running text, such as "Phòng Tham mưu".
        year: năm đánh giá.
        addressees: Kính gửi, without final marks.
        bases: what the report carries out, each a noun phrase such as
            "Kế hoạch số 55/KH-CAT ngày 15/4/2024 của Công an tỉnh về …".
        window_from, window_until: mốc thời gian thu thập tài liệu, both days in.
        organisation: section I, one paragraph each.
        areas: the summary table.
        total: its last row.
        criteria: Phụ lục I.
        illustrative: printed above Phụ lục I where the criteria set is only an example.
        explanations, exemptions: section III.
        bonuses, penalties: section IV.
        difficulties, proposals: section V, one paragraph each.
        evidence: Phụ lục II.
        recipients: Nơi nhận lines without "- " and final marks, the last one
            the archive line such as "Lưu: VT, PV01".
        provisional, missing: see ``Paper``.
    """

    template: ClassVar[str] = "self_assessment_report"
    kind: ClassVar[str] = "Báo cáo"

    letterhead: Letterhead
    signature: Signature
    unit: str
    year: int
    total: AreaRow
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    window_from: date | None = None
    window_until: date | None = None
    organisation: tuple[str, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    illustrative: str = ""
    explanations: tuple[ExplanationRow, ...] = ()
    exemptions: tuple[ExemptionRow, ...] = ()
    bonuses: tuple[AdjustmentRow, ...] = ()
    penalties: tuple[AdjustmentRow, ...] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
