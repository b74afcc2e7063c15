"""What every reader is given."""

from dataclasses import dataclass
from pathlib import Path

from ocr.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Source:
    """A file to open.

    Attributes:
        path: where the bytes are.
        name: the name the user knows; it stands in messages.
        sha256: of the content, lower-case hex.
        media_type: as ``ocr.media.sniff`` told.
        settings: how to read.
    """

    path: Path
    name: str
    sha256: str
    media_type: str
    settings: ReadingSettings
