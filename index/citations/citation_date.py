"""The date that belongs to a cited number: after it, in brackets, or before it."""

import re

from index.citations.characters import SMALL
from index.citations.dates import FoundDate, date_at, find_dates

DateBeside = FoundDate

# Between a number and its date stand at most a comma, a bracket, Markdown
# emphasis, or «ký» / «ban hành».
_GAP = re.compile(r"[*_]*\s*,?\s*(?:\(|,)?\s*(?:ký\s+|ban\s+hành\s+|được\s+ban\s+hành\s+)?")
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
    after = date_at(plain, gap.end(), bare=plain[gap.end() - 1 : gap.end()] == "(") if gap else None
    if after or after_only:
        return after
    return _date_before(plain, start)


def _date_before(plain: str, start: int) -> DateBeside | None:
    offset = max(0, start - _BEFORE)
    head = plain[offset:start]
    dates = find_dates(head)
    if not dates or not _ISSUED_THEN.fullmatch(head, dates[-1].end):
        return None
    last = dates[-1]
    return DateBeside(last.value, last.start + offset, last.end + offset)
