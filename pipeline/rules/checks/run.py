"""All checks of a dossier, in the order they are reported for equal points at risk."""

from collections.abc import Callable, Iterable

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding
from pipeline.rules.rulebook import Rulebook

Check = Callable[[Dossier, Rulebook], Iterable[Finding]]

CHECKS: tuple[Check, ...] = ()


def run_checks(dossier: Dossier, rulebook: Rulebook) -> list[Finding]:
    """Return all findings, most points at risk first."""
    raise NotImplementedError
