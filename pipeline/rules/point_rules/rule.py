"""The kinds of point rules a criterion may name (cách tính điểm)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ByHand:
    """Chấm theo thực tế, có lý do.

    Attributes:
        clause: clause of the set.
    """

    clause: str = ""


PointRule = ByHand
