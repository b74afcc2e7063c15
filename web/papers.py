"""Word papers: pages to look at, .docx and .pdf to take away."""

from pathlib import Path
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pipeline.steps.companions import COMPANIONS
from pipeline.store import rows
from web.paper_files import COMMON, find_paper, kind_of, page_count, paper_page, paper_pdf, papers_of
from web.security import FILE_POLICY
from web.visit import Visit, page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@page
def paper(visit: Visit, scope: str, file: str) -> HttpResponse:
    """Show a paper page by page, with what it lacks."""
    path = _found(visit, scope, file)
    about = next(one for one in papers_of(visit.workspace, scope) if one.file == file)
    pdf = paper_pdf(visit.workspace, path)
    return visit.show(
        "secretariat/paper.html",
        paper=about,
        pages=range(1, page_count(pdf) + 1),
        words=about.words,
        unit=None if scope == COMMON else rows.unit_by_code(visit.year.campaign, scope),
        may_write="secretary" in visit.roles,
    )


@require_safe
@page
def paper_page_picture(visit: Visit, scope: str, file: str, number: int) -> HttpResponse:
    """Give one page of a paper as a picture."""
    drawn = paper_page(paper_pdf(visit.workspace, _found(visit, scope, file)), number)
    if drawn is None:
        raise Http404
    return _file(drawn, "image/webp", "")


@require_safe
@page
def paper_docx(visit: Visit, scope: str, file: str) -> HttpResponse:
    """Give the Word file."""
    path = _found(visit, scope, file)
    return _file(path.read_bytes(), DOCX, _name(scope, path, ".docx"))


@require_safe
@page
def paper_as_pdf(visit: Visit, scope: str, file: str) -> HttpResponse:
    """Give the paper as PDF."""
    path = _found(visit, scope, file)
    return _file(paper_pdf(visit.workspace, path), "application/pdf", _name(scope, path, ".pdf"))


def _found(visit: Visit, scope: str, file: str) -> Path:
    """A unit's papers are for those who may write its report, the common ones for the council."""
    if scope == COMMON:
        visit.require("minutes")
        folder = COMMON
    else:
        unit = rows.unit_by_code(visit.year.campaign, scope)
        visit.require("report", unit=unit)
        if is_council_s(visit, Path(file).stem):
            visit.require("minutes")
        folder = unit.code
    path = find_paper(visit.workspace, folder, file)
    if path is None:
        raise Http404
    return path


def is_council_s(visit: Visit, stem: str) -> bool:
    """Return whether a paper about a unit is still the council's own: the unit sees it once published."""
    kind = kind_of(stem)
    return bool(kind) and COMPANIONS[kind].verb == "papers" and not visit.year.campaign.published_on


def _name(scope: str, path: Path, suffix: str) -> str:
    return f"{path.stem}{suffix}" if scope == COMMON else f"{scope}-{path.stem}{suffix}"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    if name:
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response
