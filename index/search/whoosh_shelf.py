"""One generation of the embedded index, read into arrays: ``Postings`` for matching.

Reads what ``whoosh_index`` wrote. Posting lists are
arrays from disk to score, which is what makes Python fast enough; lists once
read are kept while there is room.
"""

import pickle
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np
from whoosh.filedb.filetables import FileFormatError

from index.errors import IndexDamaged
from index.search.analyzer import folded_syllables
from index.search.facets import FACET
from index.search.matching import Flags, Ints, Levels
from index.search.plan import Term
from index.search.posting_bytes import decode

FIELD = "terms"
# What reading broken bytes raises, whatever stands in them.
_DAMAGE = (
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    ImportError,
    struct.error,
    pickle.PickleError,
    zlib.error,
    FileFormatError,
)
# What no row of a number column holds: a column cut short reads so.
MISSING = -1
_KEPT_LISTS = 128


@contextmanager
def damage_named(where: str) -> Iterator[None]:
    """Turn what broken files raise into ``IndexDamaged``."""
    try:
        yield
    except _DAMAGE as error:
        raise IndexDamaged(where) from error


class SegmentFile(Protocol):
    """What is used of a Whoosh segment reader."""

    def doc_count_all(self) -> int:
        """Documents, those taken out among them."""

    def column_reader(self, fieldname: str) -> Any:  # noqa: ANN401  # untyped library
        """Values of one column, by document."""

    def stored_fields(self, docnum: int) -> Mapping[str, Any]:
        """What was stored of one document."""

    def __contains__(self, term: tuple[str, str]) -> bool:
        """Tell whether a term is in the segment."""

    def expand_prefix(self, fieldname: str, prefix: str) -> Iterator[bytes]:
        """Terms that begin so."""


class Segment:
    """One immutable piece of the index; what is read of it stays read.

    Attributes:
        size: documents in it, those taken out among them.
        earliest: as in ``Postings``.
        latest: as in ``Postings``.
        tie: as in ``Postings``.
    """

    def __init__(self, reader: SegmentFile, where: str) -> None:
        """Take a segment.

        Args:
            reader: Whoosh's reader of it.
            where: the index as the user knows it.
        """
        self._where = where
        self._reader = reader
        self.size = reader.doc_count_all()
        self.earliest, self.latest, self.tie = map(self._numbers, ("earliest", "latest", "tie"))

    def _numbers(self, name: str) -> Ints:
        numbers = np.fromiter(self._reader.column_reader(name), dtype=np.int64, count=self.size)
        if (numbers == MISSING).any():
            raise IndexDamaged(self._where)
        return numbers

    @cached_property
    def _labels(self) -> Sequence[bytes]:
        # Read once: Whoosh reads the offsets of the whole column with every reader.
        labels: Sequence[bytes] = self._reader.column_reader("label")
        return labels

    def labels(self) -> list[str]:
        """Of each document: its id and digest, joined by a line break."""
        with damage_named(self._where):
            return [label.decode() for label in self._labels]

    def label(self, document: int) -> str:
        """As ``labels``, of one document."""
        with damage_named(self._where):
            return str(self._labels[document], "utf-8")

    def stored(self, document: int) -> tuple[Sequence[str], tuple[tuple[int, str], ...]]:
        """The short fields and the pages of one document."""
        with damage_named(self._where):
            named, pages = self._reader.stored_fields(document)["texts"]
            return named, pages

    def beginning_with(self, prefix: str) -> list[str]:
        """Terms that begin so."""
        with damage_named(self._where):
            return [term.decode() for term in self._reader.expand_prefix(FIELD, prefix)]

    def levels(self, term: Term) -> Levels:
        """Documents of the segment that hold a term, those taken out among them, and its levels."""
        if term.is_beginning:
            return _joined([self._read(text) for text in self.beginning_with(term.text)], self.size)
        return self._read(term.text)

    def _read(self, text: str) -> Levels:
        with damage_named(self._where):
            if (FIELD, text) not in self._reader:
                return _EMPTY
            return decode(posting_data(self._reader, text))


_EMPTY: Levels = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint8))


