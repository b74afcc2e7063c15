"""Quyết định công bố Chỉ số CCHC of a year, with one annex table per bloc.

A published decision shows no self-score: units may not use it as a result. A
provisional one shows it beside the council's points, for the council's eyes.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2; Kế hoạch xác định Chỉ số
CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.d «Lưu ý».
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One unit's result.

    Attributes:
        rank: hạng as printed, such as "3" or "3 (đồng hạng)"; "" for none.
        unit: tên đơn vị.
        standard: điểm chuẩn after hạ chuẩn.
        survey: điểm điều tra xã hội học; None where the year has none.
        round1, round2: điểm thẩm định; round2 None where nothing changed hands.
        bonus, penalty: both positive.
        total: tổng điểm.
        index: Chỉ số in per cent.
        band: xếp loại; "" where the rules have none.
        self_points: điểm tự chấm; printed on provisional papers only.
        note: such as the cascade that lowered the class.
    """

    rank: str
    unit: str
    standard: Decimal
    survey: Decimal | None
    round1: Decimal | None
    round2: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    index: Decimal | None
    band: str
    self_points: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many units have a class.

    Attributes:
        name: tên loại, such as "Xuất sắc".
        count: number of units.
        share: per cent of the units assessed; shares of one table total 100.00
            (largest remainder), which is the caller's work.
    """

    name: str
    count: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class BlocResult:
    """One bloc (khối, nhóm) with its annex table.

    Attributes:
        name: tên khối, such as "Khối Công an các huyện, thị xã, thành phố".
        rows: the units in printed order.
        counts: its classes, the best first.
    """

    name: str
    rows: tuple[ResultRow, ...]
    counts: tuple[ClassCount, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitNotAssessed:
    """A unit without a result, and why.

    Attributes:
        unit: tên đơn vị.
        reason: lý do, such as "mới thành lập".
    """

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublicationDecision:
    """All that the publication decision prints.

    Attributes:
        letterhead: of the agency that publishes.
        signature: its head's or deputy's.
        authority: thẩm quyền ban hành in running case, such as "Giám đốc Công an tỉnh Sóc
            Trăng"; printed in capitals above the bases (``Office.authority_of``).
        year: năm đánh giá.
        scope: whose index, such as "Công an các đơn vị, địa phương trong Công an tỉnh Sóc Trăng".
        bases: căn cứ without the word «Căn cứ» and without final marks.
        proposer: who proposes, such as "Trưởng phòng Tham mưu"; "" leaves it out and is a gap.
        blocs: the results, one annex each.
        counts: classes over all blocs; empty prints no count table.
        not_assessed: units without a result.
        use: Điều 2, sentences on how the result is used; empty prints the general sentence.
        responsible: Điều 3, who carries it out.
        notes: what is to be decided before publication, such as two classes of one unit; drafts only.
        illustrative: printed above each annex where the criteria set is only an example.
        recipients, provisional, missing: as elsewhere.
        no_classes: printed where ``counts`` is empty: why there is no class.
    """

    template: ClassVar[str] = "publication_decision"
    kind: ClassVar[str] = "Quyết định"

    letterhead: Letterhead
    signature: Signature
    authority: str
    year: int
    scope: str
    bases: tuple[str, ...] = ()
    proposer: str = ""
    blocs: tuple[BlocResult, ...] = ()
    counts: tuple[ClassCount, ...] = ()
    not_assessed: tuple[UnitNotAssessed, ...] = ()
    use: tuple[str, ...] = ()
    responsible: str = ""
    notes: tuple[str, ...] = ()
    illustrative: str = ""
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
    no_classes: str = "Chưa có đơn vị nào được xếp loại."
