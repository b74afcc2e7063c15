"""The rulebook of the year: looked at, compared, changed with a reason."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.rulebook_files import known_rulebooks, load_rulebook
from pipeline.rules.comparing import RuleChange, compare_rulebooks
from pipeline.rules.faults import BrokenRulebook
from pipeline.steps.change_rulebook import KEPT, RulebookReview, adopt_rulebook, review_rulebook
from pipeline.steps.year import rulebook_folder
from pipeline.store.models import Role
from web.security import FILE_POLICY
from web.visit import Visit, page

_SALT = "web.secretariat.rulebooks"
_HOUR = 60 * 60
_LARGEST = 512 * 1024
_MOST = 12


@require_safe
@page
def rulebook(visit: Visit) -> HttpResponse:
    """Show the rules of the year, its files, and a comparison with another rulebook."""
    visit.require_role(Role.SECRETARY)
    return _page(visit)


@require_safe
@page
def rulebook_file(visit: Visit, name: str) -> HttpResponse:
    """Give one file of the year's rulebook as it stands."""
    visit.require_role(Role.SECRETARY)
    if name not in _files(visit):
        raise Http404
    folder = rulebook_folder(visit.workspace, visit.year.campaign.rulebook)
    response = HttpResponse((folder / name).read_bytes(), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@require_POST
@page
def preview_rulebook(visit: Visit) -> HttpResponse:
    """Show what files sent would change; nothing is written."""
    sent = _texts(visit)
    told = review_rulebook(visit.workspace, visit.year, sent, by=visit.user, on=visit.today)
    return _page(visit, review=told, told=signing.dumps(sent, salt=_SALT, compress=True))


@require_POST
@page
def adopt(visit: Visit) -> HttpResponse:
    """Put previewed files in the place of the year's rulebook."""
    visit.require("rules")
    sent, reason = _signed(visit.request.POST.get("told", "")), visit.request.POST.get("reason", "")[:2000]
    done = adopt_rulebook(visit.workspace, visit.year, sent, reason, by=visit.user, on=visit.today)
    return visit.done(f"Đã thay bộ quy tắc: {len(done.changes)} quy định thay đổi.", reverse("rulebook"))


def _page(visit: Visit, *, review: RulebookReview | None = None, told: str = "") -> HttpResponse:
    with_name = visit.request.GET.get("voi", "")
    known = known_rulebooks((visit.workspace.rulebooks,))
    kept = visit.workspace.root / KEPT / visit.year.campaign.rulebook
    return visit.show(
        "secretariat/rulebook.html",
        rulebook=visit.year.rulebook,
        files=_files(visit),
        sets=[(one, len(one.leaves())) for one in visit.year.rulebook.sets],
        known=[name for name in known if name != visit.year.campaign.rulebook],
        with_name=with_name,
        changes=_compared(visit, with_name) if with_name in known else [],
        kept=len(list(kept.iterdir())) if kept.is_dir() else 0,
        review=review,
        told=told,
    )


def _compared(visit: Visit, name: str) -> list[RuleChange]:
    try:
        other = load_rulebook(name, (visit.workspace.rulebooks,))
    except BrokenRulebook as error:
        raise WrongValue(f"bộ quy tắc {name} còn lỗi: {error}") from error
    return list(compare_rulebooks(other, visit.year.rulebook))


def _files(visit: Visit) -> list[str]:
    folder = rulebook_folder(visit.workspace, visit.year.campaign.rulebook)
    return sorted(path.name for path in folder.iterdir() if path.suffix in {".toml", ".csv"})


def _texts(visit: Visit) -> dict[str, str]:
    """What was sent, by file name; only text of a size a rulebook has."""
    visit.require("rules")
    files = visit.request.FILES.getlist("files")
    if not files or len(files) > _MOST:
        raise WrongValue("chọn các tệp .toml, .csv của bộ quy tắc (tối đa 12 tệp)")
    sent = {}
    for one in files:
        if (one.size or 0) > _LARGEST or not one.name:
            raise WrongValue(f"{one.name}: lớn hơn 512 KB, không phải tệp của bộ quy tắc")
        try:
            sent[one.name] = one.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WrongValue(f"{one.name}: không phải chữ mã UTF-8; lưu lại dạng UTF-8") from error
    return sent


def _signed(text: str) -> dict[str, str]:
    try:
        told: Any = signing.loads(text, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as error:
        raise WrongValue("bản xem trước đã cũ; gửi lại các tệp") from error
    return dict(told)
