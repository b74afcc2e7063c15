"""Show one document: what it says of itself, where it lies, who signed its file digitally."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from index.citations.reading import Reading
from ocr.digital_signature import DigitalSignature
from pipeline.rules.digital_signature_words import signature_words
from pipeline.rules.dossier import EvidenceKind
from pipeline.rules.photo_words import CALLED, photo_words
from pipeline.store import access, rows
from pipeline.store.convert import photo_of, signatures_of
from pipeline.store.head_json import CORRECTABLE
from pipeline.store.heads import corrected
from pipeline.store.models import Evidence


@dataclass(frozen=True, slots=True)
class Shown:
    """One document as a person sees it.

    Attributes:
        id: of the evidence.
        unit: code of the unit.
        fields: (Vietnamese name, value, how sure) of what it says of itself; "" where not read.
        places: every path it was found at.
        pages: (first page, number of pages) in its file.
        signatures: digital signatures of the file.
        signature_words: the same in one Vietnamese sentence each.
        photo: (what, told) of the file as a photo; none where it is none.
        unread: why it could not be read, or "".
        sha256: of the original.
    """

    id: str
    unit: str
    fields: tuple[tuple[str, str, str], ...]
    places: tuple[str, ...]
    pages: tuple[int, int]
    signatures: tuple[DigitalSignature, ...]
    signature_words: tuple[str, ...]
    photo: tuple[tuple[str, str], ...]
    unread: str
    sha256: str


def show_document(evidence: Evidence, *, by: User, on: date) -> Shown:
    """Return one document as a person sees it.

    Raises:
        NotAllowed: ``by`` may not see this unit's dossier.
    """
    access.require(by, "check", unit=evidence.unit, on=on)
    source = evidence.source
    head = corrected(evidence, rows.typed_of(evidence))
    signatures, facts = signatures_of(source), photo_of(source.photo)
    return Shown(
        id=str(evidence.pk),
        unit=evidence.unit.code,
        fields=tuple(_field(label, getattr(head, name)) for name, label in labels_of(evidence)),
        places=tuple(
            source.occurrences.filter(unit=evidence.unit).order_by("id").values_list("path", flat=True)
        ),
        pages=(evidence.first_page, evidence.page_count),
        signatures=signatures,
        signature_words=tuple(map(signature_words, signatures)),
        photo=photo_words(facts) if facts and evidence.first_page == 1 else (),
        unread=evidence.unread,
        sha256=source.sha256,
    )


def labels_of(evidence: Evidence) -> list[tuple[str, str]]:
    """Return (field, what it is called) of all a person may correct; a photo is taken, not issued."""
    called = CALLED if evidence.shape == EvidenceKind.PHOTO else {}
    return [(name, called.get(name, label)) for name, label in CORRECTABLE.items()]


def _field(label: str, reading: Reading[object]) -> tuple[str, str, str]:
    if not reading.is_read:
        return label, "", "chưa đọc được"
    told = "" if reading.value is None else str(reading.value)
    return label, told, f"{reading.confidence:.0%}"
