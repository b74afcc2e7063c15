"""What a point rule is told, and what it answers.

A rule proposes; it never overrides a person. «None» points mean that the
facts are not enough, and the working says which one is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from index.citations.issue_date import IssueDate
from pipeline.rules.wording import rounded


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one criterion of one unit.

    Attributes:
        figures: entered figures by the rule's variable names.
        choice: labels of the level or checklist items chosen.
        has_document: whether a document is linked at all.
        issued: the earliest date of issue among the documents linked, or None where none was read.
        outside: the value of an outside index, or None while it is awaited.
        survey: group code → mean share of the points, 0 to 1, exact.
        best: the best value in the bloc, for rules that compare with it.
        weights: group code → its weight among the survey groups.
    """

    figures: Mapping[str, Decimal] = field(default_factory=dict)
    choice: tuple[str, ...] = ()
    has_document: bool = False
    issued: IssueDate | None = None
    outside: Decimal | None = None
    survey: Mapping[str, Fraction] = field(default_factory=dict)
    best: Fraction | None = None
    weights: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule proposes (điểm tính theo quy tắc).

    Attributes:
        points: 0 to the standard, or None where the facts do not suffice.
        working: how it came about, one Vietnamese sentence without its full stop.
        is_exempt: True where the rule itself says «không áp dụng» (0/0).
    """

    points: Decimal | None
    working: str
    is_exempt: bool = False


class ZeroWhole(StrEnum):
    """What 0/0 means; every share rule must say it."""

    FULL = "full"
    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"


def zero_proposal(zero: ZeroWhole, standard: Decimal, whole: str) -> Proposal:
    """Return what is proposed where the figure below the line is 0."""
    said = f"«{whole}» bằng 0"
    if zero is ZeroWhole.FULL:
        return Proposal(standard, f"{said}, quy tắc cho đủ điểm")
    if zero is ZeroWhole.ZERO:
        return Proposal(Decimal(0), f"{said}, quy tắc cho 0 điểm")
    return Proposal(None, f"{said}, quy tắc coi là không áp dụng (đề nghị hạ chuẩn)", is_exempt=True)


def missing_figure(names: tuple[str, ...], facts: Facts) -> Proposal | None:
    """Return the proposal that names the figures not entered or below 0, or None where all are there."""
    absent = [name for name in names if name not in facts.figures]
    if absent:
        return Proposal(None, f"chưa nhập số liệu: {', '.join(absent)}")
    negative = [name for name in names if facts.figures[name] < 0]
    if negative:
        return Proposal(None, f"số liệu âm: {', '.join(negative)}")
    return None


def to_points(value: Fraction, standard: Decimal, places: int) -> Decimal:
    """Return exact points as a Decimal, rounded half up at ``places`` and kept within 0 and the standard.

    >>> to_points(Fraction(2, 3), Decimal(1), 2)
    Decimal('0.67')
    """
    return min(max(rounded(value, places), Decimal(0)), standard)
