"""The search index after the store: what changed is added, all of it can be made anew.

Each row of evidence counts its revisions, and the revision the index holds is
written only after the index has it on disk: a kill between the two costs one
more addition of the same record, never a missing one.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import F, QuerySet

from index.citations.document_head import DocumentHead
from index.search.evidence_index import EvidenceIndex, EvidenceRecord
from ocr.cache import PageCache
from pipeline.rules.dossier import LinkGrade
from pipeline.store.heads import corrected
from pipeline.store.models import Evidence, LinkDecision, Occurrence
from pipeline.store.rows import corrections_of

BATCH = 200
Pages = tuple[tuple[int, str], ...]


def refresh_index(index: EvidenceIndex, cache: PageCache) -> int:
    """Bring the index up to the store and return how many records were added."""
    _remove_dropped(index)
    stale = Evidence.objects.exclude(revision=F("indexed_revision")).order_by("id")
    added = 0
    pks = list(stale.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        rows = _rows(Evidence.objects.filter(pk__in=pks[start : start + BATCH]))
        index.add(_records(rows, cache))
        _mark(rows)
        added += len(rows)
    return added


def rebuild_index(index: EvidenceIndex, cache: PageCache) -> int:
    """Make the index anew from the store and return how many records it holds."""
    rows = _rows(Evidence.objects.all())
    count = index.rebuild(_records(rows, cache))
    _mark(rows)
    return count


def digests(cache: PageCache) -> dict[str, str]:
    """Return id → digest of the record each piece of evidence should have in the index."""
    return {record.id: record.digest for record in _records(_rows(Evidence.objects.all()), cache)}


def record_of(evidence: Evidence, head: DocumentHead, files: Sequence[str], pages: Pages) -> EvidenceRecord:
    """Return one piece of evidence as search sees it.

    Args:
        evidence: the row, with its unit and links loaded.
        head: what the document says of itself, corrections laid over.
        files: every path it was found at.
        pages: (page number, text).
    """
    number = head.number.value
    return EvidenceRecord(
        id=str(evidence.pk),
        unit=evidence.unit.code,
        unit_name=evidence.unit.name,
        level=evidence.unit.level,
        number=evidence.number,
        kind=(number.kind if number else None) or "",
        kind_name=evidence.kind,
        issuer=evidence.issuer,
        issued=head.issued.value,
        subject=evidence.subject,
        subject_year=head.subject_year.value,
        criteria=_criteria(evidence),
        status=_status(evidence),
        signer=head.signer.value or "",
        files=tuple(files),
        pages=pages,
    )


def _remove_dropped(index: EvidenceIndex) -> None:
    """Rows that are gone from the store leave the index too; asked only where the counts say so."""
    fresh = Evidence.objects.filter(indexed_revision=0).count()
    if index.count() + fresh > Evidence.objects.count():
        alive = {str(pk) for pk in Evidence.objects.values_list("pk", flat=True)}
        index.remove(index.ids() - alive)


def _rows(rows: QuerySet[Evidence]) -> list[Evidence]:
    return list(rows.select_related("unit", "source").prefetch_related("links__claim").order_by("id"))


def _records(rows: Sequence[Evidence], cache: PageCache) -> Iterator[EvidenceRecord]:
    """Three queries for all rows, however many there are."""
    corrections = corrections_of(rows)
    paths = _paths(rows)
    for row in rows:
        head = corrected(row, corrections.get((row.source.sha256, row.first_page), {}))
        yield record_of(row, head, paths.get((row.source_id, row.unit_id), [row.name]), _pages(row, cache))


def _paths(rows: Sequence[Evidence]) -> Mapping[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    places = Occurrence.objects.filter(source__in={row.source_id for row in rows})
    for source, unit, path in places.order_by("id").values_list("source_id", "unit_id", "path"):
        found.setdefault((source, unit), []).append(path)
    return found


def _pages(row: Evidence, cache: PageCache) -> Pages:
    numbers = range(row.first_page, row.first_page + row.page_count)
    pages = (cache.get(row.source.sha256, row.source.engine, number) for number in numbers)
    return tuple((page.number, page.text) for page in pages if page and page.text)


def _criteria(evidence: Evidence) -> tuple[str, ...]:
    settled = (
        link.claim.criterion
        for link in evidence.links.all()
        if link.decision != LinkDecision.REFUSED and link.grade != LinkGrade.IN_DOUBT
    )
    return tuple(sorted(set(settled)))


def _status(evidence: Evidence) -> tuple[str, ...]:
    told = (
        ("dự thảo", evidence.is_draft),
        ("chưa đọc được", bool(evidence.unread)),
        ("ảnh", evidence.shape == "photo"),
        ("số liệu", evidence.shape == "data"),
        ("văn bản nền", evidence.is_standing),
    )
    return tuple(word for word, holds in told if holds)


def _mark(rows: Sequence[Evidence]) -> None:
    """Only the revision that was added is marked: a change made meanwhile stays to be added."""
    for row in rows:
        row.indexed_revision = row.revision
    Evidence.objects.bulk_update(rows, ["indexed_revision"], batch_size=BATCH)
