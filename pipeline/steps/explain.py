"""Questions of the council and explanations of the units, between the rounds (giải trình).

Source: Kế hoạch xác định Chỉ số CCHC năm 2024 của UBND tỉnh Bà Rịa – Vũng Tàu, bước 8.
"""

import logging
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, UnknownCriterion, WrongValue
from pipeline.rules.process_parts import RoundKind, RoundRule
from pipeline.steps.lateness import record_late, rounds_of
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import Explanation, Unit

log = logging.getLogger(__name__)


@transaction.atomic
def ask(  # noqa: PLR0913 - whose, what, when it is due, who asks and when
    year: Year,
    unit: Unit,
    criterion: str,
    question: str,
    due: date,
    *,
    round_rule: RoundRule,
    by: User,
    on: date,
) -> Explanation:
    """Ask a unit to explain one criterion, in the place of what was asked in this round before.

    Raises:
        NotAllowed: ``by`` belongs to the unit, or was not given this criterion.
        StepClosed: the year is published, or the round is closed.
        NoReason: the question is empty.
        WrongValue: ``due`` is over already.
    """
    access.require(by, "ask", unit=unit, criteria=[criterion], on=on)
    rows.require_open(year.campaign, [round_rule.code])
    if not question.strip():
        raise NoReason("ghi rõ nội dung cần giải trình")
    if due < on:
        raise WrongValue(f"hạn giải trình {due:%d/%m/%Y} đã qua")
    row, _ = Explanation.objects.update_or_create(
        dossier=unit.dossier,
        criterion=criterion,
        round=round_rule.code,
        defaults={"question": question.strip(), "asked_by": by.username, "asked_on": on, "due": due},
    )
    what = f"yêu cầu giải trình tiêu chí {criterion}, {round_rule.name}, hạn {due:%d/%m/%Y}"
    history.record("ask", [Altered(what, None, question.strip())], by=by, unit=unit)
    log.info("ask %s %s", unit.code, criterion)
    return row


def questions(unit: Unit, *, by: User, on: date) -> list[Explanation]:
    """Return what the council asked a unit, oldest first, with the answers there are.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
    """
    access.require(by, "check", unit=unit, on=on)
    return list(Explanation.objects.filter(dossier=unit.dossier).order_by("id"))


@transaction.atomic
def explain(year: Year, unit: Unit, question: int, answer: str, *, by: User, on: date) -> Explanation:
    """Record a unit's answer; late answers are taken and show their day.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        UnknownCriterion: nothing was asked under this key.
        NoReason: the answer is empty.
    """
    access.require(by, "explain", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.EXPLANATION))
    row = Explanation.objects.filter(dossier=unit.dossier, pk=question).first()
    if row is None:
        raise UnknownCriterion(str(question))
    if not answer.strip():
        raise NoReason("nội dung giải trình không được để trống")
    old = row.answer
    row.answer, row.answered_by, row.answered_on = answer.strip(), by.username, on
    row.save(update_fields=["answer", "answered_by", "answered_on"])
    history.record(
        "explain", [Altered(f"giải trình tiêu chí {row.criterion}", old, row.answer)], by=by, unit=unit
    )
    record_late(year.rulebook, unit, rounds_of(year.rulebook, RoundKind.EXPLANATION), "explain", by=by, on=on)
    log.info("explain %s %s", unit.code, row.criterion)
    return row
