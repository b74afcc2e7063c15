"""Checklist: each item present gives its points."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.point_rules.facts import Facts, Proposal
from pipeline.rules.point_rules.levels import Option
from pipeline.rules.wording import points_words


@dataclass(frozen=True, slots=True)
class Checklist:
    """Items that add up.

    Attributes:
        items: what is looked for.
        clause: clause of the set.
    """

    items: tuple[Option, ...]
    clause: str = ""


NONE_PRESENT = "không có mục nào"
"""Ticked to say that the list was gone through and nothing is there."""


def propose_checklist(rule: Checklist, standard: Decimal, facts: Facts) -> Proposal:
    """Return the sum of the items ticked, at most the standard."""
    present = [item for item in rule.items if item.label in facts.choice]
    if not present and NONE_PRESENT not in facts.choice:
        return Proposal(
            None, f"chưa đánh dấu mục nào (các mục: {'; '.join(item.label for item in rule.items)})"
        )
    total = sum((item.points for item in present), Decimal(0))
    said = " + ".join(f"«{item.label}» {points_words(item.points)}" for item in present) or NONE_PRESENT
    return Proposal(min(total, standard), f"{said} = {points_words(min(total, standard))} điểm")
