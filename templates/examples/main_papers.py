"""Example data of the self-assessment report, the minutes and the decision."""

from datetime import date, datetime
from decimal import Decimal

from templates.contexts import (
    AdjustmentRow,
    AppraisalDetailRow,
    AppraisalMinutes,
    AppraisedUnit,
    AreaRow,
    Attendee,
    BlocResult,
    ClassCount,
    CriterionRow,
    EvidenceRow,
    ExemptionRow,
    ExplanationDemand,
    ExplanationRow,
    PointChange,
    PublicationDecision,
    ResultRow,
    SelfAssessmentReport,
    Signature,
    UnitNotAssessed,
)
from templates.examples.seats import Desk

YEAR = 2025
PLAN = "Kế hoạch số …/KH-… ngày …/…/2025 xác định Chỉ số cải cách hành chính năm 2025"
ILLUSTRATIVE = "Bộ tiêu chí minh họa, không phải bộ tiêu chí do cơ quan có thẩm quyền ban hành."
AREAS = (
    ("1", "Công tác chỉ đạo, điều hành cải cách hành chính", "16.5", "15.25"),
    ("2", "Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật", "10", "5.5"),
    ("3", "Cải cách thủ tục hành chính", "25.5", "25"),
    ("4", "Cải cách tổ chức bộ máy hành chính", "9", "9"),
    ("5", "Cải cách chế độ công vụ", "12", "11"),
    ("6", "Cải cách tài chính công", "9", "8.5"),
    ("7", "Xây dựng và phát triển chính quyền điện tử, chính quyền số", "18", "17.25"),
)
UNITS = ("Công an xã Tân Minh", "Công an phường Hòa Bình & Yên Lạc", "Công an xã Phú Lộc", "Phòng Tham mưu")

PEOPLE = (
    Attendee("Ông Nguyễn Văn A", "", "Chủ tịch Hội đồng"),
    Attendee("Bà Nguyễn Thị B", "chuyên viên", "Thư ký Hội đồng"),
)


def self_assessment_report(profile: str = "cong_an") -> SelfAssessmentReport:
    """Return an example report of an invented commune."""
    desk = Desk(profile, "commune")
    unit = "Công an xã Tân Minh" if profile == "cong_an" else "UBND xã Tân Minh"
    return SelfAssessmentReport(
        letterhead=desk.letterhead("Báo cáo"),
        signature=desk.signature(),
        unit=unit,
        year=YEAR,
        total=AreaRow("", "Tổng cộng", Decimal(100), Decimal(4), Decimal("91.50"), Decimal("95.31")),
        addressees=("Hội đồng thẩm định Chỉ số cải cách hành chính tỉnh Bình Minh",),
        bases=(PLAN,),
        window_from=date(2024, 9, 15),
        window_until=date(2025, 9, 14),
        organisation=(
            f"{unit} đã tổ chức họp tự đánh giá, chấm điểm với thành phần theo quy định; từng tiêu chí"
            " được đối chiếu với tài liệu kiểm chứng trước khi cho điểm.",
        ),
        areas=tuple(_area(*row) for row in AREAS),
        criteria=_criteria(),
        illustrative=ILLUSTRATIVE,
        explanations=(
            ExplanationRow(
                "3.2.1", "Tỷ lệ hồ sơ trực tuyến", Decimal("1.5"), "Số liệu trích từ phần mềm một cửa."
            ),
        ),
        exemptions=(
            ExemptionRow("2.1.3", "Tự kiểm tra văn bản", Decimal(4), "Không thuộc chức năng, nhiệm vụ."),
        ),
        bonuses=(
            AdjustmentRow("Sáng kiến được công nhận cấp tỉnh", Decimal(2), "Quyết định công nhận sáng kiến"),
        ),
        difficulties=("Cán bộ làm công tác cải cách hành chính kiêm nhiệm nhiều việc.",),
        proposals=("Đề nghị tổ chức tập huấn về số hóa hồ sơ, kết quả giải quyết thủ tục hành chính.",),
        evidence=tuple(_evidence(number) for number in range(1, 13)),
        recipients=("Như trên", "Lãnh đạo đơn vị", f"Lưu: VT, {desk.seat.drafter}"),
    )


def appraisal_minutes(profile: str = "cong_an") -> AppraisalMinutes:
    """Return example minutes of a first round over four invented units."""
    desk = Desk(profile, "council")
    return AppraisalMinutes(
        letterhead=desk.letterhead("Biên bản"),
        secretary=Signature(lines=("THƯ KÝ",), name="Nguyễn Văn B"),
        chair=Signature(lines=("CHỦ TỌA",), name="Nguyễn Văn A"),
        year=YEAR,
        round=1,
        scope="các đơn vị, địa phương thuộc tỉnh Bình Minh",
        council="Hội đồng thẩm định",
        started=datetime(2025, 10, 1, 8, 0),  # noqa: DTZ001 - minutes are written in local time
        ended=datetime(2025, 10, 1, 16, 30),  # noqa: DTZ001
        venue="Phòng họp số 1",
        attendees=PEOPLE,
        absent=(Attendee("Ông Nguyễn Văn C", "có lý do"),),
        presiding="Ông Nguyễn Văn A",
        keeper="Bà Nguyễn Thị B",
        bases=(PLAN,),
        units=tuple(_appraised(name, place) for place, name in enumerate(UNITS)),
        changes=_changes(),
        demands=(ExplanationDemand(UNITS[0], "7.3.1", "Bổ sung Phụ lục của Quyết định.", date(2025, 10, 8)),),
        opinions=("Các thành viên nhất trí với kết quả thẩm định.",),
        conclusion=("Hội đồng thống nhất kết quả thẩm định lần 1 như trên.",),
        details=tuple(_detail(name, row) for name in UNITS[:2] for row in _criteria()),
        illustrative=ILLUSTRATIVE,
        recipients=("Thành viên Hội đồng", "Các đơn vị được thẩm định", "Lưu: VT, Hồ sơ"),
    )


