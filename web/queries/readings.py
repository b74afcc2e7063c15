"""Documents whose number or date the machine is not sure of, for a person's quick look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.citations.document_head import DocumentHead
from index.citations.reading import Reading
from pipeline.steps.doubtful import day_doubt, number_doubt
from pipeline.store import rows
from pipeline.store.head_json import correct_head, head_from_json
from pipeline.store.models import Evidence, Unit

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


def doubtful_readings(unit: Unit) -> list[Doubtful]:
    """Return the documents to look at, the least sure first, in two queries."""
    stored = list(
        Evidence.objects.filter(unit=unit, unread="", shape="document")
        .select_related("source", "unit")
        .order_by("id")
    )
    typed = rows.corrections_of(stored)
    found: list[tuple[float, Doubtful]] = []
    for row in stored:
        corrections = typed.get((row.source.sha256, row.first_page), {})
        fields = fields_of(correct_head(head_from_json(row.readings), corrections))
        asked = [one for one in fields if one.is_doubtful]
        if asked:
            found.append((sum(one.confidence for one in asked) / len(asked), Doubtful(row, fields)))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].evidence.pk))]


def fields_of(head: DocumentHead) -> tuple[FieldReading, ...]:
    """Return the fields of a head, as the quick look shows them."""
    return tuple(_field(head, name, label) for name, label in FIELDS)


def pick(all_of_them: Sequence[Doubtful], after: str) -> Doubtful | None:
    """Return the document that comes after the one skipped, the first one where none was."""
    keys = [str(one.evidence.pk) for one in all_of_them]
    place = keys.index(after) + 1 if after in keys else 0
    return all_of_them[place % len(all_of_them)] if all_of_them else None


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
