"""Originals, byte for byte, under the hash of their content.

``originals/ab/abcd….pdf``: written under ``.incoming``, synced, made read-only, then moved
into place, so that a file under its final name is always whole. An original
is never opened for writing again.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from pipeline.config import Workspace
from pipeline.errors import DamagedOriginal

CHUNK = 1024 * 1024
READ_ONLY = 0o444
LONGEST_EXTENSION = 10
INCOMING = ".incoming"
LEFT_AFTER_SECONDS = 3600


def original_path(workspace: Workspace, sha256: str, extension: str) -> Path:
    """Return where the original of this content lies."""
    return workspace.originals / sha256[:2] / f"{sha256}{extension}"


def extension_of(name: str) -> str:
    """Return the extension of a file name, lower case with its dot, or "" where it is no plain one.

    >>> extension_of("KH 12.PDF"), extension_of("ảnh"), extension_of("a.b/c"), extension_of("x.Đơn")
    ('.pdf', '', '', '')
    """
    _, dot, last = name.rpartition(".")
    plain = dot and last.isascii() and last.isalnum() and len(last) <= LONGEST_EXTENSION
    return f".{last.lower()}" if plain else ""


def keep_original(workspace: Workspace, source: Path, *, sha256: str, extension: str) -> Path:
    """Copy a file into the workspace, whole or not at all, and return its place.

    Raises:
        DamagedOriginal: the bytes changed since they were hashed.
    """
    place = original_path(workspace, sha256, extension)
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    incoming = workspace.originals / INCOMING
    incoming.mkdir(exist_ok=True)
    beside = incoming / f"{place.name}.{token_hex(8)}"
    try:
        if _copy(source, beside) != sha256:
            raise DamagedOriginal(source.name)
        beside.chmod(READ_ONLY)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(place.parent)
    return place


def clear_incoming(workspace: Workspace, now: float) -> None:
    """Remove half copies that a killed run left, an hour or more ago.

    Args:
        workspace: the campaign's folder.
        now: seconds since 1970-01-01 UTC.
    """
    for left in (workspace.originals / INCOMING).glob("*"):
        # Another process may move its own copy into place meanwhile.
        with suppress(FileNotFoundError):
            if now - left.stat().st_mtime > LEFT_AFTER_SECONDS:
                left.unlink()


def check_original(place: Path, sha256: str) -> None:
    """Make sure that a kept original still has its bytes.

    Raises:
        DamagedOriginal: it is gone or has others.
    """
    digest = hashlib.sha256()
    try:
        with place.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise DamagedOriginal(place.name) from error
    if digest.hexdigest() != sha256:
        raise DamagedOriginal(place.name)


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(CHUNK):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
