"""RAR packages, version 4, members stored as they are: no free program writes them."""

import struct
import zlib

_MARK = b"Rar!\x1a\x07\x00"
_MAIN, _FILE, _END = 0x73, 0x74, 0x7B
_STORED, _UNIX = 0x30, 3
_DATED = (44 << 25) | (1 << 21) | (15 << 16)
"""15 January 2024, in the notation of DOS."""
_UNICODE = 0x0200
_HAS_DATA = 0x8000


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar(members: dict[str, bytes]) -> bytes:
    """Return a RAR package of these members; names are UTF-8."""
    made = _MARK + _block(_MAIN, 0, bytes(6))
    for name, data in members.items():
        raw = name.encode()
        told = struct.pack(
            "<LLBLLBBHL",
            len(data),
            len(data),
            _UNIX,
            zlib.crc32(data),
            _DATED,
            20,
            _STORED,
            len(raw),
            0o100644,
        )
        made += _block(_FILE, _HAS_DATA | _UNICODE, told + raw) + data
    return made + _block(_END, 0x4000, b"")
