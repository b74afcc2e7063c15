"""The arithmetic of a report's own words: ratios as printed, the year it speaks of."""

import re
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.wording import rounded

_INDEX_YEAR = re.compile(r"[Cc]hỉ số (?:CCHC|cải cách hành chính)(?:\s+\S+){0,2}?\s+năm\s+(\d{4})")


class PrintedRatio(StrEnum):
    """How a printed percentage stands to its parts."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WRONG = "wrong"


def judge_ratio(part: Decimal, whole: Decimal, printed: Decimal) -> PrintedRatio:
    """Return whether a printed percentage is rounded, cut off, or neither.

    Raises:
        ZeroDivisionError: ``whole`` is 0.

    >>> judge_ratio(Decimal(63), Decimal(127), Decimal("49.60")).value
    'truncated'
    >>> judge_ratio(Decimal(243684), Decimal(451478), Decimal("53.98")).value
    'wrong'
    """
    places = max(-int(printed.as_tuple().exponent), 0)
    exact = Fraction(part) / Fraction(whole) * 100
    if rounded(exact, places) == printed:
        return PrintedRatio.ROUNDED
    longer = rounded(exact, places + _SPARE)
    cut = longer.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    return PrintedRatio.TRUNCATED if cut == printed else PrintedRatio.WRONG


_SPARE = 12


def years_named(text: str, year: int) -> list[Finding]:
    """Return a finding for every «Chỉ số CCHC năm …» that names another year than the one assessed."""
    found = []
    for named in _INDEX_YEAR.finditer(text):
        if int(named[1]) != year:
            message = f"văn bản của năm {year} nhưng ghi «{' '.join(named[0].split())}»."
            action = "hiểu là năm đánh giá hay đúng là năm trước? Giữ nguyên văn, hỏi lại cơ quan soạn thảo."
            found.append(Finding("year-differs", Severity.WARNING, Place(), message, action=action))
    return found
