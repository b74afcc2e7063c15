"""Seat the council: who sits in it, and who appraises which areas and criteria, from when to when.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024 của UBND tỉnh Bà Rịa – Vũng Tàu, bước 3;
Kế hoạch của UBND tỉnh Bắc Kạn (2020), mục III.3.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import UnknownCriterion, WrongValue
from pipeline.steps.year import Year
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import CouncilSeat, Right, Role, SeatTitle, Unit

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an appraiser is given.

    Attributes:
        criteria: codes of areas or criteria, separated by commas; "" for all.
        first: first day, or None for at once.
        last: last day, or None for until the end of the round.
        office: the appraiser's own unit, never appraised by this person; None for none.
    """

    criteria: str = ""
    first: date | None = None
    last: date | None = None
    office: Unit | None = None


@transaction.atomic
def seat(  # noqa: PLR0913 - who, what, with which account; who says so and when
    year: Year,
    name: str,
    position: str,
    title: SeatTitle,
    *,
    username: str = "",
    by: User,
    on: date,
) -> CouncilSeat:
    """Give a person a seat, in the place of the one under the same name and position.

    Raises:
        NotAllowed: ``by`` is no secretary.
        WrongValue: no name, or no account of this name.
    """
    access.require(by, "council", on=on)
    if not name.strip():
        raise WrongValue("ghi họ và tên thành viên Hội đồng")
    user = User.objects.filter(username=username).first() if username else None
    if username and user is None:
        raise WrongValue(f"không có tài khoản {username!r}; thêm người ở trang Quản trị trước")
    row, is_new = CouncilSeat.objects.update_or_create(
        campaign=year.campaign,
        name=name.strip()[:200],
        position=position.strip()[:300],
        defaults={"title": title, "user": user},
    )
    told = ", ".join(part for part in (title.label, row.name, row.position) if part)
    history.record("council", [Altered("thành viên Hội đồng", None if is_new else row.name, told)], by=by)
    return row


@transaction.atomic
def unseat(year: Year, key: int, *, by: User, on: date) -> None:
    """Take a seat back; what the person gave stays.

    Raises:
        NotAllowed: ``by`` is no secretary.
        WrongValue: no such seat.
    """
    access.require(by, "council", on=on)
    row = CouncilSeat.objects.filter(campaign=year.campaign, pk=key).first()
    if row is None:
        raise WrongValue("thành viên này không còn trong Hội đồng")
    history.record("council", [Altered("thành viên Hội đồng", str(row), None)], by=by)
    row.delete()


@transaction.atomic
def assign(year: Year, username: str, told: Assignment, *, by: User, on: date) -> Right:
    """Let a person appraise areas or criteria for a time; an account is made where there is none.

    The same areas given again only change the days.

    Raises:
        NotAllowed: ``by`` is no secretary.
        UnknownCriterion: a code that no set of the year has.
        WrongValue: the last day lies before the first.
    """
    access.require(by, "council", on=on)
    criteria = _sound_codes(year, told.criteria)
    if told.first and told.last and told.last < told.first:
        raise WrongValue("ngày cuối của phân công phải sau ngày đầu")
    user, is_new = User.objects.get_or_create(username=username)
    if is_new:
        user.set_unusable_password()
        user.save()
    right, is_fresh = Right.objects.get_or_create(
        user=user, role=Role.APPRAISER, unit=told.office, criteria=criteria
    )
    before = None if is_fresh else days_told(right)
    right.valid_from, right.valid_until = told.first, told.last
    right.save(update_fields=["valid_from", "valid_until"])
    what = f"phân công {username}, tiêu chí {criteria or 'tất cả'}"
    history.record("council", [Altered(what[:300], before, days_told(right))], by=by, unit=told.office)
    return right


@transaction.atomic
def take_assignment(key: int, *, by: User, on: date) -> None:
    """Take an assignment back; the points given under it stay.

    Raises:
        NotAllowed: ``by`` is no secretary.
        WrongValue: no such assignment.
    """
    access.require(by, "council", on=on)
    right = Right.objects.filter(pk=key, role=Role.APPRAISER).select_related("user").first()
    if right is None:
        raise WrongValue("phân công này không còn")
    what = f"phân công {right.user.username}, tiêu chí {right.criteria or 'tất cả'}"
    history.record("council", [Altered(what[:300], days_told(right), None)], by=by)
    right.delete()


def days_told(right: Right) -> str:
    """Return the days of an assignment in words."""
    first = f"từ {right.valid_from:%d/%m/%Y}" if right.valid_from else "từ khi giao"
    last = f"đến hết {right.valid_until:%d/%m/%Y}" if right.valid_until else "đến hết đợt"
    return f"{first} {last}"


def _sound_codes(year: Year, told: str) -> str:
    codes = [part.strip().rstrip(".") for part in told.split(",") if part.strip()]
    known = {node.code for one in year.rulebook.sets for node in one.walk()}
    for code in codes:
        if code not in known:
            raise UnknownCriterion(code)
    joined = ",".join(dict.fromkeys(codes))
    if len(joined) > _LONGEST:
        raise WrongValue("phân công quá nhiều mã trong một lần; giao cả lĩnh vực hoặc chia làm nhiều lần")
    return joined
