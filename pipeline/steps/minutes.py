"""Write the minutes of an appraisal round (biên bản thẩm định)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.contrib.auth.models import User

from pipeline.config import Workspace
from pipeline.errors import NotReady
from pipeline.steps.appraise import appraisal_rounds, round_number
from pipeline.steps.conclude import compute
from pipeline.steps.papers.decision_paper import named
from pipeline.steps.papers.facts import Question
from pipeline.steps.papers.minutes_paper import minutes_paper
from pipeline.steps.papers.rounds_told import UnitRounds
from pipeline.steps.papers.seats import authority_of
from pipeline.steps.papers.writing import Written, write_paper
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access, council_rows
from pipeline.store.convert import load_claims
from pipeline.store.models import Explanation, Unit
from templates.contexts import ExplanationDemand


def minutes(  # noqa: PLR0913 - where, what, how, who, when
    workspace: Workspace,
    year: Year,
    number: int,
    *,
    papers: Mapping[str, str],
    by: User,
    on: date,
    unit: Unit | None = None,
) -> Written:
    """Write the minutes of the council's first, second… round, of one unit or of all appraised in it.

    Raises:
        NotAllowed: ``by`` may not write minutes.
        NotReady: no unit was appraised in the round.
        TemplateError: the template cannot be used.
    """
    access.require(by, "minutes", unit=unit, on=on)
    rule = round_number(year.rulebook, number)
    rounds = appraisal_rounds(year.rulebook)[:number]
    wanted = [unit] if unit else assessed_units(year)
    told = [one for one in load_rounds(year, wanted).values() if one.has_round(rule.code)]
    if not told:
        raise NotReady(f"chưa có điểm thẩm định nào ở {rule.name}; chạy «cchc appraise» trước")
    paper = minutes_paper(
        year.rulebook,
        told,
        rounds,
        authority_of(year.rulebook, papers),
        on=on,
        notes=_notes(year, {one.unit.code for one in told}),
        demands=tuple(_demands(wanted, told, rule.code)),
    )
    name = f"bien-ban-tham-dinh-lan-{number}.docx"
    return write_paper(workspace, paper, *([unit.code] if unit else []), name)


def load_rounds(year: Year, units: Sequence[Unit]) -> dict[str, UnitRounds]:
    """Return code of unit → its points round by round, in the same few queries for any number of units."""
    claims = load_claims(units)
    appraisals = council_rows.load_appraisals(units)
    given = council_rows.load_adjustments(units)
    outside = council_rows.load_outside(units)
    found: dict[str, UnitRounds] = {}
    for unit in units:
        known = year.rulebook.unit(unit.code)
        criteria = year.rulebook.set_for(known) if known else None
        if known and criteria:
            found[unit.code] = UnitRounds(
                known,
                criteria,
                claims[unit.code],
                appraisals.get(unit.code, ()),
                given.get(unit.code, ()),
                outside.get(unit.code, {}),
            )
    return found


def load_questions(units: Sequence[Unit]) -> Mapping[str, tuple[Question, ...]]:
    """Return code of unit → what the council asked it to explain, in all rounds."""
    found: dict[str, list[Question]] = defaultdict(list)
    stored = Explanation.objects.filter(dossier__unit__in=units).select_related("dossier__unit")
    for row in stored.order_by("dossier_id", "id"):
        question = Question(row.criterion, row.round, row.question, row.due, row.answer)
        found[row.dossier.unit.code].append(question)
    return {code: tuple(rows) for code, rows in found.items()}


def _demands(units: Sequence[Unit], told: Sequence[UnitRounds], code: str) -> Iterator[ExplanationDemand]:
    """What the council asked in a round, with the last day to answer."""
    asked = load_questions(units)
    for one in told:
        name = one.unit.name if len(told) > 1 else ""
        for question in asked.get(one.unit.code, ()):
            if question.round == code:
                yield ExplanationDemand(name, question.criterion, question.question, question.due)


def _notes(year: Year, codes: set[str]) -> list[str]:
    """Matters the council must decide, such as a class that differs by points and by index."""
    findings = compute(year).findings
    return [named(year.rulebook, one) for one in findings if not one.where.unit or one.where.unit in codes]
