"""Find the documents a text cites (viện dẫn), with page and exact span.

Numbers are looked for first, by shape and closed vocabulary; then the kind
word before and the date after (or before) each. A number without a kind word,
without «số» and without a known code is a false friend («15/39 đơn vị»,
«các huyện/TX/TP») and is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.citations.characters import composed, level
from index.citations.citation import Citation
from index.citations.citation_date import DateBeside, date_beside
from index.citations.issuer_named import issuer_named
from index.citations.naming import Naming, abbreviations, kind_words, naming_before
from index.citations.numbers import DocumentNumber, Style, parse_number
from index.citations.repair import repaired_issuer, repaired_kind
from index.citations.vocabulary import vocabulary
from index.errors import NotADocumentNumber
from ocr.pages import Page, PageOrigin

# One code of a symbol. Lower case may follow a capital («TTr», «QĐi»); a word
# such as «Ngày» is sorted out by the vocabulary, not here.
_CODE = r"[A-ZĐƯ][A-ZĐƯ0-9&]*(?:(?<=[TCQyĐN])(?:Tr|r|Tg|T?[ges]|yĐi?|Đi|i|gV|V|S|tr)\b)?(?:\.[IVX]{1,4}\b)?"
# White space on one side of a hyphen is a slip of typing or a broken line;
# on both sides it is a dash of the sentence.
_HYPHEN = r"(?:-\s?|[ ]-)"
# A number after «01:» belongs to a standard, QCVN 01:2010/BNNPTNT.
_RUNNING = r"(?<![\w/.,-])(?<!\d:)(?P<running>\d{1,5}(?:\.\d{1,3})?[A-Za-zĐđ]?)"
_NUMBER = re.compile(
    rf"""{_RUNNING}
    (?: \s?/\s?(?P<year>(?:19|20)\d\d)\s?/\s?{_CODE}(?:{_HYPHEN}{_CODE}|/{_CODE})*
      | \s?/\s?{_CODE}(?:(?:{_HYPHEN}|/){_CODE})*(?:\ PCTT-TKCN)?
      | \s?-\s?(?:{_CODE}\s?/\s?)?{_CODE}(?![\w-])
      | \.[A-ZĐ]{{1,4}}:[A-Z]{{1,4}}\d{{0,2}}
      | \ ?(?:NQ|QĐ|CT|TB|KH|BC|TTr|CTr|HD|NĐ|TT|VBHN)\ ?-\ ?{_CODE}(?:-{_CODE})*
    )
    (?:\ ?\((?:CAT-)?P[A-Z]\d\d\))?""",
    re.VERBOSE,
)
_BARE_NUMBER = re.compile(r"(?P<running>\d{1,5}[A-Za-zđĐ]?)(?![\w/.-]|,\d)")


def find_citations(source: str | Sequence[Page]) -> list[Citation]:
    """Return the citations of ``source`` in reading order.

    Args:
        source: one text, whose page is 1, or the pages of a document.
    """
    if isinstance(source, str):
        return list(_cited_on(source, 1, is_ocr=False))
    return [
        citation
        for page in source
        for citation in _cited_on(page.text, page.number, is_ocr=page.origin is PageOrigin.OCR)
    ]


def _cited_on(text: str, page: int, *, is_ocr: bool) -> Iterator[Citation]:
    nfc, offsets = composed(text)
    plain = level(nfc)
    before: Citation | None = None
    for number, (start, end) in _numbers(plain):
        naming = naming_before(plain, start, number, is_ocr=is_ocr)
        naming = _inherited(plain, naming, before, number)
        beside = date_beside(plain, naming.start, end)
        if not _is_citation(number, naming) or (beside is None and _is_own(plain, naming, end)):
            continue
        mended = _mended(number, naming.word) if is_ocr else number
        before = _citation(plain, page, mended, (start, end), (naming, beside))
        yield _placed(before, text, offsets)


def _mended(number: DocumentNumber, word: str) -> DocumentNumber:
    """«Quyết định số 12/QĐÐ-TTe»: codes one slip away are mended, a kind only where its word bears it out."""
    first, dash, rest = number.symbol.partition("-")
    if not dash or number.style is not Style.SLASH:
        return number
    kind = repaired_kind(first) if number.kind is None else None
    if kind and word and kind in abbreviations(word):
        first = kind
    issuer, hyphen, drafter = rest.partition("-")
    if vocabulary().is_kind(first):
        issuer = repaired_issuer(issuer) or issuer
    mended = _parsed(str(replace(number, symbol=f"{first}-{issuer}{hyphen}{drafter}")))
    return mended or number


def _numbers(plain: str) -> Iterator[tuple[DocumentNumber, tuple[int, int]]]:
    found: list[tuple[DocumentNumber, tuple[int, int]]] = []
    for match in _NUMBER.finditer(plain):
        text = _without_footnote(match.group())
        number = _parsed(text)
        if number is not None:
            found.append((number, (match.start(), match.start() + len(text))))
    taken = {position for _, (start, end) in found for position in range(start, end)}
    found.extend(item for item in _bare_numbers(plain) if item[1][0] not in taken)
    yield from sorted(found, key=lambda item: item[1])


def _without_footnote(text: str) -> str:
    """«126/2024/NĐ-CP1»: the 1 is a footnote's, for CP is known and CP1 is not."""
    last = re.split(r"[-/]", text)[-1].strip()
    code = last.rstrip("0123456789")
    words = vocabulary()
    return (
        text.removesuffix(last[len(code) :])
        if code in words.issuer_names and not words.is_issuer(last)
        else text
    )


