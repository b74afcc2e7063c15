"""What the check of form says: a place, what is, what the law says."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it weighs."""

    ERROR = "lỗi"
    HABIT = "thói quen"


@dataclass(frozen=True, slots=True)
class FormFinding:
    """One departure from the form.

    Attributes:
        rule: key of the rule in ``official_format.toml``, such as "page-margin".
        level: an error against the decree, or only against the habit of its samples.
        place: where, for a person.
        found: what is there.
        required: what the law says.
        clause: its place in Nghị định 30/2020/NĐ-CP.
    """

    rule: str
    level: Level
    place: str
    found: str
    required: str
    clause: str

    def __str__(self) -> str:
        """One Vietnamese line: «lỗi page-margin: …»."""
        return f"{self.level} [{self.rule}] {self.place}: {self.found}; {self.required} ({self.clause})"
