"""Every document a report cites, against the evidence that is there (rà viện dẫn).

Any Word or PDF report, or a plain list of numbers in CSV: each citation is
found, missing, of another date, outside the window, or cited twice.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import User

from index.citations.citation import Citation
from index.citations.find import find_citations
from ocr.pages import Page, PageOrigin
from pipeline.errors import WrongValue
from pipeline.rules.dossier import Claim, Evidence, Fit, Link, Verdict
from pipeline.rules.linking import link_claims
from pipeline.rules.linking_cards import key_of
from pipeline.rules.window import judge_date
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access
from pipeline.store.convert import load_dossiers
from pipeline.store.models import Unit

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


class CiteState(StrEnum):
    """What became of a citation."""

    FOUND = "có tệp"
    DOUBTFUL = "chờ người chọn"
    DATE_DIFFERS = "ngày khác"
    OUTSIDE = "ngoài mốc thời gian"
    MISSING = "chưa có tệp"
    SECRET = "văn bản mật, chỉ tham chiếu"


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One citation and what became of it.

    Attributes:
        page: where it stands.
        word: kind as named; ``number``, ``issued`` and ``text`` as written.
        states: what holds of it, the gravest first.
        times: how often the report cites this number and date.
        unit: code of the unit whose file it is, or "".
        evidence: id of the document, or "".
        file: its file, or "".
        words: reasons in Vietnamese.
    """

    page: int
    word: str
    number: str
    issued: str
    text: str
    states: tuple[CiteState, ...]
    times: int
    unit: str = ""
    evidence: str = ""
    file: str = ""
    words: str = ""


def cite_report(
    year: Year, pages: Sequence[Page], *, by: User, on: date, unit: Unit | None = None
) -> list[CitedRow]:
    """Return every citation of a report in reading order, judged against the evidence the person may see.

    Raises:
        NotAllowed: ``by`` may search nobody's evidence.
    """
    access.require(by, "search", unit=unit, on=on)
    units = [unit] if unit else access.visible_units(by, assessed_units(year), on=on)
    evidence = [one for dossier in load_dossiers(year.rulebook, units) for one in dossier.evidence]
    cited_on: dict[int, list[Citation]] = {}
    for cited in find_citations(pages, opens=True):
        cited_on.setdefault(cited.page, []).append(cited)
    claims = [
        Claim(str(page.number), narrative=page.text, citations=tuple(cited_on.get(page.number, ())))
        for page in pages
    ]
    linking = link_claims(claims, _of_no_criterion(evidence), year.rulebook)
    made: dict[tuple[str, tuple[str, str]], list[Link]] = {}
    for link in linking.links:
        if link.cited is not None:
            made.setdefault((link.criterion, key_of(link.cited)), []).append(link)
    times = Counter(key_of(cited) for claim in claims for cited in claim.citations)
    by_id = {one.id: one for one in evidence}
    return [
        _row(cited, made.get((claim.criterion, key_of(cited)), []), by_id, times[key_of(cited)], year)
        for claim in claims
        for cited in claim.citations
    ]


def _of_no_criterion(evidence: Sequence[Evidence]) -> list[Evidence]:
    """A report's pages are no criteria: a folder «1.2» must not tie a file to a page."""
    return [
        Evidence(
            one.id,
            one.name,
            one.sha256,
            one.kind,
            one.head,
            one.pages,
            one.page,
            (),
            unread=one.unread,
            unit=one.unit,
        )
        for one in evidence
    ]


def _row(
    cited: Citation, links: Sequence[Link], by_id: dict[str, Evidence], times: int, year: Year
) -> CitedRow:
    first = links[0] if links else None
    evidence = by_id.get(first.evidence) if first else None
    states = tuple(_states(cited, first, judge_date(cited.issued, year.rulebook.window)))
    return CitedRow(
        page=cited.page,
        word=cited.word,
        number="••• (mật)" if cited.is_secret else str(cited.number),
        issued=str(cited.issued or ""),
        text="•••" if cited.is_secret else " ".join(cited.text.split()),
        states=states,
        times=times,
        unit=evidence.unit if evidence else "",
        evidence=evidence.id if evidence else "",
        file=evidence.name if evidence else "",
        words="; ".join(first.reasons) if first else "",
    )


def _states(cited: Citation, link: Link | None, cited_verdict: Verdict) -> list[CiteState]:
    if cited.is_secret:
        return [CiteState.SECRET]
    if link is None:
        outside = [CiteState.OUTSIDE] if cited_verdict.fit is Fit.OUTSIDE else []
        return [CiteState.MISSING, *outside]
    found: list[CiteState] = []
    if link.date_agrees is False:
        found.append(CiteState.DATE_DIFFERS)
    if link.verdict.fit is Fit.OUTSIDE:
        found.append(CiteState.OUTSIDE)
    return [*found, CiteState.FOUND if link.is_settled else CiteState.DOUBTFUL]


def pages_of_csv(data: bytes, name: str) -> list[Page]:
    """Return a list of numbers as pages to cite from: one page a row.

    Cells are known by what they hold: a number, a day, and words about the document.

    Raises:
        WrongValue: no row holds a number.
    """
    text = data.decode("utf-8-sig", errors="replace")
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    pages = [_csv_page(place, [cell.strip() for cell in row]) for place, row in enumerate(rows, 1)]
    if not any(find_citations([page]) for page in pages):
        raise WrongValue(f"{name}: không thấy số, ký hiệu văn bản nào; ghi mỗi dòng một số, như 14/KH-CAT")
    return pages


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _csv_page(place: int, cells: Sequence[str]) -> Page:
    number = next((cell for cell in cells if find_citations(f"Văn bản số {cell}")), "")
    day = next((cell for cell in cells if _DAY.fullmatch(cell)), "")
    about = " ".join(cell for cell in cells if cell not in (number, day) and not cell.isdecimal())
    told = f"Văn bản số {number}" + (f" ngày {day}" if day else "") + (f" về {about}" if about else "")
    return Page(place, f"{told}." if number else "", PageOrigin.OFFICE, 1.0)
