"""Công văn and giấy mời of a campaign.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5 (công văn), 1.7 (giấy mời).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from templates.contexts.letterhead import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class ExplanationItem:
    """One criterion a unit must explain.

    Attributes:
        code, name: the criterion.
        content: what is asked for.
    """

    code: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class ExplanationRequestLetter:
    """Công văn yêu cầu giải trình, bổ sung tài liệu kiểm chứng, to one unit.

    Attributes:
        letterhead, signature: as elsewhere.
        addressees: Kính gửi.
        sender: who asks, in running text.
        unit: tên đơn vị.
        year, round: năm đánh giá, vòng thẩm định.
        items: what must be explained.
        due: the last day, or None (a gap).
        return_to: where the answer goes.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "explanation_request_letter"
    kind: ClassVar[str] = "Công văn"

    letterhead: Letterhead
    signature: Signature
    sender: str
    unit: str
    year: int
    round: int
    addressees: tuple[str, ...] = ()
    items: tuple[ExplanationItem, ...] = ()
    due: date | None = None
    return_to: str = ""
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that has not done a step.

    Attributes:
        unit: tên đơn vị.
        lacking: what is not there yet.
        due: the last day of the step; days_late: whole days after it, 0 or more.
    """

    unit: str
    lacking: str
    due: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """Công văn đôn đốc.

    Attributes:
        letterhead, signature: as elsewhere.
        addressees: Kính gửi.
        sender: who reminds, in running text.
        year: năm đánh giá.
        task: what must be done, such as "tự đánh giá, chấm điểm và gửi tài liệu kiểm chứng".
        plan: the plan that asks for it, a noun phrase.
        counted_on: the day the list was made, or None.
        late: the units behind.
        new_due: the day to finish by, or None (a gap).
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "reminder_letter"
    kind: ClassVar[str] = "Công văn"

    letterhead: Letterhead
    signature: Signature
    sender: str
    year: int
    task: str
    addressees: tuple[str, ...] = ()
    plan: str = ""
    counted_on: date | None = None
    late: tuple[LateUnit, ...] = ()
    new_due: date | None = None
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingInvitation:
    """Giấy mời họp Hội đồng.

    Attributes:
        letterhead, signature: as elsewhere.
        sender: who invites, in running text.
        meeting: what for, such as "Họp thẩm định Chỉ số cải cách hành chính năm 2025 (lần 1)".
        guests: kính mời, one line each.
        starts: thời gian, or None; venue: địa điểm; presiding: chủ trì.
        agenda: nội dung, one line each; notes: lưu ý.
        recipients, provisional, missing: as elsewhere.
    """

    template: ClassVar[str] = "meeting_invitation"
    kind: ClassVar[str] = "Giấy mời"

    letterhead: Letterhead
    signature: Signature
    sender: str
    meeting: str
    guests: tuple[str, ...] = ()
    starts: datetime | None = None
    venue: str = ""
    presiding: str = ""
    agenda: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    provisional: bool = True
    missing: tuple[str, ...] = ()
