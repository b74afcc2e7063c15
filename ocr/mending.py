"""Marks that the engine lost, put back where only one word of the language fits.

Small print loses hooks and accents: «nhập khâu», «miễn thuê», «kiêm tra». A
syllable is mended only beside its own partner: the pair is a known compound,
or stands so on the same page three times; and one syllable alone differs, by
marks only. Marks are put back; they are changed for others only where the
engine was unsure. Names of people and places are left alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ocr.compounds import COMPOUNDS
from ocr.recognizer import PixelWord, Recognition
from ocr.unglue import unglued
from ocr.vietnamese import fold, fold_tone_place

_UNSURE = 0.85
"""Confidence below which a syllable may get other marks than it was read with."""
_OFTEN = 3
_MIDDLE_NAMES = ("văn", "thị", "công", "minh", "bảo", "quốc")
"""In capitals these may begin a person's given names: NGUYỄN VĂN PHONG is no «văn phòng»."""
_CORE = re.compile(r"^([^\w]*)(\w+)([^\w]*)$")

Pair = tuple[str, str]


def mended(found: Recognition) -> Recognition:
    """Give the words with run-together syllables parted and lost marks put back."""
    found = unglued(found)
    cores = [_core(word.text) for word in found.words]
    known = {**_known(), **_told_by_page(cores)}
    texts = [word.text for word in found.words]
    for index, (first, second) in enumerate(pairwise(cores)):
        if not _is_pair(texts[index : index + 2], first, second):
            continue
        better = _better((first, second), known, [word.confidence for word in found.words[index : index + 2]])
        if better != (first, second):
            for place, syllable in enumerate(better):
                texts[index + place] = _put(texts[index + place], syllable)
    return Recognition(tuple(_with(word, text) for word, text in zip(found.words, texts, strict=True)))


def _better(pair: Pair, known: Mapping[Pair, Pair | None], sureness: Sequence[float]) -> Pair:
    """Give the pair that was printed: the one known with these letters, if one syllable alone differs."""
    fitting = known.get((fold(pair[0]), fold(pair[1])))
    if fitting is None:
        return pair
    differing = [place for place in (0, 1) if fold_tone_place(pair[place]) != fold_tone_place(fitting[place])]
    if len(differing) != 1:
        return pair
    place = differing[0]
    is_lost = _marks(pair[place]) <= _marks(fitting[place])
    return fitting if is_lost or sureness[place] < _UNSURE else pair


@lru_cache(maxsize=1)
def _known() -> dict[Pair, Pair | None]:
    return _by_letters(_pair(compound) for compound in COMPOUNDS)


def _told_by_page(cores: Sequence[str]) -> dict[Pair, Pair | None]:
    """Give pairs that stand on the page often; what stands there often in two ways says nothing."""
    counts = Counter(pair for pair in pairwise(cores) if all(pair))
    letters = _by_letters(pair for pair, count in counts.items() if count >= _OFTEN)
    return {pair: told for pair, told in letters.items() if pair not in _known()}


def _by_letters(pairs: Iterable[Pair]) -> dict[Pair, Pair | None]:
    """Give pairs by their letters without marks; None where two pairs share them."""
    found: dict[Pair, Pair | None] = {}
    for pair in pairs:
        letters = fold(pair[0]), fold(pair[1])
        found[letters] = None if letters in found else pair
    return found


def _pair(compound: str) -> Pair:
    first, second = compound.split()
    return first, second


def _core(text: str) -> str:
    """Give the letters of a word in lower case, "" for what is no word of letters."""
    found = _CORE.match(text)
    return found[2].lower() if found and found[2].isalpha() else ""


def _is_pair(texts: Sequence[str], first: str, second: str) -> bool:
    """Whether two words stand together, no stop between them, and are no names."""
    if not (first and second) or not texts[0][-1:].isalpha():
        return False
    bare = texts[1].lstrip("(\"'“‘[")
    if bare[:1].isupper() and bare[1:2].islower():
        return False
    return not (bare.isupper() and first in _MIDDLE_NAMES)


@lru_cache(maxsize=4096)
def _marks(syllable: str) -> frozenset[tuple[int, str]]:
    """Give the marks of a syllable with the place of the letter that carries each; the tone anywhere."""
    marks: set[tuple[int, str]] = set()
    at = -1
    for letter in unicodedata.normalize("NFD", syllable):
        if not unicodedata.combining(letter):
            at += 1
            if letter == "đ":
                marks.add((at, "đ"))
        elif letter in "\u0300\u0301\u0303\u0309\u0323":
            marks.add((-1, letter))
        else:
            marks.add((at, letter))
    return frozenset(marks)


def _put(text: str, syllable: str) -> str:
    """Give ``text`` with its letters replaced, capitals and stops kept."""
    found = _CORE.match(text)
    if not found or found[2].lower() == syllable:
        return text
    told = found[2]
    if told.isupper() and len(told) > 1:
        syllable = syllable.upper()
    elif told[:1].isupper():
        syllable = syllable[:1].upper() + syllable[1:]
    return f"{found[1]}{syllable}{found[3]}"


def _with(word: PixelWord, text: str) -> PixelWord:
    return word if word.text == text else replace(word, text=text)
