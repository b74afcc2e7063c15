"""A second reading of pages that the engine was unsure of, and the surer words of both.

Drawn a little smaller, letters meet the engine's grid otherwise, so that its
slips differ: where it lost a mark or a word the first time it often has it the
second time. Good pages are sure the first time and cost nothing more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ocr.condition.scale import resize
from ocr.recognizer import Picture, PixelWord, Recognition, Recognizer, Zone
from ocr.syllables import is_syllable

UNSURE = 0.945
"""Mean confidence of a page below which it is read again; good scans lie above."""
_SMALLER = 0.85
_SYLLABLE = 0.06
"""What a word that can be Vietnamese is believed more than one that cannot."""
_ADDED = 0.6
"""Words that only the second reading has are taken from this confidence on."""
_SAME_ROW = 0.5
_RUNNING = re.compile(r"(?<![^\s(])(\d{1,5})/\s?[A-ZĐ]")
_MOST_WORDS = 2500
"""A dense page of A4 has a third of it; to compare more, often the same, words costs minutes."""


def with_second_look(found: Recognition, picture: Picture, recognizer: Recognizer, zone: Zone) -> Recognition:
    """Give the surer words of two readings where the first was unsure.

    Args:
        found: what was read first.
        picture: the grey picture it was read from.
        recognizer: the engine.
        zone: file and page.
    """
    if not 0 < len(found.words) <= _MOST_WORDS or found.confidence >= UNSURE:
        return found
    again = recognizer.recognize(
        resize(picture, _SMALLER), psm=3, zone=Zone(zone.source, zone.page, "page again, smaller")
    )
    if len(again.words) > _MOST_WORDS:
        return found
    return merged(found, Recognition(tuple(_scaled(word, 1 / _SMALLER) for word in again.words)))


def merged(first: Recognition, second: Recognition) -> Recognition:
    """Give the surer of two readings of one picture, word by word, in the order of the first."""
    words: list[PixelWord] = []
    for ours, theirs, is_same in _aligned(first.words, second.words):
        if is_same:
            surer = zip(ours, theirs, strict=True)
            words += [replace(a, confidence=max(a.confidence, b.confidence)) for a, b in surer]
        elif not ours:
            words += _beside([word for word in theirs if word.confidence >= _ADDED], words)
        elif theirs and _trust(theirs) > _trust(ours) and not _other_number(ours, theirs):
            words += _beside(theirs, ours)
        else:
            words += ours
    return Recognition(tuple(_renumbered(words)))


def _aligned(
    first: Sequence[PixelWord], second: Sequence[PixelWord]
) -> Iterator[tuple[Sequence[PixelWord], Sequence[PixelWord], bool]]:
    texts = [word.text for word in first], [word.text for word in second]
    for tag, start, end, begin, stop in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        yield first[start:end], second[begin:stop], tag == "equal"


def _scaled(word: PixelWord, factor: float) -> PixelWord:
    left, top, right, bottom = (
        round(edge * factor) for edge in (word.left, word.top, word.right, word.bottom)
    )
    return replace(word, left=left, top=top, right=right, bottom=bottom)


def _trust(words: Sequence[PixelWord]) -> float:
    """Give the mean confidence by letters; what can be Vietnamese or a number is believed more."""
    letters = sum(len(word.text) for word in words)
    told = sum(
        (word.confidence + (_SYLLABLE if _makes_sense(word.text) else 0.0)) * len(word.text) for word in words
    )
    return told / letters


def _other_number(ours: Sequence[PixelWord], theirs: Sequence[PixelWord]) -> bool:
    """Tell whether both read a document's number, but other digits: the larger print has the better ones."""
    runs = [_RUNNING.findall(" ".join(word.text for word in words)) for words in (ours, theirs)]
    return all(runs) and runs[0] != runs[1]


def _makes_sense(text: str) -> bool:
    bare = text.strip(".,;:!?()[]{}\"'“”‘’-–")
    return is_syllable(bare) or (bare.isascii() and bare.isdigit())


def _beside(words: Sequence[PixelWord], known: Sequence[PixelWord]) -> list[PixelWord]:
    """Give words of the second reading the line of the known word that they stand beside."""
    placed = []
    for word in words:
        row = next((one.line for one in reversed(known) if _on_one_row(one, word)), -1 - word.line)
        placed.append(replace(word, line=row))
    return placed


def _on_one_row(one: PixelWord, other: PixelWord) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_ROW * min(one.bottom - one.top, other.bottom - other.top)


def _renumbered(words: Sequence[PixelWord]) -> Iterator[PixelWord]:
    line, last = -1, None
    for word in words:
        if word.line != last:
            line, last = line + 1, word.line
        yield replace(word, line=line)
