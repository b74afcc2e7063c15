"""Example data of the companion papers."""

from datetime import date, datetime
from decimal import Decimal

from templates.contexts import (
    Answer,
    AreaOfYear,
    Attendee,
    CampaignPlan,
    ClassCount,
    CouncilDecision,
    CouncilMember,
    Duty,
    ExplanationItem,
    ExplanationReport,
    ExplanationRequestLetter,
    LateUnit,
    MeetingInvitation,
    NoticeArea,
    PlanStep,
    PointChange,
    ReminderLetter,
    ResultNotice,
    SelfScoringMinutes,
    Signature,
    Submission,
    SummaryReport,
    Vote,
    YearlyReport,
)
from templates.contexts.yearly_report import CitedPaper
from templates.examples.main_papers import AREAS, PLAN, YEAR, publication_decision, self_assessment_report
from templates.examples.seats import Desk

COUNCIL = f"Hội đồng thẩm định Chỉ số cải cách hành chính năm {YEAR}"
SCOPE = "các đơn vị, địa phương thuộc tỉnh Bình Minh"
UNIT = "Công an xã Tân Minh"
MEETING = datetime(2025, 10, 1, 8, 0)  # noqa: DTZ001 - local time of a meeting
SENDERS = {"cong_an": "Công an tỉnh Bình Minh", "ubnd": "Ủy ban nhân dân tỉnh Bình Minh"}


def council_decision(profile: str = "cong_an") -> CouncilDecision:
    """Return an example decision founding a council."""
    desk = _province(profile)
    return CouncilDecision(
        letterhead=desk.letterhead("Quyết định"),
        signature=desk.signature(),
        authority=desk.authority,
        council=COUNCIL,
        bases=(PLAN,),
        proposer="Trưởng phòng Tham mưu" if profile == "cong_an" else "Giám đốc Sở Nội vụ",
        members=(
            CouncilMember("Nguyễn Văn A", "lãnh đạo cơ quan", "Chủ tịch Hội đồng"),
            CouncilMember("Nguyễn Thị B", "chuyên viên", "Thư ký Hội đồng"),
        ),
        duties=("Thẩm định kết quả tự đánh giá, chấm điểm của các đơn vị;", "Đề nghị công bố Chỉ số."),
        seal="cơ quan thường trực",
        responsible="Thủ trưởng các đơn vị có liên quan",
        recipients=("Như Điều 3", f"Lưu: VT, {desk.seat.drafter}"),
    )


def campaign_plan(profile: str = "cong_an") -> CampaignPlan:
    """Return an example plan."""
    desk = _province(profile)
    return CampaignPlan(
        letterhead=desk.letterhead("Kế hoạch"),
        signature=desk.signature(deputy=True),
        issuer=SENDERS[profile],
        year=YEAR,
        scope=SCOPE,
        bases=("Chương trình công tác năm 2025",),
        purposes=("Đánh giá đúng kết quả cải cách hành chính của từng đơn vị.",),
        requirements=("Việc tự chấm điểm bảo đảm trung thực, khách quan, đúng thời gian.",),
        methods=(
            "Thang điểm đánh giá là 100 điểm; mốc thời gian thu thập tài liệu từ 15/9/2024 đến 14/9/2025.",
        ),
        steps=(
            PlanStep(
                "Các đơn vị tự đánh giá, chấm điểm",
                "Các đơn vị",
                "Cơ quan thường trực",
                "Trước ngày 17/9/2025",
            ),
            PlanStep("Thẩm định lần 1", "Hội đồng thẩm định", "Các đơn vị", "Trước ngày 15/10/2025"),
        ),
        duties=(Duty("Các đơn vị", ("Tự chấm điểm và gửi tài liệu kiểm chứng đúng hạn.",)),),
        recipients=("Các đơn vị (để thực hiện)", f"Lưu: VT, {desk.seat.drafter}"),
    )


