"""Read who signed: authority (TM., KT., …), title and name, where the body ends.

A seal often hides the title. Then the name alone, below the end mark «./.» and
at the right, still tells who signed; but «signs in person» is said only where
the title was read clean.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.citations.head_lines import Line, line_of, lines_of, text_rows
from index.citations.people import name_of, office_of
from index.citations.vocabulary import plain
from ocr.pages import Page, Word
from ocr.syllables import is_syllable

_AUTHORITY = re.compile(r"^\W{0,3}(?P<code>TM|T/M|KT|K/T|TL|T/L|TUQ|TU\.?Q|Q)\s?[.,:]\s*(?P<rest>.*)$")
_END_MARK = re.compile(r"\.\s?/\s?[.,:]?")
RIGHT_HALF = 0.42
_UPPER_PART = 0.4
_LOOK_BELOW = 16
_MOST_PAGES = 60
_CLEAN = 0.8
# Of the page: how far above «Nơi nhận» the block may begin, and where it begins at the left.
_LEVEL, _MIDDLE = 0.02, 0.48
_LEGIBLE = 0.6
_UNSOUND = 0.6
_DIRT = 0.3
_WHOLE_NAME = 3


@dataclass(frozen=True, slots=True)
class SignerSeen:
    """The signature block of a document.

    Attributes:
        authority: "TM.", "KT.", "TL.", "TUQ.", "Q."; "" where the head signs in
            person; None where that could not be told.
        title: chức vụ in capitals, the last line of it, such as "PHÓ GIÁM ĐỐC"; "" where not read.
        name: họ tên with a rank before it; "" where not read.
        page: number of the page it stands on.
        confidence: of the name's words, or of the title's where no name was read, 0 to 1.
    """

    authority: str | None
    title: str
    name: str
    page: int
    confidence: float


def signer_seen(pages: Sequence[Page]) -> SignerSeen | None:
    """Return the first signature block with a name, else one without, else None.

    Annexes follow the signature, so that it may stand on any page.
    """
    found = [seen for page in pages[-_MOST_PAGES:] if (seen := _looked_again(page, _on(page))) is not None]
    return next((seen for seen in found if seen.name), found[0] if found else None)


def _on(page: Page) -> SignerSeen | None:
    lines = [line for line in _right_lines(page) if _is_low(page, line)]
    for index, line in enumerate(lines):
        if _AUTHORITY.match(line.text) or _is_office_line(line.text):
            return _block(lines[index : index + _LOOK_BELOW], page.number)
    return _name_alone(lines, page.number) or _name_beside_recipients(lines, page)


def _looked_again(page: Page, seen: SignerSeen | None) -> SignerSeen | None:
    """Take the name from the second look at the block where that read it, and more surely."""
    lines = [
        line for line in lines_of(_without_dirt(page.foot)) if _is_low(page, line) and line.right > _MIDDLE
    ]
    seen_names = [(line, name_of(line.text, at_end=True)) for line in lines]
    # Of «Hà Văn Mẫu» a seal leaves «Văn Mẫu», which is a name too.
    named = [(line, name) for line, name in seen_names if len(name.split()) >= _WHOLE_NAME]
    if not named:
        return seen
    line, name = named[-1]
    # A ring of the seal beside the name is on its line, but no part of it.
    told = [word for word in line.words if any(letter.isalpha() for letter in word.text)]
    confidence = _name_confidence(line_of(told[-len(name.split()) :]), name)
    if confidence < _LEGIBLE or (seen is not None and seen.name and seen.confidence >= confidence):
        return seen
    if seen is not None and seen.name.endswith(name):  # with the rank before it
        return replace(seen, confidence=confidence)
    if seen is None:
        return SignerSeen(None, "", name, page.number, confidence)
    return replace(seen, name=name, confidence=confidence)


def _without_dirt(words: Sequence[Word]) -> list[Word]:
    """Leave out what the engine made of strokes: beside a name it would seem a part of it."""
    return [word for word in words if word.confidence >= _DIRT]


def _is_low(page: Page, line: Line) -> bool:
    """A title in the upper part of the first page is the authority above «Căn cứ», no signature."""
    if page.number > 1:
        return True
    depth = line.top if page.words else line.top / max(1, page.text.count("\n"))
    return depth > _UPPER_PART


def _right_lines(page: Page) -> list[Line]:
    if page.words:
        return list(lines_of(word for word in page.words if word.left > RIGHT_HALF))
    return [cell for row in text_rows(page.text) for cell in reversed(row)]


def _is_office_line(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return bool(letters) and capitals >= 0.85 * len(letters) and len(text) < 60 and bool(office_of(text))  # noqa: PLR2004


def _block(lines: Sequence[Line], page: int) -> SignerSeen:
    authority: str | None = None
    offices: list[str] = []
    is_clean = True
    for line in lines:
        code = _AUTHORITY.match(line.text)
        name = "" if code else name_of(line.text, at_end=bool(offices))
        if code:
            authority = authority or _official(code["code"])
        elif name:
            told = authority if authority else ("" if is_clean and offices else None)
            return SignerSeen(told, _last(offices), name, page, _name_confidence(line, name))
        if _is_office_line(line.text):
            offices.append(office_of(line.text))
            is_clean = is_clean and _confidence(line) >= _CLEAN and line.text.strip(" .").isupper()
    return SignerSeen(authority, _last(offices), "", page, _confidence(lines[0]) if offices else 0.0)


def _name_alone(lines: Sequence[Line], page: int) -> SignerSeen | None:
    ends = [index for index, line in enumerate(lines) if _END_MARK.search(line.text)]
    if not ends:
        return None
    for line in lines[ends[-1] + 1 :]:
        name = name_of(line.text)
        if name:
            return SignerSeen(None, "", name, page, _name_confidence(line, name))
    return None


def _name_beside_recipients(lines: Sequence[Line], page: Page) -> SignerSeen | None:
    """Where title and end mark are under a seal: the block stands right of «Nơi nhận», the name last."""
    top = _top_of_recipients(page)
    below = [line for line in lines if top is not None and line.top >= top - _LEVEL]
    named = [line for line in below if line.left > _MIDDLE and _confidence(line) >= _LEGIBLE]
    names = [(line, name) for line in named if (name := name_of(line.text))]
    if not names:
        return None
    line, name = names[-1]
    return SignerSeen(None, "", name, page.number, _name_confidence(line, name))


def _top_of_recipients(page: Page) -> float | None:
    """Return where the words «Nơi nhận» stand at the left, or None."""
    found = [
        second.top
        for first, second in pairwise(page.words)
        if plain(first.text) == "NOI" and plain(second.text).startswith("NHAN") and first.left < RIGHT_HALF
    ]
    return found[-1] if found else None


def _official(code: str) -> str:
    return code.replace("/", "").replace(".", "") + "."


def _last(offices: Sequence[str]) -> str:
    return offices[-1] if offices else ""


def _confidence(line: Line) -> float:
    return line.confidence_of(0, len(line.text))


def _name_confidence(line: Line, name: str) -> float:
    """«Ngưýên» is no syllable: a name with one was read through a seal and needs an eye."""
    is_sound = all(is_syllable(word) or "." in word for word in name.split())
    return _confidence(line) if is_sound else _UNSOUND * _confidence(line)
