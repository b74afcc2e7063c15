"""What the companion papers are made of: the campaign as it stands on one day.

A companion paper prints what stands here and nothing else; whatever the
campaign does not hold (a member's name, a meeting's hour) stays a gap.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.errors import NotReady
from pipeline.rules.dossier import Dossier
from pipeline.rules.process_parts import RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Scorecard
from pipeline.steps.conclude import Concluded
from pipeline.steps.papers.decision_paper import decision_paper
from pipeline.steps.papers.rounds_told import UnitRounds
from pipeline.steps.papers.seats import Authority, secretariat
from templates.contexts import CouncilMember, Letterhead, PublicationDecision, Signature


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion the council asked a unit to explain.

    Attributes:
        criterion: its code.
        round: code of the council's round.
        question: what is to be explained.
        due: last day to answer, itself in.
        answer: "" until the unit answers.
    """

    criterion: str
    round: str
    question: str
    due: date
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The campaign on one day.

    Attributes:
        rulebook: of the year.
        authority: whose campaign.
        on: the day of drafting.
        published_on: the day the results were published, or None.
        rounds: the council's rounds, in order.
        concluded: results as they stand; without cards before the first appraisal.
        units: code of unit → its points round by round.
        dossiers: code of unit → its dossier.
        questions: code of unit → what the council asked, all rounds.
        handed_in: codes of the units that handed their dossier in.
        seats: members of the council as they were seated, in the order of the decision.
    """

    rulebook: Rulebook
    authority: Authority
    on: date
    published_on: date | None
    rounds: tuple[RoundRule, ...]
    concluded: Concluded
    units: Mapping[str, UnitRounds]
    dossiers: Mapping[str, Dossier]
    questions: Mapping[str, tuple[Question, ...]]
    handed_in: frozenset[str]
    seats: tuple[CouncilMember, ...] = ()

    @property
    def scope(self) -> str:
        """Whose index it is, in running text."""
        return f"các đơn vị, địa phương thuộc {self.rulebook.authority}"

    @property
    def secretariat(self) -> str:
        """The unit that works for the council, "" where the plan names none."""
        lead = secretariat(self.rulebook)
        unit = self.rulebook.unit(lead)
        return unit.name if unit else lead

    def head(self, kind: str, office: str = "province") -> Letterhead:
        """Return the letterhead of the authority or of its council for a kind of paper."""
        seat = self.authority.council_seat() if office == "council" else self.authority.seat()
        return self.authority.office(office, self.on).letterhead(seat, kind, drafted=self.on)

    def signature(self, office: str = "province") -> Signature:
        """Return the signature of the authority's or council's head, name left blank."""
        return self.authority.office(office, self.on).signature()

    def archive(self) -> str:
        """Return the last line of «Nơi nhận»."""
        return f"Lưu: VT, {self.authority.drafter}".rstrip(", ")

    def result(self) -> PublicationDecision:
        """Return the result as the decision prints it, without self-scores."""
        return decision_paper(
            self.rulebook,
            self.concluded,
            self.units,
            self.rounds,
            self.authority,
            on=self.on,
            is_final=True,
        )

    def round(self, number: int) -> RoundRule:
        """Return the council's first, second… round.

        Raises:
            NotReady: there is none.
        """
        if not 1 <= number <= len(self.rounds):
            raise NotReady(f"có {len(self.rounds)} vòng thẩm định, không có vòng {number}")
        return self.rounds[number - 1]

    def card(self, code: str) -> Scorecard:
        """Return the scorecard of a unit.

        Raises:
            NotReady: the council has not scored it.
        """
        if code not in self.concluded.cards:
            raise NotReady(f"{self.units[code].unit.name} chưa có điểm thẩm định")
        return self.concluded.cards[code]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Attributes:
        unit: code of the unit the paper is about, "" for papers about all.
        number: the council's round, 1 for the first.
        is_final: False prints the DỰ THẢO mark.
    """

    unit: str = ""
    number: int = 1
    is_final: bool = False
