"""Points from outside the dossiers: surveys, outside indexes, last year; previewed first, then recorded.

Of a survey only the counts travel from the preview to the recording, signed;
forms and persons are gone with the table they came in.
"""

import base64
import binascii
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core import signing
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongTable, WrongValue
from pipeline.rules.findings import Finding
from pipeline.rules.survey import SurveyTally
from pipeline.steps.externals import take_externals
from pipeline.steps.last_year import take_past_results
from pipeline.steps.survey import keep_tallies, take_survey
from pipeline.steps.year import assessed_units
from pipeline.store.models import OutsideValue, PastResult, Role, SurveyCount
from web.sent_table import sent_table
from web.visit import Visit, page

_SALT = "web.secretariat.outside"
_HOUR = 60 * 60
_LARGEST = 1024 * 1024
"""Of a table that is carried, signed, from the preview to the recording."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a table would record.

    Attributes:
        title: of the preview.
        heading: of its columns.
        lines: the cells as printed or as values.
        findings: rows that were not understood.
        missing: units that are not in the table.
        told: what is recorded when the person says so, signed.
    """

    title: str
    heading: tuple[str, ...]
    lines: list[tuple[Any, ...]]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    told: str


@require_safe
@page
def outside(visit: Visit) -> HttpResponse:
    """Show what has arrived and what is awaited."""
    visit.require_role(Role.SECRETARY)
    return _page(visit, None)


@require_POST
@page
def preview(visit: Visit) -> HttpResponse:
    """Show what a table would record; nothing is written."""
    visit.require_role(Role.SECRETARY)
    kind = visit.request.POST.get("kind", "")
    if kind not in _PREVIEWS:
        raise WrongValue("chọn loại số liệu")
    with sent_table(visit.request) as table:
        shown = _PREVIEWS[kind](visit, table)
    return _page(visit, shown)


@require_POST
@page
def record(visit: Visit) -> HttpResponse:
    """Record what was shown."""
    visit.require("conclude")
    told = _read(visit.request.POST.get("told", ""))
    return visit.done(_RECORDS[told["kind"]](visit, told), reverse("outside"))


def _page(visit: Visit, shown: Shown | None) -> HttpResponse:
    units = assessed_units(visit.year)
    counted = SurveyCount.objects.values("group").annotate(
        units=Count("dossier", distinct=True), answers=Sum("count")
    )
    groups = {row["group"]: row for row in counted}
    values = OutsideValue.objects.values("code").annotate(n=Count("dossier", distinct=True))
    arrived = {row["code"]: row["n"] for row in values}
    rulebook = visit.year.rulebook
    return visit.show(
        "secretariat/outside.html",
        shown=shown,
        groups=[(one, groups.get(one.code)) for one in rulebook.survey_groups],
        externals=[(one, arrived.get(one.code, 0)) for one in rulebook.externals],
        past=PastResult.objects.values("year").annotate(n=Count("pk")).order_by("-year"),
        last_year=rulebook.year - 1,
        units=len(units),
    )


def _survey(visit: Visit, table: Path) -> Shown:
    group = visit.request.POST.get("group", "")
    done = take_survey(visit.year, table, group, is_preview=True, by=visit.user, on=visit.today)
    tallies = [(one.unit, one.criterion, one.group, dict(one.counts)) for one in done.tallies]
    forms = sum(one.valid for one in done.tallies)
    return Shown(
        f"Khảo sát: {len(done.tallies)} nhóm câu trả lời, {forms} lượt trả lời",
        ("Đơn vị", "Tiêu chí", "Điểm", "Cách tính"),
        [(one.unit, one.criterion, one.points, one.working) for one in done.points],
        done.findings,
        (),
        _sign({"kind": "survey", "tallies": tallies, "source": table.name}),
    )


def _external(visit: Visit, table: Path) -> Shown:
    code = visit.request.POST.get("code", "")
    done = take_externals(visit.year, table, code, is_preview=True, by=visit.user, on=visit.today)
    lines = [(unit, one, points) for unit, told in done.points.items() for one, points in told.items()]
    return Shown(
        f"Chỉ số bên ngoài {code}: {len(done.points)} đơn vị",
        ("Đơn vị", "Tiêu chí", "Điểm"),
        lines,
        done.findings,
        done.missing,
        _sign({"kind": "external", "code": code, **_carried(table)}),
    )


def _past(visit: Visit, table: Path) -> Shown:
    year = _year(visit.request.POST.get("year", ""))
    done = take_past_results(visit.year, table, year, is_preview=True, by=visit.user, on=visit.today)
    return Shown(
        f"Kết quả năm {year}: {len(done.rows)} đơn vị",
        ("Đơn vị", "Điểm", "Chỉ số %", "Xếp loại", "Hạng"),
        [(one.unit.name, one.points, one.par_index, one.band, one.rank) for one in done.rows],
        done.findings,
        tuple(unit.code for unit in done.missing),
        _sign({"kind": "past", "year": year, **_carried(table)}),
    )


def _keep_survey(visit: Visit, told: dict[str, Any]) -> str:
    tallies = [SurveyTally(*one) for one in told["tallies"]]
    done = keep_tallies(visit.year, tallies, told["source"], by=visit.user, on=visit.today)
    return f"Đã ghi khảo sát: {len(done.tallies)} nhóm câu trả lời, {len(done.points)} điểm."


def _keep_external(visit: Visit, told: dict[str, Any]) -> str:
    with _table(told) as table:
        done = take_externals(visit.year, table, told["code"], by=visit.user, on=visit.today)
    return f"Đã ghi {told['code'] or 'chỉ số'} của {len(done.points)} đơn vị."


def _keep_past(visit: Visit, told: dict[str, Any]) -> str:
    with _table(told) as table:
        done = take_past_results(visit.year, table, told["year"], by=visit.user, on=visit.today)
    return f"Đã ghi kết quả năm {told['year']} của {len(done.rows)} đơn vị."


_PREVIEWS = {"survey": _survey, "external": _external, "past": _past}
_RECORDS = {"survey": _keep_survey, "external": _keep_external, "past": _keep_past}


def _year(told: str) -> int:
    if not told.isdecimal() or len(told) != len("2024"):
        raise WrongValue("ghi năm bằng bốn chữ số")
    return int(told)


def _carried(table: Path) -> dict[str, str]:
    data = table.read_bytes()
    if len(data) > _LARGEST:
        raise WrongTable(table.name, "lớn hơn 1 MB", "chỉ giữ trang tính có số liệu rồi gửi lại")
    return {"name": table.name, "data": base64.b64encode(data).decode()}


@contextmanager
def _table(told: dict[str, Any]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / Path(told["name"]).name
        table.write_bytes(base64.b64decode(told["data"]))
        yield table


def _sign(told: dict[str, Any]) -> str:
    return signing.dumps(told, salt=_SALT, compress=True)


def _read(text: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_HOUR)
    except (signing.BadSignature, binascii.Error) as error:
        raise WrongValue("bản xem trước đã cũ; gửi lại bảng") from error
    return told