def _parsed(text: str) -> DocumentNumber | None:
    try:
        return parse_number(text)
    except NotADocumentNumber:
        return None


def _bare_numbers(plain: str) -> Iterator[tuple[DocumentNumber, tuple[int, int]]]:
    """«Chỉ thị số 05 ngày 15/5/2016»: a kind word and a date stand in for the symbol."""
    for label in _kind_then_so().finditer(plain):
        match = _BARE_NUMBER.match(plain, label.end())
        if match and date_beside(plain, match.start(), match.end(), after_only=True):
            yield DocumentNumber(match["running"], ""), match.span()


@lru_cache(maxsize=1)
def _kind_then_so() -> re.Pattern[str]:
    return re.compile(rf"{kind_words()}\s+số\s*:?\s*", re.IGNORECASE)


_LIST_GAP = re.compile(r"(?:\s*[,;]\s*|\s+và\s+|\s*[,;]\s*và\s+)(?:số\s+)?$")


def _inherited(plain: str, naming: Naming, before: Citation | None, number: DocumentNumber) -> Naming:
    """«các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND»: the kind word is said once."""
    if naming.word or before is None or not before.word:
        return naming
    gap = plain[before.end : naming.start]
    if _LIST_GAP.fullmatch(gap) and number.kind == before.number.kind:
        return replace(naming, word=before.word)
    return naming


_HEAD_NEAR = re.compile(r"K[ií]nh\s+g[uửư]i|\bV/v\b|[ĐD][ộoô]c\s+l[ậaâ]p|C[ỘOÔ]NG\s+H[ÒO]|\btháng\b")
_HEAD_REACH = 300
_OWN_LABEL = re.compile(r"(?:^|\n)[\s|*#_]*S[ốôóồổoỐÔÓO]\s*[:.]\s*$")


def _is_own(plain: str, naming: Naming, end: int) -> bool:
    """«Số: 91/CAH-TH» alone at the head of a line, in a head, is the document's own number.

    In a table of evidence the same words cite; there no head stands round them.
    """
    stands_alone = plain[end : end + 1] in ("", "\n", "\t", " ")
    if naming.word or not stands_alone or not _OWN_LABEL.search(plain[: naming.start][-40:]):
        return False
    return bool(_HEAD_NEAR.search(plain[max(0, naming.start - _HEAD_REACH) : end + _HEAD_REACH]))


def _is_citation(number: DocumentNumber, naming: Naming) -> bool:
    if number.style is Style.DOT or not number.symbol:
        return bool(naming.word)
    if naming.word or naming.is_labelled:
        return True
    words = vocabulary()
    return number.kind is not None or words.is_issuer(number.issuer)


def _citation(
    plain: str,
    page: int,
    number: DocumentNumber,
    span: tuple[int, int],
    context: tuple[Naming, DateBeside | None],
) -> Citation:
    naming, beside = context
    end = max(span[1], beside.end) if beside else span[1]
    return Citation(
        number=number,
        issued=beside.value if beside else None,
        word=naming.word,
        page=page,
        start=naming.start,
        end=end,
        text=plain[naming.start : end],
        number_span=span,
        date_span=(beside.start, beside.end) if beside else None,
        issuer_named=issuer_named(plain, end),
        is_secret=number.style is Style.DOT or naming.word in vocabulary().secret_words,
    )


def _placed(citation: Citation, text: str, offsets: list[int]) -> Citation:
    """Return ``citation`` with offsets into ``text`` as given, decomposed or not."""
    start, end = offsets[citation.start], offsets[citation.end]
    number_start, number_end = citation.number_span
    dates = citation.date_span
    return replace(
        citation,
        start=start,
        end=end,
        text=text[start:end],
        number_span=(offsets[number_start], offsets[number_end]),
        date_span=(offsets[dates[0]], offsets[dates[1]]) if dates else None,
    )
