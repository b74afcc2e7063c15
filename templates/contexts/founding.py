"""Papers that open a campaign: the decision founding the council, the plan.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.4; Kế hoạch xác định Chỉ
số CCHC năm 2024, UBND tỉnh Bà Rịa - Vũng Tàu, mục II (table of steps).
"""

from dataclasses import dataclass
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class CouncilMember:
    """One member of the council or appraisal team.

    Attributes:
        name: họ tên; "" where only the post is named.
        post: chức vụ, đơn vị.
        role: such as "Chủ tịch Hội đồng", "Thành viên".
    """

    name: str
    post: str
    role: str


@dataclass(frozen=True, slots=True)
class CouncilDecision:
    """Quyết định thành lập Hội đồng, Tổ thẩm định.

    Attributes:
        letterhead, signature: as elsewhere.
        authority: who has the competence, in running case.
        council: its full name, such as "Hội đồng thẩm định Chỉ số cải cách hành chính năm 2025".
        bases, proposer, responsible, recipients, provisional, missing: as in ``PublicationDecision``.
        members: in order; duties: nhiệm vụ, one sentence each.
        seal: whose seal the council uses, such as "Sở Nội vụ"; "" leaves the sentence out.
    """

    template: ClassVar[str] = "council_decision"
    kind: ClassVar[str] = "Quyết định"

    letterhead: Letterhead
    signature: Signature
    authority: str
    council: str
    bases: tuple[str, ...] = ()
    proposer: str = ""
    members: tuple[CouncilMember, ...] = ()
    duties: tuple[str, ...] = ()
    seal: str = ""
    responsible: str = ""
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the campaign.

    Attributes:
        content: nội dung.
        lead: cơ quan chủ trì; partners: cơ quan phối hợp.
        time: thời gian as the plan words it, such as "Trước ngày 17/9/2025".
    """

    content: str
    lead: str
    partners: str
    time: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What one agency has to do.

    Attributes:
        unit: who; tasks: one sentence each.
    """

    unit: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """Kế hoạch xác định Chỉ số CCHC of a year.

    Attributes:
        letterhead, signature: as elsewhere.
        issuer: who issues it in running text.
        year, scope: năm đánh giá, whose index.
        bases: what the plan carries out, noun phrases.
        purposes, requirements: section I.
        methods: section II, thang điểm, phương pháp, xếp loại, one paragraph each.
        steps: section III.
        duties: section IV.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "campaign_plan"
    kind: ClassVar[str] = "Kế hoạch"

    letterhead: Letterhead
    signature: Signature
    issuer: str
    year: int
    scope: str
    bases: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    steps: tuple[PlanStep, ...] = ()
    duties: tuple[Duty, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
