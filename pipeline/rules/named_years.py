"""The year a text names against the year it is about.

The plan of 2024 asks for «Chỉ số CCHC năm 2023» in one place (IV.2): kept as
printed, and asked about.
"""

import re

from pipeline.rules.findings import Finding, Place, Severity

_INDEX_YEAR = re.compile(r"[Cc]hỉ số (?:CCHC|cải cách hành chính)(?:\s+\S+){0,2}?\s+năm\s+(\d{4})")


def years_named(text: str, year: int) -> list[Finding]:
    """Return a finding for every «Chỉ số CCHC năm …» that names another year than the one assessed."""
    found = []
    for named in _INDEX_YEAR.finditer(text):
        if int(named[1]) != year:
            message = f"văn bản của năm {year} nhưng ghi «{' '.join(named[0].split())}»."
            action = "hiểu là năm đánh giá hay đúng là năm trước? Giữ nguyên văn, hỏi lại cơ quan soạn thảo."
            found.append(Finding("year-differs", Severity.WARNING, Place(), message, action=action))
    return found
