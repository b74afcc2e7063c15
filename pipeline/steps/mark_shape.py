"""Say that a picture is a photo (ảnh chụp) or a document (văn bản), against the machine."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from ocr.cache import PageCache
from ocr.photo import is_photo_kind
from pipeline.errors import WrongValue
from pipeline.rules.dossier import EvidenceKind
from pipeline.steps.recognise import recognise_file
from pipeline.steps.verdicts import renew_verdicts
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import Correction, Evidence

CALLED = {EvidenceKind.PHOTO: "ảnh chụp", EvidenceKind.DOCUMENT: "văn bản"}


def can_be_either(evidence: Evidence) -> bool:
    """Tell whether the document is a picture that was read, which may show a paper or a scene."""
    return not evidence.unread and is_photo_kind(evidence.source.media_type)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person saw in a picture.

    Attributes:
        shape: photo or document.
        why: the reason, if one is given.
    """

    shape: EvidenceKind
    why: str = ""


@transaction.atomic
def mark_shape(
    year: Year, evidence: Evidence, seen: Seen, cache: PageCache, *, by: User, on: date
) -> Evidence:
    """Record what the picture is, recognise it anew as that, and return its row.

    What was said belongs to the content of the file: it outlives every second
    reading, and holds in each unit that handed in the same file.

    Args:
        year: the year at work.
        evidence: the document.
        seen: what the person saw.
        cache: the pages read before; nothing is read again.
        by: who saw the picture.
        on: the day.

    Raises:
        NotAllowed: ``by`` may not work on this unit's dossier.
        StepClosed: the year is published.
        WrongValue: the file is no picture, or was not read.
    """
    access.require_evidence(by, "correct", evidence, on=on)
    rows.require_open(evidence.unit.campaign)
    shape = seen.shape
    if shape not in CALLED or not can_be_either(evidence):
        raise WrongValue(f"{evidence.name}: chỉ tệp ảnh đã đọc được mới chọn được là ảnh chụp hay văn bản")
    Correction.objects.update_or_create(
        sha256=evidence.source.sha256,
        first_page=evidence.first_page,
        field=rows.SHAPE,
        defaults={"value": shape.value, "by": by.username},
    )
    change = Altered(
        f"loại của {evidence}"[:300], CALLED[EvidenceKind(evidence.shape)], CALLED[shape], seen.why
    )
    history.record("correct", [change], by=by, unit=evidence.unit)
    same = Evidence.objects.filter(source=evidence.source, first_page=evidence.first_page)
    for row in same.select_related("unit"):
        if not recognise_file(evidence.source, row.unit, cache):
            Evidence.objects.filter(pk=row.pk).update(shape=shape.value, revision=F("revision") + 1)
    renew_verdicts(year, same.select_related("source"), rows.typed_of(evidence))
    evidence.refresh_from_db()
    return evidence
