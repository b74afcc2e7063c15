"""The parts of a rulebook: one small value for each kind of rule a plan may hold.

Every part carries the clause of the plan it comes from; it is printed with
every finding and in the minutes. Every part is optional but the sets and units.
"""

from dataclasses import dataclass
from datetime import date
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

    NONE = "none"
    POINTS = "points"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Classification:
    """Xếp loại theo điểm hay theo chỉ số.

    Attributes:
        basis: what the class is decided on; NONE where the plan does not say,
            so that a council must decide wherever the two differ.
        clause: clause of the plan.
    """

    basis: ClassBasis = ClassBasis.NONE
    clause: str = ""


class FormulaKind(StrEnum):
    """Named formulas of the index: over the standard that counts, or over the set's whole total."""

    ACHIEVED_OVER_STANDARD = "achieved_over_standard"
    ACHIEVED_OVER_TOTAL = "achieved_over_total"


@dataclass(frozen=True, slots=True)
class FormulaRule:
    """Công thức tính chỉ số.

    Attributes:
        kind: which named formula.
        cap_index: True where an index above 100 % is printed as 100 %; no plan so far says so.
        clause: clause of the plan.
    """

    kind: FormulaKind = FormulaKind.ACHIEVED_OVER_STANDARD
    cap_index: bool = False
    clause: str = ""


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


@dataclass(frozen=True, slots=True)
class AdjustmentCaps:
    """The most all headings of a kind may come to together.

    Attributes:
        bonus: of all bonus, or None for no such limit.
        penalty: of all penalties, a positive number, or None.
        clause: clause of the plan.
    """

    bonus: Decimal | None = None
    penalty: Decimal | None = None
    clause: str = ""


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


class RankedWithin(StrEnum):
    """Among whom a unit is ranked: its bloc (the level where it has none), or its level."""

    BLOC = "bloc"
    LEVEL = "level"


class TieBreak(StrEnum):
    """What orders equal marks, where the plan names something."""

    NONE = "none"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class RankingRule:
    """How units are ordered (xếp hạng).

    Attributes:
        within: among whom a unit is ranked.
        tie_break: what orders equal marks; NONE leaves them tied as 1, 1, 3.
        clause: clause of the plan.
    """

    within: RankedWithin = RankedWithin.BLOC
    tie_break: TieBreak = TieBreak.NONE
    clause: str = ""
