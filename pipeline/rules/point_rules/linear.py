"""Linear share with floor and cap: «tỷ lệ × điểm chuẩn, dưới 50 % không có điểm»."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.point_rules.facts import (
    Facts,
    Proposal,
    ZeroWhole,
    missing_figure,
    to_points,
    zero_proposal,
)
from pipeline.rules.point_rules.share_bands import share_of, share_words
from pipeline.rules.wording import percent_words, points_words


@dataclass(frozen=True, slots=True)
class LinearShare:
    """Points in proportion to a share.

    Attributes:
        part: name of the figure above the line.
        whole: name of the figure below it.
        zero: what 0/0 means.
        floor: below this share no points, exact.
        cap: the share that gives full points, exact, above 0.
        places: decimals the points are rounded to, half up.
        clause: clause of the set.
    """

    part: str
    whole: str
    zero: ZeroWhole
    floor: Fraction = Fraction(0)
    cap: Fraction = Fraction(1)
    places: int = 2
    clause: str = ""


def propose_linear(rule: LinearShare, standard: Decimal, facts: Facts) -> Proposal:
    """Return share / cap × standard, at most the standard, nothing below the floor."""
    absent = missing_figure((rule.part, rule.whole), facts)
    if absent is not None:
        return absent
    if not facts.figures[rule.whole]:
        return zero_proposal(rule.zero, standard, rule.whole)
    share = share_of(rule.part, rule.whole, facts)
    words = share_words(rule.part, rule.whole, facts)
    if share < rule.floor:
        return Proposal(Decimal(0), f"{words}, dưới mức sàn {percent_words(rule.floor * 100)}: 0 điểm")
    if share >= rule.cap:
        return Proposal(
            standard, f"{words}, từ {percent_words(rule.cap * 100)}: đủ {points_words(standard)} điểm"
        )
    points = to_points(share / rule.cap * Fraction(standard), standard, rule.places)
    by_cap = "" if rule.cap == 1 else f" / {percent_words(rule.cap * 100)}"
    return Proposal(points, f"{words}{by_cap} × {points_words(standard)} = {points_words(points)} điểm")
