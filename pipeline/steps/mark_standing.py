"""Mark a document as standing (văn bản nền, còn hiệu lực): older than the window and still in force."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import Evidence


@transaction.atomic
def mark_standing(evidence: Evidence, is_standing: bool, *, why: str, by: User, on: date) -> Evidence:
    """Set or lift the mark and return the row; whether it counts is for the appraiser to say.

    Raises:
        NotAllowed: ``by`` may not work on this unit's dossier.
        StepClosed: the year is published.
    """
    access.require_evidence(by, "correct", evidence, on=on)
    rows.require_open(evidence.unit.campaign)
    told = {True: "văn bản nền, còn hiệu lực", False: None}
    change = Altered(
        f"dấu văn bản nền của {evidence}"[:300], told[evidence.is_standing], told[is_standing], why
    )
    # Counted by the store: the row in hand may have been read before another change.
    Evidence.objects.filter(pk=evidence.pk).update(is_standing=is_standing, revision=F("revision") + 1)
    evidence.refresh_from_db(fields=["is_standing", "revision"])
    history.record("correct", [change], by=by, unit=evidence.unit)
    return evidence
