"""Deadline: «kịp thời 1, không kịp thời 0,5, không ban hành 0», from the document's own date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from index.citations.issue_date import IssueDate
from pipeline.rules.point_rules.facts import Facts, Proposal
from pipeline.rules.wording import day_words, points_words


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """Issued on or before a day gives these points."""

    until: date
    points: Decimal


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """Points by the day a document was issued.

    Attributes:
        document: what must be issued, in words.
        steps: earliest first.
        late: points where it was issued after all of them.
        missing: points where it was not issued.
        clause: clause of the set.
    """

    document: str
    steps: tuple[DeadlineStep, ...]
    late: Decimal = Decimal(0)
    missing: Decimal = Decimal(0)
    clause: str = ""


def propose_deadline(rule: IssuedBy, standard: Decimal, facts: Facts) -> Proposal:
    """Return the points of the step met; a month without day needs every day of it to give the same."""
    if not facts.has_document:
        return Proposal(rule.missing, f"không có {rule.document}: {points_words(rule.missing)} điểm")
    if facts.issued is None:
        return Proposal(None, f"chưa đọc được ngày ban hành của {rule.document}")
    earliest, latest = _points(rule, facts.issued.earliest), _points(rule, facts.issued.latest)
    if earliest != latest:
        return Proposal(None, f"{rule.document} ban hành {facts.issued}, cần biết ngày để tính điểm")
    points = min(earliest, standard)
    return Proposal(
        points, f"{rule.document} ban hành {_when(rule, facts.issued)}: {points_words(points)} điểm"
    )


def _points(rule: IssuedBy, day: date) -> Decimal:
    return next((step.points for step in rule.steps if day <= step.until), rule.late)


def _when(rule: IssuedBy, issued: IssueDate) -> str:
    printed = day_words(issued.earliest) if issued.is_exact else str(issued)
    met = next((step for step in rule.steps if issued.latest <= step.until), None)
    if met is not None:
        return f"{printed}, đúng mốc {day_words(met.until)}"
    return f"{printed}, sau mốc {day_words(rule.steps[-1].until)}" if rule.steps else printed
