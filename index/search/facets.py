"""How hits spread over criteria, units and kinds."""

from collections.abc import Iterable, Iterator, Mapping

from index.search.analyzer import storable
from index.search.evidence_index import EvidenceRecord, Facets

# Terms of facets keep the value as written, behind a room of their own.
FACET = "f"
BY_CRITERION, BY_UNIT, BY_KIND = "fc:", "fu:", "fk:"


def facet_terms(record: EvidenceRecord) -> Iterator[str]:
    """The terms by which a record is counted."""
    values = [(BY_CRITERION, code) for code in record.criteria]
    values += [(BY_UNIT, record.unit), (BY_KIND, record.kind or record.kind_name)]
    yield from (room + storable(value) for room, value in values if value)


def facets_of(counts: Mapping[str, int]) -> Facets:
    """Sort counts by facet term into facets; zeros are left out."""
    return Facets(*(_sorted(room, counts.items()) for room in (BY_CRITERION, BY_UNIT, BY_KIND)))


def _sorted(room: str, counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    own = [(term[len(room) :], count) for term, count in counts if term.startswith(room) and count]
    return tuple(sorted(own, key=lambda item: (-item[1], item[0])))