def self_scoring_minutes(profile: str = "cong_an") -> SelfScoringMinutes:
    """Return example minutes of self-scoring."""
    desk = Desk(profile, "commune")
    total = self_assessment_report().total
    return SelfScoringMinutes(
        letterhead=desk.letterhead("Biên bản"),
        secretary=Signature(lines=("THƯ KÝ",), name="Nguyễn Văn B"),
        chair=Signature(lines=("CHỦ TỌA",), name="Nguyễn Văn A"),
        unit=_unit(profile),
        year=YEAR,
        total=total,
        composition="Thủ trưởng đơn vị và công chức phụ trách cải cách hành chính",
        started=MEETING,
        ended=MEETING.replace(hour=11, minute=30),
        venue="Phòng họp của đơn vị",
        attendees=(Attendee("Ông Nguyễn Văn A", "Thủ trưởng đơn vị", "Chủ trì"),),
        presiding="Ông Nguyễn Văn A",
        keeper="Ông Nguyễn Văn B",
        areas=self_assessment_report().areas,
        doubtful=(
            PointChange("", "3.2.1", "Hồ sơ trực tuyến", Decimal(2), Decimal(2), Decimal("1.5"), "Đạt 71%."),
        ),
        opinions=("Các thành viên nhất trí.",),
        votes=(Vote("kết quả tự chấm điểm", 5),),
        conclusion=("Thống nhất kết quả tự đánh giá, chấm điểm như trên.",),
        recipients=("Thành viên dự họp", "Lưu: VT, Hồ sơ"),
    )


def explanation_request_letter(profile: str = "cong_an") -> ExplanationRequestLetter:
    """Return an example letter asking to explain."""
    desk = _province(profile)
    return ExplanationRequestLetter(
        letterhead=desk.letterhead("Công văn"),
        signature=desk.signature(deputy=True),
        sender=SENDERS[profile],
        unit=_unit(profile),
        year=YEAR,
        round=1,
        addressees=(_unit(profile),),
        items=(
            ExplanationItem(
                "7.3.1", "Áp dụng hệ thống quản lý chất lượng", "Bổ sung Phụ lục của Quyết định."
            ),
        ),
        due=date(2025, 10, 8),
        return_to="cơ quan thường trực Hội đồng",
        recipients=("Như trên", f"Lưu: VT, {desk.seat.drafter}"),
    )


def explanation_report(profile: str = "cong_an") -> ExplanationReport:
    """Return an example explanation."""
    desk = Desk(profile, "commune")
    return ExplanationReport(
        letterhead=desk.letterhead("Báo cáo"),
        signature=desk.signature(),
        unit=_unit(profile),
        year=YEAR,
        round=1,
        addressees=(COUNCIL,),
        request="Công văn về việc giải trình, bổ sung tài liệu kiểm chứng Chỉ số CCHC năm 2025",
        answers=(
            Answer(
                "7.3.1",
                "ISO",
                "Bổ sung Phụ lục.",
                "Đã bổ sung bản đầy đủ.",
                ("Phụ lục kèm theo",),
                Decimal("1.5"),
            ),
        ),
        recipients=("Như trên", f"Lưu: VT, {desk.seat.drafter}"),
    )


def result_notice(profile: str = "cong_an") -> ResultNotice:
    """Return an example notice."""
    desk = _province(profile)
    areas = tuple(
        NoticeArea(code, name, Decimal(standard), Decimal(points), Decimal(points) / Decimal(standard) * 100)
        for code, name, standard, points in AREAS
    )
    return ResultNotice(
        letterhead=desk.letterhead("Thông báo"),
        signature=desk.signature(deputy=True),
        sender=SENDERS[profile],
        unit=_unit(profile),
        year=YEAR,
        stage="thẩm định",
        total=NoticeArea("", "Tổng cộng", Decimal(100), Decimal("91.50"), Decimal("91.50")),
        areas=areas,
        bonus=Decimal(2),
        points=Decimal("93.50"),
        index=Decimal("93.50"),
        band="Tốt",
        rank="3/4",
        lost=(PointChange("", "7.3.1", "ISO", Decimal("1.5"), None, Decimal(0), "Thiếu Phụ lục."),),
        advice=("Ban hành kế hoạch trước ngày 31/01 hằng năm.",),
        recipients=(_unit(profile), f"Lưu: VT, {desk.seat.drafter}"),
    )


def reminder_letter(profile: str = "cong_an") -> ReminderLetter:
    """Return an example reminder."""
    desk = _province(profile)
    return ReminderLetter(
        letterhead=desk.letterhead("Công văn"),
        signature=desk.signature(deputy=True),
        sender=SENDERS[profile],
        year=YEAR,
        task="tự đánh giá, chấm điểm và gửi tài liệu kiểm chứng",
        addressees=("Công an xã Tân Minh", "Công an xã Phú Lộc"),
        plan=PLAN,
        counted_on=date(2025, 9, 20),
        late=(
            LateUnit("Công an xã Tân Minh", "Báo cáo tự đánh giá", date(2025, 9, 16), 4),
            LateUnit("Công an xã Phú Lộc", "Tài liệu kiểm chứng", date(2025, 9, 16), 4),
        ),
        new_due=date(2025, 9, 25),
        recipients=("Như trên", f"Lưu: VT, {desk.seat.drafter}"),
    )


