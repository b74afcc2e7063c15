"""A whole rulebook of a later year: sent, gone through, kept as a draft, taken away."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rulebook_files import rulebook_texts
from pipeline.rules.reading.parse import Texts
from pipeline.steps.draft_rulebook import DraftReview, draft_zip, drafts, keep_draft, review_draft
from pipeline.steps.sent_rulebook import LARGEST_TABLE, MOST_FILES, SentRulebook, read_sent
from pipeline.store.models import Role
from web.security import FILE_POLICY
from web.visit import Visit, page

_SALT = "web.secretariat.next_rulebook"
_HOUR = 60 * 60


@require_safe
@page
def next_rulebook(visit: Visit) -> HttpResponse:
    """Show the drafts there are, and take a new one."""
    visit.require_role(Role.SECRETARY)
    return _page(visit)


@require_POST
@page
def preview_next(visit: Visit) -> HttpResponse:
    """Show what is found in files sent; nothing is written."""
    visit.require("rules")
    files = visit.request.FILES.getlist("files")
    if not files or len(files) > MOST_FILES:
        raise WrongValue("chọn tệp .zip, bảng .xlsx, .docx hoặc các tệp .toml, .csv (tối đa 12 tệp)")
    if any((one.size or 0) > LARGEST_TABLE for one in files):
        raise WrongValue("tệp lớn hơn 20 MB, không phải bộ quy tắc")
    sent = read_sent(
        {one.name or "": one.read() for one in files},
        _current(visit),
        year=visit.year.rulebook.year + 1,
        stem=visit.request.POST.get("stem", ""),
    )
    review = review_draft(visit.year, sent, by=visit.user, on=visit.today)
    return _page(visit, review=review, told=_sign(sent.texts) if review.is_sound else "")


@require_POST
@page
def keep_next(visit: Visit) -> HttpResponse:
    """Keep what was previewed as the draft of its year."""
    visit.require("rules")
    sent = SentRulebook(_signed(visit.request.POST.get("told", "")))
    done = keep_draft(visit.workspace, visit.year, sent, by=visit.user, on=visit.today)
    return visit.done(f"Đã giữ bộ quy tắc {done.name} làm dự thảo.", reverse("next-rulebook"))


@require_safe
@page
def draft_file(visit: Visit, year: int) -> HttpResponse:
    """Give a draft as a ZIP."""
    visit.require_role(Role.SECRETARY)
    name = next((one for one in drafts(visit.workspace, visit.year) if one.endswith(f"/{year}")), None)
    if name is None:
        raise Http404
    data = draft_zip(visit.workspace.rulebooks / name)
    response = HttpResponse(data, content_type="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename=bo-quy-tac-{year}.zip"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


def _page(visit: Visit, *, review: DraftReview | None = None, told: str = "") -> HttpResponse:
    there = drafts(visit.workspace, visit.year)
    return visit.show(
        "secretariat/next_rulebook.html",
        drafts=[
            (name, int(name.rpartition("/")[2]), str(visit.workspace.rulebooks / name)) for name in there
        ],
        stems=list(_current(visit).criteria),
        next_year=visit.year.rulebook.year + 1,
        review=review,
        sets=[(one, len(one.leaves())) for one in review.rulebook.sets] if review and review.rulebook else [],
        told=told,
    )


def _current(visit: Visit) -> Texts:
    return rulebook_texts(visit.year.campaign.rulebook, (visit.workspace.rulebooks,))


def _sign(texts: Texts) -> str:
    parts = [texts.rulebook, dict(texts.criteria), texts.units, texts.points]
    return signing.dumps(parts, salt=_SALT, compress=True)


def _signed(text: str) -> Texts:
    try:
        rulebook, criteria, units, points = _loaded(text)
    except signing.BadSignature as error:
        raise WrongValue("bản xem trước đã cũ; gửi lại các tệp") from error
    return Texts(str(rulebook), dict(criteria), str(units), str(points))


def _loaded(text: str) -> Any:  # noqa: ANN401 - JSON of our own
    return signing.loads(text, salt=_SALT, max_age=_HOUR)
