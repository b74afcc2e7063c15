"""From the subjects that views saw to one reading: the one that most others bear out.

No two views read a long line alike, so subjects are compared word by word. A
stamp over the subject, a line lost or a line of the body too many shows as
views that disagree, and as words that cannot be Vietnamese; then the subject
is not given, but kept among the others for the person who types it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.head_lines import View
from index.citations.head_title import TitleSeen
from index.citations.reading import Reading, not_read
from index.citations.vocabulary import plain
from ocr.syllables import plausibility

SURE = 0.99
GIVEN_FROM = 0.7
_LONE = 0.8
"""Likeness that is taken for granted where a single view saw the whole head."""
_ALIKE = 0.9
_UNLIKE = 0.7
"""Likeness below which a stamp or a lost line is to be feared."""
_CLEAN = 0.97
_LONGEST = 90
"""Words; a longer subject has swallowed a paragraph of the body."""
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ&]{2,6}(?!\w)")
_STAMP = re.compile(r"\bĐẾN\b|CỔNG THÔNG|H[OỎÔ]A T[OỐ]C|Ng[aà]?y\s?:")
_BODY = re.compile(r"\bnh[uư] sau\s?:")
_DOUBTFUL = "trích yếu mờ hoặc bị dấu che, các lần đọc khác nhau; nhập theo bản gốc"


@dataclass(frozen=True, slots=True)
class _Candidate:
    subject: str
    place: int
    view: View
    words: Counter[str]
    likeness: float


def read_subject(views: Sequence[View], titles: Sequence[TitleSeen], kind: str) -> Reading[str]:
    """Give the subject that the views agree on most, or «not read» where they do not.

    Args:
        views: of the first page's head.
        titles: what each view saw.
        kind: the kind that was read, "" for none.
    """
    seen = [(view, title) for view, title in zip(views, titles, strict=True) if title.subject]
    certain = next((pair for pair in seen if pair[0].is_certain), None)
    if certain is not None:
        return Reading(certain[1].subject, SURE, (certain[0].witness,), page=1)
    candidates = _candidates([pair for pair in seen if pair[1].kind == kind] or seen)
    if not candidates:
        return not_read()
    best = max(candidates, key=_trust)
    confidence = _confidence(best)
    if confidence < GIVEN_FROM:
        return not_read(_DOUBTFUL, others=(best.subject,))
    return Reading(best.subject, confidence, (best.view.witness,), page=1)


def _candidates(seen: Sequence[tuple[View, TitleSeen]]) -> list[_Candidate]:
    words = [Counter(plain(title.subject).split()) for _view, title in seen]
    return [
        _Candidate(title.subject, place, view, words[place], _likeness(words, place))
        for place, (view, title) in enumerate(seen)
    ]


def _likeness(words: Sequence[Counter[str]], place: int) -> float:
    """Give how much the two views that are most like this one are like it, 0 to 1."""
    alike = sorted(
        (_shared(words[place], other) for n, other in enumerate(words) if n != place), reverse=True
    )
    nearest = alike[:2] or [_LONE]
    return sum(nearest) / len(nearest)


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return sum((one & other).values()) / max(one.total(), other.total(), 1)


def _trust(candidate: _Candidate) -> tuple[float, int]:
    """Likeness and sense first; where they are nearly the same, the page's own reading."""
    return round(candidate.likeness + _sense(candidate.subject), 1), -candidate.place


def _sense(subject: str) -> float:
    """Give the share of letters in words that can be Vietnamese; abbreviations in capitals are left out."""
    return plausibility(_ABBREVIATION.sub(" ", subject))


def _confidence(candidate: _Candidate) -> float:
    """Give how likely the subject is right, by agreement and by sense."""
    subject = candidate.subject.rstrip()
    if candidate.words.total() > _LONGEST or subject.endswith(":"):
        return 0.0
    if _STAMP.search(subject) or _BODY.search(subject):
        return 0.0
    clean = _sense(subject)
    if candidate.likeness >= _ALIKE:
        return 0.95 if clean >= _CLEAN else 0.8
    told = 0.55 * candidate.likeness + 1.6 * clean - 1.2
    return max(0.0, min(0.94 if candidate.likeness >= _UNLIKE else GIVEN_FROM - 0.05, told))