def meeting_invitation(profile: str = "cong_an") -> MeetingInvitation:
    """Return an example invitation."""
    desk = _province(profile)
    return MeetingInvitation(
        letterhead=desk.letterhead("Giấy mời"),
        signature=desk.signature(deputy=True),
        sender=SENDERS[profile],
        meeting="Họp thẩm định Chỉ số cải cách hành chính năm 2025 (lần 1)",
        guests=(f"Các thành viên {COUNCIL}", "Đại diện các đơn vị được thẩm định"),
        starts=MEETING,
        venue="Phòng họp số 1",
        presiding="Chủ tịch Hội đồng",
        agenda=("Thông qua kết quả thẩm định lần 1", "Thảo luận tiêu chí còn ý kiến khác nhau"),
        recipients=("Như thành phần mời", f"Lưu: VT, {desk.seat.drafter}"),
    )


def submission(profile: str = "cong_an") -> Submission:
    """Return an example submission."""
    desk = Desk(profile, "council")
    decision = publication_decision(profile)
    return Submission(
        letterhead=desk.letterhead("Tờ trình"),
        signature=desk.signature(),
        sender=COUNCIL,
        year=YEAR,
        scope=SCOPE,
        addressees=(decision.authority,),
        bases=(PLAN,),
        process=("Hội đồng đã thẩm định hai vòng, có giải trình giữa hai vòng.",),
        counts=decision.counts,
        blocs=decision.blocs,
        matters=("Cho ý kiến về đơn vị có xếp loại theo điểm khác xếp loại theo Chỉ số.",),
        attached=("dự thảo Quyết định", "Biên bản thẩm định lần 1, lần 2"),
        recipients=("Như trên", "Lưu: VT, Hồ sơ"),
    )


def summary_report(profile: str = "cong_an") -> SummaryReport:
    """Return an example summary with charts."""
    desk = Desk(profile, "council")
    decision = publication_decision(profile)
    return SummaryReport(
        letterhead=desk.letterhead("Báo cáo"),
        signature=desk.signature(),
        sender=COUNCIL,
        year=YEAR,
        scope=SCOPE,
        addressees=(decision.authority,),
        process=("Hội đồng đã thẩm định hai vòng, có giải trình giữa hai vòng.",),
        blocs=decision.blocs,
        counts=(*decision.counts, ClassCount("Hoàn thành nhiệm vụ", 0, Decimal(0))),
        areas=tuple(
            AreaOfYear(code, name, Decimal(90) + place, Decimal(88), Decimal(2) + place)
            for place, (code, name, _, _) in enumerate(AREAS)
        ),
        not_assessed=decision.not_assessed,
        remarks=("Kết quả chung tăng so với năm trước.",),
        difficulties=("Một số đơn vị gửi tài liệu kiểm chứng chậm.",),
        proposals=("Tổ chức tập huấn trước kỳ đánh giá.",),
        recipients=("Như trên", "Lưu: VT, Hồ sơ"),
    )


def yearly_report(profile: str = "cong_an") -> YearlyReport:
    """Return an example yearly report with most sections still to fill in."""
    desk = Desk(profile, "commune")
    return YearlyReport(
        letterhead=desk.letterhead("Báo cáo"),
        signature=desk.signature(),
        unit=_unit(profile),
        year=YEAR,
        addressees=(SENDERS[profile],),
        bases=("Kế hoạch cải cách hành chính năm 2025",),
        plans=("Đơn vị đã ban hành kế hoạch và các văn bản chỉ đạo thực hiện.",),
        plan_list=(CitedPaper("Kế hoạch số 12/KH-UBND ngày 24/01/2025 về cải cách hành chính năm 2025"),),
        recipients=("Như trên", f"Lưu: VT, {desk.seat.drafter}"),
    )


def _province(profile: str) -> Desk:
    return Desk(profile, "province")


def _unit(profile: str) -> str:
    return UNIT if profile == "cong_an" else "UBND xã Tân Minh"
