"""The gates before publication, and every paper of the round: written, looked at, taken away."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.companions import COMPANIONS, write_companion
from pipeline.steps.minutes import minutes
from pipeline.steps.publish import publish
from pipeline.steps.year import assessed_units
from pipeline.store import rows
from pipeline.store.models import Role
from web.paper_files import papers_setting
from web.paper_tasks import PaperTask, ask_for_all, progress_of, summary
from web.queries.gates import blocking, gates
from web.queries.paper_shelf import is_per_unit, shelf, title_of, unit_papers
from web.queries.results import computed
from web.visit import Visit, page


@require_safe
@page
def papers(visit: Visit) -> HttpResponse:
    """Show the gates, and every kind of paper in the order of a round."""
    visit.require_role(Role.SECRETARY)
    concluded = computed(visit.year).concluded
    told = gates(visit.year, concluded, visit.today)
    units = assessed_units(visit.year)
    return visit.show(
        "secretariat/papers.html",
        gates=told,
        blocking=blocking(told),
        warnings=[one for one in concluded.findings if one.severity != "error"],
        rows=shelf(visit.workspace, units),
        units=units,
        rounds=list(enumerate(appraisal_rounds(visit.year.rulebook), 1)),
    )


@require_safe
@page
def papers_of_kind(visit: Visit, kind: str) -> HttpResponse:
    """Show one kind of paper, unit by unit."""
    visit.require_role(Role.SECRETARY)
    if not is_per_unit(kind):
        raise Http404
    return visit.show(
        "secretariat/papers_of_kind.html",
        kind=kind,
        title=title_of(kind),
        can_write=kind in COMPANIONS,
        progress=progress_of(visit.workspace, kind),
        has_rounds=kind in COMPANIONS and COMPANIONS[kind].has_rounds,
        by_unit=unit_papers(visit.workspace, assessed_units(visit.year), kind),
        rounds=list(enumerate(appraisal_rounds(visit.year.rulebook), 1)),
    )


@require_safe
@page
def papers_progress(visit: Visit, kind: str) -> HttpResponse:
    """Show how far the papers of all units are; asked for again and again while they are written."""
    visit.require_role(Role.SECRETARY)
    if not is_per_unit(kind):
        raise Http404
    now = progress_of(visit.workspace, kind)
    response = visit.show("secretariat/papers_progress.html", kind=kind, progress=now)
    if now is None or not now.is_running:
        # The list below shows the papers that are there now.
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@page
def write_paper(visit: Visit) -> HttpResponse:
    """Write a companion paper: about all, of one unit, or of every unit that has one."""
    sent = visit.request.POST
    kind, code = sent.get("kind", ""), sent.get("unit", "")
    visit.require("papers")
    number, is_final = _round(sent.get("round", "1")), sent.get("final") == "1"
    if is_per_unit(kind) and not code:
        ask_for_all(visit.workspace, PaperTask(kind, number, is_final, visit.user.username))
        told = f"Đang soạn {COMPANIONS[kind].title} cho mọi đơn vị; có thể đóng trang này."
        return visit.done(told, reverse("papers-of-kind", args=[kind]))
    done = write_companion(
        visit.workspace,
        visit.year,
        kind,
        papers=papers_setting(visit.workspace),
        by=visit.user,
        on=visit.today,
        unit=rows.unit_by_code(visit.year.campaign, code) if code else None,
        number=number,
        is_final=is_final,
    )
    back = reverse("papers-of-kind", args=[kind]) if is_per_unit(kind) else reverse("papers")
    return visit.done(f"{summary(kind, done)}.", back)


@require_POST
@page
def write_minutes(visit: Visit) -> HttpResponse:
    """Write the minutes of a round."""
    number = _round(visit.request.POST.get("round", ""))
    setting = papers_setting(visit.workspace)
    written = minutes(visit.workspace, visit.year, number, papers=setting, by=visit.user, on=visit.today)
    return visit.done(f"Đã xuất biên bản, còn {len(written.gaps)} mục cần điền.", reverse("papers"))


@require_POST
@page
def publish_results(visit: Visit) -> HttpResponse:
    """Write the decision: a draft, or the one that freezes the year."""
    is_final = visit.request.POST.get("final") == "1"
    if is_final and visit.request.POST.get("sure") != str(visit.year.campaign.year):
        raise WrongValue(f"gõ «{visit.year.campaign.year}» để xác nhận: công bố xong, hồ sơ khóa lại")
    setting = papers_setting(visit.workspace)
    written = publish(
        visit.workspace, visit.year, papers=setting, by=visit.user, on=visit.today, is_final=is_final
    )
    done = "Đã công bố và khóa hồ sơ" if is_final else "Đã xuất dự thảo quyết định"
    return visit.done(f"{done}; còn {len(written.gaps)} mục cần điền.", reverse("papers"))


def _round(told: str) -> int:
    if told not in {"1", "2", "3"}:
        raise WrongValue("chọn vòng thẩm định")
    return int(told)
