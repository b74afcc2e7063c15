"""Who may do what: asked once at the head of every step, for pages and commands alike.

A clerk works on the dossier of the own unit. A member of the council
appraises the criteria assigned, a secretary runs the round. Whoever belongs
to a unit, or has declared a conflict of interest with it, never appraises it,
whatever the role.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục
II.2.b (the unit scores itself, the council appraises).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from pipeline.errors import NotAllowed
from pipeline.store.models import Conflict, Evidence, Link, LinkDecision, Right, Role, Unit

VERBS = {
    "open_year": "mở đợt xác định Chỉ số",
    "ingest": "nạp tài liệu kiểm chứng",
    "assess": "nhập bảng tự chấm điểm",
    "hand_in": "nộp hồ sơ",
    "explain": "giải trình",
    "link": "liên kết tài liệu kiểm chứng",
    "check": "kiểm tra hồ sơ",
    "search": "tìm tài liệu",
    "correct": "sửa thông tin đọc được",
    "appraise": "chấm thẩm định",
    "ask": "yêu cầu giải trình",
    "adjust": "ghi điểm thưởng, điểm phạt",
    "conclude": "tổng hợp kết quả",
    "report": "xuất báo cáo tự đánh giá",
    "minutes": "xuất biên bản thẩm định",
    "publish": "công bố kết quả",
    "papers": "soạn văn bản của Hội đồng",
    "templates": "thay mẫu Word",
    "people": "phân quyền",
    "council": "lập Hội đồng, phân công thẩm định",
    "declare": "khai xung đột lợi ích",
    "close": "khóa vòng",
    "past": "nhập kết quả năm trước",
    "bonus": "đề nghị điểm thưởng",
    "rules": "thay bộ quy tắc",
}
"""Every verb of the steps, as a user reads it."""

_CLERK = frozenset(
    {"ingest", "assess", "hand_in", "explain", "link", "check", "search", "correct", "report", "bonus"}
)
_APPRAISER = frozenset(
    {"link", "check", "search", "correct", "appraise", "ask", "report", "minutes", "declare"}
)
_ALLOWED = {
    Role.CLERK: _CLERK,
    Role.APPRAISER: _APPRAISER,
    Role.SECRETARY: frozenset(VERBS),
}
_NOT_FOR_OWN_UNIT = frozenset({"appraise", "ask", "adjust"})
_WHOLE = frozenset({"report"})
"""Verbs that show a dossier whole: who was given some criteria only does not see the rest by them."""


def require(
    by: User, verb: str, *, unit: Unit | None = None, criteria: Iterable[str] = (), on: date | None = None
) -> None:
    """Let the step go on, or refuse.

    Args:
        by: who asks.
        verb: one of ``VERBS``.
        unit: the unit whose dossier is touched, if one is.
        criteria: codes of the criteria touched.
        on: the day, for rights given for a time.

    Raises:
        NotAllowed: no right of this person covers it.
    """
    if verb == "people" and by.is_active and by.is_staff:
        # Whoever keeps the machine keeps its accounts, and nothing else.
        return
    rights = rights_of(by, on=on)
    if verb in _NOT_FOR_OWN_UNIT and unit and any(right.unit_id == unit.pk for right in rights):
        raise NotAllowed(by.username, VERBS[verb], f"là người của {unit.name}, không chấm đơn vị mình")
    if verb in _NOT_FOR_OWN_UNIT and unit and Conflict.objects.filter(user=by, unit=unit).exists():
        raise NotAllowed(by.username, VERBS[verb], f"đã khai xung đột lợi ích với {unit.name}")
    fitting = [right for right in rights if verb in _ALLOWED[Role(right.role)]]
    if not fitting:
        raise NotAllowed(by.username, VERBS[verb], "chưa được giao quyền này trong hồ sơ")
    reaching = [right for right in fitting if _reaches(right, unit)]
    if not reaching:
        where = unit.name if unit else "này"
        raise NotAllowed(by.username, VERBS[verb], f"không được giao đơn vị {where}")
    outside = [code for code in criteria if not any(covers(right, code) for right in reaching)]
    if outside:
        raise NotAllowed(by.username, VERBS[verb], f"không được giao tiêu chí {', '.join(outside)}")
    if verb in _WHOLE and unit and criteria_limit(reaching, unit) is not None:
        raise NotAllowed(by.username, VERBS[verb], "chỉ được giao một số tiêu chí, không xem cả hồ sơ")


def rights_of(by: User, *, on: date | None = None) -> list[Right]:
    """Return the person's rights in force on a day, their units loaded; all of them without a day."""
    stored = Right.objects.filter(user=by).select_related("unit__campaign", "unit__dossier").order_by("id")
    return [right for right in stored if _in_force(right, on)]


