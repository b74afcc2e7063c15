"""Công văn đôn đốc and giấy mời họp: who is late by the plan's own days, and what the council meets about."""

from collections.abc import Iterator
from datetime import date

from pipeline.errors import NotReady
from pipeline.rules.process_parts import RoundKind
from pipeline.rules.rounds import concerns
from pipeline.rules.units import Unit
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import plan_phrase
from pipeline.steps.papers.seats import archive_line, unit_seat
from templates.contexts import LateUnit, MeetingInvitation, ReminderLetter
from templates.filters import short_date

HAND_IN = "tự đánh giá, chấm điểm và gửi tài liệu kiểm chứng"
MOST_NAMED = 10
EXPLAIN = "giải trình theo yêu cầu của Hội đồng thẩm định"


def reminder_paper(facts: Facts, asked: Asked) -> ReminderLetter:
    """Return the letter to the units behind on a day.

    Raises:
        NotReady: nobody is late, or the plan names no day.
    """
    behind, unexplained = tuple(_not_handed_in(facts)), tuple(_unexplained(facts))
    late = (*behind, *unexplained)
    if not late:
        raise NotReady(f"tính đến ngày {facts.on:%d/%m/%Y} không có đơn vị nào quá hạn")
    seat = facts.seat("Công văn")
    tasks = [task for task, rows in ((HAND_IN, behind), (EXPLAIN, unexplained)) if rows]
    return ReminderLetter(
        letterhead=seat.letterhead,
        signature=seat.signature,
        sender=facts.sender,
        year=facts.rulebook.year,
        task="; ".join(tasks),
        addressees=_addressees(late),
        plan=plan_phrase(facts.rulebook.plan),
        counted_on=facts.on,
        late=late,
        recipients=("Như trên", facts.archive()),
        provisional=not asked.is_final,
        missing=seat.missing,
    )


def _addressees(late: tuple[LateUnit, ...]) -> tuple[str, ...]:
    """Few units by name, many by the list in the letter."""
    names = tuple(dict.fromkeys(row.unit for row in late))
    return names if len(names) <= MOST_NAMED else ("Thủ trưởng các đơn vị có tên trong danh sách dưới đây",)


def _not_handed_in(facts: Facts) -> Iterator[LateUnit]:
    """Units past the last day of self-assessment; whom the council appraised has handed in."""
    for code, one in facts.units.items():
        due = _self_assessed_until(facts, one.unit)
        if due is None or due >= facts.on or code in facts.handed_in or one.appraisals:
            continue
        lacking = "Nộp hồ sơ" if one.claimed() is not None else "Bảng tự chấm điểm, tài liệu kiểm chứng"
        yield LateUnit(one.unit.name, lacking, due, (facts.on - due).days)


def _self_assessed_until(facts: Facts, unit: Unit) -> date | None:
    own = {one.code for one in facts.rulebook.rounds if one.kind is RoundKind.SELF}
    days = [
        one.last
        for one in facts.rulebook.deadlines
        if one.round in own and not one.process and one.last and concerns(one, unit)
    ]
    return max(days, default=None)


def _unexplained(facts: Facts) -> Iterator[LateUnit]:
    for code, questions in facts.questions.items():
        open_ones = [one for one in questions if not one.answer and one.due < facts.on]
        if open_ones and code in facts.units:
            due = min(one.due for one in open_ones)
            lacking = f"Giải trình tiêu chí {', '.join(one.criterion for one in open_ones)}"
            yield LateUnit(facts.units[code].unit.name, lacking, due, (facts.on - due).days)


def invitation_paper(facts: Facts, asked: Asked) -> MeetingInvitation:
    """Return the invitation to the council's meeting of a round; hour and place are set by people."""
    rule = facts.round(asked.number)
    year = facts.rulebook.year
    seat = facts.seat("Giấy mời")
    return MeetingInvitation(
        letterhead=seat.letterhead,
        signature=seat.signature,
        sender=facts.sender,
        meeting=f"Họp thẩm định Chỉ số cải cách hành chính năm {year} (lần {asked.number})",
        guests=(f"Các thành viên {facts.authority.council}",),
        agenda=tuple(_agenda(facts, rule.code, asked.number)),
        recipients=("Như thành phần mời", facts.archive()),
        provisional=not asked.is_final,
        missing=seat.missing,
    )


def self_scoring_invitation(facts: Facts, asked: Asked) -> MeetingInvitation:
    """Return a unit's own invitation to the meeting on its self-scoring, under its own letterhead."""
    unit = facts.units[asked.unit].unit
    year = facts.rulebook.year
    seat = unit_seat(facts.authority, unit, "Giấy mời", on=facts.on)
    members = facts.rulebook.self_scoring_of(unit.level)
    return MeetingInvitation(
        letterhead=seat.letterhead,
        signature=seat.signature,
        sender=unit.name,
        meeting=f"Họp tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {year}",
        guests=members.members if members else (),
        agenda=tuple(_own_agenda(facts, asked.unit)),
        recipients=("Như thành phần mời", archive_line(seat.letterhead)),
        provisional=not asked.is_final,
        missing=seat.missing,
    )


def _own_agenda(facts: Facts, code: str) -> Iterator[str]:
    one = facts.units[code]
    yield f"Thông qua kết quả tự chấm điểm các tiêu chí của {one.criteria.title}"
    if any(claim.asks_exemption for claim in one.claims):
        yield "Thống nhất các tiêu chí đề nghị hạ chuẩn và lý do"
    due = _self_assessed_until(facts, one.unit)
    if due and due >= facts.on:
        yield f"Phân công hoàn thiện hồ sơ, nộp chậm nhất ngày {short_date(due)}"


def _agenda(facts: Facts, code: str, number: int) -> Iterator[str]:
    count = sum(1 for one in facts.units.values() if one.has_round(code)) or len(facts.units)
    yield f"Thông qua kết quả thẩm định lần {number} của {count:02d} đơn vị"
    asked = sum(1 for rows in facts.questions.values() for one in rows if one.round == code)
    if asked:
        yield f"Xem xét {asked:02d} nội dung yêu cầu các đơn vị giải trình"
    if facts.concluded.standings:
        for note in facts.result().notes:
            yield f"Cho ý kiến: {note}"
