"""The gates before publication: what must be settled, what ought to be, each with where to settle it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from pipeline.rules.externals import external_findings
from pipeline.rules.findings import Finding, Severity
from pipeline.steps.close_round import round_states
from pipeline.steps.conclude import Concluded
from pipeline.steps.year import Year, assessed_units
from pipeline.store.models import BonusClaim, CouncilSeat, Explanation, SurveyCount
from pipeline.store.outside_rows import arrived

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that stands before publication.

    Attributes:
        words: what is asked.
        is_passed: True where nothing is left to do.
        is_must: True where the step refuses to publish without it.
        detail: what is left, "" where nothing is.
        address: the page where it is settled.
    """

    words: str
    is_passed: bool
    is_must: bool
    detail: str
    address: str

    @property
    def tone(self) -> str:
        """For the badge."""
        if self.is_passed:
            return "good"
        return "bad" if self.is_must else "doubt"

    @property
    def state(self) -> str:
        """In a word."""
        if self.is_passed:
            return "xong"
        return "chặn công bố" if self.is_must else "nên xong"


def gates(year: Year, concluded: Concluded, on: date) -> list[Gate]:
    """Return the gates in the order of a round, in a fixed number of queries."""
    awaited = external_findings(year.rulebook, arrived(year.rulebook, assessed_units(year)), on)
    found = [*concluded.findings, *awaited]
    return [
        _council(year),
        _outside(year, awaited),
        _survey(year),
        _appraised(concluded),
        _questions(),
        _bonus(),
        _rounds(year),
        *_wrong(found),
    ]


def blocking(told: list[Gate]) -> list[Gate]:
    """Return the gates that stop publication."""
    return [one for one in told if one.is_must and not one.is_passed]


def _council(year: Year) -> Gate:
    count = CouncilSeat.objects.filter(campaign=year.campaign).count()
    detail = "" if count else "chưa ghi thành viên nào"
    return Gate("Hội đồng đã lập", bool(count), False, detail, reverse("council"))


def _outside(year: Year, awaited: list[Finding]) -> Gate:
    wanted = ", ".join(one.code for one in year.rulebook.externals) or "kế hoạch không cần"
    detail = " ".join(one.message for one in awaited)
    return Gate(f"Chỉ số bên ngoài đã về ({wanted})", not awaited, False, detail, reverse("outside"))


def _survey(year: Year) -> Gate:
    groups = year.rulebook.survey_groups
    if not groups:
        return Gate("Khảo sát (kế hoạch không cần)", True, False, "", reverse("outside"))
    there = set(SurveyCount.objects.values_list("group", flat=True).distinct())
    left = [one.name for one in groups if one.code not in there]
    detail = f"chưa có nhóm: {', '.join(left)}" if left else ""
    return Gate("Kết quả khảo sát đã nhập", not left, False, detail, reverse("outside"))


def _appraised(concluded: Concluded) -> Gate:
    left = [unit.code for unit in concluded.waiting]
    more = f" và {len(left) - _SHOWN} đơn vị nữa" if len(left) > _SHOWN else ""
    detail = f"{len(left)} đơn vị chưa có điểm: {', '.join(left[:_SHOWN])}{more}" if left else ""
    return Gate(
        "Mọi đơn vị đã được thẩm định", not left and bool(concluded.cards), True, detail, reverse("queue")
    )


def _questions() -> Gate:
    left = Explanation.objects.filter(answer="").count()
    detail = f"{left} yêu cầu chưa được trả lời" if left else ""
    return Gate("Mọi yêu cầu giải trình đã trả lời", not left, False, detail, reverse("board"))


def _bonus() -> Gate:
    left = BonusClaim.objects.filter(accepted=None).count()
    detail = f"{left} đề nghị chờ Hội đồng" if left else ""
    return Gate("Đề nghị điểm thưởng đã xét", not left, False, detail, f"{reverse('results')}#thuong-phat")


def _rounds(year: Year) -> Gate:
    left = [one.rule.name for one in round_states(year) if one.closing is None]
    detail = f"đang mở: {', '.join(left)}" if left else ""
    return Gate("Các vòng đã khóa", not left, False, detail, f"{reverse('calendar')}#vong")


def _wrong(found: list[Finding]) -> Iterator[Gate]:
    """What the rules say stands in the way: a tie, a class by two bases, a cascade without its communes."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    for one in errors:
        what = f"{one.where.unit}: {one.message}" if one.where.unit else one.message
        yield Gate(what, False, True, one.action, f"{reverse('results')}#can-cu")
    if not errors:
        yield Gate("Xếp loại, xếp hạng không còn vướng", True, True, "", reverse("results"))
