"""Files in: a dropped folder piece by piece, resumable; then the reader takes over."""

from datetime import datetime
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pipeline.errors import NotReady
from pipeline.steps.late_evidence import require_open_for_evidence, why_closed_for_evidence
from pipeline.steps.refused import Refused, grouped
from pipeline.store.models import Job, JobState, Refusal, SecretStop, Unit
from web.spool import PIECE, Note, Upload, checked, spool_of
from web.visit import Visit, page

_REFUSED = ("path", "what", "remedy", "page")


@require_safe
@page
def upload(visit: Visit, code: str) -> HttpResponse:
    """Show the place to drop a folder, what is being read and what could not be."""
    unit = visit.unit(code, "ingest")
    return visit.show(
        "clerk/upload.html",
        unit=unit,
        piece=PIECE,
        closed=why_closed_for_evidence(visit.year, unit),
        **_progress(visit, unit),
    )


@require_safe
@page
def progress(visit: Visit, code: str) -> HttpResponse:
    """Show how far the reader is; asked for again and again while it works."""
    unit = visit.unit(code, "ingest")
    return visit.show("clerk/progress.html", unit=unit, **_progress(visit, unit))


@require_http_methods(["GET", "POST"])
@page
def piece(visit: Visit, code: str) -> HttpResponse:
    """Tell how much of a file is there (GET), or add a piece (POST)."""
    unit = visit.unit(code, "ingest")
    require_open_for_evidence(visit.year, unit)
    told = _told(visit)
    spool = spool_of(visit.workspace, unit.pk)
    if visit.request.method == "GET":
        return JsonResponse({"offset": spool.offset(told), "size": told.size})
    start = _whole_number(visit, "offset")
    return JsonResponse({"offset": spool.add(told, start, visit.request.body), "size": told.size})


@require_POST
@page
def start_reading(visit: Visit, code: str) -> HttpResponse:
    """Hand everything that has come in to the reader."""
    unit = visit.unit(code, "ingest")
    require_open_for_evidence(visit.year, unit)
    count = spool_of(visit.workspace, unit.pk).start(
        _batch_name(timezone.localtime()), Note(unit.code, visit.user.username)
    )
    if not count:
        raise NotReady("chưa có tệp nào tải lên xong; chọn thư mục hoặc tệp trước")
    return visit.done(
        f"Đã nhận {count} tệp, đang đọc. Có thể đóng trang này.", reverse("upload", args=[unit.code])
    )


def _progress(visit: Visit, unit: Unit) -> dict[str, object]:
    batches = spool_of(visit.workspace, unit.pk).batches()
    refused = [
        Refused(*row) for row in Refusal.objects.filter(unit=unit).order_by("id").values_list(*_REFUSED)
    ]
    return {
        "batches": [told for _, _, told in batches],
        "is_reading": any(not told.trouble for _, _, told in batches),
        "incoming": spool_of(visit.workspace, unit.pk).waiting(),
        "waiting": Job.objects.filter(unit=unit, state=JobState.WAITING).count(),
        "refused": len(refused),
        "refusals": grouped(refused),
        "secret": list(SecretStop.objects.filter(unit=unit)),
        "documents": unit.evidence.filter(unread="").count(),
    }


def _told(visit: Visit) -> Upload:
    path = visit.request.GET.get("path", "")
    # Loose files and photos of a day share a folder of that day.
    if "/" not in path:
        path = f"Tải lên {visit.today:%Y-%m-%d}/{path}"
    return checked(path, _whole_number(visit, "size"), _whole_number(visit, "modified"))


def _whole_number(visit: Visit, name: str) -> int:
    text = visit.request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= len(str(2**63)) else -1


def _batch_name(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}-{uuid4().hex[:8]}"
