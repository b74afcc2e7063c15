"""Hold documents against the window and the year anew, where what they say was corrected."""

from collections.abc import Iterable, Mapping

from pipeline.rules.dossier import EvidenceKind, Verdict
from pipeline.rules.window import judge
from pipeline.steps.year import Year
from pipeline.store import rows
from pipeline.store.citation_json import verdict_to_json
from pipeline.store.heads import corrected
from pipeline.store.models import Evidence, Link


def verdict_of(year: Year, evidence: Evidence, typed: Mapping[str, str] | None = None) -> Verdict:
    """Return the verdict on a document as it is read and corrected today.

    Args:
        year: the year at work.
        evidence: the document, its source loaded.
        typed: its corrections, where the caller has them already.
    """
    is_photo = evidence.shape == EvidenceKind.PHOTO
    head = corrected(evidence, rows.typed_of(evidence) if typed is None else typed)
    return judge(head, year.rulebook.window, year.rulebook.year, is_photo=is_photo)


def renew_verdicts(year: Year, documents: Iterable[Evidence], typed: Mapping[str, str]) -> None:
    """Write the verdicts of every link to these documents: a date typed today counts today."""
    for evidence in documents:
        told = verdict_to_json(verdict_of(year, evidence, typed))
        Link.objects.filter(evidence=evidence).exclude(verdict=told).update(verdict=told)
