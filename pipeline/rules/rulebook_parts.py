"""The parts of a rulebook: one small value for each kind of rule a plan may hold.

Every part carries the clause of the plan it comes from; it is printed with
every finding and in the minutes. Every part is optional but the sets and units.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class EvidenceWindow:
    """Mốc thời gian thu thập tài liệu kiểm chứng, both days in.

    Attributes:
        first: first day.
        last: last day, not before ``first``.
        clause: clause of the plan.
    """

    first: date
    last: date
    clause: str = ""


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level of units and how people call it.

    Attributes:
        code: such as "commune".
        name: such as "UBND cấp xã".
    """

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Bloc:
    """Khối: units ranked among themselves.

    Attributes:
        code: such as "co_tthc".
        name: as printed.
        clause: clause of the plan.
    """

    code: str
    name: str
    clause: str = ""


class ClassBasis(StrEnum):
    """What the class is decided on: points or the index in percent."""

    POINTS = "points"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class CascadeRule:
    """A unit keeps its class only with enough of the units under it as good (quy tắc 2/3).

    Attributes:
        level: level of the unit that may go down.
        child_level: level of the units counted.
        share: the least share, exact, such as Fraction(2, 3).
        clause: clause of the rule.
        missing_clause: clause of «not classed without all results».
    """

    level: str
    child_level: str
    share: Fraction
    clause: str = ""
    missing_clause: str = ""


class AdjustmentKind(StrEnum):
    """Điểm thưởng, điểm phạt."""

    BONUS = "bonus"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class AdjustmentRule:
    """One heading of bonus or penalty, given at most once.

    Attributes:
        code: such as "thuong_sang_kien".
        kind: bonus or penalty.
        name: the heading, in the plan's words.
        most: the most points it gives or takes.
        fixed: True where it is all of ``most`` or nothing.
        needs_document: True where a document must bear it out.
        evidence: which document, in words.
        clause: clause of the plan.
    """

    code: str
    kind: AdjustmentKind
    name: str
    most: Decimal
    fixed: bool = False
    needs_document: bool = False
    evidence: str = ""
    clause: str = ""


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
        last: last day on which it is in time, itself in; the day before for «trước ngày».
        before: the day named by «trước ngày», or None.
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
    last: date | None = None
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


def last_day_before(day: date) -> date:
    """Return the last day that is «trước ngày» ``day``: strictly before."""
    return day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AppraiserRule:
    """Who appraises what (phân công thẩm định).

    Attributes:
        unit: code of the appraising unit or council.
        name: its name as printed.
        areas: area codes; empty with ``criteria`` empty means all.
        criteria: single codes, stronger than areas.
        sets: sets it holds for; empty for all.
        valid_from: first day, or None.
        valid_to: last day, or None.
        clause: clause of the plan.
    """

    unit: str
    name: str
    areas: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SignatureRule:
    """Ai ký: documents must be signed by the head.

    Attributes:
        head_only: True where «KT.» is a finding.
        terms: words of the subject it concerns; empty for all documents.
        exception: the exception in the plan's words, or "".
        clause: clause of the plan.
    """

    head_only: bool
    terms: tuple[str, ...] = ()
    exception: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class NoEvidenceRule:
    """What becomes of points with neither evidence nor explanation.

    Attributes:
        gives_points: False where the appraiser may not give points.
        needs_explanation: True where thin evidence must be explained.
        clause: clause of «no points».
        explanation_clause: clause of «must explain».
    """

    gives_points: bool
    needs_explanation: bool = False
    clause: str = ""
    explanation_clause: str = ""


class TieBreak(StrEnum):
    """What orders equal marks, where the plan names something."""

    SURVEY = "survey"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class RankingRule:
    """How units are ordered (xếp hạng).

    Attributes:
        within: "bloc" or "level": among whom a unit is ranked.
        tie_breaks: in order; empty leaves ties as 1, 1, 3.
        clause: clause of the plan.
    """

    within: str = "bloc"
    tie_breaks: tuple[TieBreak, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """Nhóm đối tượng khảo sát.

    Attributes:
        code: such as "nguoi_dan".
        name: as printed.
        weight: its weight among the groups of a criterion, exact.
        sets: sets surveyed with it; empty for all.
    """

    code: str
    name: str
    weight: Fraction = Fraction(1)
    sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyRule:
    """Điều tra xã hội học.

    Attributes:
        groups: who is asked.
        scale: answer → share of the points, 0 to 1, exact.
        least_answers: fewer valid answers than this give no points but a finding.
        clause: clause of the plan.
    """

    groups: tuple[SurveyGroup, ...]
    scale: tuple[tuple[str, Fraction], ...]
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


@dataclass(frozen=True, slots=True)
class MinistryPart:
    """A part of the authority's own index to the level above, kept apart from the units' (quy trình A).

    Attributes:
        unit: code of the unit responsible.
        role: "self_score", "evidence" or "assemble".
        task: what it does, in the plan's words.
        clause: clause of the plan.
    """

    unit: str
    role: str
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
