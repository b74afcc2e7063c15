"""One posting list as bytes: the documents that hold a term and its level in each.

>>> from array import array
>>> data = encode(array("I", [3 * 4 + 1, 900 * 4 + 3]))
>>> documents, levels = decode(data)
>>> documents.tolist(), levels.tolist()
([3, 900], [1, 3])
"""

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.matching import Levels

# One posting in memory: the document's number and two bits of level.
LEVEL_BITS = 2
_LEVEL_MASK = (1 << LEVEL_BITS) - 1
_HEAD = struct.Struct("<BBI")
_ONE = struct.Struct("<BBII")
_WIDTHS: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
_MARK = 0xA0


def packed(document: int, level: int) -> int:
    """One posting as a number."""
    return document << LEVEL_BITS | level


def encode(postings: Sequence[int]) -> bytes:
    """Write postings (see ``packed``), ascending: deltas in the least width that holds them, then levels."""
    if len(postings) == 1:
        return _ONE.pack(_MARK | 4, postings[0] & _LEVEL_MASK, 1, postings[0] >> LEVEL_BITS)
    numbers = np.asarray(postings, dtype=np.uint32)
    levels = (numbers & _LEVEL_MASK).astype(np.uint8)
    deltas = np.diff(numbers >> LEVEL_BITS, prepend=np.uint32(0))
    greatest = int(deltas.max())
    width = next(width for width in _WIDTHS if greatest < 1 << 8 * width)
    same = int(levels[0]) if (levels == levels[0]).all() else 0
    head = _HEAD.pack(_MARK | width, same, len(numbers))
    return head + deltas.astype(_WIDTHS[width]).tobytes() + (b"" if same else levels.tobytes())


def decode(data: bytes) -> Levels:
    """Read what ``encode`` wrote.

    Raises:
        ValueError: the bytes are not a posting list.
        struct.error: they are cut short.
    """
    mark, same, count = _HEAD.unpack_from(data)
    if mark & ~0x0F != _MARK or mark & 0x0F not in _WIDTHS:
        raise ValueError(mark)
    width = _WIDTHS[mark & 0x0F]
    deltas = np.frombuffer(data, dtype=width, count=count, offset=_HEAD.size)
    documents = np.cumsum(deltas, dtype=np.int64)
    if same:
        return documents, np.full(count, same, dtype=np.uint8)
    start = _HEAD.size + count * width.itemsize
    return documents, np.frombuffer(data, dtype=np.uint8, count=count, offset=start)


def repacked(data: bytes, numbers: NDArray[np.int64]) -> bytes:
    """Renumber a posting list for a merge.

    Args:
        data: as ``encode`` wrote it.
        numbers: new number of each document; below 0 where it was taken out.

    Returns:
        Bytes of 32-bit postings, for an ``array("I")``.
    """
    documents, levels = decode(data)
    renumbered = numbers[documents]
    kept = renumbered >= 0
    return (renumbered[kept] << LEVEL_BITS | levels[kept]).astype(np.uint32).tobytes()