def publication_decision(profile: str = "cong_an", *, provisional: bool = True) -> PublicationDecision:
    """Return an example decision over two invented blocs."""
    desk = Desk(profile, "province" if profile == "cong_an" else "province_chair")
    names = ("Khối đơn vị có chức năng giải quyết thủ tục hành chính", "Khối Công an xã, phường")
    return PublicationDecision(
        letterhead=desk.letterhead("Quyết định"),
        signature=desk.signature(),
        authority=desk.authority,
        year=YEAR,
        scope="các đơn vị, địa phương thuộc tỉnh Bình Minh",
        bases=(PLAN,),
        proposer="Chủ tịch Hội đồng thẩm định Chỉ số cải cách hành chính",
        blocs=tuple(_bloc(name) for name in names),
        counts=(
            ClassCount("Xuất sắc", 2, Decimal("25.00")),
            ClassCount("Tốt", 4, Decimal("50.00")),
            ClassCount("Khá", 2, Decimal("25.00")),
        ),
        not_assessed=(UnitNotAssessed("Phòng An ninh mạng", "Mới thành lập trong năm."),),
        responsible="Thủ trưởng các đơn vị, địa phương có tên tại Điều 1",
        illustrative=ILLUSTRATIVE,
        recipients=("Như Điều 3", "Lãnh đạo tỉnh (để báo cáo)", f"Lưu: VT, {desk.seat.drafter}"),
        provisional=provisional,
    )


def _area(code: str, name: str, standard: str, points: str) -> AreaRow:
    exempt = Decimal(4) if code == "2" else Decimal(0)
    share = (Decimal(points) / (Decimal(standard) - exempt) * 100).quantize(Decimal("0.01"))
    return AreaRow(code, name, Decimal(standard), exempt, Decimal(points), share)


def _criteria() -> tuple[CriterionRow, ...]:
    rows = []
    for code, name, standard, points in AREAS:
        rows.append(CriterionRow("area", code, name.upper(), Decimal(standard), Decimal(points)))
        rows.append(CriterionRow("criterion", f"{code}.1", f"Tiêu chí {code}.1", Decimal(4), Decimal("3.5")))
        rows.extend(
            CriterionRow(
                "component",
                f"{code}.1.{part}",
                "Kế hoạch và mức độ thực hiện",
                Decimal(2),
                Decimal("1.75"),
                (
                    "Kế hoạch số 12/KH-UBND ngày 24/01/2025 (mã 1.1.1-001, mục II, trang 3)",
                    "Báo cáo quý III.",
                ),
                "Không có" if part == 2 else "",  # noqa: PLR2004
            )
            for part in (1, 2)
        )
    return tuple(rows)


def _evidence(number: int) -> EvidenceRow:
    return EvidenceRow(
        code=f"1.1.1-{number:03d}",
        number=f"{number:02d}/KH-UBND",
        issued="24/01/2025",
        issuer="UBND xã Tân Minh",
        subject="Kế hoạch cải cách hành chính năm 2025",
        place="mục II, trang 3",
        file=f"1.1.1/KH_{number:02d}.pdf",
    )


def _appraised(name: str, place: int) -> AppraisedUnit:
    points = Decimal("93.25") - place
    return AppraisedUnit(
        name,
        Decimal(100),
        points + 1,
        points,
        Decimal(1),
        Decimal(0),
        points + 1,
        (points + 1).quantize(Decimal("0.01")),
    )


def _detail(unit: str, row: CriterionRow) -> AppraisalDetailRow:
    return AppraisalDetailRow(
        unit, row.level, row.code, row.name, row.standard, row.self_points, row.self_points, None, row.note
    )


def _bloc(name: str) -> BlocResult:
    rows = tuple(_result(unit, place) for place, unit in enumerate(UNITS, start=1))
    return BlocResult(name, rows, (ClassCount("Xuất sắc", 1, Decimal(25)), ClassCount("Tốt", 3, Decimal(75))))


def _result(unit: str, place: int) -> ResultRow:
    points = Decimal("97.50") - 2 * place
    return ResultRow(
        rank=str(place),
        unit=unit,
        standard=Decimal(100),
        survey=None,
        round1=points - 1,
        round2=points,
        bonus=Decimal(2 if place == 1 else 0),
        penalty=Decimal(0),
        total=points + (2 if place == 1 else 0),
        index=points + (2 if place == 1 else 0),
        band="Xuất sắc" if place == 1 else "Tốt",
        self_points=points + Decimal("0.37"),
    )


def _changes() -> tuple[PointChange, ...]:
    return (
        PointChange(
            UNITS[0],
            "1.1.1",
            "Ban hành kế hoạch",
            Decimal(1),
            Decimal(1),
            Decimal("0.5"),
            "Ban hành sau 31/01.",
        ),
        PointChange(UNITS[0], "7.3.1", "ISO", Decimal("1.5"), Decimal("1.5"), Decimal(0), "Thiếu Phụ lục."),
        PointChange(UNITS[1], "3.2.1", "Hồ sơ trực tuyến", Decimal(2), None, Decimal(1), "Đạt 71%."),
    )
