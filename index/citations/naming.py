"""The kind word and the «số» before a cited number.

On pages that were read by an engine, marks may be lost («Kê hoạch sô 14/…»);
there words are compared by their letters alone. Digital text is taken at its
word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.citations.characters import bare
from index.citations.numbers import DocumentNumber
from index.citations.vocabulary import vocabulary

_LABEL = re.compile(r"(?:của\s+)?\b[Ss][ốỐ]\s*[:.]?\s*$")
_BARE_LABEL = re.compile(r"(?:cua\s+)?\b[Ss]o\s*[:.]?\s*$")
_LINK_WORDS = 130
_SHORT = re.compile(r"(?<![\w/.-])([A-ZĐ]{2,4}[a-zđ]?)\s*$")
# A law bears its name between the kind and the number; the last «Luật» before the number is its own.
_LAW = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh) (?!số)(?:(?!\b(?:Bộ l|L)uật\b)[^.;:()\d]){2,110}$")
# «điều lệnh», «kỷ luật», «bí thư», «bưu điện» end in the name of a kind and are none.
_COMPOUNDS = re.compile(
    r"(?:(?:điều|mệnh|hiệu|quân|khẩu|ra|thi\s+hành|chấp\s+hành)\s+lệnh|(?:kỷ|kỉ|pháp|quy|hình)\s+luật|"
    r"(?:bí|văn|đơn|lá)\s+thư|(?:bưu|cơ|phát|ngành|nhà|thủy|nhiệt)\s+điện)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """The kind word before a number.

    Attributes:
        word: the kind, such as "Kế hoạch"; "" for none.
        start: where the word, or else the number, begins.
        is_labelled: «số» stands before the number.
    """

    word: str
    start: int
    is_labelled: bool


def naming_before(text: str, start: int, number: DocumentNumber, *, is_ocr: bool = False) -> Naming:
    """Return how the number that begins at ``start`` is named.

    Args:
        text: levelled text.
        start: where the number begins.
        number: the number, whose kind settles between two kind words.
        is_ocr: whether the text was read by an engine.
    """
    head = text[max(0, start - _LINK_WORDS) : start]
    # One letter in, one letter out: offsets into the bare text are offsets into the text.
    seen = bare(head) if is_ocr else head
    label = (_BARE_LABEL if is_ocr else _LABEL).search(seen)
    stem = seen[: label.start()] if label else seen
    kind = _kind_at_end(is_ocr).search(stem)
    if kind is None or _COMPOUNDS.search(head[: kind.end("word")]):
        word, at = _shortened(stem, number) or ("", len(head))
        return Naming(word, start - len(head) + at, label is not None)
    word, at = _official(kind["word"], is_ocr), kind.start("word")
    # «Quyết định quy định số 7858/QĐ-BCA»: the word that fits the symbol is the kind.
    further = _kind_at_end(is_ocr).search(stem[:at])
    if further:
        before = _official(further["word"], is_ocr)
        if number.kind in abbreviations(before) and number.kind not in abbreviations(word):
            word, at = before, further.start("word")
    return Naming(word, start - len(head) + at, label is not None)


def _shortened(stem: str, number: DocumentNumber) -> tuple[str, int] | None:
    """Return kind and place of «QĐ số 12/QĐ-UBND», «CV 45/CAT-PV01» and «Luật Đấu thầu số 22/2023/QH15»."""
    short = _SHORT.search(stem)
    name = vocabulary().kind_names.get(short[1]) if short else None
    if short and name and number.kind in (short[1], None):
        return name, short.start(1)
    law = _LAW.search(stem) if number.symbol.startswith("QH") else None
    return (law[1], law.start()) if law else None


def abbreviations(word: str) -> tuple[str, ...]:
    """Return the abbreviations the kind named ``word`` may carry in a symbol."""
    return vocabulary().word_kinds[word]


@lru_cache(maxsize=2)
def kind_words(is_ocr: bool = False) -> str:
    """Return the pattern of any kind word, longest first."""
    words = sorted(vocabulary().word_kinds, key=len, reverse=True)
    told = [bare(word) if is_ocr else word for word in words]
    spaced = (r"\s+".join(re.escape(part) for part in word.split()) for word in told)
    return rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"


@lru_cache(maxsize=2)
def _kind_at_end(is_ocr: bool) -> re.Pattern[str]:
    link = r"(?:(?:cua|tu)\s*)?" if is_ocr else r"(?::\s*)?(?:(?:của|từ)\s*)?"
    return re.compile(rf"(?P<word>{kind_words(is_ocr)})[\s*_]*{link}$", re.IGNORECASE)


def _official(word: str, is_ocr: bool) -> str:
    joined = " ".join(word.split()).casefold()
    known = vocabulary().word_kinds
    return next(one for one in known if (bare(one) if is_ocr else one).casefold() == joined)
