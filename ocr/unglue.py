"""Syllables that the engine ran together, parted again: «CƠQUANTÀICHÍNH».

No Vietnamese syllable has more than seven letters, so that a long row of
letters with marks is several of them. It is parted where it can be read as
syllables throughout, two of which make a known word.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ocr.compounds import COMPOUNDS
from ocr.recognizer import PixelWord, Recognition
from ocr.syllables import is_syllable

_SHORTEST, _LONGEST = 5, 40
_MOST = 7
"""Letters of the longest syllable, «nghiêng»."""


def unglued(found: Recognition) -> Recognition:
    """Give the words with run-together syllables parted; boxes are parted by letters."""
    return Recognition(tuple(part for word in found.words for part in _parts(word)))


def syllables_of(text: str) -> tuple[str, ...]:
    """Give the syllables that ``text`` runs together, or the text itself.

    >>> syllables_of("CƠQUANTÀICHÍNH"), syllables_of("nghiêng"), syllables_of("Microsoft")
    (('CƠ', 'QUAN', 'TÀI', 'CHÍNH'), ('nghiêng',), ('Microsoft',))
    """
    if not _SHORTEST <= len(text) <= _LONGEST or not text.isalpha() or text.isascii() or is_syllable(text):
        return (text,)
    parted = _parted(text)
    known = max((_compounds(parts) for parts in parted), default=0)
    best = [parts for parts in parted if _compounds(parts) == known]
    fewest = min((len(parts) for parts in best), default=0)
    best = [parts for parts in best if len(parts) == fewest]
    return best[0] if known and len(best) == 1 else (text,)


def _compounds(parts: tuple[str, ...]) -> int:
    return sum(f"{first} {second}".lower() in COMPOUNDS for first, second in pairwise(parts))


@lru_cache(maxsize=1024)
def _parted(text: str) -> tuple[tuple[str, ...], ...]:
    """Give the ways to read ``text`` as syllables throughout, the shorter ones only once there are many."""
    if not text:
        return ((),)
    ways: list[tuple[str, ...]] = []
    for end in range(min(_MOST, len(text)), 0, -1):
        if len(ways) < _LONGEST and is_syllable(text[:end]):
            ways += [(text[:end], *rest) for rest in _parted(text[end:])]
    return tuple(ways[:_LONGEST])


def _parts(word: PixelWord) -> Iterator[PixelWord]:
    bare = word.text.rstrip(".,;:!?)…")
    parts = syllables_of(bare)
    if len(parts) == 1:
        yield word
        return
    width = (word.right - word.left) / len(word.text)
    begun = 0
    for place, part in enumerate(parts):
        text = part if place < len(parts) - 1 else part + word.text[len(bare) :]
        left = word.left + round(begun * width)
        begun += len(text)
        yield replace(word, text=text, left=left, right=word.left + round(begun * width))
