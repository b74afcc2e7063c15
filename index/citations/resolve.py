"""Tie citations to the documents that are there.

The key is number and symbol as printed, with the year; leading zeros count.
What is looser than that is never taken unasked unless the date bears it out:
a slip of one character needs exactly one candidate of the very same day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.citations.citation import Citation
from index.citations.issue_date import IssueDate
from index.citations.match import Ambiguous, KnownDocument, Match, Matched, Register, Unmatched
from index.citations.numbers import DocumentNumber, canonical_running
from index.citations.repair import is_one_slip
from index.citations.vocabulary import plain, vocabulary

_SAME = "số, ký hiệu khớp"
_DATE_SAME = "ngày khớp"
_DATE_OTHER = "ngày viện dẫn {cited}, ngày trên văn bản {printed}"
_OTHER_YEAR = "cùng số, ký hiệu nhưng ban hành năm {year}"
_SEVERAL = "nhiều tệp cùng số, ký hiệu: có thể là các bản của một văn bản"
_ZEROS = "khác nhau ở số 0 đứng đầu"
_SLIP = "lệch một ký tự so với {number}"
_UNREAD = "số trên văn bản chưa đọc được; ký hiệu và ngày khớp"
_NO_SYMBOL = "viện dẫn không ghi ký hiệu; số, ngày và loại văn bản khớp"
_NONE = "không thấy tệp nào mang số, ký hiệu này"


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: KnownDocument
    dates_agree: bool | None
    reason: str


def resolve(citations: Iterable[Citation], register: Register) -> list[Match]:
    """Return what became of each citation, in the order given.

    Args:
        citations: what a text cites.
        register: the documents that are there; ids need not be unique papers.
    """
    by_key: dict[str, list[KnownDocument]] = {}
    for document in register:
        if document.number is not None:
            by_key.setdefault(document.number.key, []).append(document)
    return [_resolved(citation, by_key, register) for citation in citations]


def _resolved(citation: Citation, by_key: dict[str, list[KnownDocument]], register: Register) -> Match:
    if citation.number.symbol:
        same = [_candidate(citation, document, _SAME) for document in by_key.get(citation.number.key, ())]
        if same:
            return _among_same(citation, same)
    return _among_near(citation, register)


def _candidate(citation: Citation, document: KnownDocument, reason: str) -> _Candidate:
    return _Candidate(document, dates_agree(citation.issued, document.issued), reason)


def dates_agree(cited: IssueDate | None, printed: IssueDate | None) -> bool | None:
    """Whether two dates may be the same day; None where one is missing."""
    if cited is None or printed is None:
        return None
    return cited.earliest <= printed.latest and printed.earliest <= cited.latest


def _among_same(citation: Citation, same: Sequence[_Candidate]) -> Match:
    agreeing = [one for one in same if one.dates_agree]
    kept = agreeing or [one for one in same if one.dates_agree is None] or list(same)
    if len(kept) > 1:
        reasons = (_SEVERAL, *(_against(citation, one) for one in kept if one.dates_agree is False))
        return Ambiguous(citation, tuple(one.document.id for one in kept), reasons)
    only = kept[0]
    if only.dates_agree is False and not _same_year(citation, only.document):
        year = only.document.issued.year if only.document.issued else ""
        return Ambiguous(citation, (only.document.id,), (_OTHER_YEAR.format(year=year),))
    return Matched(citation, only.document.id, date_agrees=only.dates_agree, reasons=_told(citation, only))


def _same_year(citation: Citation, document: KnownDocument) -> bool:
    if citation.number.year is not None:
        return True
    return bool(citation.issued and document.issued and citation.issued.year == document.issued.year)


def _told(citation: Citation, one: _Candidate) -> tuple[str, ...]:
    if one.dates_agree is None:
        return (one.reason,)
    return (one.reason, _DATE_SAME if one.dates_agree else _against(citation, one))


def _against(citation: Citation, one: _Candidate) -> str:
    return _DATE_OTHER.format(cited=citation.issued, printed=one.document.issued)


def _among_near(citation: Citation, register: Register) -> Match:
    near = [one for document in register if (one := _near(citation, document)) is not None]
    sure = [one for one in near if _bears_out(citation, one)]
    if len(sure) == 1:
        repaired = sure[0].reason != _NO_SYMBOL and sure[0].reason != _ZEROS
        told = (sure[0].reason, _DATE_SAME)
        return Matched(citation, sure[0].document.id, is_repaired=repaired, date_agrees=True, reasons=told)
    ranked = sorted(
        near, key=lambda one: (one.dates_agree is not True, one.dates_agree is False, one.document.id)
    )
    if not ranked:
        return Unmatched(citation, (_NONE,))
    return Ambiguous(citation, tuple(one.document.id for one in ranked), tuple(one.reason for one in ranked))


def _bears_out(citation: Citation, one: _Candidate) -> bool:
    """A loose fit is taken only where both dates name the same day."""
    exact = (
        citation.issued is not None and citation.issued.is_exact and citation.issued == one.document.issued
    )
    return exact and one.reason != _UNREAD


def _near(citation: Citation, document: KnownDocument) -> _Candidate | None:
    reason = (
        _unread_reason(citation, document)
        if document.number is None
        else _reason(citation, document.number, document)
    )
    return _candidate(citation, document, reason) if reason else None


def _unread_reason(citation: Citation, document: KnownDocument) -> str:
    same_symbol = bool(document.symbol) and plain(document.symbol) == plain(citation.number.symbol)
    return _UNREAD if same_symbol and dates_agree(citation.issued, document.issued) else ""


def _reason(citation: Citation, number: DocumentNumber, document: KnownDocument) -> str:
    cited = citation.number
    if not cited.symbol:
        same_kind = _kind_name(number, document) == citation.word
        return _NO_SYMBOL if same_kind and _canonical(cited) == _canonical(number) else ""
    if cited.year != number.year:
        return ""
    if cited.canonical().upper() == number.canonical().upper():
        return _ZEROS
    return _SLIP.format(number=number) if _one_slip_away(cited, number) else ""


def _kind_name(number: DocumentNumber, document: KnownDocument) -> str:
    return document.kind or vocabulary().kind_names.get(number.kind or "", "")


def _canonical(number: DocumentNumber) -> str:
    return canonical_running(number.number, has_year=number.year is not None)


def _one_slip_away(a: DocumentNumber, b: DocumentNumber) -> bool:
    same_symbol = plain(a.symbol + a.suffix) == plain(b.symbol + b.suffix)
    if same_symbol:
        return is_one_slip(_canonical(a), _canonical(b))
    return _canonical(a) == _canonical(b) and is_one_slip(plain(a.symbol), plain(b.symbol))
