"""Papers about one unit: minutes of self-scoring, explanation, notice of its result.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4, 1.9; Kế hoạch của UBND tỉnh
Bắc Kạn năm 2020, mục III.1 (who takes part in self-scoring), III.2 (explanations).
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from templates.contexts.appraisal_minutes import Attendee, PointChange, Vote
from templates.contexts.letterhead import Letterhead, Signature
from templates.contexts.self_assessment_report import AreaRow


@dataclass(frozen=True, slots=True)
class SelfScoringMinutes:
    """Biên bản họp tự đánh giá, chấm điểm.

    Attributes:
        letterhead, secretary, chair: as in ``AppraisalMinutes``.
        unit, year: tên đơn vị, năm đánh giá.
        composition: the rule on who must take part, as printed; "" leaves it out.
        started, ended, venue, attendees, absent, presiding, keeper: the meeting.
        areas, total: the result by area.
        doubtful: criteria the meeting discussed, with reason; before is the proposed points.
        opinions, votes, conclusion, recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "self_scoring_minutes"
    kind: ClassVar[str] = "Biên bản"

    letterhead: Letterhead
    secretary: Signature
    chair: Signature
    unit: str
    year: int
    total: AreaRow
    composition: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    venue: str = ""
    attendees: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    presiding: str = ""
    keeper: str = ""
    areas: tuple[AreaRow, ...] = ()
    doubtful: tuple[PointChange, ...] = ()
    opinions: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    conclusion: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The unit's answer to one demand.

    Attributes:
        code, name: the criterion.
        demand: what was asked.
        answer: giải trình; "" is a gap.
        evidence: added papers, one item a line.
        points: the points the unit asks for, or None.
    """

    code: str
    name: str
    demand: str
    answer: str
    evidence: tuple[str, ...] = ()
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExplanationReport:
    """Báo cáo giải trình of one unit.

    Attributes:
        letterhead, signature, addressees: as elsewhere.
        unit, year, round: whose, of which year, after which round.
        request: the letter that asked, a noun phrase.
        answers: one row each.
        proposals: kiến nghị, may be empty.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "explanation_report"
    kind: ClassVar[str] = "Báo cáo"

    letterhead: Letterhead
    signature: Signature
    unit: str
    year: int
    round: int
    addressees: tuple[str, ...] = ()
    request: str = ""
    answers: tuple[Answer, ...] = ()
    proposals: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeArea:
    """One area in a notice of result.

    Attributes:
        code, name: lĩnh vực.
        standard: điểm chuẩn after hạ chuẩn.
        points: điểm thẩm định.
        share: per cent.
    """

    code: str
    name: str
    standard: Decimal
    points: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """Thông báo kết quả to one unit; it shows no self-score as a result.

    Attributes:
        letterhead, signature: as elsewhere.
        sender: who informs, in running text.
        unit, year: whose result, of which year.
        stage: such as "thẩm định lần 1" or "công bố".
        decision: the decision that publishes, a noun phrase; "" before publication.
        areas, total: by area.
        bonus, penalty, points, index: the unit's total.
        band, rank: as published; "" before.
        lost: criteria not given full points; before is the standard, after the points.
        advice: what to mend, one paragraph each.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "result_notice"
    kind: ClassVar[str] = "Thông báo"

    letterhead: Letterhead
    signature: Signature
    sender: str
    unit: str
    year: int
    stage: str
    total: NoticeArea
    decision: str = ""
    areas: tuple[NoticeArea, ...] = ()
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    points: Decimal | None = None
    index: Decimal | None = None
    band: str = ""
    rank: str = ""
    lost: tuple[PointChange, ...] = ()
    advice: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