def barred_units(by: User, rights: Iterable[Right]) -> set[int]:
    """Return keys of the units a person with these rights never appraises: own ones, declared conflicts."""
    own = {right.unit_id for right in rights if right.unit_id is not None}
    return own | set(Conflict.objects.filter(user=by).values_list("unit_id", flat=True))


def visible_units(by: User, units: Sequence[Unit], *, on: date | None = None) -> list[Unit]:
    """Return the units whose evidence this person may see and search."""
    rights = rights_of(by, on=on)
    return [unit for unit in units if any(_reaches(right, unit) for right in rights)]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person may see of evidence.

    Attributes:
        units: whose evidence is seen whole.
        criteria: codes whose evidence is seen in every other unit.
    """

    units: tuple[Unit, ...]
    criteria: frozenset[str]


def seen_parts(by: User, units: Sequence[Unit], *, on: date | None = None) -> Seen:
    """Return what a person may see: whole units, and of the others the criteria given to an appraiser."""
    rights = rights_of(by, on=on)
    whole = tuple(
        unit for unit in units if any(not right.criteria and _reaches(right, unit) for right in rights)
    )
    given = frozenset(code for right in rights if right.role != Role.CLERK for code in codes_of(right))
    return Seen(whole, given if len(whole) < len(units) else frozenset())


def criteria_limit(rights: Iterable[Right], unit: Unit) -> frozenset[str] | None:
    """Return the codes that bound what these rights show of a unit's dossier; None for no bound."""
    reaching = [right for right in rights if _reaches(right, unit)]
    if any(not right.criteria for right in reaching):
        return None
    return frozenset(code for right in reaching for code in codes_of(right))


def within(limit: frozenset[str] | None, code: str) -> bool:
    """Return whether a criterion lies within a limit, by its own code or that of a node above it."""
    return limit is None or any(code == part or code.startswith(f"{part}.") for part in limit)


def evidence_within(stored: QuerySet[Evidence], limit: frozenset[str] | None) -> QuerySet[Evidence]:
    """Return the documents tied to a criterion within a limit."""
    if limit is None:
        return stored
    return stored.filter(pk__in=links_within(Link.objects.all(), limit).order_by().values("evidence"))


def links_within(stored: QuerySet[Link], limit: frozenset[str] | None) -> QuerySet[Link]:
    """Return the links, but for refused ones, to criteria within a limit."""
    alive = stored.exclude(decision=LinkDecision.REFUSED)
    if limit is None:
        return alive
    codes = Q(pk__in=[])
    for part in limit:
        codes |= Q(claim__criterion=part) | Q(claim__criterion__startswith=f"{part}.")
    return alive.filter(codes)


def require_evidence(by: User, verb: str, evidence: Evidence, *, on: date | None = None) -> None:
    """Let a step on one document go on: its unit is the person's, and so is a criterion it is tied to.

    Raises:
        NotAllowed: no right of this person covers it.
    """
    require(by, verb, unit=evidence.unit, on=on)
    limit = criteria_limit(rights_of(by, on=on), evidence.unit)
    if limit is not None and not evidence_within(Evidence.objects.filter(pk=evidence.pk), limit).exists():
        raise NotAllowed(by.username, VERBS[verb], "tài liệu thuộc tiêu chí không được giao")


def _in_force(right: Right, on: date | None) -> bool:
    if on is None:
        return True
    begun = right.valid_from is None or right.valid_from <= on
    return begun and (right.valid_until is None or on <= right.valid_until)


def _reaches(right: Right, unit: Unit | None) -> bool:
    """A clerk reaches the own unit only; the council reaches all."""
    return right.role != Role.CLERK or unit is None or right.unit_id == unit.pk


def covers(right: Right, code: str) -> bool:
    """Return whether a right reaches a criterion: by its own code or that of a node above it."""
    if not right.criteria:
        return True
    return within(frozenset(codes_of(right)), code)


def codes_of(right: Right) -> list[str]:
    """Return the codes a right names."""
    return [part.strip() for part in right.criteria.split(",") if part.strip()]
