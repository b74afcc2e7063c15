"""A document as a text cites it (viện dẫn), with the exact place of every part."""

from dataclasses import dataclass

from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber, Style
from index.citations.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document by its number.

    All offsets count characters of the text of ``page``, end excluded.

    Attributes:
        number: the number cited; its ``symbol`` is "" for «Chỉ thị số 05 ngày 15/5/2016».
        issued: the date cited with it, or None where none stands by it.
        word: the kind as the text names it, such as "Kế hoạch"; "" where no kind is named.
        page: the page it begins on, 1 for the first and for bare text.
        start: where the mention begins: the kind word, or the number without one.
        end: where it ends: after the date if that follows the number.
        text: the characters from ``start`` to ``end``.
        number_span: start and end of the number itself.
        date_span: start and end of the date with its «ngày», or None.
        issuer_named: the authority named after it («của Bộ Công an»), or "".
        is_secret: True for a document whose number or kind says it is classified
            («Điện mật số …»): a reference only, masked in what is published.
        is_opened: True for a document inside a range («từ số 12 đến số 15/BC-CAH» names 13
            and 14 without spelling them out); its span is that of the range.
    """

    number: DocumentNumber
    issued: IssueDate | None
    word: str
    page: int
    start: int
    end: int
    text: str
    number_span: tuple[int, int]
    date_span: tuple[int, int] | None = None
    issuer_named: str = ""
    is_secret: bool = False
    is_opened: bool = False


def kind_agrees(citation: Citation) -> bool | None:
    """Whether the kind word and the symbol's abbreviation say the same; None where one is absent.

    «Công điện số 644/CT-TTg» says Công điện and Chỉ thị. A công văn carries no
    abbreviation, so a word that has none agrees with a symbol that has none.
    """
    if not citation.word or not citation.number.symbol or citation.number.style is Style.DOT:
        return None
    number, word = citation.number, citation.word
    if word in _GENERIC or (number.kind is None and number.year is not None):
        # Laws and resolutions of the National Assembly alike are numbered 25/2008/QH12.
        return None
    if word in LETTERS:
        return number.kind in (None, "CV")
    # The party's quy định carry QĐ, as in 192-QĐ/TW.
    is_party_rule = word == "Quy định" and number.style is Style.HYPHEN and number.kind == "QĐ"
    return is_party_rule or number.kind in vocabulary().word_kinds[word]


_GENERIC = ("Văn bản", "Luật", "Bộ luật", "Hiến pháp")
# Kinds whose symbols carry no abbreviation.
LETTERS = ("Công văn", "Thư công", "Thư", "Điện")
