"""Two people at one value: what a page showed comes back with the form and is compared first."""

import hashlib

from pipeline.store.history import Told, print_value
from pipeline.store.models import Appraisal, Claim
from web.errors import Conflict


def claim_stamp(claim: Claim | None) -> str:
    """Return a stamp of a claim as it is now."""
    if claim is None:
        return ""
    told = (claim.points, claim.narrative, claim.note, claim.exemption_requested, claim.exemption_reason)
    return _stamp(told)


def figures_stamp(claim: Claim | None) -> str:
    """Return a stamp of the figures of a claim as they are now; none and empty ones are alike."""
    told = (sorted(claim.figures.items()), claim.choice) if claim else ([], [])
    return _stamp(told)


def appraisal_stamp(appraisal: Appraisal | None) -> str:
    """Return a stamp of the council's points as they are now."""
    return "" if appraisal is None else _stamp((appraisal.points, appraisal.exempt, appraisal.reason))


def require_unchanged(seen: str, now: str, what: str, value: Told) -> None:
    """Let the change go on where the page showed the value that still stands.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    if seen != now:
        raise Conflict(what, print_value(value) or "trống")


def _stamp(told: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
