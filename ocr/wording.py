"""A sketch of a page's words, to tell two pages under one letterhead apart; no text comes back out of it.

Sums of hashed word pairs (simhash): pages with the same pairs differ in few bits.
"""

import hashlib
from itertools import pairwise

import numpy as np

from ocr.pages import Page
from ocr.vietnamese import fold

BITS = 256
_SURE = 0.7
_LEAST_WORDS = 20
"""Fewer words say too little; a photo of a scene with a banner has none to compare."""
_HALF = 0.5


def wording_of(page: Page | None) -> int | None:
    """Give 256 bits for the surely read words of a page, None where they are too few."""
    words = [fold(word.text) for word in page.words if word.confidence >= _SURE] if page else []
    if len(words) < _LEAST_WORDS:
        return None
    told = b"".join(_hashed(pair) for pair in sorted(set(pairwise(words))))
    bits = np.unpackbits(np.frombuffer(told, dtype=np.uint8).reshape(-1, BITS // 8), axis=1)
    return int.from_bytes(np.packbits(bits.mean(axis=0) > _HALF).tobytes(), "big")


def _hashed(pair: tuple[str, str]) -> bytes:
    return hashlib.blake2b(" ".join(pair).encode(), digest_size=BITS // 8).digest()
