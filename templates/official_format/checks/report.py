"""What every check works on and how it reports."""

from dataclasses import dataclass

from templates.official_format.components import Components
from templates.official_format.findings import FormFinding, Level
from templates.official_format.lines import Line, WordFile
from templates.official_format.rules import rules


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper under check.

    Attributes:
        word: its lines and pages.
        parts: its components.
    """

    word: WordFile
    parts: Components


def finding(rule: str, place: str, found: str) -> FormFinding:
    """Return a finding; what the law says comes from ``official_format.toml``."""
    row = rules().table["checks"][rule]
    clause = (
        row["clause"]
        if row["clause"].startswith(("Phụ lục", "Điều"))
        else f"Phụ lục I, Phần I, {row['clause']}"
    )
    return FormFinding(rule, Level(row["level"]), place, found, row["law"], f"NĐ 30/2020/NĐ-CP, {clause}")


def at_lines(rule: str, lines: list[Line], found: str) -> FormFinding:
    """Return one finding for several lines with the same fault."""
    more = f" và {len(lines) - 1} đoạn khác" if len(lines) > 1 else ""
    return finding(rule, lines[0].place + more, found)
