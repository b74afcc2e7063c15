"""Take in a table of survey answers: counts are kept, forms and persons are not (điều tra xã hội học).

Source: Kế hoạch xác định Chỉ số CCHC năm 2024 của UBND tỉnh Bà Rịa – Vũng Tàu, II.5.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NotReady, WrongTable, WrongValue
from pipeline.rules.findings import Finding, Severity
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.point_rules.outside import BySurvey, propose_survey
from pipeline.rules.proposals import Beyond, facts_of
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.survey import SurveyTally, missing_answers, read_answers, shares_by_criterion
from pipeline.steps.outside_points import give_points
from pipeline.steps.tables.plain import read_rows
from pipeline.steps.year import Year, assessed_units, load_one
from pipeline.store import access, outside_rows, rows
from pipeline.store.models import Unit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SurveyPoints:
    """The points of one survey criterion of one unit, or why there are none yet."""

    unit: str
    criterion: str
    points: Decimal | None
    working: str


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a table of answers gives.

    Attributes:
        tallies: counted answers of this table.
        points: of every criterion the table speaks of, with the groups taken in before.
        findings: columns and rows not counted, criteria with too few answers.
        is_saved: False for a preview.
    """

    tallies: tuple[SurveyTally, ...]
    points: tuple[SurveyPoints, ...]
    findings: tuple[Finding, ...]
    is_saved: bool


@transaction.atomic
def take_survey(
    year: Year, table: Path, group: str = "", *, is_preview: bool, by: User, on: date
) -> Surveyed:
    """Count the answers of a table and give the points of the criteria all groups have answered.

    The counts of a unit, criterion and group take the place of those there were.

    Args:
        year: the year at work.
        table: one form a row: unit, group, one column a criterion.
        group: code or name of the group, where the table has no such column.
        is_preview: True to compute and keep nothing.
        by: who takes it in.
        on: the day.

    Raises:
        NotAllowed: ``by`` runs no round.
        StepClosed: the year is published.
        NotReady: the rulebook asks no survey.
        WrongValue: no such group.
        WrongTable: not a table of answers.
    """
    _require(year, by=by, on=on)
    cells = read_rows(table)
    read = read_answers(_with_group(cells, _group(year.rulebook, group)), year.rulebook)
    wrong = [one for one in read.findings if one.severity is Severity.ERROR]
    if wrong:
        raise WrongTable(table.name, wrong[0].message.rstrip("."), wrong[0].action.rstrip("."))
    done = _give(year, read.tallies, "" if is_preview else table.name, by=by)
    return replace(done, findings=(*read.findings, *done.findings))


@transaction.atomic
def keep_tallies(year: Year, tallies: Sequence[SurveyTally], source: str, *, by: User, on: date) -> Surveyed:
    """Keep counts that a preview of ``take_survey`` gave, and the points they make.

    Args:
        year: the year at work.
        tallies: as previewed; the table with its forms and persons is gone by now.
        source: name of that table.
        by: who takes it in.
        on: the day.

    Raises:
        NotAllowed: ``by`` runs no round.
        StepClosed: the year is published.
        NotReady: the rulebook asks no survey.
    """
    _require(year, by=by, on=on)
    return _give(year, tallies, source, by=by)


def _require(year: Year, *, by: User, on: date) -> None:
    access.require(by, "conclude", on=on)
    rows.require_open(year.campaign)
    if not year.rulebook.survey_groups or not year.rulebook.survey_scale:
        raise NotReady(f"bộ quy tắc {year.rulebook.id} không có nhóm hoặc thang điểm khảo sát")


def _give(year: Year, tallies: Sequence[SurveyTally], source: str, *, by: User) -> Surveyed:
    """Compute the points of the counts; keep both where a ``source`` is told."""
    units = {unit.code: unit for unit in assessed_units(year)}
    points: list[SurveyPoints] = []
    findings: list[Finding] = []
    for code in dict.fromkeys(one.unit for one in tallies):
        if code in units:
            mine = [one for one in tallies if one.unit == code]
            points += _points(year, units[code], mine, findings)
            if source:
                _save(units[code], mine, points, source, by=by)
    log.info("survey %d: %d tallies", year.rulebook.year, len(tallies))
    return Surveyed(tuple(tallies), tuple(points), tuple(findings), bool(source))


def _group(rulebook: Rulebook, told: str) -> str:
    if not told:
        return ""
    for one in rulebook.survey_groups:
        if told.casefold() in (one.code.casefold(), one.name.casefold()):
            return one.code
    known = ", ".join(one.code for one in rulebook.survey_groups)
    raise WrongValue(f"không có nhóm khảo sát {told!r}; các nhóm: {known}")


def _with_group(cells: Sequence[Sequence[str]], group: str) -> list[list[str]]:
    """Return the table with a column that names the group, where one is told for all forms."""
    if not group or not cells:
        return [list(row) for row in cells]
    heading = [*cells[0], "Nhóm"]
    width = len(cells[0])
    body = [
        [*row[:width], *[""] * (width - len(row)), group if any(cell.strip() for cell in row) else ""]
        for row in cells[1:]
    ]
    return [heading, *body]


def _points(
    year: Year, unit: Unit, fresh: Sequence[SurveyTally], findings: list[Finding]
) -> list[SurveyPoints]:
    """Return the points of the criteria of ``fresh``, computed with the groups stored before."""
    now = {(one.criterion, one.group) for one in fresh}
    stored = [one for one in outside_rows.load_tallies(unit) if (one.criterion, one.group) not in now]
    tallies = [*stored, *fresh]
    dossier = load_one(year, unit)
    beyond = Beyond(survey=shares_by_criterion(tallies, year.rulebook, unit=unit.code))
    findings += missing_answers(tallies, year.rulebook, dossier.criteria, unit=unit.code)
    made = []
    asked = {one.criterion for one in fresh}
    for leaf in dossier.criteria.leaves():
        if leaf.code in asked:
            # A survey criterion without a rule of its own is scored by all groups alike.
            rule = leaf.rule if isinstance(leaf.rule, BySurvey) else BySurvey()
            one = propose_survey(rule, leaf.standard, facts_of(leaf, dossier, year.rulebook, beyond))
            made.append(SurveyPoints(unit.code, leaf.code, one.points, _with_clause(one, rule)))
    return made


def _with_clause(one: Proposal, rule: BySurvey) -> str:
    return f"{one.working} ({rule.clause})" if rule.clause else one.working


def _save(
    unit: Unit, tallies: Sequence[SurveyTally], points: Sequence[SurveyPoints], file: str, *, by: User
) -> None:
    for tally in tallies:
        outside_rows.save_tally(unit, tally)
    told = {one.criterion: (one.points, f"{one.working}; {file}") for one in points if one.unit == unit.code}
    give_points(unit, told, "survey", by=by)
