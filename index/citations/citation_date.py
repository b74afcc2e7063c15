"""The date that belongs to a cited number: after it, in brackets, or before it."""

import re

from index.citations.characters import CAPITAL, SMALL
from index.citations.dates import FoundDate, date_at, find_dates
from index.citations.issue_date import IssueDate

DateBeside = FoundDate

# Between a number and its date stand at most a comma, a bracket, Markdown
# emphasis, the issuer («của UBND xã»), or «ký» / «ban hành».
_ISSUED = r"(?:(?:đã\s+)?(?:được\s+)?(?:ký|ban\s+hành|ký\s+ban\s+hành)\s+(?:vào\s+)?)?"
_GAP = re.compile(rf"[*_]*\s*,?\s*(?:\(|,)?\s*{_ISSUED}(?:cùng\s+)?")
_ISSUER_GAP = re.compile(
    rf"[*_]*\s*,?\s+của\s+[{CAPITAL}][{CAPITAL}{SMALL}\s-]{{1,70}}?,?\s+{_ISSUED}(?=ngày\s+\d)"
)
_SHORT_YEAR = re.compile(r"ngày\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d\d)(?![\d/.-])")
# «ngày 02/8/2023, Công an tỉnh ban hành Kế hoạch số 255/KH-CAT»: the date
# before counts only where the sentence says that the paper was issued then.
_ISSUED_THEN = re.compile(rf",\s+[^,;.]{{0,80}}?\b(?:ban\s+hành|ký|có|ra)\s+(?:[{SMALL}]+\s+){{0,2}}$")
_BEFORE = 130


def date_beside(plain: str, start: int, end: int, *, after_only: bool = False) -> DateBeside | None:
    """Return the date said of the number whose mention runs from ``start`` to ``end``.

    Args:
        plain: levelled text.
        start: where the mention begins, its kind word included.
        end: after the number.
        after_only: do not look before the mention.
    """
    gap = _GAP.match(plain, end)
    after = _date_after(plain, gap.end(), bare=plain[gap.end() - 1 : gap.end()] == "(") if gap else None
    if after or after_only:
        return after
    named = _ISSUER_GAP.match(plain, end)
    told = _date_after(plain, named.end()) if named else None
    return told or _date_before(plain, start)


def _date_after(plain: str, at: int, *, bare: bool = False) -> DateBeside | None:
    """Return the date that begins at ``at``; beside a number «ngày 05/02/24» is a day of this century."""
    full = date_at(plain, at, bare=bare)
    short = _SHORT_YEAR.match(plain, at) if full is None else None
    if short is None:
        return full
    day, month, year = (int(part) for part in short.groups())
    try:
        return DateBeside(IssueDate(2000 + year, month, day or -1), short.start(), short.end())
    except ValueError:
        return None


def _date_before(plain: str, start: int) -> DateBeside | None:
    offset = max(0, start - _BEFORE)
    head = plain[offset:start]
    dates = find_dates(head)
    if not dates or not _ISSUED_THEN.fullmatch(head, dates[-1].end):
        return None
    last = dates[-1]
    return DateBeside(last.value, last.start + offset, last.end + offset)
