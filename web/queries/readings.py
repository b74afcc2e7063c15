"""Documents whose number or date the machine is not sure of, for a person's quick look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.citations.document_head import DocumentHead
from index.citations.reading import Reading
from pipeline.rules.dossier import Dossier, EvidenceKind
from pipeline.steps.doubtful import day_doubt, number_doubt
from pipeline.store.models import Evidence

FIELDS = (
    ("number", "Số, ký hiệu"),
    ("issued", "Ngày ban hành"),
    ("kind", "Loại văn bản"),
    ("subject", "Trích yếu"),
)
_DOUBTS: Mapping[str, Callable[[DocumentHead], str]] = MappingProxyType(
    {"number": number_doubt, "issued": day_doubt}
)


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field as the page shows it.

    Attributes:
        name: of the field.
        label: for the person.
        value: the proposal as it is typed, "" for «not read».
        confidence: 0 to 1.
        others: what other witnesses say.
        note: why it was not read, or "".
        is_doubtful: True where the person is asked.
    """

    name: str
    label: str
    value: str
    confidence: float
    others: tuple[str, ...]
    note: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One document to look at."""

    evidence: Evidence
    fields: tuple[FieldReading, ...]


def doubtful_keys(dossier: Dossier) -> list[str]:
    """Return the documents to look at, the least sure first."""
    found: list[tuple[float, int]] = []
    for one in dossier.evidence:
        if one.unread or one.kind is not EvidenceKind.DOCUMENT:
            continue
        asked = [getattr(one.head, name).confidence for name, doubt in _DOUBTS.items() if doubt(one.head)]
        if asked:
            found.append((sum(asked) / len(asked), int(one.id)))
    return [str(key) for _, key in sorted(found)]


def doubtful_reading(dossier: Dossier, key: str) -> Doubtful | None:
    """Return one of these documents with its fields; None where it is gone."""
    row = Evidence.objects.filter(pk=key).select_related("source", "unit").first()
    known = dossier.evidence_by_id().get(key)
    return Doubtful(row, fields_of(known.head)) if row is not None and known is not None else None


def fields_of(head: DocumentHead) -> tuple[FieldReading, ...]:
    """Return the fields of a head, as the quick look shows them."""
    return tuple(_field(head, name, label) for name, label in FIELDS)


def pick(keys: Sequence[str], after: str) -> str:
    """Return the document that comes after the one skipped, the first one where none was; "" for none."""
    place = keys.index(after) + 1 if after in keys else 0
    return keys[place % len(keys)] if keys else ""


def _field(head: DocumentHead, name: str, label: str) -> FieldReading:
    reading: Reading[object] = getattr(head, name)
    doubt = _DOUBTS[name](head) if name in _DOUBTS else ""
    return FieldReading(
        name,
        label,
        "" if reading.value is None else str(reading.value).replace("…/", ""),
        reading.confidence,
        reading.others,
        reading.note or doubt,
        bool(doubt),
    )
