"""Choice of levels: «đầy đủ 1, chưa đầy đủ 0,5, không có 0»."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.point_rules.facts import Facts, Proposal
from pipeline.rules.wording import points_words


@dataclass(frozen=True, slots=True)
class Option:
    """One level or checklist item: its label and points."""

    label: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Levels:
    """One of several levels.

    Attributes:
        options: the levels.
        clause: clause of the set.
    """

    options: tuple[Option, ...]
    clause: str = ""


def propose_level(rule: Levels, standard: Decimal, facts: Facts) -> Proposal:
    """Return the points of the level chosen."""
    known = {option.label: option for option in rule.options}
    chosen = [label for label in facts.choice if label in known]
    if len(chosen) != 1:
        words = "chọn nhiều hơn một mức" if chosen else "chưa chọn mức"
        return Proposal(None, f"{words} (các mức: {'; '.join(known)})")
    option = known[chosen[0]]
    return Proposal(
        min(option.points, standard), f"mức «{option.label}» được {points_words(option.points)} điểm"
    )
