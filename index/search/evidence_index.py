"""The contract every search backend keeps, and the values that pass through it.

The index is a cache of the store, never the only copy of anything: it can be
thrown away and rebuilt, and ``digests()`` lets the store check that both agree.

>>> record = EvidenceRecord("e1", number="14/KH-CAT", pages=((1, "Kế hoạch kiểm tra"),))
>>> record.digest == EvidenceRecord("e1", number="14/KH-CAT").digest
False
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from index.citations.issue_date import IssueDate
from index.search.query import Query

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One piece of evidence as search sees it.

    Attributes:
        id: the evidence's id in the store; adding the same id again replaces it.
        unit: code of the unit whose dossier it lies in.
        unit_name: the unit's name, searched by «đơn_vị:» beside the code.
        level: code of the unit's level, such as "commune".
        number: số, ký hiệu as printed; "" where not read.
        kind: abbreviation of the kind, such as "KH"; "" where not known.
        kind_name: name of the kind, such as "Kế hoạch".
        issuer: cơ quan ban hành as printed.
        issued: day or month of issue; None where not read.
        subject: trích yếu.
        subject_year: the year the subject speaks of, apart from the date of issue.
        criteria: codes of the criteria it is linked to, such as "1.2.1".
        status: words for its state, such as "dự thảo"; compared without case or diacritics.
        signer: họ tên người ký.
        files: names of its files as the user knows them.
        pages: (page number from 1, text) in reading order.
    """

    id: str
    unit: str = ""
    unit_name: str = ""
    level: str = ""
    number: str = ""
    kind: str = ""
    kind_name: str = ""
    issuer: str = ""
    issued: IssueDate | None = None
    subject: str = ""
    subject_year: int | None = None
    criteria: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    signer: str = ""
    files: tuple[str, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()

    @property
    def digest(self) -> str:
        """Hex digest of everything the record holds; equal records have equal digests."""
        parts = repr(tuple(getattr(self, item.name) for item in fields(self)))
        return sha256(parts.encode()).hexdigest()[:32]

    def named_fields(self) -> list[str]:
        """The short texts that words are searched in beside the pages; the subject first."""
        return [self.subject, self.kind_name, self.issuer, self.signer, self.number, *self.files]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a page with the places that matched. Data, never markup.

    Attributes:
        text: the passage on one line, as written.
        marks: (start, end) offsets into ``text`` to highlight, in order, not overlapping.
    """

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def spans(self) -> tuple[tuple[str, bool], ...]:
        """Cut the text into (piece, is highlighted) pairs that join to the whole."""
        pieces: list[tuple[str, bool]] = []
        last = 0
        for start, end in self.marks:
            pieces += [(self.text[last:start], False), (self.text[start:end], True)]
            last = end
        pieces.append((self.text[last:], False))
        return tuple(piece for piece in pieces if piece[0])


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence that answers a query.

    Attributes:
        id: the evidence's id in the store.
        score: whole number that grows with fitness, comparable within one query
            only; 0 where hits are ordered by date or too many to be ranked.
        page: the page the snippet stands on; None where no page speaks of the words.
        snippet: the best passage, or the subject where only fields were asked for.
        is_approximate: True where it does not hold all that was asked (a number
            one confusable sign away, some of the words).
    """

    id: str
    score: int
    page: int | None
    snippet: Snippet
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """How the hits spread; (value, count) pairs, most first, then by value.

    Attributes:
        criteria: by criterion code as linked (not its parents).
        units: by unit code.
        kinds: by abbreviation of the kind.
    """

    criteria: tuple[tuple[str, int], ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits.

    Attributes:
        hits: the page asked for, best first, in an order that two equal indexes share.
        total: how many pieces of evidence answer, on all pages.
        facets: spread of all of them.
        undated: how many more answer all but the date window because their date was not read.
        is_approximate: True where nothing (or too little) answers exactly and near answers were added.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Facets = Facets()
    undated: int = 0
    is_approximate: bool = False


@runtime_checkable
class EvidenceIndex(Protocol):
    """What every backend does, with equal results.

    Writers exclude each other; readers never wait for a writer and see whole
    batches only. Every method may raise ``IndexDamaged``: rebuild from the store.
    """

    @property
    def version(self) -> str:
        """Version of schema and analyzer; an index of another version opens empty."""

    def add(self, records: Iterable[EvidenceRecord]) -> int:
        """Add or replace records; on return they are on disk and found. Returns how many."""

    def remove(self, ids: Iterable[str]) -> int:
        """Take records out; unknown ids are passed over. Returns how many went."""

    def rebuild(self, records: Iterable[EvidenceRecord]) -> int:
        """Make the index anew from these records only; readers see the old one until it is whole."""

    def search(self, query: Query, *, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """Return page ``page`` (from 1) of what answers ``query``; a blank query answers with everything."""

    def ids(self) -> frozenset[str]:
        """Ids of everything in the index."""

    def digests(self) -> Mapping[str, str]:
        """Id → ``EvidenceRecord.digest``, to check the index against the store."""

    def count(self) -> int:
        """How many records are in the index."""

    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        """Return itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""


def search_numbers(index: EvidenceIndex, numbers: Sequence[str]) -> tuple[tuple[str, Results], ...]:
    """Look up a saved batch of document numbers; one (number, results) pair each, in order."""
    return tuple((number, index.search(Query(number=number))) for number in numbers)
