"""The council: who sits in it, who appraises what and until when, who may not score whom."""

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pipeline.errors import WrongValue
from pipeline.steps.conflicts import declare_conflict, withdraw_conflict
from pipeline.steps.council_seats import Assignment, assign, seat, take_assignment, unseat
from pipeline.steps.year import assessed_units
from pipeline.store import rows
from pipeline.store.models import Conflict, CouncilSeat, Role, SeatTitle
from web.forms import AssignmentForm, SeatForm, sound
from web.queries.council import assignments, cover
from web.visit import Visit, page


@require_safe
@page
def council(visit: Visit) -> HttpResponse:
    """Show the council as it is today."""
    visit.require_role(Role.SECRETARY)
    given = assignments(visit.year, visit.today)
    order = list(SeatTitle)
    seats = CouncilSeat.objects.filter(campaign=visit.year.campaign).select_related("user")
    return visit.show(
        "secretariat/council.html",
        seats=sorted(seats, key=lambda one: order.index(SeatTitle(one.title))),
        titles=SeatTitle.choices,
        given=given,
        cover=cover(visit.year, given),
        conflicts=Conflict.objects.filter(unit__campaign=visit.year.campaign).select_related("user", "unit"),
        people=User.objects.filter(is_active=True).order_by("username"),
        areas={area.code: area for one in visit.year.rulebook.sets for area in one.areas}.values(),
        units=assessed_units(visit.year),
        all_units=visit.year.campaign.units.all(),
        plan=visit.year.rulebook.appraisers,
    )


@require_POST
@page
def give_seat(visit: Visit) -> HttpResponse:
    """Seat a member."""
    typed = sound(SeatForm(visit.request.POST))
    if typed["title"] not in SeatTitle.values:
        raise WrongValue("chọn chức danh")
    title = SeatTitle(typed["title"])
    row = seat(
        visit.year,
        typed["name"],
        typed["position"],
        title,
        username=typed["username"],
        by=visit.user,
        on=visit.today,
    )
    return visit.done(f"Đã ghi {row.name}: {title.label}.", reverse("council"))


@require_POST
@page
def take_seat(visit: Visit, seat_id: int) -> HttpResponse:
    """Take a seat back."""
    unseat(visit.year, seat_id, by=visit.user, on=visit.today)
    return visit.done("Đã đưa ra khỏi Hội đồng.", f"{reverse('council')}#thanh-vien")


@require_POST
@page
def give_assignment(visit: Visit) -> HttpResponse:
    """Let a person appraise areas or criteria for a time."""
    typed = sound(AssignmentForm(visit.request.POST))
    picked = [*visit.request.POST.getlist("area"), *typed["criteria"].split(",")]
    told = Assignment(
        ",".join(code.strip() for code in picked if code.strip()),
        typed["first"],
        typed["last"],
        rows.unit_by_code(visit.year.campaign, typed["office"]) if typed["office"] else None,
    )
    right = assign(visit.year, typed["username"], told, by=visit.user, on=visit.today)
    what = f"tiêu chí {right.criteria}" if right.criteria else "mọi tiêu chí"
    return visit.done(f"Đã giao {typed['username']}: {what}.", f"{reverse('council')}#phan-cong")


@require_POST
@page
def end_assignment(visit: Visit, right_id: int) -> HttpResponse:
    """Take an assignment back."""
    take_assignment(right_id, by=visit.user, on=visit.today)
    return visit.done("Đã thu phân công; điểm đã chấm giữ nguyên.", f"{reverse('council')}#phan-cong")


@require_POST
@page
def declare(visit: Visit) -> HttpResponse:
    """Declare a conflict of interest: a member the own one, a secretary anybody's."""
    sent = visit.request.POST
    visit.require("declare")
    unit = rows.unit_by_code(visit.year.campaign, sent.get("unit", ""))
    username = sent.get("username", "") or visit.user.username
    declare_conflict(visit.year, username, unit, sent.get("reason", "")[:500], by=visit.user, on=visit.today)
    back = f"{reverse('council')}#xung-dot" if Role.SECRETARY in visit.roles else reverse("queue")
    return visit.done(f"Đã ghi: {username} không chấm {unit.name}.", back)


@require_POST
@page
def withdraw(visit: Visit, conflict_id: int) -> HttpResponse:
    """Take a declaration back, with a reason."""
    reason = visit.request.POST.get("reason", "")[:500]
    withdraw_conflict(conflict_id, reason, by=visit.user, on=visit.today)
    return visit.done("Đã bỏ khai báo.", f"{reverse('council')}#xung-dot")
