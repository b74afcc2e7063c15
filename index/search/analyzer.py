"""Vietnamese text → syllables, folded syllables and pairs of them.

Pairs of neighbouring syllables find Vietnamese better than syllables do and
need no word segmenter; folding makes them the same with and without marks:

>>> [syllable.text for syllable in syllables("Cải cách hành chính")]
['Cải', 'cách', 'hành', 'chính']
>>> pairs(["cai", "cach"])
['cai_cach', 'cach_']
>>> fold("Đường"), marked("hoà") == marked("hòa"), marked("đường") == marked("đương")
('duong', True, False)
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

JOINT = "_"
_SYLLABLE = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Eth and the African d are what fonts and OCR print for Đ.
_STROKED = str.maketrans("đðɖ", "ddd")
_ALIKE = str.maketrans("ðɖ", "đđ")


def storable(text: str) -> str:
    """Return ``text`` without NUL and halves of letters, which not every store can keep."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Syllable:
    """One run of letters or digits.

    Attributes:
        text: as written, NFC.
        start: offset of its first character in the NFC text.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


def composed(text: str) -> str:
    """Return ``text`` in NFC, the one form everything here counts offsets in."""
    return unicodedata.normalize("NFC", text)


def syllables(text: str) -> list[Syllable]:
    """Cut ``text`` into syllables; punctuation, spaces and "_" divide."""
    return [Syllable(found.group(), found.start()) for found in _SYLLABLE.finditer(composed(text))]


def runs(text: str) -> list[str]:
    """The syllables of ``text`` as written, without their places."""
    return _SYLLABLE.findall(composed(text))


def folded_syllables(text: str) -> list[str]:
    """The syllables of ``text`` without case and marks."""
    return [fold(written) for written in runs(text)]


@lru_cache(maxsize=1 << 16)
def fold(syllable: str) -> str:
    """Lower case, without tone and vowel marks, đ as d."""
    spread = unicodedata.normalize("NFD", syllable.lower().translate(_STROKED))
    return "".join(c for c in spread if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def marked(syllable: str) -> str:
    """Lower case with all marks, the tone moved to the end: «hoà» and «hòa» are one."""
    spread = unicodedata.normalize("NFD", syllable.lower().translate(_ALIKE))
    tone = "".join(c for c in spread if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in spread if c not in _TONES)) + tone


def has_marks(syllable: str) -> bool:
    """Tell whether a typed syllable carries marks that a hit should carry too."""
    return marked(syllable) != fold(syllable)


def pairs(folded: Sequence[str]) -> list[str]:
    """Join each syllable with the next; the last stands alone before the joint.

    So every syllable begins one pair, and a single syllable is found as a
    beginning («duong_»).
    """
    following = [*folded[1:], ""][: len(folded)]
    return [f"{first}{JOINT}{second}" for first, second in zip(folded, following, strict=True)]


def key(text: str) -> str:
    """A name or code for exact comparison: folded syllables joined by "-"."""
    return "-".join(folded_syllables(text))
