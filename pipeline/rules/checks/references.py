"""References that stand for several papers or for one said before: ranges of numbers, «nêu trên»."""

import re
from collections.abc import Iterator

from index.citations.citation import Citation
from index.citations.numbers import canonical_running
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook

_RANGE = re.compile(
    r"\b(?:từ\s+)?(?:số\s+)?(?P<first>\d{1,5})(?:\s?/\s?[\w-]+)?(?:\s+ngày\s+[\d/.-]{6,10})?"
    r"(?:\s+đến\s+(?:hết\s+)?(?:số\s+)?|\s?-\s?)(?P<last>\d{1,5})\s?/\s?[A-ZĐ][\wĐ-]*",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(kế hoạch|quyết định|báo cáo|công văn|thông báo|tờ trình|văn bản)\s+(?:số\s+(\d{1,5})\s+)?"
    r"(?:đã\s+)?(?:được\s+)?(?:nêu|nói)\s+(?:ở\s+)?trên\b",
    re.IGNORECASE,
)


def check_references(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every range of numbers, and for «nêu trên» that nothing stands above."""
    for claim in dossier.claims:
        place = Place(criterion=claim.criterion)
        for found in _RANGE.finditer(claim.narrative):
            yield from _range(claim, found, place)
        yield from _above(claim, place)


def _range(claim: Claim, found: re.Match[str], place: Place) -> Iterator[Finding]:
    inside = [
        cited
        for cited in claim.citations
        if cited.is_opened and cited.start < found.end() and found.start() < cited.end
    ]
    told = " ".join(found[0].split())
    if inside:
        numbers = ", ".join(str(cited.number) for cited in inside[:3]) + (", …" if len(inside) > 3 else "")  # noqa: PLR2004 - as many as a line holds
        message = f"viện dẫn theo khoảng «{told}»: đã tìm tệp cho cả các số ở giữa ({numbers})."
        action = "nếu khoảng không gồm đủ các số này, hãy liệt kê từng số, ký hiệu, ngày."
        yield Finding("range-cited", Severity.NOTE, place, message, action=action)
    elif int(found["last"]) - int(found["first"]) != 1:
        message = f"viện dẫn theo khoảng «{told}»: chương trình không tách ra từng văn bản."
        action = "liệt kê từng số, ký hiệu, ngày của các văn bản này."
        yield Finding("range-cited", Severity.WARNING, place, message, action=action)


def _above(claim: Claim, place: Place) -> Iterator[Finding]:
    for found in _ABOVE.finditer(claim.narrative):
        if not any(_is_meant(cited, found) for cited in claim.citations):
            message = f"«{found[0]}»: ở tiêu chí này chưa nêu văn bản nào như vậy."
            action = "ghi rõ số, ký hiệu và ngày của văn bản."
            yield Finding("above-unnamed", Severity.NOTE, place, message, action=action)


def _is_meant(cited: Citation, found: re.Match[str]) -> bool:
    kind, running = found[1].lower(), found[2]
    number = canonical_running(cited.number.number, has_year=cited.number.year is not None)
    is_number = running is None or canonical_running(running, has_year=False) == number
    return cited.start < found.start() and kind in ("văn bản", cited.word.lower()) and is_number
