"""Recorded recognition: replay for tests, and the recorder that makes it.

Keys are the file's SHA-256, the page, the zone's name and the page mode, so a
recording holds as long as the file does, on any machine.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ocr.errors import NotRecorded
from ocr.recognizer import Picture, PixelWord, Recognition, Recognizer, Zone


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
        path = _place(self.folder, psm, zone)
        if not path.is_file():
            raise NotRecorded(
                f"chưa ghi kết quả nhận dạng: {zone.source[:12]} trang {zone.page}, {zone.name}"
            )
        return _load(path)

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
        path = _place(self.folder, psm, zone)
        if not path.is_file():
            _store(path, self.engine.recognize(picture, psm=psm, zone=zone))
        return _load(path)

    def fingerprint(self) -> str:
        """The same as of ``RecordedRecognizer``."""
        return "recorded"


def _place(folder: Path, psm: int, zone: Zone) -> Path:
    key = hashlib.sha256(f"{zone.page}|{zone.name}|{psm}".encode()).hexdigest()[:16]
    return folder / zone.source[:16] / f"{zone.page:04d}-{key}.json.gz"


def _store(path: Path, found: Recognition) -> None:
    told = [
        [word.text, word.left, word.top, word.right, word.bottom, round(word.confidence, 4), word.line]
        for word in found.words
    ]
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    # No time in the gzip head: the same words give the same bytes.
    path.write_bytes(gzip.compress(data, mtime=0))


def _load(path: Path) -> Recognition:
    return Recognition(tuple(PixelWord(*word) for word in json.loads(gzip.decompress(path.read_bytes()))))
