"""Record the council's points and reasons for one round (thẩm định).

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục
II.2.b and III.6, III.7.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NotReady, UnknownCriterion
from pipeline.rules.appraising import check_appraisals
from pipeline.rules.criteria import CriteriaSet, PointsKind
from pipeline.rules.findings import Finding, Severity
from pipeline.rules.no_evidence import forced_zeros
from pipeline.rules.process_parts import RoundKind, RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Appraisal
from pipeline.steps.assigned import require_assigned
from pipeline.steps.lateness import record_late
from pipeline.steps.propose import computed_points
from pipeline.steps.tables.appraisal_table import Given, leaf
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, history, models, rows
from pipeline.store.history import Altered
from pipeline.store.remembered import remembered_dossier

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Appraised:
    """What was recorded.

    Attributes:
        recorded: codes of the criteria whose points were recorded.
        refused: codes left as they were, because of an error among ``findings``.
        findings: what is wrong with the points given.
    """

    recorded: tuple[str, ...]
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]


def appraisal_rounds(rulebook: Rulebook) -> list[RoundRule]:
    """Return the rounds in which the council gives points, in order."""
    return [one for one in rulebook.rounds if one.kind is RoundKind.APPRAISAL]


def round_number(rulebook: Rulebook, number: int) -> RoundRule:
    """Return the council's first, second… round.

    Raises:
        NotReady: the rulebook has no such round.
    """
    rounds = appraisal_rounds(rulebook)
    if not 1 <= number <= len(rounds):
        raise NotReady(f"bộ quy tắc {rulebook.id} có {len(rounds)} vòng thẩm định, không có vòng {number}")
    return rounds[number - 1]


@transaction.atomic
def appraise(
    year: Year, unit: models.Unit, given: Sequence[Given], round_rule: RoundRule, *, by: User, on: date
) -> Appraised:
    """Record points for some or all criteria of a unit; those with an error stay as they were.

    Raises:
        NotAllowed: ``by`` belongs to the unit, or was not given these criteria, by the rights or by the plan.
        StepClosed: the year is published, or the round is closed.
        NotReady: the unit is not scored this year.
        UnknownCriterion: a code that is no scored criterion of the unit's set.
    """
    access.require(by, "appraise", unit=unit, criteria=[one.criterion for one in given], on=on)
    rows.require_open(year.campaign, [round_rule.code])
    criteria = criteria_of(year, unit)
    council, outside = _split(given, criteria)
    appraisals = [
        Appraisal(one.criterion, round_rule.code, one.points, one.reason, by.username, one.exempt)
        for one in council
    ]
    rules_unit = year.rulebook.unit(unit.code)
    if rules_unit is None:
        raise rows.not_assessed(unit, year.rulebook)
    require_assigned(year.rulebook, rules_unit, [one.criterion for one in given], by=by, on=on)
    dossier = remembered_dossier(year.rulebook, criteria, unit)
    if dossier is None:
        raise rows.not_assessed(unit, year.rulebook)
    findings = check_appraisals(
        appraisals,
        dossier.claims,
        year.rulebook,
        unit=rules_unit,
        computed=computed_points(year, dossier, unit),
        forced=forced_zeros(dossier, year.rulebook),
    )
    told = [Appraisal(one.criterion, round_rule.code, one.points, one.reason) for one in outside]
    findings += check_appraisals(told, (), year.rulebook, unit=rules_unit)
    wrong = {one.where.criterion for one in findings if one.severity is Severity.ERROR}
    good = [one for one in appraisals if one.criterion not in wrong]
    outside = [one for one in outside if one.criterion not in wrong]
    _save(unit, good, round_rule, by=by, on=on)
    _save_outside(unit, outside, by=by)
    if good:
        findings += record_late(year.rulebook, unit, (round_rule.code,), "appraise", by=by, on=on)
    log.info("appraise %s %s: %d criteria", unit.code, round_rule.code, len(good))
    recorded = [*(one.criterion for one in good), *(one.criterion for one in outside)]
    return Appraised(tuple(recorded), tuple(sorted(wrong)), tuple(findings))


def _split(given: Sequence[Given], criteria: CriteriaSet) -> tuple[list[Given], list[Given]]:
    """Points of surveys and outside indexes come from elsewhere and are kept apart.

    To take such a criterion out (no survey was held) is the council's all the same.
    """
    council: list[Given] = []
    outside: list[Given] = []
    for one in given:
        criterion = leaf(criteria, one.criterion)
        if criterion is None:
            raise UnknownCriterion(one.criterion)
        is_council_s = criterion.points_kind is PointsKind.SELF or one.exempt
        (council if is_council_s else outside).append(one)
    return council, outside


def _save(unit: models.Unit, good: Sequence[Appraisal], round_rule: RoundRule, *, by: User, on: date) -> None:
    stored = models.Appraisal.objects.filter(dossier=unit.dossier, round=round_rule.code)
    before = {row.criterion: row for row in stored}
    changes = [
        Altered(
            f"điểm thẩm định tiêu chí {one.criterion}, {round_rule.name}",
            _told(before.get(one.criterion)),
            _told(one),
            one.reason,
        )
        for one in good
    ]
    models.Appraisal.objects.bulk_create(
        (
            models.Appraisal(
                dossier=unit.dossier,
                criterion=one.criterion,
                round=round_rule.code,
                points=one.points,
                exempt=one.exempt,
                reason=one.reason,
                by=by.username,
                on=on,
            )
            for one in good
        ),
        update_conflicts=True,
        unique_fields=("dossier", "criterion", "round"),
        update_fields=("points", "exempt", "reason", "by", "on"),
    )
    history.record("appraise", changes, by=by, unit=unit)


def _told(row: models.Appraisal | Appraisal | None) -> str | None:
    if row is None:
        return None
    return "hạ chuẩn" if row.exempt else history.print_value(row.points)


def _save_outside(unit: models.Unit, outside: Sequence[Given], *, by: User) -> None:
    before = dict(unit.dossier.outside_points.values_list("criterion", "points"))
    for one in outside:
        models.OutsidePoints.objects.update_or_create(
            dossier=unit.dossier,
            criterion=one.criterion,
            defaults={"points": one.points, "source": one.reason},
        )
    changes = [
        Altered(f"điểm tiêu chí {one.criterion}", before.get(one.criterion), one.points, one.reason)
        for one in outside
    ]
    history.record("appraise", changes, by=by, unit=unit)
