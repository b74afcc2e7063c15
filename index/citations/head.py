r"""Read a document's own particulars from its pages.

>>> from ocr.pages import Page, PageOrigin
>>> text = "CÔNG AN TỈNH X\nSố: 14/KH-CAT\tX, ngày 24 tháng 01 năm 2023\nKẾ HOẠCH\nCCHC năm 2023"
>>> head = read_head([Page(1, text, PageOrigin.OFFICE, 1.0)])
>>> str(head.number.value), str(head.issued.value), head.kind.value, head.subject_year.value
('14/KH-CAT', '24/01/2023', 'Kế hoạch', 2023)

Each field is read from every view of the first page and then combined; the
signer comes from the last pages. Nothing here decides what a field means.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from index.citations.annexes import annexes_of
from index.citations.announced_pages import missing_pages
from index.citations.date_reading import read_date
from index.citations.document_head import DocumentHead
from index.citations.find import find_citations
from index.citations.head_date import DateSeen, date_seen
from index.citations.head_issuer import issuer_seen
from index.citations.head_lines import View, views_of
from index.citations.head_marks import copy_of, received_of, urgency_of
from index.citations.head_number import NumberSeen, number_seen
from index.citations.head_signer import signer_seen
from index.citations.head_title import subject_year, title_seen
from index.citations.issue_date import IssueDate
from index.citations.number_reading import read_number
from index.citations.numbers import DocumentNumber
from index.citations.reading import Reading, Witness, not_read
from index.citations.subject_reading import read_subject
from index.citations.symbol_repair import mended_by_head
from index.citations.vocabulary import vocabulary
from index.citations.votes import Vote, tally
from ocr.pages import Page, PageOrigin
from ocr.syllables import plausibility

T = TypeVar("T")
_SURE = 0.99
_MARK = 0.9
# Codes of which the country has one holder; a province has its own UBND.
_OF_THE_STATE = frozenset((
    "CP", "TTg", "CTN", "BCA", "BNV", "BTP", "BTC", "BCT", "BXD", "BYT", "BTNMT", "BGTVT", "BNG", "BQP",
))  # fmt: skip
_OTHER_YEAR = "năm trong số, ký hiệu khác năm ban hành; kiểm tra lại"
_FROM_SYMBOL = "tên cơ quan suy từ ký hiệu"
_NO_PAGE = "tệp không có trang nào đọc được"


def read_head(pages: Sequence[Page], *, file_name: str = "") -> DocumentHead:
    """Return what the document says of itself; parts that were not read say so.

    Args:
        pages: all pages, or at least the first and the last, in order.
        file_name: the file's name as the user knows it, a further witness.
    """
    if not pages or pages[0].origin in (PageOrigin.BLANK, PageOrigin.PICTURE):
        return DocumentHead(number=not_read(_NO_PAGE), issued=not_read(_NO_PAGE))
    views = views_of(pages[0])
    witness = views[0].witness
    issuers = [issuer_seen(view) for view in views]
    issuer = _voted(views, [seen.issuer for seen in issuers])
    titles = [title_seen(view) for view in views]
    kind = _voted(views, [title.kind for title in titles])
    numbers = read_number(_numbers_seen(views, kind, issuer), witness, file_name)
    kind = _kind_or_symbol(kind, numbers.symbol)
    subject = read_subject(views, titles, kind.value or "")
    dates = _all(views, date_seen)
    issued = read_date(dates, witness, cited=_cited_dates(pages[0]))
    announced, missing = annexes_of(pages)
    return DocumentHead(
        number=_of_that_year(numbers.number, issued),
        symbol=numbers.symbol,
        issued=issued,
        issuer=issuer if issuer.is_read else _issuer_of(numbers.symbol),
        parent=_voted(views, [seen.parent for seen in issuers]),
        place=_place(dates, views),
        kind=kind,
        subject=subject,
        **_signature(pages),
        **_marks(pages[0], views[0]),
        subject_year=_year(subject, witness),
        annexes=announced,
        missing_annexes=missing,
        missing_pages=missing_pages(pages),
        is_draft=numbers.is_blank and bool(dates) and all(date.is_day_blank for date in dates),
    )


def _all(views: Sequence[View], see: Callable[[View], T | None]) -> list[T]:
    return [seen for seen in (see(view) for view in views) if seen is not None]


def _voted(views: Sequence[View], values: Sequence[str]) -> Reading[str]:
    # Of two values that as many views saw, the one whose words can be Vietnamese: «CẢANH» cannot.
    votes = [
        Vote(value or None, 0.7 + 0.1 * plausibility(value), view.is_certain)
        for view, value in zip(views, values, strict=True)
    ]
    outcome = tally(votes)
    if outcome.value is None:
        return not_read()
    confidence = _SURE if outcome.is_certain else 0.6 + 0.35 * outcome.share
    witness = views[0].witness if outcome.is_certain else Witness.OCR
    return Reading(outcome.value, confidence, (witness,), page=1, others=outcome.others)


def _numbers_seen(views: Sequence[View], kind: Reading[str], issuer: Reading[str]) -> list[NumberSeen]:
    """Return what the views see, symbols mended by what else the head says."""
    return [
        replace(
            seen,
            symbol=mended_by_head(
                seen.symbol, kind.value or "", issuer.value or "", is_certain=seen.is_certain
            ),
        )
        for seen in _all(views, lambda view: number_seen(view, issuer.value or ""))
    ]


def _of_that_year(number: Reading[DocumentNumber], issued: Reading[IssueDate]) -> Reading[DocumentNumber]:
    """The year inside a number is the year of issue: where OCR has them differ, one was misread."""
    told, day = number.value, issued.value
    if told is None or told.year is None or day is None or told.year == day.year:
        return number
    if number.confidence >= _SURE:
        return replace(number, note=_OTHER_YEAR)
    return not_read(_OTHER_YEAR, others=(str(told), *number.others))


def _cited_dates(page: Page) -> tuple[IssueDate, ...]:
    return tuple(citation.issued for citation in find_citations([page]) if citation.issued)


def _kind_or_symbol(kind: Reading[str], symbol: Reading[str]) -> Reading[str]:
    """Where no title was read, the symbol tells the kind; a symbol without one is a công văn's."""
    if kind.is_read or not symbol.is_read:
        return kind
    first = (symbol.value or "").split("-")[0].split("/")[0]
    name = vocabulary().kind_names.get(first, "Công văn")
    return Reading(name, 0.9 * symbol.confidence, symbol.witnesses, symbol.as_written, 1)


