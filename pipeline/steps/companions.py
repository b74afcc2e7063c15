"""Write the companion papers of a campaign: letters, notices, minutes and reports beside the decision.

Everything printed comes from the store and the rulebook; what neither holds
is a gap. Number, day and signer are left to people.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User

from pipeline.config import Workspace
from pipeline.errors import NotReady, WrongValue
from pipeline.rules.dossier import Dossier
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.conclude import compute
from pipeline.steps.minutes import load_questions, load_rounds
from pipeline.steps.papers import (
    closing_paper,
    explaining_paper,
    founding_paper,
    notice_paper,
    reminder_paper,
    self_scoring_paper,
    yearly_paper,
)
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.seats import authority_of
from pipeline.steps.papers.writing import Written, write_paper
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access
from pipeline.store.convert import load_dossiers
from pipeline.store.models import CouncilSeat, HandIn, SeatTitle, Unit
from templates.contexts import CouncilMember, Paper

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Companion:
    """One kind of companion paper.

    Attributes:
        title: as a user knows it.
        build: makes its context.
        is_per_unit: True where each unit has its own.
        verb: the right it takes.
        has_rounds: True where the council's round is part of it.
        is_letter: True where a unit may send it in its own name, such as the council's secretariat.
    """

    title: str
    build: Callable[[Facts, Asked], Paper]
    is_per_unit: bool = False
    verb: str = "papers"
    has_rounds: bool = False
    is_letter: bool = False


COMPANIONS: dict[str, Companion] = {
    "quyet-dinh-hoi-dong": Companion("Quyết định thành lập Hội đồng thẩm định", founding_paper.council_paper),
    "ke-hoach": Companion("Kế hoạch xác định Chỉ số CCHC", founding_paper.plan_paper),
    "giay-moi-tu-cham": Companion(
        "Giấy mời họp tự chấm", reminder_paper.self_scoring_invitation, is_per_unit=True, verb="report"
    ),
    "bien-ban-tu-cham": Companion(
        "Biên bản họp tự chấm", self_scoring_paper.self_scoring_paper, is_per_unit=True, verb="report"
    ),
    "don-doc": Companion("Công văn đôn đốc", reminder_paper.reminder_paper, is_letter=True),
    "giay-moi": Companion(
        "Giấy mời họp thẩm định", reminder_paper.invitation_paper, has_rounds=True, is_letter=True
    ),
    "yeu-cau-giai-trinh": Companion(
        "Công văn yêu cầu giải trình",
        explaining_paper.request_paper,
        is_per_unit=True,
        has_rounds=True,
        is_letter=True,
    ),
    "bao-cao-giai-trinh": Companion(
        "Báo cáo giải trình",
        explaining_paper.answer_paper,
        is_per_unit=True,
        verb="report",
        has_rounds=True,
    ),
    "to-trinh": Companion("Tờ trình công bố Chỉ số CCHC", closing_paper.submission_paper),
    "bao-cao-tong-hop": Companion("Báo cáo tổng hợp kết quả thẩm định", closing_paper.summary_paper),
    "thong-bao-ket-qua": Companion(
        "Thông báo kết quả", notice_paper.notice_paper, is_per_unit=True, is_letter=True
    ),
    "bao-cao-nam": Companion(
        "Báo cáo công tác CCHC năm", yearly_paper.yearly_paper, is_per_unit=True, verb="report"
    ),
}
"""Every companion paper by the name it has on the command line, in the order of a round."""


@dataclass(frozen=True, slots=True)
class CompanionsWritten:
    """What was written.

    Attributes:
        papers: code of unit ("" for a paper about all) → the paper.
        left_out: units without one, each with the reason.
    """

    papers: Mapping[str, Written]
    left_out: tuple[str, ...]


def write_companion(  # noqa: PLR0913 - where, what, how, who, when
    workspace: Workspace,
    year: Year,
    kind: str,
    *,
    papers: Mapping[str, str],
    by: User,
    on: date,
    unit: Unit | None = None,
    issuer: Unit | None = None,
    number: int = 1,
    is_final: bool = False,
    hear: Callable[[int, int], None] | None = None,
) -> CompanionsWritten:
    """Write a companion paper: of one unit, of every unit that has one, or the one about all.

    Args:
        workspace: the campaign's folder.
        year: the year at work.
        kind: a key of ``COMPANIONS``.
        papers: what the workspace says of letterheads.
        by: who asks.
        on: the day.
        unit: whose paper; None writes that of every unit.
        issuer: the unit that sends a letter in its own name; None lets the authority send it.
        number: the council's round.
        is_final: True leaves the DỰ THẢO mark out and refuses faults of form.
        hear: told after each unit how many are done, of how many.

    Raises:
        NotAllowed: ``by`` may not write this paper.
        NotReady: there is nothing to write yet.
        WrongForm: a final paper breaks the law of form.
        WrongValue: no such paper, a unit was named for a paper about all, or an issuer for no letter.
        TemplateError: the template cannot be used.
    """
    companion = _companion(kind, unit, issuer)
    access.require(by, companion.verb, unit=unit, on=on)
    facts = load_facts(year, papers=papers, on=on, unit=unit)
    if issuer is not None:
        facts = replace(facts, issuer=year.rulebook.unit(issuer.code))
    wanted = _wanted(year, companion, unit, by=by, on=on)
    written: dict[str, Written] = {}
    left_out: list[str] = []
    name = f"{kind}-lan-{number}.docx" if companion.has_rounds else f"{kind}.docx"
    for place, code in enumerate(wanted, 1):
        try:
            paper = companion.build(facts, Asked(code, number, is_final))
        except NotReady as reason:
            left_out.append(str(reason))
        else:
            written[code] = write_paper(workspace, paper, *([code] if code else []), name, is_gated=is_final)
        if hear is not None:
            hear(place, len(wanted))
    if not written:
        raise NotReady(left_out[0] if left_out else "không có đơn vị nào được giao")
    log.info("paper %s: %d written", kind, len(written))
    return CompanionsWritten(written, tuple(left_out))


def _companion(kind: str, unit: Unit | None, issuer: Unit | None) -> Companion:
    companion = COMPANIONS.get(kind)
    if companion is None:
        raise WrongValue(f"không có văn bản {kind!r}; hãy chọn một trong: {', '.join(COMPANIONS)}")
    if unit is not None and not companion.is_per_unit:
        raise WrongValue(f"{companion.title} là văn bản chung; bỏ --unit")
    if issuer is not None and not companion.is_letter:
        raise WrongValue(f"{companion.title} không do đơn vị khác ký thay được; bỏ --issuer")
    return companion


def _wanted(year: Year, companion: Companion, unit: Unit | None, *, by: User, on: date) -> list[str]:
    """Return codes of the units a paper is written for; "" stands for all together."""
    if not companion.is_per_unit:
        return [""]
    if unit is not None:
        return [unit.code]
    return [one.code for one in access.visible_units(by, assessed_units(year), on=on)]


class _Dossiers(Mapping[str, Dossier]):
    """The dossiers of these units, each loaded when its paper is written: a province does not fit at once."""

    def __init__(self, year: Year, units: Sequence[Unit]) -> None:
        self._year = year
        self._units = {unit.code: unit for unit in units}

    def __getitem__(self, code: str) -> Dossier:
        return load_dossiers(self._year.rulebook, [self._units[code]])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)


def load_facts(year: Year, *, papers: Mapping[str, str], on: date, unit: Unit | None = None) -> Facts:
    """Return the campaign as it stands; dossiers of one unit only where one is named."""
    units = assessed_units(year)
    if unit is not None and unit.code not in {one.code for one in units}:
        raise NotReady(f"{unit.name} không được đánh giá năm {year.rulebook.year}")
    handed_in = HandIn.objects.filter(dossier__unit__in=units).values_list("dossier__unit__code", flat=True)
    return Facts(
        rulebook=year.rulebook,
        authority=authority_of(year.rulebook, papers),
        on=on,
        published_on=year.campaign.published_on,
        rounds=tuple(appraisal_rounds(year.rulebook)),
        concluded=compute(year),
        units=load_rounds(year, units),
        dossiers=_Dossiers(year, [unit] if unit is not None else units),
        questions=load_questions(units),
        handed_in=frozenset(handed_in),
        seats=_seats(year),
    )


def _seats(year: Year) -> tuple[CouncilMember, ...]:
    """Return the council, chair first."""
    order = list(SeatTitle)
    stored = sorted(
        CouncilSeat.objects.filter(campaign=year.campaign), key=lambda one: order.index(SeatTitle(one.title))
    )
    return tuple(CouncilMember(one.name, one.position, one.get_title_display()) for one in stored)
