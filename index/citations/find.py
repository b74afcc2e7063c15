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
from itertools import pairwise

from index.citations.characters import composed, level
from index.citations.citation import Citation
from index.citations.citation_date import DateBeside, date_beside
from index.citations.elided import Placed, opened_ranges, share_dates, tight_starts, with_elided
from index.citations.issuer_named import issuer_named
from index.citations.naming import Naming, abbreviations, kind_words, naming_before
from index.citations.numbers import DocumentNumber, Style, parse_number
from index.citations.page_breaks import mended_at, seam_of
from index.citations.repair import digits_of_print, repaired_drafter, repaired_issuer, repaired_named_kind
from index.citations.vocabulary import vocabulary
from index.errors import NotADocumentNumber
from ocr.pages import Page, PageOrigin

# One code of a symbol. Lower case may follow a capital («TTr», «QĐi»); a word
# such as «Ngày» is sorted out by the vocabulary, not here.
_CODE = r"[A-ZĐƯ][A-ZĐƯ0-9&]*(?:(?<=[TCQyĐN])(?:Tr|r|Tg|T?[ges]|yĐi?|Đi|i|gV|V|S|tr)\b)?(?:\.[IVX]{1,4}\b)?"
# White space on one side of a hyphen is a slip of typing or a broken line;
# on both sides it is a dash of the sentence, unless a kind stands before it
# («NĐ - CP»). «QĐ.TTg» is how some offices once wrote it.
_HYPHEN = (
    r"(?:-\s?|[ ]-|(?<=QĐ|NĐ|CT|NQ|TT|KH|BC|TB|HD)[ ]-[ ](?=[A-ZĐ]{2})"
    r"|(?<=TTr|CTr)[ ]-[ ](?=[A-ZĐ]{2})|(?<=QĐ|CT|NQ|TT)\.(?=TTg|[A-ZĐ]{2}))"
)
# «TIr», «T'Ir», «Tfr»: no kind but Tờ trình begins with T and ends in a small r.
_TTR_SLIP = r"T'?[TIl1f]{1,3}r(?=\s?-)"
_TTR = re.compile(rf"(?<=/)\s?{_TTR_SLIP}")
# After «8#» stands no number of its own: of «8#70/QĐ-BNV» nobody knows what the # was.
_RUNNING = r"(?:(?<![\w/.,-])(?<!\d[#~^*])|(?<=[sS]ố))(?P<running>\d{1,5}(?:\.\d{1,3})?[A-Za-zĐđ]?)"
_NUMBER = re.compile(
    rf"""{_RUNNING}
    (?: \s?/\s?(?P<year>(?:19|20)\d\d)\s?/\s?{_CODE}(?:{_HYPHEN}{_CODE}|/{_CODE})*
      | \s?/\s?(?:{_TTR_SLIP}|{_CODE})(?:(?:{_HYPHEN}|/){_CODE})*(?:\ PCTT-TKCN)?
      | \s?-\s?(?:{_CODE}\s?/\s?)?{_CODE}(?![\w-])
      | \.[A-ZĐ]{{1,4}}:[A-Z]{{1,4}}\d{{0,2}}
      | \ ?(?:NQ|QĐ|CT|TB|KH|BC|TTr|CTr|HD|NĐ|TT|VBHN)\ ?-\ ?{_CODE}(?:-{_CODE})*
    )
    (?:\ ?\((?:CAT-)?P[A-Z]\d\d\)|\([A-ZĐ]{{2,8}}\d?\))?""",
    re.VERBOSE,
)
# «I972/BC-CAT», «!285/QĐ-STTTT»: a 1 or a 0 that an engine took for a letter, before a known kind.
_SPOILT = re.compile(
    r"(?<![\w/.,-])(?=[\d]{0,4}[Il!|O])[\dIl!|O]{2,5}(?=\s?/\s?(?:NQ|Q[ĐD]|CT|TB|KH|BC|TTr|CTr|HD|N[ĐD]|TT)-)"
)
_LONGEST = 80
# A number after «QCVN 01:» belongs to a technical standard.
_STANDARD = re.compile(r"(?:\b[QT]CVN[\s\d:.-]+|\d\s?:\s?)$")
_STANDARD_REACH = 24
_BARE_NUMBER = re.compile(r"(?P<running>\d{1,5}[A-Za-zđĐ]?)(?![\w/.-]|,\d)")


def find_citations(source: str | Sequence[Page], *, opens: bool = False) -> list[Citation]:
    """Return the citations of ``source`` in reading order.

    Args:
        source: one text, whose page is 1, or the pages of a document.
        opens: True to open ranges: «từ số 12 đến số 15/BC-CAH» names four documents, spells out two.
    """
    pages = [Page(1, source, PageOrigin.OFFICE, 1.0)] if isinstance(source, str) else source
    every = [list(_cited_on(page, opens=opens)) for page in pages]
    for place, (page, following) in enumerate(pairwise(pages)):
        seam = seam_of(page, following)
        across = [] if seam is None else list(_cited_on(seam.page, opens=opens))
        every[place], every[place + 1] = mended_at(seam, across, every[place], every[place + 1])
    return [citation for one in every for citation in one]


