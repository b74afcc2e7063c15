"""Papers that close a campaign: tờ trình and báo cáo tổng hợp with charts.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature
from templates.contexts.publication_decision import BlocResult, ClassCount, UnitNotAssessed


@dataclass(frozen=True, slots=True)
class AreaOfYear:
    """One area over all units, beside the year before.

    Attributes:
        code, name: lĩnh vực.
        share: mean share of this year in per cent.
        last_share: the year before; None where it is not known.
        change: share - last_share in percentage points, or None.
    """

    code: str
    name: str
    share: Decimal
    last_share: Decimal | None = None
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """Tờ trình about the publication.

    Attributes:
        letterhead, signature, addressees: as elsewhere.
        sender: who submits, in running text.
        year, scope: năm đánh giá, whose index.
        bases: căn cứ, noun phrases.
        process: what was done, one paragraph each.
        counts: classes over all blocs.
        blocs: printed as one summary row each.
        matters: questions the head must decide, such as a class that differs by basis.
        attached: hồ sơ kèm theo, one line each.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "submission"
    kind: ClassVar[str] = "Tờ trình"

    letterhead: Letterhead
    signature: Signature
    sender: str
    year: int
    scope: str
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    counts: tuple[ClassCount, ...] = ()
    blocs: tuple[BlocResult, ...] = ()
    matters: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """Báo cáo tổng hợp kết quả thẩm định, with charts drawn from its own rows.

    Attributes:
        letterhead, signature, addressees: as elsewhere.
        sender: who reports, in running text.
        year, scope: năm đánh giá, whose index.
        process: how the campaign went, one paragraph each.
        blocs: results; each gets a table and a chart of ranking.
        counts: distribution over all blocs, with a chart.
        areas: areas beside the year before, with a chart.
        not_assessed: units without a result.
        remarks, difficulties, proposals: one paragraph each.
        recipients, provisional, missing: as elsewhere.
        no_classes: printed where ``counts`` is empty: why there is no class.
    """

    template: ClassVar[str] = "summary_report"
    kind: ClassVar[str] = "Báo cáo"

    letterhead: Letterhead
    signature: Signature
    sender: str
    year: int
    scope: str
    addressees: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    blocs: tuple[BlocResult, ...] = ()
    counts: tuple[ClassCount, ...] = ()
    areas: tuple[AreaOfYear, ...] = ()
    not_assessed: tuple[UnitNotAssessed, ...] = ()
    remarks: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
    no_classes: str = "Chưa có đơn vị nào được xếp loại."
