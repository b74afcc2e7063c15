"""How far every unit is in the round, on one page; a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse

from pipeline.rules.rounds import late_finding
from pipeline.steps.status import result_words
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import (
    BonusClaim,
    CouncilSeat,
    Explanation,
    HandIn,
    Refusal,
    Result,
    Right,
    Role,
    Unit,
    UnitTally,
)
from web.queries.tallies import Tally, tallies
from web.visit import Visit


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit.

    Attributes:
        unit: its row.
        bloc: as people call it.
        documents: documents read.
        unread: files that could not be read.
        claimed: criteria with a claim.
        leaves: how many criteria the unit scores itself.
        handed_in: the last hand-in, or None.
        late: why it is late, "" where it is not.
        given: criteria the council has scored, by round, in the order of the rounds.
        asked: open questions of the council.
        result: class and rank as concluded, "" before.
    """

    unit: Unit
    bloc: str
    documents: int
    unread: int
    claimed: int
    leaves: int
    handed_in: HandIn | None
    late: str
    given: tuple[int, ...]
    asked: int
    result: str

    @property
    def is_overdue(self) -> bool:
        """True where the day is over and neither a hand-in nor a table has come, as the calendar sees it."""
        return bool(self.late) and self.handed_in is None and self.unit.dossier.assessed_on is None


@dataclass(frozen=True, slots=True)
class _Stored:
    documents: Mapping[int, int]
    unread: Mapping[int, int]
    handed: Mapping[int, HandIn]
    asked: Mapping[int, int]
    results: Mapping[int, Result]
    tallies: Mapping[int, Tally]


def board(visit: Visit, units: Sequence[Unit], rounds: Sequence[str]) -> list[BoardRow]:
    """Return one row a unit, in the order given; the same few queries for any number of units.

    Raises:
        NotAllowed: the person may see nobody's dossier.
    """
    visit.require("check")
    seen = access.visible_units(visit.user, units, on=visit.today)
    stored = _load([unit.dossier.pk for unit in seen])
    return [_row(visit, unit, rounds, stored) for unit in seen]


def _load(dossiers: Sequence[int]) -> _Stored:
    last = HandIn.objects.values("dossier").annotate(last=Max("pk")).values_list("last")
    read = UnitTally.objects.values_list("unit_id", "documents")
    # An empty file is refused before it becomes evidence, so refusals are what counts, as after an ingest.
    unread = Refusal.objects.order_by().values_list("unit").annotate(n=Count("path", distinct=True))
    asked = Explanation.objects.filter(answer="").order_by().values_list("dossier").annotate(n=Count("pk"))
    return _Stored(
        documents=dict(read),
        unread=dict(unread),
        handed={row.dossier_id: row for row in HandIn.objects.filter(pk__in=last)},
        asked=dict(asked),
        results={row.dossier_id: row for row in Result.objects.all()},
        tallies=tallies(dossiers),
    )


def _row(visit: Visit, unit: Unit, rounds: Sequence[str], stored: _Stored) -> BoardRow:
    key = unit.dossier.pk
    tally = stored.tallies[key]
    given = Counter(name for name, _ in tally.given)
    handed = stored.handed.get(key)
    return BoardRow(
        unit=unit,
        bloc=visit.year.rulebook.bloc_name(unit.bloc),
        documents=stored.documents.get(unit.pk, 0),
        unread=stored.unread.get(unit.pk, 0),
        claimed=len(tally.claims),
        leaves=_own_leaves(visit.year, unit),
        handed_in=handed,
        late=_late(visit, unit, handed),
        given=tuple(given[code] for code in rounds),
        asked=stored.asked.get(key, 0),
        result=result_words(stored.results.get(key)),
    )


def _own_leaves(year: Year, unit: Unit) -> int:
    known = year.rulebook.unit(unit.code)
    criteria = year.rulebook.set_for(known) if known else None
    return len(criteria.self_scored()) if criteria else 0


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
