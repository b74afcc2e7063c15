"""How large a ZIP says its own list of members is, before that list is loaded.

Python keeps several hundred bytes for each member; a ZIP that is nothing but
its list, within any sane file size, would fill the memory of whoever opens it.
"""

import struct
from pathlib import Path

MOST_DIRECTORY_BYTES = 32 * 1024 * 1024
"""About 300,000 members with names of ordinary length."""

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_MOST_64 = 120
_IN_64 = 0xFFFFFFFF


def directory_bytes(path: Path) -> int:
    """Return the size that the end of a ZIP declares for its directory; 0 where there is no end.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - _MOST_64))
        tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_BYTES:
        return 0
    declared = int(struct.unpack_from("<L", tail, end + 12)[0])
    end_64 = tail.rfind(_END_64, 0, end)
    if end_64 < 0 or len(tail) - end_64 < 48:  # noqa: PLR2004 - where the field ends
        return declared if declared != _IN_64 else size
    return max(int(struct.unpack_from("<Q", tail, end_64 + 40)[0]), declared if declared != _IN_64 else 0)


def is_overlong(path: Path) -> bool:
    """Tell whether a ZIP's list of members is too long to be loaded."""
    return directory_bytes(path) > MOST_DIRECTORY_BYTES
