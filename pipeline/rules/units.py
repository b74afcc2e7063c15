"""Units: who is assessed, where each stands, and when it existed (đơn vị).

Levels and blocs are words of the rulebook («department», «commune»…); nothing
in code knows what a district is. A merger is two facts: the old unit's last
day and the new unit's ``successor_of``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """One assessed unit.

    Attributes:
        code: short, unique in the rulebook, such as "PC06".
        name: as printed, such as "Phòng Cảnh sát quản lý hành chính về trật tự xã hội".
        level: a level of the rulebook.
        bloc: the bloc it is ranked in (khối); "" ranks it with its level.
        parent: code of the unit above it, or "".
        criteria_set: the set it is scored by; "" takes the set of its level.
        valid_from: its first day, or None for «since ever».
        valid_to: its last day, or None for «still there».
        successor_of: codes of the units it took over.
        also_known_as: other names it signs or is cited by («CAH», «Công an huyện …»).
        not_assessed: why it is not assessed this year («mới thành lập»), or "".
        symbols: issuer and drafter codes in its document numbers, such as "CAH" or "PV01".
    """

    code: str
    name: str
    level: str
    bloc: str = ""
    parent: str = ""
    criteria_set: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor_of: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    not_assessed: str = ""
    symbols: tuple[str, ...] = ()


def exists_on(unit: Unit, day: date) -> bool:
    """Return whether the unit existed on ``day``, both ends in."""
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day <= unit.valid_to
    )


def children_by_parent(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Return code of parent → the units directly under it, in the order given."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.parent, []).append(unit)
    return found


def predecessors_of(units: Iterable[Unit], code: str) -> list[Unit]:
    """Return the units that ``code`` took over, in the order given."""
    known = {unit.code: unit for unit in units}
    wanted = known[code].successor_of if code in known else ()
    return [known[old] for old in wanted if old in known]


def successors_of(units: Iterable[Unit], code: str) -> list[Unit]:
    """Return the units that took over ``code``, in the order given."""
    return [unit for unit in units if code in unit.successor_of]
