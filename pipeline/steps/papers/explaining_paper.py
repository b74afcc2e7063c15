"""Between the rounds: công văn yêu cầu giải trình to one unit, and its báo cáo giải trình."""

from collections.abc import Iterator
from datetime import date

from pipeline.errors import NotReady
from pipeline.rules.process_parts import RoundKind
from pipeline.rules.wording import points_words
from pipeline.steps.papers.facts import Asked, Facts, Question
from pipeline.steps.papers.rounds_told import UnitRounds
from pipeline.steps.papers.seats import archive_line, unit_seat
from templates.contexts import Answer, ExplanationItem, ExplanationReport, ExplanationRequestLetter
from templates.filters import short_date

LOWERED = "danh sách lập từ tiêu chí bị chấm thấp hơn điểm tự chấm; Hội đồng chưa ghi yêu cầu giải trình"


def request_paper(facts: Facts, asked: Asked) -> ExplanationRequestLetter:
    """Return the letter to one unit: what the council asked, else the criteria it lowered.

    Raises:
        NotReady: nothing is to be explained.
    """
    one = facts.units[asked.unit]
    questions = _questions(facts, asked)
    items = tuple(_asked(one, questions)) or tuple(_lowered(facts, one, asked.number))
    if not items:
        raise NotReady(f"{one.unit.name} không có tiêu chí nào phải giải trình sau vòng {asked.number}")
    due = _due(facts, questions)
    seat = facts.seat("Công văn")
    return ExplanationRequestLetter(
        letterhead=seat.letterhead,
        signature=seat.signature,
        sender=facts.sender,
        unit=one.unit.name,
        year=facts.rulebook.year,
        round=asked.number,
        addressees=(one.unit.name,),
        items=items,
        due=due,
        return_to=facts.secretariat,
        recipients=("Như trên", facts.archive()),
        provisional=not asked.is_final,
        missing=(*seat.missing, *(() if questions else (LOWERED,))),
    )


def answer_paper(facts: Facts, asked: Asked) -> ExplanationReport:
    """Return a unit's answers to what the council asked.

    Raises:
        NotReady: the council asked it nothing in this round.
    """
    one = facts.units[asked.unit]
    questions = _questions(facts, asked)
    if not questions:
        raise NotReady(f"Hội đồng chưa yêu cầu {one.unit.name} giải trình ở vòng {asked.number}")
    seat = unit_seat(facts.authority, one.unit, "Báo cáo", on=facts.on)
    answers = tuple(
        Answer(item.code, item.name, question.question, question.answer)
        for item, question in zip(_asked(one, questions), questions, strict=True)
    )
    year = facts.rulebook.year
    request = f"yêu cầu của Hội đồng về giải trình, bổ sung tài liệu kiểm chứng Chỉ số CCHC năm {year}"
    unanswered = [f"giải trình tiêu chí {answer.code}" for answer in answers if not answer.answer]
    return ExplanationReport(
        letterhead=seat.letterhead,
        signature=seat.signature,
        unit=one.unit.name,
        year=year,
        round=asked.number,
        addressees=(facts.authority.council,),
        request=request,
        answers=answers,
        recipients=("Như trên", archive_line(seat.letterhead)),
        provisional=not asked.is_final,
        missing=(*seat.missing, "số, ngày công văn yêu cầu giải trình", *unanswered),
    )


def _questions(facts: Facts, asked: Asked) -> list[Question]:
    code = facts.round(asked.number).code
    return [one for one in facts.questions.get(asked.unit, ()) if one.round == code]


def _asked(one: UnitRounds, questions: list[Question]) -> Iterator[ExplanationItem]:
    dues = {question.due for question in questions}
    for question in questions:
        node = one.criteria.find(question.criterion)
        due = f" (hạn {short_date(question.due)})" if len(dues) > 1 else ""
        yield ExplanationItem(question.criterion, node.name if node else "", f"{question.question}{due}")


def _lowered(facts: Facts, one: UnitRounds, number: int) -> Iterator[ExplanationItem]:
    """Criteria that have fewer points after the round than the unit claimed."""
    card = one.card_after(facts.rulebook, facts.rounds[:number])
    names = {leaf.code: leaf.name for leaf in one.criteria.leaves()}
    for score in card.scores:
        if score.achieved is None or score.claimed is None or score.achieved >= score.claimed:
            continue
        points = f"thẩm định {points_words(score.achieved)} điểm, tự chấm {points_words(score.claimed)} điểm"
        yield ExplanationItem(score.code, names[score.code], f"{score.reason.rstrip('.')} ({points})".strip())


def _due(facts: Facts, questions: list[Question]) -> date | None:
    """The last of the days asked for; without questions the plan's own day."""
    if questions:
        return max(question.due for question in questions)
    explaining = {one.code for one in facts.rulebook.rounds if one.kind is RoundKind.EXPLANATION}
    days = [one.last for one in facts.rulebook.deadlines if one.round in explaining and one.last]
    return max(days, default=None)
