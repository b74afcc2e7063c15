"""Biên bản họp thẩm định Chỉ số CCHC, round 1 or 2, of one unit or of several.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9 (no place and date line;
THƯ KÝ left, CHỦ TỌA right).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at the meeting.

    Attributes:
        name: họ tên, with rank for police; "" prints dots.
        post: chức vụ and agency.
        role: such as "Chủ tịch Hội đồng", "Thành viên", "Đại diện đơn vị được thẩm định".
    """

    name: str
    post: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AppraisedUnit:
    """One unit in the result table.

    Attributes:
        name: tên đơn vị.
        standard: điểm chuẩn after hạ chuẩn.
        self_points: điểm tự chấm.
        points: điểm thẩm định of this round.
        bonus, penalty: điểm thưởng, điểm trừ, both positive.
        total: points + bonus - penalty, as decided.
        index: Chỉ số in per cent, or None.
    """

    name: str
    standard: Decimal
    self_points: Decimal | None
    points: Decimal | None
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    total: Decimal | None = None
    index: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PointChange:
    """A criterion whose points the council changed.

    Attributes:
        unit: tên đơn vị; "" where the minutes are of one unit.
        code: the criterion's code.
        name: its name.
        standard: điểm chuẩn.
        before: điểm tự chấm (round 1) or điểm lần 1 (round 2).
        after: the council's points.
        reason: lý do điều chỉnh; "" is a gap.
    """

    unit: str
    code: str
    name: str
    standard: Decimal
    before: Decimal | None
    after: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExplanationDemand:
    """What a unit must explain or add after the round.

    Attributes:
        unit: tên đơn vị; "" where the minutes are of one unit.
        code: the criterion's code.
        content: what is asked for.
        due: the last day, or None (a gap).
    """

    unit: str
    code: str
    content: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was taken.

    Attributes:
        matter: what was voted on.
        agreed, against, abstained: heads, 0 or more.
    """

    matter: str
    agreed: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class AppraisalDetailRow:
    """One row of the annex: every criterion of one unit.

    Attributes:
        unit: tên đơn vị; printed as a band above its rows when it changes.
        level: "area", "criterion" or "component".
        code: the criterion's code.
        name: its name.
        standard: điểm chuẩn; None where taken out.
        self_points: điểm tự chấm.
        round1, round2: điểm thẩm định of each round; None where not yet given.
        reason: lý do, ghi chú.
    """

    unit: str
    level: str
    code: str
    name: str
    standard: Decimal | None
    self_points: Decimal | None
    round1: Decimal | None = None
    round2: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalMinutes:
    """All that the minutes of an appraisal meeting print.

    Attributes:
        letterhead: of the agency or the council; its place and dates are not printed.
        secretary: left signature, lines such as ("THƯ KÝ",).
        chair: right signature, lines such as ("CHỦ TỌA",).
        year: năm đánh giá.
        round: 1 or 2.
        scope: whose index, such as "Công an các đơn vị, địa phương" or one unit's name.
        council: the body that met, such as "Hội đồng chấm thẩm định Công an tỉnh".
        started, ended: bắt đầu, kết thúc; None prints dots.
        venue: địa điểm.
        attendees: thành phần tham dự, in order; absent: vắng mặt with reason.
        presiding, keeper: chủ trì and thư ký as printed in the opening.
        bases: căn cứ, noun phrases.
        units: the result table.
        changes: criteria changed; demands: yêu cầu giải trình, bổ sung.
        notes: matters the council had to decide, such as a class that differs by basis.
        opinions: ý kiến at the meeting; votes: only votes entered.
        conclusion: kết luận, one paragraph each.
        details: annex, empty for none.
        illustrative: printed above the annex where the criteria set is only an example.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "appraisal_minutes"
    kind: ClassVar[str] = "Biên bản"

    letterhead: Letterhead
    secretary: Signature
    chair: Signature
    year: int
    round: int
    scope: str
    council: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    venue: str = ""
    attendees: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    presiding: str = ""
    keeper: str = ""
    bases: tuple[str, ...] = ()
    units: tuple[AppraisedUnit, ...] = ()
    changes: tuple[PointChange, ...] = ()
    demands: tuple[ExplanationDemand, ...] = ()
    notes: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    conclusion: tuple[str, ...] = ()
    details: tuple[AppraisalDetailRow, ...] = ()
    illustrative: str = ""
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
