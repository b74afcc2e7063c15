"""The council's points from a table: shown first, recorded when the person says so.

Surveys and outside indexes come the same way: their criteria stand in the table
like the others, and the step keeps them apart.
"""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.findings import Severity
from pipeline.steps.appraise import appraisal_rounds, appraise, round_number
from pipeline.steps.tables.appraisal_table import Given, read_given
from pipeline.store.models import Appraisal, Claim, OutsidePoints, Unit
from web.appraiser.queue import chosen_round
from web.sent_table import sent_table
from web.visit import Visit, page

_SALT = "web.appraiser.table"
_HOUR = 60 * 60


@require_safe
@page
def ask_table(visit: Visit, code: str) -> HttpResponse:
    """Show the form."""
    unit = visit.unit(code, "appraise")
    number, _ = chosen_round(visit)
    return visit.show("appraiser/table.html", unit=unit, number=number, rounds=_rounds(visit))


@require_POST
@page
def preview(visit: Visit, code: str) -> HttpResponse:
    """Show what a table would record, beside what stands now; nothing is written."""
    unit = visit.unit(code, "appraise")
    number, rule = chosen_round(visit)
    with sent_table(visit.request) as table:
        read = read_given(table, visit.criteria_of(unit), is_second=number > 1)
    visit.require("appraise", unit=unit, criteria=tuple(one.criterion for one in read.given))
    told = [{**asdict(one), "points": str(one.points)} for one in read.given]
    return visit.show(
        "appraiser/table.html",
        unit=unit,
        number=number,
        rule=rule,
        rounds=_rounds(visit),
        rows=_rows(visit, unit, rule.code, read.given),
        findings=read.findings,
        told=signing.dumps({"unit": unit.code, "round": number, "given": told}, salt=_SALT, compress=True),
    )


@require_POST
@page
def record(visit: Visit, code: str) -> HttpResponse:
    """Record what was shown."""
    unit = visit.unit(code, "appraise")
    told = _told(visit.request.POST.get("told", ""))
    if told["unit"] != unit.code:
        raise WrongValue("bảng này là của đơn vị khác; gửi lại bảng")
    rule = round_number(visit.year.rulebook, int(told["round"]))
    given = [Given(**{**one, "points": Decimal(one["points"])}) for one in told["given"]]
    done = appraise(visit.year, unit, given, rule, by=visit.user, on=visit.today)
    wrong = [one.message for one in done.findings if one.severity is Severity.ERROR]
    sentence = f"{unit.name}, {rule.name}: đã ghi {len(done.recorded)} tiêu chí"
    if wrong:
        sentence += f"; chưa ghi {len(done.refused)}: {wrong[0]}"
    return visit.done(f"{sentence}.", f"{reverse('queue')}?don-vi={unit.code}&vong={told['round']}&tt=tat-ca")


def _told(text: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as error:
        raise WrongValue("bản xem trước đã cũ; gửi lại bảng") from error
    return told


def _rounds(visit: Visit) -> list[tuple[int, str]]:
    return [(place, rule.name) for place, rule in enumerate(appraisal_rounds(visit.year.rulebook), 1)]


def _rows(visit: Visit, unit: Unit, round_code: str, given: tuple[Given, ...]) -> list[dict[str, object]]:
    claimed = dict(Claim.objects.filter(dossier=unit.dossier).values_list("criterion", "points"))
    kept = Appraisal.objects.filter(dossier=unit.dossier, round=round_code)
    now = dict(kept.values_list("criterion", "points"))
    now |= dict(OutsidePoints.objects.filter(dossier=unit.dossier).values_list("criterion", "points"))
    leaves = {leaf.code: leaf for leaf in visit.criteria_of(unit).leaves()}
    return [
        {
            "given": one,
            "leaf": leaves[one.criterion],
            "claimed": claimed.get(one.criterion),
            "now": now.get(one.criterion),
        }
        for one in given
    ]
