"""What both backends index of a record: terms with a level of 1 to 3.

The first letter of a term is its room: «p:» a pair of folded syllables, «m:» a
syllable with its marks, the others one field each. Both backends keep exactly
these terms, so a query means the same on both.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import accumulate

from index.search.analyzer import fold, folded_syllables, has_marks, key, marked, pairs, runs, storable
from index.search.evidence_index import EvidenceRecord
from index.search.number_keys import number_keys

PAIR, MARKED, UNIT, LEVEL, KIND, ISSUER = "p:", "m:", "u:", "l:", "k:", "i:"
CRITERION, YEAR, STATUS, EXACT, LOOSE, RUNNING, SYMBOL = "c:", "y:", "s:", "n:", "o:", "r:", "b:"
# Raised with every change of what is indexed; an index of another version is
# not read but begun anew and filled again from the store.
VERSION = "1"
ID = "#:"
# The unit's code as it is, for what a person may see; «u:» is for what is typed.
OWNER = "v:"
MOST_LEVEL = 3
# A pair counts as spoken of (2) or as what the document is about (3) when it
# stands so often in a text of usual length; in the subject it is always 3.
_OFTEN = ((5, MOST_LEVEL), (2, 2))
_USUAL_PAIRS = 700
_LONGEST = 60
# PostgreSQL keeps at most 1 MB of different terms of one document (a book of
# some thousand pages); what comes later in the text is not found by words.
_MOST_CHARACTERS = 400_000


def record_terms(record: EvidenceRecord) -> dict[str, int]:
    """Return every term of ``record`` with its level, 1 to 3."""
    terms: dict[str, int] = dict.fromkeys(_field_terms(record), 1)
    terms.update(_text_terms(record))
    return _within_limit(terms)


def criterion_terms(code: str) -> list[str]:
    """The terms of a criterion and of all it lies under: 1.2.1 → c:1.2.1, c:1.2, c:1."""
    parts = criterion_key(code).split(".")
    return [CRITERION + ".".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def criterion_key(code: str) -> str:
    """A criterion's code without spaces, case and a closing dot."""
    return "".join(fold(code).split()).strip(".")


def tie_break(evidence_id: str) -> int:
    """A number that orders equal hits the same way on every backend; 0 to 2^62."""
    return int.from_bytes(sha256(evidence_id.encode()).digest()[:8], "big") >> 2


def _field_terms(record: EvidenceRecord) -> Iterator[str]:
    for room, texts in (
        (UNIT, (record.unit, record.unit_name)),
        (LEVEL, (record.level,)),
        (KIND, (record.kind, record.kind_name)),
        (STATUS, record.status),
    ):
        yield from (room + key(text) for text in texts if key(text))
    yield OWNER + storable(record.unit)
    yield from (ISSUER + syllable for syllable in folded_syllables(record.issuer))
    if record.subject_year is not None:
        yield f"{YEAR}{record.subject_year}"
    for code in record.criteria:
        yield from criterion_terms(code)
    if record.number:
        yield from _number_terms(record.number)


def _number_terms(number: str) -> Iterator[str]:
    keys = number_keys(number)
    yield EXACT + keys.exact
    yield LOOSE + keys.loose
    if keys.running:
        yield RUNNING + keys.running
    if keys.symbol:
        yield SYMBOL + keys.symbol
    yield from (ISSUER + code for code in re.findall(r"\w+", fold(number))[1:])


def _text_terms(record: EvidenceRecord) -> dict[str, int]:
    page_syllables = [_clipped(text) for _, text in record.pages]
    named_syllables = [_clipped(text) for text in record.named_fields()]
    # The short fields first, so that a book without end does not crowd them out.
    levels = {PAIR + pair: 1 for pair in _pairs_of(named_syllables)}
    levels.update(_levels(Counter(_pairs_of(page_syllables))))
    for pair in _pairs_of(named_syllables[:1]):
        levels[PAIR + pair] = MOST_LEVEL
    for syllable in {s for texts in (*named_syllables, *page_syllables) for s in texts}:
        if has_marks(syllable):
            levels[MARKED + marked(syllable)] = 1
    return levels


def _within_limit(terms: dict[str, int]) -> dict[str, int]:
    if sum(map(len, terms)) <= _MOST_CHARACTERS:
        return terms
    room = accumulate(map(len, terms))
    return {term: terms[term] for term, used in zip(terms, room, strict=True) if used <= _MOST_CHARACTERS}


def _clipped(text: str) -> list[str]:
    # A run without spaces, as broken text layers have them, is cut, not lost.
    return [written[:_LONGEST] for written in runs(text)]


def _pairs_of(texts: Iterable[list[str]]) -> Iterator[str]:
    for text in texts:
        yield from pairs([fold(syllable) for syllable in text])


def _levels(counts: Mapping[str, int]) -> dict[str, int]:
    # Longer documents repeat more: measured against three quarters of their length.
    stretch = 0.25 + 0.75 * sum(counts.values()) / _USUAL_PAIRS
    steps = [(least * stretch, level) for least, level in _OFTEN]
    return {
        PAIR + pair: next((level for least, level in steps if count >= max(least, 2)), 1)
        for pair, count in counts.items()
    }
