"""How far every unit is in the round, on one page; a fixed number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.urls import reverse

from pipeline.rules.rounds import late_finding
from pipeline.steps.status import UnitState
from pipeline.steps.year import Year
from pipeline.store.models import (
    Appraisal,
    BonusClaim,
    CouncilSeat,
    Explanation,
    HandIn,
    Right,
    Role,
    Unit,
)
from web.visit import Visit


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit.

    Attributes:
        unit: its row.
        bloc: as people call it.
        state: what was counted.
        leaves: how many criteria the unit scores itself.
        handed_in: the last hand-in, or None.
        late: why it is late, "" where it is not.
        given: criteria the council has scored, by round, in the order of the rounds.
        asked: open questions of the council.
    """

    unit: Unit
    bloc: str
    state: UnitState
    leaves: int
    handed_in: HandIn | None
    late: str
    given: tuple[int, ...]
    asked: int

    @property
    def is_overdue(self) -> bool:
        """True where the day is over and neither a hand-in nor a table has come, as the calendar sees it."""
        return bool(self.late) and self.handed_in is None and self.unit.dossier.assessed_on is None


def board(visit: Visit, units: list[Unit], states: list[UnitState], rounds: list[str]) -> list[BoardRow]:
    """Return one row a unit, in the rulebook's order; four queries."""
    by_code = {state.unit: state for state in states}
    last = HandIn.objects.values("dossier").annotate(last=Max("pk")).values_list("last")
    handed = {row.dossier_id: row for row in HandIn.objects.filter(pk__in=last)}
    given: Counter[tuple[int, str]] = Counter()
    for dossier, round_code, count in Appraisal.objects.values_list("dossier", "round").annotate(
        n=Count("pk")
    ):
        given[dossier, round_code] = count
    open_questions = Q(answer="")
    asked = Counter(
        dict(Explanation.objects.filter(open_questions).values_list("dossier").annotate(n=Count("pk")))
    )
    return [
        BoardRow(
            unit=unit,
            bloc=visit.year.rulebook.bloc_name(unit.bloc),
            state=by_code[unit.code],
            leaves=_own_leaves(visit.year, unit),
            handed_in=handed.get(unit.dossier.pk),
            late=_late(visit, unit, handed.get(unit.dossier.pk)),
            given=tuple(given[unit.dossier.pk, code] for code in rounds),
            asked=asked[unit.dossier.pk],
        )
        for unit in units
        if unit.code in by_code
    ]


def _own_leaves(year: Year, unit: Unit) -> int:
    known = year.rulebook.unit(unit.code)
    criteria = year.rulebook.set_for(known) if known else None
    return sum(1 for leaf in criteria.leaves() if leaf.points_kind == "self") if criteria else 0


def _late(visit: Visit, unit: Unit, handed: HandIn | None) -> str:
    known = visit.year.rulebook.unit(unit.code)
    if known is None:
        return ""
    day = handed.on if handed else unit.dossier.assessed_on or visit.today
    finding = late_finding(visit.year.rulebook, "self_assess", day, unit=known)
    return finding.message if finding else ""


def next_step(visit: Visit, rows: Sequence[BoardRow]) -> tuple[str, str]:
    """Return the first thing a secretary has left to do, and the page where it is done; three queries."""
    roles = set(Right.objects.values_list("role", flat=True))
    late = sum(1 for row in rows if row.is_overdue)
    unscored = sum(1 for row in rows if not row.given or row.given[0] < row.leaves)
    claims = BonusClaim.objects.filter(accepted=None).count()
    steps = (
        (Role.CLERK not in roles, "thêm cán bộ các đơn vị và đặt mật khẩu cho họ", "people"),
        (
            Role.APPRAISER not in roles or not CouncilSeat.objects.exists(),
            "ghi thành viên Hội đồng và phân công thẩm định",
            "council",
        ),
        (bool(late), f"{late} đơn vị quá hạn chưa nộp: soạn công văn đôn đốc", "papers"),
        (bool(unscored), f"{unscored} đơn vị chưa chấm xong vòng đầu: xem hàng đợi thẩm định", "queue"),
        (bool(claims), f"xét {claims} đề nghị điểm thưởng", "results"),
        (not visit.year.campaign.published_on, "xem cổng trước khi công bố và soạn văn bản", "papers"),
    )
    return next(((words, reverse(name)) for is_due, words, name in steps if is_due), ("", ""))
