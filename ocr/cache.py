"""Pages that were read once, kept by content and engine settings.

Laid out as ``<folder>/<fingerprint>/<sha256[:2]>/<sha256>/<page>.json``. Each
file is written whole or not at all, so that a killed run goes on where it
stopped and a second run reads nothing again.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr.digital_signature import DigitalSignature, signature_from_json, signature_to_json
from ocr.page_json import page_from_json, page_to_json
from ocr.pages import Page
from ocr.photo_json import ReadPhoto, read_photo_from_json, read_photo_to_json

_COUNT = "count"
_SIGNATURES = "signatures"
_PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class PageCache:
    """Pages on disk.

    Attributes:
        folder: the cache's root; made where missing.
    """

    folder: Path

    def page_count(self, sha256: str, fingerprint: str) -> int | None:
        """Give the number of pages of a file once opened, or None."""
        told = _load(self._place(sha256, fingerprint) / f"{_COUNT}.json")
        return told if isinstance(told, int) else None

    def set_page_count(self, sha256: str, fingerprint: str, page_count: int) -> None:
        """Keep the number of pages of a file."""
        _store(self._place(sha256, fingerprint) / f"{_COUNT}.json", page_count)

    def get(self, sha256: str, fingerprint: str, number: int) -> Page | None:
        """Give one page, or None where it was never read (or is damaged)."""
        told = _load(self._place(sha256, fingerprint) / f"{number}.json")
        if not isinstance(told, dict):
            return None
        try:
            return page_from_json(told)
        except (KeyError, ValueError, TypeError):
            return None

    def put(self, sha256: str, fingerprint: str, page: Page) -> None:
        """Keep one page, whole or not at all."""
        _store(self._place(sha256, fingerprint) / f"{page.number}.json", page_to_json(page))

    def numbers(self, sha256: str, fingerprint: str) -> frozenset[int]:
        """Give the numbers of the pages kept."""
        place = self._place(sha256, fingerprint)
        if not place.is_dir():
            return frozenset()
        return frozenset(int(path.stem) for path in place.glob("*.json") if path.stem.isdigit())

    def set_signatures(self, sha256: str, fingerprint: str, signatures: Sequence[DigitalSignature]) -> None:
        """Keep the digital signatures of a file; none is not kept."""
        if signatures:
            told = [signature_to_json(signature) for signature in signatures]
            _store(self._place(sha256, fingerprint) / f"{_SIGNATURES}.json", told)

    def signatures(self, sha256: str, fingerprint: str) -> tuple[DigitalSignature, ...]:
        """Give the digital signatures of a file that was read, in signing order."""
        told = _load(self._place(sha256, fingerprint) / f"{_SIGNATURES}.json")
        try:
            return tuple(map(signature_from_json, told)) if isinstance(told, list) else ()
        except (KeyError, ValueError, TypeError):
            return ()

    def set_photo(self, sha256: str, fingerprint: str, photo: ReadPhoto) -> None:
        """Keep what a picture file is as a photo, or that nothing could be told of it."""
        _store(self._place(sha256, fingerprint) / f"{_PHOTO}.json", read_photo_to_json(photo))

    def photo(self, sha256: str, fingerprint: str) -> ReadPhoto | None:
        """Give what a picture file is as a photo; None where nobody looked yet."""
        return read_photo_from_json(_load(self._place(sha256, fingerprint) / f"{_PHOTO}.json"))

    def remove(self, sha256: str) -> None:
        """Forget every page of a file, whatever the settings."""
        for place in self.folder.glob(f"*/{sha256[:2]}/{sha256}"):
            shutil.rmtree(place, ignore_errors=True)

    def _place(self, sha256: str, fingerprint: str) -> Path:
        return self.folder / fingerprint / sha256[:2] / sha256


def _load(path: Path) -> object:
    try:
        told: object = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return told


def _store(path: Path, told: object) -> None:
    """Write beside, flush to the disk, then rename over: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(told, stream, ensure_ascii=False, separators=(",", ":"))
        stream.flush()
        os.fsync(stream.fileno())
    Path(name).replace(path)
