"""How posting lists go into Whoosh's files: gathered by term, written as arrays.

Whoosh's own way handles one posting at a time and sorts them all; gathering
them by term is several times faster and needs no sorting of postings.
"""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.reading import SegmentReader

from index.search.posting_bytes import LEVEL_BITS, encode, packed, repacked
from index.search.whoosh_shelf import FIELD, posting_data


class TermsField(fields.FieldType):  # type: ignore[misc]  # untyped library
    """The field of all terms; its postings come from a ``TermPool``."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


class TermPool:
    """Postings of the segment being written, by term; stands in for Whoosh's pool."""

    def __init__(self) -> None:
        self._lists: dict[bytes, array[int]] = {}

    def take(self, document: int, terms: Mapping[str, int]) -> None:
        """Add the terms of one document, with their levels; documents come in ascending order."""
        lists = self._lists
        for term, level in terms.items():
            key = term.encode()
            if key in lists:
                lists[key].append(packed(document, level))
            else:
                lists[key] = array("I", (packed(document, level),))

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Add one posting as Whoosh hands it over: (field, term, document, level, value)."""
        _, term, document, level, _ = posting
        self.take(document, {term.decode(): int(level)})

    def take_list(self, term: bytes, data: bytes) -> None:
        """Add a renumbered posting list; see ``posting_bytes.repacked``."""
        if data:
            self._lists.setdefault(term, array("I")).frombytes(data)

    def iter_postings(self) -> Iterator[tuple[bytes, "array[int]"]]:
        """Yield terms in order with their postings, for ``ArrayFieldWriter``; the pool empties."""
        for term in sorted(self._lists):
            yield term, self._lists.pop(term)

    def cleanup(self) -> None:
        """Let go of everything; called by Whoosh."""
        self._lists.clear()


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]  # untyped library
    """Writes whole posting lists."""

    def add_postings(
        self,
        schema: Mapping[str, object],
        lengths: object,
        items: Iterator[tuple[bytes, "array[int]"]],
    ) -> None:
        """Write every term with its posting list; called by Whoosh when it flushes a segment."""
        self.start_field(FIELD, schema[FIELD])
        for term, postings in items:
            self._btext = term
            start = self._postfile.tell()
            data = encode(postings)
            self._postfile.write(data)
            info = W3TermInfo()
            info._weight, info._df = float(len(postings)), len(postings)
            info._minlength, info._maxlength, info._maxweight = None, 0, 1.0
            info._minid, info._maxid = postings[0] >> LEVEL_BITS, postings[-1] >> LEVEL_BITS
            info.set_extent(start, len(data))
            self._postwriter = _Written(info)
            self.finish_term()
        self.finish_field()


class _Written:
    """A posting list already on disk, for Whoosh to note in its term table."""

    def __init__(self, info: W3TermInfo) -> None:
        self._info = info

    def finish_postings(self) -> W3TermInfo:
        """Return where it lies."""
        return self._info


class ArrayCodec(W3Codec):  # type: ignore[misc]  # untyped library
    """Whoosh's files, with posting lists as arrays."""

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:  # noqa: ANN401
        """Return the writer of posting lists; called by Whoosh."""
        return ArrayFieldWriter(self, storage, segment)


def merge_into(writer: Any, segment: Any) -> None:  # noqa: ANN401
    """Copy what lives of a segment into the one being written."""
    reader = SegmentReader(writer.storage, writer.schema, segment)
    first, size = writer.docnum, reader.doc_count_all()
    names = set(writer.schema.names())
    renumbered = writer.write_per_doc(names, reader)
    numbers = np.arange(first, first + size, dtype=np.int64)
    if renumbered is not None:
        numbers[:] = -1
        numbers[list(renumbered)] = list(renumbered.values())
    for _, term in reader.all_terms():
        writer.pool.take_list(term, repacked(posting_data(reader, term), numbers))
    reader.close()
    writer._added = True
