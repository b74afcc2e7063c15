"""What a walk through a folder gives."""

from dataclasses import dataclass
from pathlib import Path


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
        path: where the bytes are, for a file of the folder itself; None for
            members of archives and for what is no file.
    """

    shown: str
    code: str
    what: str
    remedy: str
    path: Path | None = None
