"""Rounds and the calendar: which step is open for whom on a day."""

from collections.abc import Sequence
from datetime import date

from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Finding
from pipeline.rules.process_parts import (
    Deadline,
    RoundRule,
)
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Appraisal
from pipeline.rules.units import Unit


def open_steps(rulebook: Rulebook, on: date, *, unit: Unit | None = None) -> list[Deadline]:
    """Return the deadlines whose step is open on a day, both ends in; phases may overlap."""
    raise NotImplementedError


def open_round(rulebook: Rulebook, on: date) -> RoundRule | None:
    """Return the latest appraisal round whose step is open on a day."""
    raise NotImplementedError


def late_finding(rulebook: Rulebook, step: str, on: date, *, unit: Unit) -> Finding | None:
    """Return a finding where ``step`` is late on a day, else None."""
    raise NotImplementedError


def check_appraisals(
    appraisals: Sequence[Appraisal], claims: Sequence[Claim], rulebook: Rulebook, *, unit: Unit
) -> list[Finding]:
    """Return what is wrong with appraisals: points over the standard, a reason missing, no such criterion."""
    raise NotImplementedError
