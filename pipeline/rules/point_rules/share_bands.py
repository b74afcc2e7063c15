"""Bands on a share: «trên 90 %: 2; 70–90 %: 1; dưới 70 %: 0»."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.point_rules.facts import Facts, Proposal, ZeroWhole, missing_figure, zero_proposal
from pipeline.rules.wording import percent_words, points_words


@dataclass(frozen=True, slots=True)
class ShareBand:
    """One band.

    Attributes:
        floor: least share, exact.
        points: what it gives.
        is_above: True for «trên», where the floor itself does not do.
    """

    floor: Fraction
    points: Decimal
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class ShareBands:
    """Points by the band a share falls into.

    Attributes:
        part: name of the figure above the line.
        whole: name of the figure below it.
        bands: highest first.
        zero: what 0/0 means.
        clause: clause of the set.
    """

    part: str
    whole: str
    bands: tuple[ShareBand, ...]
    zero: ZeroWhole
    clause: str = ""


def share_of(part: str, whole: str, facts: Facts) -> Fraction:
    """Return the exact share of two figures that are there."""
    return Fraction(facts.figures[part]) / Fraction(facts.figures[whole])


def share_words(part: str, whole: str, facts: Facts) -> str:
    """Return «45/50 = 90,00 %»."""
    share = percent_words(share_of(part, whole, facts) * 100)
    return f"{points_words(facts.figures[part])}/{points_words(facts.figures[whole])} = {share}"


def propose_share_band(rule: ShareBands, standard: Decimal, facts: Facts) -> Proposal:
    """Return the points of the band, decided on the exact share."""
    absent = missing_figure((rule.part, rule.whole), facts)
    if absent is not None:
        return absent
    if not facts.figures[rule.whole]:
        return zero_proposal(rule.zero, standard, rule.whole)
    share = share_of(rule.part, rule.whole, facts)
    words = share_words(rule.part, rule.whole, facts)
    for band in rule.bands:
        if share > band.floor or (share == band.floor and not band.is_above):
            sign = "trên" if band.is_above else "từ"
            reached = f"{sign} {percent_words(band.floor * 100)}"
            return Proposal(
                min(band.points, standard), f"{words}, {reached}: {points_words(band.points)} điểm"
            )
    return Proposal(Decimal(0), f"{words}, dưới mọi mức: 0 điểm")
