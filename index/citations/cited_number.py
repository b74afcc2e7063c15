"""What others cite, and what the series allows, as witnesses for an unread number.

A plan whose written «14» no engine reads is cited as «Kế hoạch số 14/KH-CAT ngày
24/01/2023» by the report beside it. One candidate of the same symbol and date is
a proposal with its witness named; several are left to a person.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.citations.citation import Citation
from index.citations.document_head import DocumentHead
from index.citations.numbers import DocumentNumber
from index.citations.reading import Reading, Witness, not_read
from index.citations.resolve import dates_agree
from index.citations.series import Numbered, fits_series
from index.citations.vocabulary import plain

_DAY_AGREES, _MONTH_AGREES = 0.93, 0.8
_SEEN_TOO = 0.04
_BY_CITATION = "số theo văn bản khác viện dẫn; đối chiếu với bản gốc"
_SEVERAL = "nhiều số được viện dẫn cùng ký hiệu và ngày; chọn theo bản gốc"
_OUT_OF_SERIES = "số nằm ngoài dãy số của cơ quan trong năm; kiểm tra lại"


def number_from_citations(
    head: DocumentHead, citations: Sequence[Citation], series: Sequence[Numbered] = ()
) -> Reading[DocumentNumber]:
    """Return the head's number, or where it was not read the one that others cite.

    Args:
        head: of the document.
        citations: what other documents or the unit's claims cite.
        series: numbered documents of the same issuer, for or against a candidate.
    """
    if head.number.is_read or not head.symbol.is_read or head.issued.value is None:
        return _checked(head, series)
    candidates = {c.number.key: c for c in citations if _may_be(c, head, series)}
    if len(candidates) == 1:
        return _proposed(next(iter(candidates.values())), head)
    if not candidates:
        return head.number
    others = tuple(dict.fromkeys([*(str(c.number) for c in candidates.values()), *head.number.others]))
    return not_read(_SEVERAL, others=others)


def _may_be(citation: Citation, head: DocumentHead, series: Sequence[Numbered]) -> bool:
    same_symbol = plain(citation.number.symbol) == plain(head.symbol.value or "")
    if not same_symbol or citation.issued is None or head.issued.value is None:
        return False
    if not dates_agree(citation.issued, head.issued.value):
        return False
    return fits_series(citation.number, citation.issued, series) is not False


def _proposed(citation: Citation, head: DocumentHead) -> Reading[DocumentNumber]:
    is_day = head.issued.value is not None and head.issued.value.is_exact
    confidence = _DAY_AGREES if is_day else _MONTH_AGREES
    if citation.number.number in head.number.others:
        confidence += _SEEN_TOO
    return Reading(
        citation.number,
        confidence,
        (Witness.CITATION,),
        as_written=citation.text,
        page=1,
        others=head.number.others,
        note=_BY_CITATION,
    )


def _checked(head: DocumentHead, series: Sequence[Numbered]) -> Reading[DocumentNumber]:
    """Note where the series speaks against a number that was read; the value stays."""
    number, issued = head.number.value, head.issued.value
    if number is None or issued is None or fits_series(number, issued, series) is not False:
        return head.number
    return replace(head.number, confidence=head.number.confidence * 0.8, note=_OUT_OF_SERIES)
