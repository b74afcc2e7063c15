"""Documents: the list of a unit, one of them with its pages, its original, its pictures.

Whoever may not see a unit's dossier gets the same answer for its documents as
for documents that do not exist.
"""

from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from ocr.cache import PageCache
from ocr.pages import Page, PageOrigin
from ocr.photo import PHOTOS
from pipeline.errors import NotAllowed, UnknownEvidence
from pipeline.rules.digital_signature_words import signature_words
from pipeline.rules.dossier import EvidenceKind
from pipeline.rules.photo_words import photo_words
from pipeline.steps.correct import correct
from pipeline.steps.mark_shape import CALLED, Seen, can_be_either, mark_shape
from pipeline.steps.mark_standing import mark_standing
from pipeline.steps.show_document import labels_of
from pipeline.store import access, rows
from pipeline.store.convert import photo_of, signatures_of
from pipeline.store.head_json import CORRECTABLE
from pipeline.store.heads import corrected
from pipeline.store.models import Evidence, Link
from pipeline.store.originals import original_path
from web.drawing.office_pages import is_office, made_pages
from web.drawing.page_image import has_picture, head_picture, page_picture, thumbnail
from web.queries.evidence_list import STATES, in_state
from web.queries.shown_page import cached_page, seen_page
from web.security import FILE_POLICY
from web.visit import Visit, page

PER_PAGE = 50
_WEEK = 7 * 24 * 60 * 60


def seen_evidence(visit: Visit, evidence_id: int, verb: str = "check") -> Evidence:
    """Return a document the person may see.

    Raises:
        UnknownEvidence: there is none, or it is another unit's.
    """
    row = (
        Evidence.objects.filter(pk=evidence_id)
        .select_related("source", "unit__campaign", "unit__dossier")
        .first()
    )
    if row is None:
        raise UnknownEvidence(str(evidence_id))
    try:
        access.require_evidence(visit.user, verb, row, on=visit.today)
    except NotAllowed as error:
        raise UnknownEvidence(str(evidence_id)) from error
    return row


@require_safe
@page
def evidence_list(visit: Visit, code: str) -> HttpResponse:
    """List the documents of a unit, filtered by words and by state."""
    unit = visit.unit(code, "check")
    wanted = visit.request.GET.get("tim", "").strip()[:100]
    state = visit.request.GET.get("loai", "")
    found = in_state(access.evidence_within(Evidence.objects.filter(unit=unit), visit.limit(unit)), state)
    if wanted:
        found = found.filter(
            Q(number__icontains=wanted) | Q(subject__icontains=wanted) | Q(name__icontains=wanted)
        )
    shown = Prefetch("links", access.links_within(Link.objects.select_related("claim"), visit.limit(unit)))
    listed = Paginator(found.prefetch_related(shown).order_by("id"), PER_PAGE)
    return visit.show(
        "evidence/list.html",
        unit=unit,
        listed=listed.get_page(visit.request.GET.get("trang")),
        wanted=wanted,
        state=state,
        states=STATES,
    )


@require_safe
@page
def evidence(visit: Visit, evidence_id: int) -> HttpResponse:
    """Show one document: what it says of itself, and one of its pages with the places marked."""
    row = seen_evidence(visit, evidence_id)
    head = corrected(row, rows.typed_of(row))
    wanted = wanted_marks(row, visit.request.GET.get("dau", ""))
    seen = seen_page(visit.workspace, row, visit.request.GET.get("trang", ""), wanted)
    facts = photo_of(row.source.photo) if row.first_page == 1 else None
    return visit.show(
        "evidence/document.html",
        row=row,
        head=head,
        fields=[(name, label, getattr(head, name)) for name, label in labels_of(row)],
        links=access.links_within(row.links.select_related("claim"), visit.limit(row.unit)),
        places=row.source.occurrences.filter(unit=row.unit),
        signatures=[(one, signature_words(one)) for one in signatures_of(row.source)],
        photo=photo_words(facts) if facts else (),
        can_be_either=can_be_either(row),
        seen=seen,
    )


@require_POST
@page
def correct_readings(visit: Visit, evidence_id: int) -> HttpResponse:
    """Put what a person typed in the place of readings."""
    row = seen_evidence(visit, evidence_id, "correct")
    values = {
        name: visit.request.POST[name].strip()
        for name in CORRECTABLE
        if name in visit.request.POST
        and visit.request.POST[name].strip() != visit.request.POST.get(f"shown-{name}")
    }
    correct(
        visit.year, row, values, by=visit.user, on=visit.today, why=visit.request.POST.get("why", "")[:500]
    )
    return visit.done(f"Đã sửa {len(values)} mục.", reverse("evidence", args=[row.pk]))


