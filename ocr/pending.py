"""Pages of files whose last head zone has not been looked at yet.

A mark of secrecy may stand on the ninth page. Until every page of a file is
cleared its pages lie here, sealed with a key that is a digest of the file's
own bytes: a killed run can go on where it stopped, for it has the file, and
whoever has only what the run left behind has nothing. Cleared pages move to
the cache; of a stopped file nothing stays.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ocr.cache import PageCache
from ocr.digital_signature import DigitalSignature, signature_from_json, signature_to_json
from ocr.page_json import page_from_json, page_to_json
from ocr.pages import Page
from ocr.photo_json import ReadPhoto, read_photo_from_json, read_photo_to_json

_FOLDER = ".pending"
_COUNT = "count"
_SIGNATURES = "signatures"
_PHOTO = "photo"
_NONCE_BYTES = 12
_BLOCK = 1024 * 1024


def key_of(path: Path) -> bytes:
    """Give the key that only the file itself tells; its SHA-256 tells nothing of it.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256(b"cchc pending pages\0")
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class PendingPages:
    """Sealed pages of one file under one engine.

    Attributes:
        cache: where they go once the file is cleared.
        sha256: of the file's content.
        fingerprint: of the reading settings.
    """

    cache: PageCache
    sha256: str
    fingerprint: str

    @property
    def _place(self) -> Path:
        # Not the SHA-256 itself: a secret file leaves no hash that its bytes can be told by.
        name = hashlib.sha256(f"cchc pending {self.fingerprint} {self.sha256}".encode()).hexdigest()[:32]
        return self.cache.folder / _FOLDER / name

    def set_page_count(self, page_count: int) -> None:
        """Keep the number of pages of the file."""
        _store(self._place / _COUNT, str(page_count).encode())

    def page_count(self) -> int | None:
        """Give the number of pages of the file once opened, or None."""
        try:
            return int((self._place / _COUNT).read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, page: Page, key: bytes) -> None:
        """Keep one page, sealed, whole or not at all."""
        self._seal(str(page.number), page_to_json(page), key)

    def get(self, number: int, key: bytes) -> Page | None:
        """Give one page, or None where it is missing, damaged or sealed with another key."""
        told = self._open(str(number), key)
        try:
            return page_from_json(told) if isinstance(told, dict) else None
        except (ValueError, KeyError, TypeError):
            return None

    def put_signatures(self, signatures: Sequence[DigitalSignature], key: bytes) -> None:
        """Keep the digital signatures of the file, sealed: they name people."""
        if signatures:
            self._seal(_SIGNATURES, [signature_to_json(one) for one in signatures], key)

    def put_photo(self, photo: ReadPhoto, key: bytes) -> None:
        """Keep what the file is as a photo, sealed: a thumbnail shows the page."""
        self._seal(_PHOTO, read_photo_to_json(photo), key)

    def _signatures(self, key: bytes) -> list[DigitalSignature]:
        told = self._open(_SIGNATURES, key)
        try:
            return [signature_from_json(one) for one in told] if isinstance(told, list) else []
        except (ValueError, KeyError, TypeError):
            return []

    def _seal(self, name: str, told: object, key: bytes) -> None:
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        nonce = os.urandom(_NONCE_BYTES)
        _store(self._place / name, nonce + AESGCM(key).encrypt(nonce, data, self._bound(name)))

    def _open(self, name: str, key: bytes) -> object:
        try:
            sealed = (self._place / name).read_bytes()
            data = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._bound(name))
            told: object = json.loads(data)
        except (OSError, ValueError, InvalidTag):
            return None
        return told

    def _bound(self, name: str) -> bytes:
        """What a sealed page is bound to: it opens in no other place."""
        return f"{self.fingerprint} {name}".encode()

    def numbers(self) -> frozenset[int]:
        """Give the numbers of the pages that lie here."""
        if not self._place.is_dir():
            return frozenset()
        return frozenset(int(path.name) for path in self._place.iterdir() if path.name.isdigit())

    def clear_file(self, key: bytes) -> None:
        """Move the pages to the cache: every head zone of the file was looked at."""
        count = self.page_count()
        if count is not None:
            self.cache.set_page_count(self.sha256, self.fingerprint, count)
        self.cache.set_signatures(self.sha256, self.fingerprint, self._signatures(key))
        photo = read_photo_from_json(self._open(_PHOTO, key))
        if photo is not None:
            self.cache.set_photo(self.sha256, self.fingerprint, photo)
        for number in sorted(self.numbers()):
            page = self.get(number, key)
            if page is not None:
                self.cache.put(self.sha256, self.fingerprint, page)
        self.remove()

    def remove(self) -> None:
        """Forget the pages of this file."""
        shutil.rmtree(self._place, ignore_errors=True)


def forget_pending(cache: PageCache) -> None:
    """Remove what runs left of files that never came to their end."""
    shutil.rmtree(cache.folder / _FOLDER, ignore_errors=True)


def _store(path: Path, data: bytes) -> None:
    """Write beside, then rename over: never half a file. What a power cut loses is read again."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(name).replace(path)
