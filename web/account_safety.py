"""What a person does for the safety of the own account: the code of the phone, the open sessions."""

import io

import segno
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.steps import second_factor as steps
from pipeline.steps.sessions import end_other_sessions, end_session, sessions_of
from web import second_factor
from web.errors import SignInFirst
from web.visit import Visit, page, visit_of


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that a new session owes; after a wrong one the answer takes longer each time."""
    user = request.user
    if not isinstance(user, User):
        raise SignInFirst
    target = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = reverse("home")
    if not second_factor.is_asked(request, user):
        return redirect(target)
    wrong = False
    if request.method == "POST":
        if steps.prove(user, request.POST.get("code", "")):
            second_factor.note_passed(request)
            return redirect(target)
        wrong = True
    return render(
        request, "account/code.html", {"wrong": wrong, "next": target}, status=422 if wrong else 200
    )


@require_safe
def own_factor(request: HttpRequest) -> HttpResponse:
    """Show whether the second factor is on, or the secret that waits for its first code."""
    visit = visit_of(request, enrolling=True)
    waiting = steps.waiting(visit.user)
    return visit.show(
        "account/second_factor.html",
        is_on=steps.has_factor(visit.user),
        waiting=waiting,
        secret=_secret(waiting.config_url) if waiting else "",
        left=steps.recovery_codes_left(visit.user),
    )


@require_POST
def begin_factor(request: HttpRequest) -> HttpResponse:
    """Make a secret for the phone."""
    visit = visit_of(request, enrolling=True)
    steps.begin(visit.user)
    return redirect("second-factor")


@require_safe
def factor_picture(request: HttpRequest) -> HttpResponse:
    """Give the secret as a QR picture, only while it waits for its first code."""
    visit = visit_of(request, enrolling=True)
    waiting = steps.waiting(visit.user)
    if waiting is None:
        raise Http404
    out = io.BytesIO()
    segno.make(waiting.config_url, error="m").save(out, kind="png", scale=6, border=4)
    return HttpResponse(out.getvalue(), content_type="image/png")


@require_POST
def confirm_factor(request: HttpRequest) -> HttpResponse:
    """Switch it on and show the written codes this once; other sessions end, they gave no code."""
    visit = visit_of(request, enrolling=True)
    codes = steps.confirm(visit.user, request.POST.get("code", ""))
    second_factor.note_passed(request)
    end_other_sessions(visit.user, request.session.session_key or "")
    return visit.show("account/recovery_codes.html", codes=codes)


@require_POST
@page
def change_factor(visit: Visit) -> HttpResponse:
    """Switch it off, or write the codes anew; each with a code."""
    sent = visit.request.POST
    if sent.get("what") == "codes":
        codes = steps.write_codes_anew(visit.user, sent.get("code", ""))
        return visit.show("account/recovery_codes.html", codes=codes)
    if sent.get("what") != "off":
        raise WrongValue("không rõ việc cần làm")
    steps.switch_off_own(visit.user, sent.get("code", ""))
    second_factor.note_none(visit.request)
    return visit.done("Đã tắt xác nhận hai lớp.", reverse("second-factor"))


@require_safe
@page
def sessions(visit: Visit) -> HttpResponse:
    """Show the own open sessions."""
    this = visit.request.session.session_key or ""
    found = sessions_of(visit.user, by=visit.user, on=visit.today, this=this)
    return visit.show("account/sessions.html", person=visit.user, sessions=found, is_own=True)


@require_POST
@page
def end_own_session(visit: Visit) -> HttpResponse:
    """End one own session, or all others."""
    name, this = visit.request.POST.get("session", ""), visit.request.session.session_key or ""
    if name == "others":
        said = f"Đã kết thúc {end_other_sessions(visit.user, this)} phiên khác."
    else:
        end_session(visit.user, name, by=visit.user, on=visit.today)
        said = "Đã kết thúc phiên."
    messages.success(visit.request, said)
    return redirect("sessions")


def _secret(address: str) -> str:
    """Return the secret in groups of four, for a phone without a camera."""
    told = address.partition("secret=")[2].partition("&")[0]
    return " ".join(told[at : at + 4] for at in range(0, len(told), 4))