def posting_data(reader: Any, term: str | bytes) -> bytes:  # noqa: ANN401
    """Bytes of the posting list of a term that is in a segment."""
    # Whoosh 2.7 leaves the unpacked length a tuple of one.
    offset, (length,) = reader.term_info(FIELD, term).extent()
    return bytes(reader._terms._postfile.get(offset, length))


def _joined(lists: Sequence[Levels], size: int) -> Levels:
    """Unite lists; where a document is in several, its highest level counts."""
    highest = np.zeros(size, dtype=np.uint8)
    for documents, levels in lists:
        highest[documents] = np.maximum(highest[documents], levels)
    documents = np.flatnonzero(highest)
    return documents, highest[documents]


class Shelf:
    """All segments of one generation, their documents numbered through; see ``Postings``."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[frozenset[int]]) -> None:
        """Put segments side by side.

        Args:
            segments: in the order of the generation.
            deleted: of each segment, the documents taken out in this generation.
        """
        self._segments = segments
        self._bases = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._bases[-1])
        self.live: Flags = np.ones(self.size, dtype=np.bool_)
        for base, gone in zip(self._bases, deleted, strict=False):
            self.live[np.fromiter(gone, dtype=np.int64, count=len(gone)) + base] = False
        self.earliest = _side_by_side([segment.earliest for segment in segments])
        self.latest = _side_by_side([segment.latest for segment in segments])
        self.tie = _side_by_side([segment.tie for segment in segments])
        self.levels: Callable[[Term], Levels] = lru_cache(_KEPT_LISTS)(self._levels)

    def _levels(self, term: Term) -> Levels:
        parts = [segment.levels(term) for segment in self._segments]
        documents = _side_by_side([part[0] + base for part, base in zip(parts, self._bases, strict=False)])
        levels = np.concatenate([_EMPTY[1], *(part[1] for part in parts)])
        living = self.live[documents]
        return (documents, levels) if living.all() else (documents[living], levels[living])

    def holds_phrase(self, document: int, phrase: str) -> bool:
        """See ``Postings``."""
        named, pages = self.stored(document)
        texts = (*named, *(text for _, text in pages))
        return any(f" {phrase} " in f" {' '.join(folded_syllables(text))} " for text in texts)

    def stored(self, document: int) -> tuple[Sequence[str], tuple[tuple[int, str], ...]]:
        """The short fields and the pages of one document."""
        place = self._place(document)
        return self._segments[place].stored(int(document - self._bases[place]))

    def label(self, document: int) -> tuple[str, str]:
        """Id and digest of one document."""
        place = self._place(document)
        return _split(self._segments[place].label(int(document - self._bases[place])))

    def labels(self) -> dict[str, str]:
        """Id → digest of all that was not taken out."""
        labels = [label for segment in self._segments for label in segment.labels()]
        return dict(_split(label) for label, lives in zip(labels, self.live, strict=True) if lives)

    def facet_counts(self, documents: Ints) -> dict[str, int]:
        """How many of ``documents`` hold each facet term."""
        names, holders, held = self._facets
        chosen = np.zeros(self.size, dtype=np.bool_)
        chosen[documents] = True
        counts = np.bincount(held[chosen[holders]], minlength=len(names))
        return {names[place]: int(counts[place]) for place in np.flatnonzero(counts)}

    @cached_property
    def _facets(self) -> tuple[list[str], Ints, Ints]:
        """All facet terms, and (document, place of its term) as two arrays."""
        names = self._beginning_with(FACET)
        lists = [self._levels(Term(name))[0] for name in names]
        places = np.repeat(np.arange(len(names)), [documents.size for documents in lists])
        return names, _side_by_side(lists), places

    def _beginning_with(self, prefix: str) -> list[str]:
        return sorted({term for segment in self._segments for term in segment.beginning_with(prefix)})

    def _place(self, document: int) -> int:
        return int(np.searchsorted(self._bases, document, side="right")) - 1


def _split(label: str) -> tuple[str, str]:
    evidence_id, _, digest = label.rpartition("\n")
    return evidence_id, digest


def _side_by_side(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate([_EMPTY[0], *arrays])
