"""Find evidence: the query goes to the index, what a person may see comes back from the store."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User

from index.citations.issue_date import IssueDate
from index.search.evidence_index import EvidenceIndex, Hit, Results
from index.search.query import parse_query
from ocr.cache import PageCache
from pipeline.steps.intake.index_records import refresh_index
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Evidence, Unit


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """One hit with what the store knows of it.

    Attributes:
        id: of the evidence.
        number: as printed or corrected, "" where not known.
        issued: as far as it was read, or None.
        unit: code of the unit that handed it in.
        page: page of the snippet, or None.
        file: the path it was found at.
        snippet: the passage; data, never markup.
        subject: trích yếu.
    """

    id: str
    number: str
    issued: IssueDate | None
    unit: str
    page: int | None
    file: str
    snippet: str
    subject: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits with the spread of all."""

    hits: tuple[FoundEvidence, ...]
    results: Results


def search(  # noqa: PLR0913 - what, where, who, when, and which page
    year: Year,
    index: EvidenceIndex,
    text: str,
    *,
    by: User,
    on: date,
    unit: Unit | None = None,
    page: int = 1,
    size: int = 20,
) -> SearchPage:
    """Return one page of evidence that answers a query, of units the person may see.

    Raises:
        NotAllowed: ``by`` may not search.
        BadQuery: the query cannot be understood.
    """
    access.require(by, "search", unit=unit, on=on)
    query = parse_query(text)
    units = [unit] if unit else list(year.campaign.units.all())
    seen = access.seen_parts(by, units, on=on)
    # Everybody's evidence needs no filter, and a filter over every unit is dear. What one may see is
    # told by exact codes; «đơn_vị:» of the query, which also folds names, can only narrow it.
    if unit or len(seen.units) < len(units):
        if not seen.units and not seen.criteria:
            return SearchPage((), Results())
        query = replace(
            query,
            units=(unit.code,) if unit and seen.criteria else query.units,
            visible_units=frozenset(one.code for one in seen.units),
            visible_criteria=seen.criteria,
        )
    results = index.search(query, page=page, size=size)
    return SearchPage(_from_store(results.hits), results)


def refresh(index: EvidenceIndex, cache: PageCache) -> int:
    """Bring the index up to the store after corrections and links; return how many records went in."""
    return refresh_index(index, cache)


def issued_of(row: Evidence) -> IssueDate | None:
    """Return the date of issue of a row: of a day, of a month, or None."""
    first, last = row.issued_from, row.issued_to
    if first is None:
        return None
    return IssueDate(first.year, first.month, first.day if first == last else None)


def _from_store(hits: tuple[Hit, ...]) -> tuple[FoundEvidence, ...]:
    rows = Evidence.objects.select_related("unit").in_bulk([int(hit.id) for hit in hits])
    found = ((hit, rows[int(hit.id)]) for hit in hits if int(hit.id) in rows)
    return tuple(
        FoundEvidence(
            id=hit.id,
            number=row.number,
            issued=issued_of(row),
            unit=row.unit.code,
            page=hit.page,
            file=row.name,
            snippet=hit.snippet.text,
            subject=row.subject,
        )
        for hit, row in found
    )
