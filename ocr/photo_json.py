"""A photo as the reader keeps it, beside the pages of its file: facts and thumbnail in one JSON value."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from ocr.photo_facts import PhotoFacts, photo_from_json, photo_to_json

_LARGEST = 256 * 1024
"""Letters of a thumbnail as kept; ours have a tenth of that."""


@dataclass(frozen=True, slots=True)
class ReadPhoto:
    """What a picture file is as a photo.

    Attributes:
        facts: what it tells besides its text; None where nothing could be told.
        thumbnail: a small JPEG, b"" where there is none.
    """

    facts: PhotoFacts | None = None
    thumbnail: bytes = b""


def read_photo_to_json(photo: ReadPhoto) -> dict[str, Any]:
    """Give a JSON value that ``read_photo_from_json`` turns back; {} where nothing could be told."""
    if photo.facts is None:
        return {}
    return {
        "facts": photo_to_json(photo.facts),
        "thumbnail": base64.b64encode(photo.thumbnail).decode("ascii"),
    }


def read_photo_from_json(told: object) -> ReadPhoto | None:
    """Give the photo a JSON value tells of; None where it tells of none, or is damaged."""
    if not isinstance(told, dict):
        return None
    if not told:
        return ReadPhoto()
    try:
        thumbnail = str(told["thumbnail"])
        if len(thumbnail) > _LARGEST:
            return None
        return ReadPhoto(photo_from_json(told["facts"]), base64.b64decode(thumbnail, validate=True))
    except (KeyError, ValueError, TypeError, AttributeError, binascii.Error):
        return None
