"""Hostile packages."""

import io
import os
import stat
import struct
import zipfile

from bench.hostile.ordinary import seven_zip

_MEBIBYTE = 1024 * 1024


def _zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return data.getvalue()


def flat_bomb() -> bytes:
    """300 MB of zeros in 300 KB."""
    return _zipped({"số liệu.txt": bytes(300 * _MEBIBYTE)})


def nested_bomb() -> bytes:
    """A bomb in a package in a package, beside a file that is none."""
    inner = _zipped({"b.txt": bytes(100 * _MEBIBYTE)})
    return _zipped({"con.zip": _zipped({"cháu.zip": inner}), "lành.txt": b"Ke hoach"})


def many_members() -> bytes:
    """More members than are taken."""
    return _zipped({f"{number}": b"" for number in range(20_500)})


def overlapping() -> bytes:
    """Five hundred members of the directory over the same bytes."""
    local = io.BytesIO()
    with zipfile.ZipFile(local, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", os.urandom(1000) + bytes(3 * _MEBIBYTE))
    made = local.getvalue()
    at = made.rindex(b"PK\x01\x02")
    end = made.rindex(b"PK\x05\x06")
    entry = made[at:end]
    directory = b"".join(entry[:46] + f"{number:03d}"[:1].encode() for number in range(500))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), at, 0)
    return made[:at] + directory + tail


def deep() -> bytes:
    """Twelve packages, each in the next."""
    data = b"Ke hoach"
    for _level in range(12):
        data = _zipped({"con.zip": data} if data[:2] == b"PK" else {"a.txt": data})
    return data


def huge_directory() -> bytes:
    """A list of members that alone is 40 MB; the list points nowhere."""
    entry = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0
    )
    directory = (entry + b"x" * 200) * (40 * _MEBIBYTE // 246)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 4, 0)
    return b"PK\x03\x04" + directory + tail


def seven_bomb() -> bytes:
    """More than 2 GB of zeros in some hundred KB."""
    return seven_zip({"a.bin": bytes(2200 * _MEBIBYTE)}, "-mx=1")


def truncated() -> bytes:
    """A package without its end."""
    return _zipped({"a.txt": os.urandom(5000)})[:3000]


def locked() -> bytes:
    """A member whose flag says that it is encrypted."""
    made = bytearray(_zipped({"a.txt": b"Ke hoach"}))
    made[6] |= 1
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def locked_seven() -> bytes:
    """A 7z with a password on its names too."""
    return seven_zip({"a.txt": b"Ke hoach"}, "-pmatkhau", "-mhe=on")


def rar_noise() -> bytes:
    """The mark of RAR and noise."""
    return b"Rar!\x1a\x07\x00" + os.urandom(4000)


def traversal() -> bytes:
    """A name that climbs out of the folder."""
    return _zipped({"../../../../tmp/cchc-hostile.txt": b"x", "a\\..\\..\\b.txt": b"y"})


def absolute() -> bytes:
    """Names from the root of a system."""
    return _zipped({"/etc/cchc-hostile": b"x", "C:\\Windows\\cchc.txt": b"y"})


def symlink() -> bytes:
    """A member that is a link."""
    data = io.BytesIO()
    member = zipfile.ZipInfo("liên kết.txt")
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(member, "/etc/passwd")
    return data.getvalue()


def empty() -> bytes:
    """A package with nothing inside."""
    return _zipped({})
