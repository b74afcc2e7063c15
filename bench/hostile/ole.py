"""OLE compound files, as small as they come: to make letters of Outlook and locked office files."""

import struct

_SECTOR = 512
_LEAST = 4096
"""Streams below this would have to lie in the mini stream; shorter ones are filled up with NULs."""
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Node = bytes | dict[str, "Node"]


def compound(tree: dict[str, Node]) -> bytes:
    """Return a compound file; a dict is a storage, bytes are a stream."""
    entries: list[list[object]] = [["Root Entry", _ROOT, None, _FREE, _END, 0]]
    data: list[bytes] = []
    entries[0][3] = _lay_out(tree, entries, data)
    directory = b"".join(_entry(entry) for entry in entries)
    directory += b"\0" * (-len(directory) % _SECTOR)
    body = b"".join(data)
    sectors = (len(body) + len(directory)) // _SECTOR
    fat_sectors = 1
    while fat_sectors * (_SECTOR // 4) < sectors + fat_sectors:
        fat_sectors += 1
    fat = _chains([len(piece) // _SECTOR for piece in data] + [len(directory) // _SECTOR])
    fat += [_FAT] * fat_sectors
    fat += [_FREE] * (fat_sectors * (_SECTOR // 4) - len(fat))
    first_fat, first_directory = sectors, len(body) // _SECTOR
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLL", 0, fat_sectors, first_directory, 0, _LEAST)
    header += struct.pack("<LLLL", _END, 0, _END, 0)
    places = [first_fat + number for number in range(fat_sectors)] + [_FREE] * (109 - fat_sectors)
    header += struct.pack("<109L", *places)
    return header + body + directory + struct.pack(f"<{len(fat)}L", *fat)


def _lay_out(tree: dict[str, Node], entries: list[list[object]], data: list[bytes]) -> int:
    """Add the entries of one storage, chained by their right siblings; return the first one's index."""
    first = _FREE
    for name, node in sorted(tree.items(), reverse=True):
        place = len(entries)
        if isinstance(node, dict):
            entry: list[object] = [name, _STORAGE, first, _FREE, _END, 0]
            entries.append(entry)
            entry[3] = _lay_out(node, entries, data)
        else:
            filled = node + b"\0" * max(0, _LEAST - len(node))
            start = sum(map(len, data)) // _SECTOR
            entries.append([name, _STREAM, first, _FREE, start, len(filled)])
            data.append(filled + b"\0" * (-len(filled) % _SECTOR))
        first = place
    return first


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, size = entry
    letters = str(name).encode("utf-16-le")
    told = letters + b"\0" * (64 - len(letters)) + struct.pack("<HBB", len(letters) + 2, kind, 1)
    told += struct.pack("<LLL", _FREE, _FREE if right is None else right, child) + bytes(36)
    return told + struct.pack("<LQ", start, size)


def _chains(lengths: list[int]) -> list[int]:
    fat: list[int] = []
    for length in lengths:
        begins = len(fat)
        fat += [begins + step + 1 for step in range(length - 1)] + [_END]
    return fat


def outlook_letter(subject: str, body: str, attachments: dict[str, bytes], inner: str = "") -> bytes:
    """Return a .msg; ``inner`` names a letter that is attached as a letter, without bytes of its own."""
    tree: dict[str, Node] = {
        "__properties_version1.0": b"\0" * _LEAST,
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    for number, (name, content) in enumerate(attachments.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": content,
        }
    if inner:
        tree[f"__attach_version1.0_#{len(attachments):08X}"] = {
            "__substg1.0_3707001F": inner.encode("utf-16-le"),
            "__substg1.0_3701000D": {"__substg1.0_0037001F": inner.encode("utf-16-le")},
        }
    return compound(tree)


def locked_office() -> bytes:
    """Return what Word and Excel write when a password is set: the package, encrypted, in an OLE file."""
    return compound({"EncryptionInfo": b"\4\0\4\0" + b"\x5a" * 400, "EncryptedPackage": b"\xa5" * 9000})
