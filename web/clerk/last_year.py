"""What the unit had last year: its result, and the documents that must be issued anew."""

from pathlib import Path

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rules.carry_over import CarryState
from pipeline.steps.exchange.package import Package, open_package
from pipeline.steps.last_year import keep_last_dossier, last_dossier_place
from pipeline.steps.suggestions import carried
from pipeline.store.models import PastResult, Unit
from web.spool import PIECE, spool_of
from web.visit import Visit, page

_TONES = {
    CarryState.TO_ISSUE: ("bad", "phải ban hành lại"),
    CarryState.MAY_STAND: ("doubt", "có thể còn hiệu lực"),
    CarryState.ISSUED: ("good", "đã có bản năm nay"),
}


@require_safe
@page
def last_year(visit: Visit, code: str) -> HttpResponse:
    """Show last year beside this year."""
    unit = visit.unit(code, "check")
    package = _kept(visit, unit)
    lines = carried(visit.year, unit, by=visit.user, on=visit.today, package=package)
    order = list(_TONES)
    return visit.show(
        "clerk/last_year.html",
        unit=unit,
        past=PastResult.objects.filter(dossier=unit.dossier),
        lines=[(one, *_TONES[one.state]) for one in sorted(lines, key=lambda one: order.index(one.state))],
        names={leaf.code: leaf.name for leaf in visit.criteria_of(unit).leaves()},
        points=_points(package),
        package=package.manifest if package else None,
        to_issue=sum(1 for one in lines if one.state is CarryState.TO_ISSUE),
        waiting=[path.name for path in _sent(visit, unit)],
        piece=PIECE,
        is_own=any(own.pk == unit.pk for own in visit.own_units),
    )


@require_POST
@page
def keep_dossier(visit: Visit, code: str) -> HttpResponse:
    """Keep the package that was sent up as last year's dossier."""
    unit = visit.unit(code, "assess")
    sent = _sent(visit, unit)
    if not sent:
        raise WrongValue("chọn gói hồ sơ năm trước (.cchc) rồi đợi tải lên xong")
    try:
        package = keep_last_dossier(
            visit.workspace, visit.year, unit, sent[-1], by=visit.user, on=visit.today
        )
    finally:
        for path in sent:
            path.unlink()
    count = len(package.contents["evidence"])
    return visit.done(f"Đã giữ hồ sơ năm trước: {count} tài liệu.", reverse("last-year", args=[unit.code]))


def _kept(visit: Visit, unit: Unit) -> Package | None:
    place = last_dossier_place(visit.workspace, unit)
    return open_package(place) if place.is_file() else None


def _sent(visit: Visit, unit: Unit) -> list[Path]:
    """Packages among what was sent up and not read yet, the newest last."""
    incoming = spool_of(visit.workspace, unit.pk).root / "incoming"
    found = [path for path in incoming.rglob("*.cchc") if path.is_file()]
    return sorted(found, key=lambda path: path.stat().st_mtime)


def _points(package: Package | None) -> list[tuple[str, str]]:
    """Criterion → points claimed last year, as the package tells."""
    claims = package.contents["claims"] if package else []
    return [(one["criterion"], one["points"]) for one in claims if one["points"] is not None]