def _cited_on(page: Page, *, opens: bool) -> Iterator[Citation]:
    text, is_ocr = page.text, page.origin is PageOrigin.OCR
    nfc, offsets = composed(text)
    plain = _with_digits(level(nfc)) if is_ocr else level(nfc)
    found = share_dates(plain, list(_in_plain(plain, page.number, is_ocr=is_ocr)))
    if opens:
        found += opened_ranges(plain, found)
        found.sort(key=lambda one: one.start)
    for one in found:
        yield _placed(one, text, offsets)


def _with_digits(plain: str) -> str:
    """Return the text of a page read by an engine with the digits of «I972/BC-CAT» put right, same length."""
    return _SPOILT.sub(lambda found: digits_of_print(found[0]), plain)


def _in_plain(plain: str, page: int, *, is_ocr: bool) -> Iterator[Citation]:
    before: Citation | None = None
    for number, (start, end) in with_elided(plain, _numbers(plain, is_ocr=is_ocr)):
        naming = naming_before(plain, start, number, is_ocr=is_ocr)
        naming = _inherited(plain, naming, before, number)
        beside = date_beside(plain, naming.start, end)
        if not _is_citation(number, naming) or (beside is None and _is_own(plain, naming, end)):
            continue
        mended = _mended(number, naming.word) if is_ocr else number
        before = _citation(plain, page, mended, (start, end), (naming, beside))
        yield before


def _mended(number: DocumentNumber, word: str) -> DocumentNumber:
    """«Quyết định số 12/QĐÐ-TTe»: codes one slip away are mended, a kind only where its word bears it out."""
    first, dash, rest = number.symbol.partition("-")
    if not dash or number.style is not Style.SLASH:
        return number
    if number.kind is None and word:
        first = repaired_named_kind(first, abbreviations(word))
    issuer, hyphen, drafter = rest.partition("-")
    drafter = repaired_drafter(drafter)
    if vocabulary().is_kind(first):
        issuer = repaired_issuer(issuer) or issuer
    mended = _parsed(str(replace(number, symbol=f"{first}-{issuer}{hyphen}{drafter}")))
    return mended or number


def _numbers(plain: str, *, is_ocr: bool) -> list[Placed]:
    found: list[Placed] = []
    for start, written in _written(plain):
        text = _without_footnote(written)
        number = _parsed(_TTR.sub("TTr", text) if is_ocr else text)
        if number is not None:
            found.append((number, (start, start + len(text))))
    taken = {position for _, (start, end) in found for position in range(start, end)}
    found.extend(item for item in _bare_numbers(plain) if item[1][0] not in taken)
    return sorted(found, key=lambda item: item[1])


def _written(plain: str) -> Iterator[tuple[int, str]]:
    """Yield what has the shape of a number, and where; the last of a list without spaces stands apart."""
    for match in _NUMBER.finditer(plain):
        if not _STANDARD.search(plain, max(0, match.start() - _STANDARD_REACH), match.start()):
            yield match.start(), match.group()
    for start in tight_starts(plain):
        last = _NUMBER.match(plain[start : start + _LONGEST])
        if last is not None and not _NUMBER.match(plain, start):
            yield start, last.group()


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


_DOTTED = re.compile(r"(?<=QĐ|CT|NQ|TT)\.(?=[A-ZĐ])")


def _parsed(text: str) -> DocumentNumber | None:
    try:
        return parse_number(_DOTTED.sub("-", text))
    except NotADocumentNumber:
        return None


def _bare_numbers(plain: str) -> Iterator[Placed]:
    """«Chỉ thị số 05 ngày 15/5/2016»: a kind word and a date stand in for the symbol."""
    for label in _kind_then_so().finditer(plain):
        match = _BARE_NUMBER.match(plain, label.end())
        if match and date_beside(plain, match.start(), match.end(), after_only=True):
            yield DocumentNumber(match["running"], ""), match.span()


@lru_cache(maxsize=1)
def _kind_then_so() -> re.Pattern[str]:
    return re.compile(rf"{kind_words()}\s+số\s*:?\s*", re.IGNORECASE)


_LIST_GAP = re.compile(r"(?:\s*[,;]\s*|\s+và\s+|\s*[,;]\s*và\s+|\s+đến\s+(?:hết\s+)?|\s?-\s?)(?:số\s+)?$")


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
        issuer_named=issuer_named(plain, span[1]) or issuer_named(plain, end),
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
