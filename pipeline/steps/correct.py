"""Correct a reading: a person types what the document says, and that stands from then on.

A correction belongs to the content of the file: it outlives every second
reading, and holds for each unit that handed in the same file.
"""

import logging
from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.steps.verdicts import renew_verdicts
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.head_json import CORRECTABLE, head_from_json, parse_field
from pipeline.store.heads import corrected, head_columns
from pipeline.store.history import Altered
from pipeline.store.models import Correction, Evidence

log = logging.getLogger(__name__)


@transaction.atomic
def correct(
    year: Year, evidence: Evidence, values: Mapping[str, str], *, by: User, on: date, why: str = ""
) -> Evidence:
    """Put typed values in the place of readings and return the corrected row.

    Links to the document are judged anew by it; that a corrected number answers
    other citations is for the next linking to find.

    Args:
        year: the year at work.
        evidence: the document.
        values: field → value as typed; "" says that the document has none.
        by: who saw the document.
        on: the day.
        why: the reason, if one is given.

    Raises:
        NotAllowed: ``by`` may not work on this unit's dossier.
        StepClosed: the year is published.
        WrongValue: a value that its field cannot hold.
        NotADocumentNumber: a number that is none.
    """
    access.require_evidence(by, "correct", evidence, on=on)
    rows.require_open(evidence.unit.campaign)
    for field, typed in values.items():
        parse_field(field, typed)
    before = corrected(evidence, rows.typed_of(evidence))
    for field, typed in values.items():
        Correction.objects.update_or_create(
            sha256=evidence.source.sha256,
            first_page=evidence.first_page,
            field=field,
            defaults={"value": typed.strip(), "by": by.username},
        )
    changes = [
        _altered(evidence, field, getattr(before, field).value, values[field], why) for field in values
    ]
    history.record("correct", changes, by=by, unit=evidence.unit)
    _refresh(year, evidence)
    log.info("correct %s: %s", evidence.pk, ", ".join(values))
    evidence.refresh_from_db()
    return evidence


def _altered(evidence: Evidence, field: str, old: object, new: str, why: str) -> Altered:
    what = f"{CORRECTABLE[field]} của {evidence.name}"
    return Altered(what[:300], None if old is None else str(old), new.strip() or None, why)


def _refresh(year: Year, evidence: Evidence) -> None:
    """Every document of this content shows the corrected values, in whichever unit."""
    typed = rows.typed_of(evidence)
    same = list(Evidence.objects.filter(source=evidence.source, first_page=evidence.first_page))
    for row in same:
        columns = head_columns(head_from_json(row.readings), typed)
        for name, value in columns.items():
            setattr(row, name, value)
        row.revision += 1
        row.save()
    renew_verdicts(year, same, typed)