def _issuer_of(symbol: Reading[str]) -> Reading[str]:
    """Where the authority's name was cut off, a symbol of one of the State's own tells it."""
    code = next((piece for piece in re.split(r"[-/]", symbol.value or "") if piece in _OF_THE_STATE), "")
    if not code:
        return not_read()
    name = vocabulary().issuer_names[code].upper()
    return Reading(name, 0.9 * symbol.confidence, symbol.witnesses, symbol.as_written, 1, (), _FROM_SYMBOL)


def _place(dates: Sequence[DateSeen], views: Sequence[View]) -> Reading[str]:
    outcome = tally([Vote(date.place or None, 0.8, date.is_certain) for date in dates])
    if outcome.value is None:
        return not_read()
    witness = views[0].witness if outcome.is_certain else Witness.OCR
    return Reading(
        outcome.value, _SURE if outcome.is_certain else 0.6 + 0.35 * outcome.share, (witness,), page=1
    )


def _signature(pages: Sequence[Page]) -> dict[str, Reading[str]]:
    seen = signer_seen(pages)
    if seen is None:
        return {}
    page = next(page for page in pages if page.number == seen.page)
    witness = Witness.OCR if page.origin is PageOrigin.OCR else Witness.TEXT_LAYER
    confidence = min(0.95, max(0.3, seen.confidence)) if witness is Witness.OCR else 0.97
    found: dict[str, Reading[str]] = {}
    if seen.authority is not None:
        found["authority"] = Reading(seen.authority, confidence, (witness,), page=seen.page)
    if seen.title:
        found["signer_title"] = Reading(seen.title, confidence, (witness,), page=seen.page)
    if seen.name:
        found["signer"] = Reading(seen.name, confidence, (witness,), page=seen.page)
    return found


def _marks(page: Page, view: View) -> dict[str, Reading[str]]:
    lines = [line.text for line in view.lines]
    copy_kind, copy_number = copy_of(page.text)
    told = {
        "urgency": urgency_of(lines),
        "copy_kind": copy_kind,
        "copy_number": copy_number,
        "received": received_of(lines),
    }
    return {name: Reading(value, _MARK, (view.witness,), page=1) for name, value in told.items() if value}


def _year(subject: Reading[str], witness: Witness) -> Reading[int]:
    year = subject_year(subject.value or "")
    return Reading(year, subject.confidence, (witness,), page=1) if year else not_read()
