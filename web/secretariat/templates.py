"""The Word templates of the papers: taken out, edited in Word, reviewed, looked at, put to use."""

import base64
import hashlib
import re
from pathlib import Path

from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.steps.own_template import install_template
from pipeline.steps.papers.seats import authority_of
from pipeline.store.models import Role
from templates import shelf
from templates.errors import BrokenTemplate
from templates.review import TemplateFinding, preview, review
from web.paper_files import page_count, paper_page, paper_pdf, papers_setting
from web.papers import DOCX
from web.security import FILE_POLICY
from web.visit import Visit, page

_SALT = "web.secretariat.templates"
_HOUR = 60 * 60
_LARGEST = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@require_safe
@page
def templates(visit: Visit) -> HttpResponse:
    """Show every template and whether the workspace has its own."""
    visit.require_role(Role.SECRETARY)
    return visit.show("secretariat/templates.html", entries=shelf.entries(visit.workspace.templates))


@require_safe
@page
def template(visit: Visit, name: str) -> HttpResponse:
    """Show one template printed with invented data, page by page."""
    visit.require_role(Role.SECRETARY)
    _title(visit, name)
    return _page(visit, name, shelf.template_bytes(name, visit.workspace.templates))


@require_safe
@page
def template_file(visit: Visit, name: str) -> HttpResponse:
    """Give the template in use, for editing in Word."""
    visit.require_role(Role.SECRETARY)
    _title(visit, name)
    return _word(shelf.template_bytes(name, visit.workspace.templates), f"mau-{name}.docx")


@require_safe
@page
def trial_page(visit: Visit, digest: str, number: int) -> HttpResponse:
    """Give one page of a trial print as a picture."""
    visit.require_role(Role.SECRETARY)
    path = _place(visit, digest)
    if not _DIGEST.fullmatch(digest) or not path.is_file():
        raise Http404
    drawn = paper_page(paper_pdf(visit.workspace, path), number)
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn, content_type="image/webp")
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@require_POST
@page
def preview_template(visit: Visit, name: str) -> HttpResponse:
    """Review an edited template and print it with invented data; nothing is put to use."""
    visit.require("templates")
    title = _title(visit, name)
    sent = visit.request.FILES.get("template")
    if sent is None or not sent.name or not sent.name.lower().endswith(".docx"):
        raise WrongValue("chọn tệp Word (.docx) đã sửa")
    if (sent.size or 0) > _LARGEST:
        raise WrongValue("mẫu lớn hơn 1 MB; bỏ bớt ảnh rồi gửi lại")
    data = sent.read()
    try:
        found = review(data, name)
    except BrokenTemplate as error:
        raise WrongValue(f"{sent.name}: không phải tệp Word mở được; lưu lại dạng .docx") from error
    if any(one.fatal for one in found):
        return visit.show("secretariat/template.html", name=name, findings=found, **title)
    return _page(visit, name, data, findings=found, is_sent=True)


@require_POST
@page
def install(visit: Visit, name: str) -> HttpResponse:
    """Put a previewed template to use; the one before is kept."""
    visit.require("templates")
    try:
        told = signing.loads(visit.request.POST.get("told", ""), salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as error:
        raise WrongValue("bản xem trước đã cũ; gửi lại mẫu") from error
    if told["name"] != name:
        raise WrongValue("bản xem trước là của mẫu khác; gửi lại mẫu")
    install_template(visit.workspace, name, base64.b64decode(told["data"]), by=visit.user, on=visit.today)
    return visit.done("Đã đưa mẫu vào dùng; mẫu trước được giữ lại.", reverse("template", args=[name]))


def _page(
    visit: Visit,
    name: str,
    data: bytes,
    *,
    findings: list[TemplateFinding] | None = None,
    is_sent: bool = False,
) -> HttpResponse:
    profile = authority_of(visit.year.rulebook, papers_setting(visit.workspace)).profile
    printed = preview(data, name, profile)
    digest = hashlib.sha256(printed).hexdigest()
    place = _place(visit, digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(printed)
    told = {"name": name, "data": base64.b64encode(data).decode()}
    return visit.show(
        "secretariat/template.html",
        name=name,
        findings=findings or [],
        digest=digest,
        pages=range(1, page_count(paper_pdf(visit.workspace, place)) + 1),
        told=signing.dumps(told, salt=_SALT) if is_sent else "",
        **_title(visit, name),
    )


def _title(visit: Visit, name: str) -> dict[str, object]:
    entry = next((one for one in shelf.entries(visit.workspace.templates) if one.name == name), None)
    if entry is None:
        raise Http404
    return {"entry": entry}


def _place(visit: Visit, digest: str) -> Path:
    return visit.workspace.root / "previews" / "templates" / f"{digest}.docx"


def _word(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=DOCX)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response
