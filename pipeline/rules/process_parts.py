"""The parts of a rulebook that say when, with whom and what follows.

Every part carries the clause of the plan it comes from; every part is optional.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class RoundKind(StrEnum):
    """Tự đánh giá, thẩm định lần 1, giải trình, thẩm định lần 2."""

    SELF = "self"
    APPRAISAL = "appraisal"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class RoundRule:
    """One round of points.

    Attributes:
        code: such as "self", "round_1", "explanation", "round_2".
        name: as printed, such as "Thẩm định lần 1".
        kind: what happens in it.
        clause: clause of the plan.
    """

    code: str
    name: str
    kind: RoundKind
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a step of the round is open (thời gian thực hiện).

    Attributes:
        step: such as "self_assess".
        title: what is to be done, as printed.
        first: first day, or None for «open from the start».
        until: last day, itself in («đến ngày»), or None.
        before: the day named by «trước ngày», itself out, or None.
        levels: levels it is for; empty for all.
        blocs: blocs it is for; empty for all.
        round: code of the round it belongs to, or "".
        lead: cơ quan chủ trì, or "".
        partners: cơ quan phối hợp, or "".
        words: the plan's own words, such as "Trước ngày 17/9/2024".
        clause: clause of the plan.
        process: "" for the units' index, or the name of another process, such as "ministry".
        output: what must be there at the end, or "".
        after: step that must be finished first, or "".
    """

    step: str
    title: str
    first: date | None = None
    until: date | None = None
    before: date | None = None
    levels: tuple[str, ...] = ()
    blocs: tuple[str, ...] = ()
    round: str = ""
    lead: str = ""
    partners: str = ""
    words: str = ""
    clause: str = ""
    process: str = ""
    output: str = ""
    after: str = ""

    @property
    def last(self) -> date | None:
        """The last day on which it is in time: the day before for «trước ngày»."""
        return self.until if self.before is None else last_day_before(self.before)


def last_day_before(day: date) -> date:
    """Return the last day that is «trước ngày» ``day``: strictly before."""
    return day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """Nhóm đối tượng khảo sát.

    Attributes:
        code: such as "nguoi_dan".
        name: as printed.
        weight: its weight among the groups of a criterion, exact.
        sets: sets surveyed with it; empty for all.
        clause: clause of the plan.
    """

    code: str
    name: str
    weight: Fraction = Fraction(1)
    sets: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """One answer of the scale.

    Attributes:
        answer: as ticked on the form, such as "A".
        share: the share of the criterion's points it is worth, 0 to 1, exact.
        clause: clause of the plan.
    """

    answer: str
    share: Fraction
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SurveyRule:
    """Điều tra xã hội học.

    Attributes:
        least_answers: fewer valid answers than this give no points but a finding.
        clause: clause of the plan.
    """

    least_answers: int = 1
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ExternalRule:
    """A figure that comes from outside (DTI, SIPAS…).

    Attributes:
        code: such as "DTI".
        name: as printed.
        lead: who delivers it.
        before: the day named by «trước ngày», or None.
        most: the greatest value of the outside scale.
        clause: clause of the plan.
    """

    code: str
    name: str
    lead: str = ""
    before: date | None = None
    most: Decimal = Decimal(100)
    clause: str = ""


class MinistryRole(StrEnum):
    """Part of a unit in the authority's own index."""

    SELF_SCORE = "self_score"
    EVIDENCE = "evidence"
    ASSEMBLE = "assemble"


@dataclass(frozen=True, slots=True)
class MinistryPart:
    """A part of the authority's own index to the level above, kept apart from the units' (quy trình A).

    Attributes:
        unit: code of the unit responsible, or "level:" and a level for all of it.
        role: scores itself, hands in evidence, or puts the report together.
        task: what it does, in the plan's words.
        clause: clause of the plan.
    """

    unit: str
    role: MinistryRole
    task: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ChainTask:
    """What units below an assessed unit owe it (chuỗi dưới cơ sở).

    Attributes:
        code: such as "plan", "commitment".
        title: what is owed, in the plan's words.
        levels: levels that owe it.
        to: code of the unit it is sent to.
        kinds: kinds of document that prove it, such as ("KH",).
        terms: words in the document's subject.
        until: last day in time, itself in, or None where the plan names none.
        head_must_sign: True where «KT.» does not do.
        clause: clause of the plan.
    """

    code: str
    title: str
    levels: tuple[str, ...]
    to: str = ""
    kinds: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    until: date | None = None
    head_must_sign: bool = False
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SelfScoringRule:
    """Who must take part where a unit scores itself (thành phần họp tự chấm).

    Attributes:
        levels: levels it binds.
        members: one kind of participant each, in the plan's words.
        clause: clause of the plan.
    """

    levels: tuple[str, ...]
    members: tuple[str, ...]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class TargetRule:
    """A target in figures (chỉ tiêu), such as 20 % of files by post.

    Attributes:
        code: such as "postal".
        title: as printed.
        part: name of the figure above the line.
        whole: name of the figure below it.
        least: the share to reach, exact.
        levels: levels it binds.
        clause: clause of the plan.
    """

    code: str
    title: str
    part: str
    whole: str
    least: Fraction
    levels: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ConsequenceRule:
    """What follows from a published class (hệ quả).

    Attributes:
        bands: names of the classes it follows from.
        who: whom it concerns.
        text: the consequence in the plan's words.
        decided_by: who decides it.
        tracked_by: who keeps track.
        clause: clause of the plan.
    """

    bands: tuple[str, ...]
    who: str
    text: str
    decided_by: str = ""
    tracked_by: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class NumberingRule:
    """A day on which document numbers begin again (đánh số lại sau sắp xếp).

    Attributes:
        restart: the first day of the new series.
        leading_zeros: True where the new series is printed with a leading zero.
        clause: clause or source.
    """

    restart: date
    leading_zeros: bool = False
    clause: str = ""
