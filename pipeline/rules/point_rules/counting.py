"""Count × points with a cap, and deduction per fault with a floor."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.point_rules.facts import Facts, Proposal, missing_figure
from pipeline.rules.wording import points_words


@dataclass(frozen=True, slots=True)
class CountPoints:
    """So many points each.

    Attributes:
        figure: name of the figure counted.
        each: points for one.
        cap: the most, or None for the standard.
        clause: clause of the set.
    """

    figure: str
    each: Decimal
    cap: Decimal | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    """So many points off for each fault.

    Attributes:
        figure: name of the figure counted.
        each: points off for one.
        floor: the least that remains.
        clause: clause of the set.
    """

    figure: str
    each: Decimal
    floor: Decimal = Decimal(0)
    clause: str = ""


def propose_count(rule: CountPoints, standard: Decimal, facts: Facts) -> Proposal:
    """Return count × each, at most the cap."""
    absent = missing_figure((rule.figure,), facts)
    if absent is not None:
        return absent
    count = facts.figures[rule.figure]
    most = standard if rule.cap is None else min(rule.cap, standard)
    raw = count * rule.each
    capped = f", tối đa {points_words(most)}" if raw > most else ""
    words = f"{points_words(count)} × {points_words(rule.each)} = {points_words(raw)}{capped}"
    return Proposal(min(raw, most), f"{words}: {points_words(min(raw, most))} điểm")


def propose_deduction(rule: Deduction, standard: Decimal, facts: Facts) -> Proposal:
    """Return the standard less count × each, at least the floor."""
    absent = missing_figure((rule.figure,), facts)
    if absent is not None:
        return absent
    count = facts.figures[rule.figure]
    left = max(standard - count * rule.each, min(rule.floor, standard))
    words = f"{points_words(standard)} − {points_words(count)} × {points_words(rule.each)}"
    return Proposal(left, f"{words}: còn {points_words(left)} điểm")
