"""References the program does not open: ranges of numbers, and «nêu trên» without anything above."""

import re
from collections.abc import Iterator

from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook

_RANGE = re.compile(
    r"\btừ\s+(?:số\s+)?\d{1,5}(?:/[\w-]+)?\s+đến\s+(?:số\s+)?\d{1,5}\s?/\s?[A-ZĐ][\wĐ-]*", re.IGNORECASE
)
_ABOVE = re.compile(
    r"\b(kế hoạch|quyết định|báo cáo|công văn|thông báo|tờ trình|văn bản)\s+(?:số\s+\d{1,5}\s+)?"
    r"(?:đã\s+)?(?:nêu|nói)\s+(?:ở\s+)?trên\b",
    re.IGNORECASE,
)


def check_references(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every range of numbers, and for «nêu trên» that nothing stands above."""
    for claim in dossier.claims:
        place = Place(criterion=claim.criterion)
        for found in _RANGE.finditer(claim.narrative):
            message = f"viện dẫn theo khoảng «{found[0]}»: chương trình không tách ra từng văn bản."
            action = "liệt kê từng số, ký hiệu, ngày của các văn bản này."
            yield Finding("range-cited", Severity.WARNING, place, message, action=action)
        yield from _above(claim, place)


def _above(claim: Claim, place: Place) -> Iterator[Finding]:
    for found in _ABOVE.finditer(claim.narrative):
        kind = found[1].lower()
        named = any(
            cited.start < found.start() and kind in ("văn bản", cited.word.lower())
            for cited in claim.citations
        )
        if not named:
            message = f"«{found[0]}»: ở tiêu chí này chưa nêu văn bản nào như vậy."
            action = "ghi rõ số, ký hiệu và ngày của văn bản."
            yield Finding("above-unnamed", Severity.NOTE, place, message, action=action)
