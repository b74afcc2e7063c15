"""Every file below a folder, archives unpacked into a scratch folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr.limits import Limits


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Attributes:
        path: where the bytes are: the original, or a copy in scratch.
        shown: the path the user knows, NFC, "/" between parts, relative to the
            folder walked: "goi.zip/con.zip/KH 12.pdf".
        sha256: of the content, lower-case hex.
        size: in bytes.
        media_type: told by content.
        modified: seconds since 1970-01-01 UTC; of the member, for archives.
    """

    path: Path
    shown: str
    sha256: str
    size: int
    media_type: str
    modified: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not going to be read, and why.

    Attributes:
        shown: as ``Found.shown``.
        code: "junk", "encrypted", "corrupt", "empty", "too-large",
            "unsupported", "traversal", "link", "unreadable" or "cloud".
        what: a Vietnamese clause that says what is wrong.
        remedy: a Vietnamese clause that says how to mend it.
    """

    shown: str
    code: str
    what: str
    remedy: str


def walk(folder: Path, scratch: Path, *, limits: Limits | None = None) -> Iterator[Found | Refused]:
    """Give every file below ``folder`` in a stable order.

    Args:
        folder: a folder, a single file or an archive.
        scratch: an existing empty folder for unpacked members; the caller
            removes it when the files have been read.
        limits: ceilings for archives.

    Raises:
        UnreadableFile: ``folder`` does not exist.
    """
    raise NotImplementedError
