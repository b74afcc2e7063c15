"""How alike two descriptions of a document are, by the words that tell documents of one register apart.

«Kế hoạch tự kiểm tra CCHC năm 2024» and «KH kiểm tra công tác cải cách hành
chính» speak of one paper, though most of their words stand in every subject of
the campaign. So each word weighs by how few subjects hold it. Diacritics are
left out: they are what OCR loses first.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log

from index.citations.vocabulary import plain

_ABBREVIATIONS = {
    "CCHC": "CAI CACH HANH CHINH",
    "TTHC": "THU TUC HANH CHINH",
    "PBGDPL": "PHO BIEN GIAO DUC PHAP LUAT",
    "VBQPPL": "VAN BAN QUY PHAM PHAP LUAT",
    "DVC": "DICH VU CONG",
    "DVCTT": "DICH VU CONG TRUC TUYEN",
    "CNTT": "CONG NGHE THONG TIN",
    "BCCI": "BUU CHINH CONG ICH",
    "CBCS": "CAN BO CHIEN SI",
    "QLHC": "QUAN LY HANH CHINH",
    "CAT": "CONG AN TINH",
}
_EMPTY = frozenset(
    """VE VIEC CUA CAC VA TAI THEO SO NGAY NAM DO O DUOC CHO TRONG VOI KEM NEU TREN
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
_WORDS = re.compile(r"[A-Z]+|\d+")
_LEAST_WEIGHT = 2.0
"""A description of fewer than about two telling words proves nothing, however well it fits."""


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text and their pairs, folded, abbreviations written out.

    >>> sorted(words_of("Về rà soát TTHC"))
    ['CHINH', 'HANH', 'HANH CHINH', 'RA', 'RA SOAT', 'SOAT', 'SOAT THU', 'THU', 'THU TUC', 'TUC', 'TUC HANH']
    """
    written = " ".join(_ABBREVIATIONS.get(word, word.lstrip("0")) for word in _WORDS.findall(plain(text)))
    row = [word for word in written.split() if word not in _EMPTY]
    pairs = (f"{one} {other}" for one, other in pairwise(row))
    return frozenset((*row, *pairs))


class Likeness:
    """Compares descriptions, each word weighed by how few of the known subjects hold it.

    Attributes:
        subjects: how many subjects were counted.
    """

    def __init__(self, subjects: Iterable[frozenset[str]]) -> None:
        known = [words for words in subjects if words]
        self.subjects = len(known)
        self._holders = Counter(word for words in known for word in words)

    def weight(self, words: frozenset[str]) -> float:
        """Return how much these words tell, 0 or more."""
        return sum(self._weigh(word) for word in words)

    def of(self, one: frozenset[str], other: frozenset[str]) -> float | None:
        """Return how much of the shorter one stands in the longer, 0 to 1; None where one is too bare."""
        shorter = min(self.weight(one), self.weight(other))
        if shorter < _LEAST_WEIGHT:
            return None
        return min(1.0, self.weight(one & other) / shorter)

    def _weigh(self, word: str) -> float:
        return log((self.subjects + 2) / (self._holders[word] + 1)) + 0.1