@require_POST
@page
def standing(visit: Visit, evidence_id: int) -> HttpResponse:
    """Mark a document as standing (văn bản nền, còn hiệu lực), or lift the mark."""
    row = seen_evidence(visit, evidence_id, "correct")
    is_standing = visit.request.POST.get("standing") == "1"
    why = visit.request.POST.get("why", "")[:500]
    mark_standing(row, is_standing, why=why, by=visit.user, on=visit.today)
    said = "Đã đánh dấu văn bản nền." if is_standing else "Đã bỏ dấu văn bản nền."
    return visit.done(said, reverse("evidence", args=[row.pk]))


@require_POST
@page
def shape(visit: Visit, evidence_id: int) -> HttpResponse:
    """Say that a picture is a photo or a document."""
    row = seen_evidence(visit, evidence_id, "correct")
    told = EvidenceKind.PHOTO if visit.request.POST.get("photo") == "1" else EvidenceKind.DOCUMENT
    cache = PageCache(visit.workspace.pages)
    mark_shape(visit.year, row, Seen(told), cache, by=visit.user, on=visit.today)
    return visit.done(f"Đã ghi: tệp này là {CALLED[told]}.", reverse("evidence", args=[row.pk]))


@require_safe
@page
def picture(visit: Visit, evidence_id: int, number: int) -> HttpResponse:
    """Give a page as a picture of our own making."""
    return _picture(visit, evidence_id, number, is_head=False)


@require_safe
@page
def drawn_page(visit: Visit, evidence_id: int, number: int) -> HttpResponse:
    """Give the page of a Word document with its marks as soon as it is made; asked for again until then."""
    row = seen_evidence(visit, evidence_id)
    seen = seen_page(visit.workspace, row, str(number), wanted_marks(row, visit.request.GET.get("dau", "")))
    return visit.show("parts/drawn_page.html", evidence=row, seen=seen, is_late=True)


@require_safe
@page
def head(visit: Visit, evidence_id: int, number: int) -> HttpResponse:
    """Give the upper part of a page as a picture."""
    return _picture(visit, evidence_id, number, is_head=True)


@require_safe
@page
def small_picture(visit: Visit, evidence_id: int) -> HttpResponse:
    """Give a photo as a small picture of our own making."""
    row = seen_evidence(visit, evidence_id)
    drawn = thumbnail(visit.workspace, row.source) if row.source.media_type in PHOTOS else None
    return _drawn(drawn, evidence_id)


@require_safe
@page
def original(visit: Visit, evidence_id: int) -> HttpResponse:
    """Give the original, byte for byte, to be saved and never shown."""
    row = seen_evidence(visit, evidence_id)
    place = original_path(visit.workspace, row.source.sha256, row.source.extension)
    if not place.is_file():
        raise UnknownEvidence(str(evidence_id))
    response = FileResponse(place.open("rb"), content_type="application/octet-stream")
    name = row.name.rsplit("/", 1)[-1]
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response  # type: ignore[return-value]


def wanted_marks(row: Evidence, words: str = "") -> list[tuple[str, str]]:
    """Return what to mark on a document's pages: its number, its date, the words asked for."""
    told = [("number", row.number)]
    issued = (row.readings.get("issued") or {}).get("as_written", "")
    told.append(("date", issued))
    told += [("words", word) for word in words.split("|") if word.strip()][:10]
    return [(kind, text) for kind, text in told if text]


def _picture(visit: Visit, evidence_id: int, number: int, *, is_head: bool) -> HttpResponse:
    row = seen_evidence(visit, evidence_id)
    if is_office(row):
        made = made_pages(visit.workspace, row.source)
        blank = Page(number, "", PageOrigin.TEXT_LAYER, 1.0)
        is_page = made.pdf is not None and not is_head and 1 <= number <= made.count
        return _drawn(
            page_picture(visit.workspace, row.source, blank, pdf=made.pdf) if is_page else None, evidence_id
        )
    if not row.first_page <= number < row.first_page + max(row.page_count, 1):
        raise UnknownEvidence(str(evidence_id))
    # Without the cache of readings a page still can be drawn; only its turn is not known.
    read = cached_page(visit.workspace, row.source, number) or Page(number, "", PageOrigin.PICTURE, 0.0)
    draw = head_picture if is_head else page_picture
    drawn = draw(visit.workspace, row.source, read) if has_picture(row.source) else None
    return _drawn(drawn, evidence_id)


def _drawn(drawn: bytes | None, evidence_id: int) -> HttpResponse:
    if drawn is None:
        raise UnknownEvidence(str(evidence_id))
    response = HttpResponse(drawn, content_type="image/webp")
    response.headers["Content-Security-Policy"] = FILE_POLICY
    patch_cache_control(response, private=True, max_age=_WEEK)
    return response
