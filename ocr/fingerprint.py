"""A file's content as a hash."""

import hashlib
from pathlib import Path

from ocr.errors import CorruptFile

_BLOCK = 1024 * 1024


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file's content, lower-case hex.

    Raises:
        CorruptFile: the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as failed:
        raise CorruptFile(path.name, what="không mở được tệp") from failed
    return digest.hexdigest()
