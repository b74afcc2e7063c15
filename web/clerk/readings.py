"""The quick pass: header crop beside the proposal, Enter confirms, a second per document."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import UnknownEvidence
from pipeline.steps.correct import correct
from pipeline.store import access
from pipeline.store.models import Evidence
from web.drawing.page_image import has_picture
from web.queries.judged import dossier_of
from web.queries.readings import FIELDS, doubtful_keys, doubtful_reading, pick
from web.queries.shown_page import cached_page
from web.visit import Visit, page

_HEAD_LINES = 25


@require_safe
@page
def readings(visit: Visit, code: str) -> HttpResponse:
    """Show the next doubtful document of the unit."""
    unit = visit.unit(code, "correct")
    dossier = dossier_of(visit, unit)
    waiting = doubtful_keys(dossier)
    limit = visit.limit(unit)
    if limit is not None:
        own = access.evidence_within(Evidence.objects.filter(unit=unit), limit).values_list("pk", flat=True)
        seen = {str(key) for key in own}
        waiting = [key for key in waiting if key in seen]
    key = pick(waiting, visit.request.GET.get("sau", ""))
    now = doubtful_reading(dossier, key) if key else None
    first = cached_page(visit.workspace, now.evidence.source, now.evidence.first_page) if now else None
    return visit.show(
        "clerk/readings.html",
        unit=unit,
        left=len(waiting),
        now=now,
        has_picture=now is not None and first is not None and has_picture(now.evidence.source),
        head_text="\n".join(first.text.splitlines()[:_HEAD_LINES]) if first else "",
    )


@require_POST
@page
def confirm(visit: Visit, code: str, evidence_id: int) -> HttpResponse:
    """Record what the person saw and go on to the next document."""
    unit = visit.unit(code, "correct")
    row = (
        Evidence.objects.filter(unit=unit, pk=evidence_id).select_related("source", "unit__campaign").first()
    )
    if row is None:
        raise UnknownEvidence(str(evidence_id))
    asked = visit.request.POST.getlist("asked")
    typed = {name: visit.request.POST.get(name, "").strip() for name, _ in FIELDS}
    shown = {name: visit.request.POST.get(f"shown-{name}", "") for name, _ in FIELDS}
    # What was asked is confirmed even as it stands; the rest counts only where it was changed.
    values = {name: text for name, text in typed.items() if name in asked or text != shown[name]}
    correct(visit.year, row, values, by=visit.user, on=visit.today)
    return visit.done(f"Đã xác nhận {row}.", reverse("readings", args=[unit.code]))
