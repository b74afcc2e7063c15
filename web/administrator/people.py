"""People: accounts, roles, passwords, sessions."""

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from pipeline.errors import WrongValue
from pipeline.steps.accounts import end_sessions, set_active, set_password, take_right
from pipeline.steps.give_right import give_right
from pipeline.steps.second_factor import switch_off
from pipeline.steps.sessions import end_session, sessions_of
from pipeline.steps.year import assessed_units
from pipeline.store import rows
from pipeline.store.models import Right, Role
from web.forms import PersonForm, sound
from web.visit import Visit, page


@require_safe
@page
def people(visit: Visit) -> HttpResponse:
    """Show who may do what."""
    visit.require("people")
    with_factor = TOTPDevice.objects.filter(confirmed=True).values("user")
    found = User.objects.prefetch_related("rights__unit").order_by("username")
    return visit.show(
        "administrator/people.html",
        people=found,
        with_factor=set(with_factor.values_list("user", flat=True)),
        roles=Role.choices,
        units=assessed_units(visit.year),
    )


@require_POST
@page
def add_right(visit: Visit) -> HttpResponse:
    """Give a role; an account is made where there is none."""
    typed = sound(PersonForm(visit.request.POST))
    if typed["role"] not in Role.values:
        raise WrongValue("chọn vai trò")
    unit = rows.unit_by_code(visit.year.campaign, typed["unit"]) if typed["unit"] else None
    give_right(
        typed["username"], Role(typed["role"]), unit, typed["criteria"].strip(), by=visit.user, on=visit.today
    )
    said = f"Đã giao quyền cho {typed['username']}."
    if not User.objects.get(username=typed["username"]).has_usable_password():
        said += " Người này chưa có mật khẩu: đặt ở dòng bên dưới rồi báo cho họ."
    return visit.done(said, reverse("people"))


@require_POST
@page
def remove_right(visit: Visit, right_id: int) -> HttpResponse:
    """Take a role back."""
    visit.require("people")
    right = Right.objects.filter(pk=right_id).select_related("user").first()
    if right is None:
        raise WrongValue("quyền này không còn")
    take_right(right, by=visit.user, on=visit.today)
    return visit.done("Đã thu quyền.", reverse("people"))


@require_POST
@page
def change_account(visit: Visit, username: str) -> HttpResponse:
    """Set a password, open or close an account, end its sessions."""
    what = visit.request.POST.get("what", "")
    if what == "password":
        set_password(username, visit.request.POST.get("password", ""), by=visit.user, on=visit.today)
        said = f"Đã đặt mật khẩu cho {username}."
    elif what in {"open", "close"}:
        set_active(username, what == "open", by=visit.user, on=visit.today)
        said = f"Đã {'mở' if what == 'open' else 'khóa'} tài khoản {username}."
    elif what == "factor":
        switch_off(username, by=visit.user, on=visit.today)
        said = f"Đã tắt xác nhận hai lớp của {username}."
    elif what == "sessions":
        said = f"Đã kết thúc {end_sessions(username, by=visit.user, on=visit.today)} phiên của {username}."
    else:
        raise WrongValue("không rõ việc cần làm với tài khoản")
    return visit.done(said, reverse("people"))


@require_safe
@page
def their_sessions(visit: Visit, username: str) -> HttpResponse:
    """Show the open sessions of somebody."""
    visit.require("people")
    person = _person(username)
    this = visit.request.session.session_key or ""
    found = sessions_of(person, by=visit.user, on=visit.today, this=this)
    return visit.show("account/sessions.html", person=person, sessions=found, is_own=False)


@require_POST
@page
def end_their_session(visit: Visit, username: str) -> HttpResponse:
    """End one session of somebody."""
    visit.require("people")
    end_session(_person(username), visit.request.POST.get("session", ""), by=visit.user, on=visit.today)
    return visit.done("Đã kết thúc phiên.", reverse("their-sessions", args=[username]))


def _person(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise WrongValue(f"không có tài khoản {username!r}")
    return found
