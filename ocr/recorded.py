"""Recorded recognition: replay for tests, and the recorder that makes it.

Keys are the file's SHA-256, the page, the zone's name and the page mode, so a
recording holds as long as the file does, on any machine.
"""

from dataclasses import dataclass
from pathlib import Path

from ocr.recognizer import Picture, Recognition, Recognizer, Zone


@dataclass(frozen=True, slots=True)
class RecordedRecognizer:
    """Answers from recordings only.

    Attributes:
        folder: where the recordings lie.
    """

    folder: Path

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the recorded words.

        Raises:
            NotRecorded: nothing was recorded for this zone.
        """
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Constant, so that caches made from recordings stay valid."""
        return "recorded"


@dataclass(frozen=True, slots=True)
class RecordingRecognizer:
    """Asks another engine and keeps what it answers.

    Attributes:
        folder: where recordings are kept; made where missing.
        engine: who answers what is not recorded yet.
    """

    folder: Path
    engine: Recognizer

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the recorded words, or ask the engine and record them."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """The same as of ``RecordedRecognizer``."""
        return "recorded"
