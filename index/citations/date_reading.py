"""From what views say of the date line to one reading of place and date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from index.citations.head_date import DateSeen
from index.citations.issue_date import IssueDate
from index.citations.reading import Reading, Witness, not_read
from index.citations.typed import could_be
from index.citations.votes import Tally, Vote, tally

# Set on 59 real first pages, as in number_reading.
DAY_FROM = 0.88
MONTH_FROM = 0.78
SURE = 0.99
# Where most views saw nothing that could be the month, a pen wrote it.
_HALF, _PEN, _TWO = 0.5, 0.8, 2
_NO_DATE_LINE = "không thấy dòng địa danh, ngày tháng ở phần đầu văn bản"
_NO_MONTH = "ngày, tháng viết tay hoặc mờ, chưa đọc được; nhập theo bản gốc"
_NO_DAY = "ngày viết tay hoặc mờ, mới đọc được tháng và năm"
_CITES_LATER = "ngày đọc được ({read}) sớm hơn văn bản được viện dẫn ({cited}); kiểm tra lại ngày"
# A cited date further ahead is likelier a slip in the body than in the head.
_SOON = timedelta(days=60)
_NO_SUCH_DAY = "ngày đọc được không có trong lịch"


def read_date(
    seen: Sequence[DateSeen], witness: Witness, *, cited: Sequence[IssueDate] = ()
) -> Reading[IssueDate]:
    """Combine what the views saw: year and month first, the day only if sure of it.

    Args:
        seen: one entry per view that saw a date line.
        witness: who made the page's own text.
        cited: dates of documents the page cites; none can be later than its own.
    """
    placed = [one for one in seen if one.place or one.is_certain]
    if not placed:
        return not_read(_NO_DATE_LINE, others=tuple(one.as_written for one in seen[:1]))
    year = tally([Vote(one.year, 0.9, one.is_certain) for one in placed])
    month = tally([Vote(one.month, one.month_confidence, one.is_certain) for one in placed])
    written = placed[0].as_written
    typed = [one.is_month_typed for one in placed if one.month == month.value]
    month_confidence = _confidence(month, typed)
    if month.value is not None and not month.is_certain and not _is_borne_out(placed, month.value):
        month_confidence *= _PEN
    if year.value is None or month.value is None or month_confidence < MONTH_FROM:
        return not_read(_NO_MONTH, others=(written,))
    alike = [one for one in placed if one.month == month.value]
    day = tally([Vote(one.day, one.day_confidence, one.is_certain) for one in alike])
    day_typed = [one.is_day_typed for one in alike if one.day == day.value]
    day_confidence = _confidence(day, day_typed)
    if not day.is_certain and True in day_typed and _is_lone(day, day_typed):
        day_confidence *= _PEN
    told = _Told(month_confidence, day_confidence, witness if month.is_certain else Witness.OCR, written)
    reading = _dated((year.value, month.value), day, told)
    return reading if day.is_certain else _not_before_cited(reading, cited)


@dataclass(frozen=True, slots=True)
class _Told:
    month_confidence: float
    day_confidence: float
    witness: Witness
    written: str


def _dated(year_month: tuple[int, int], day: Tally[int], told: _Told) -> Reading[IssueDate]:
    others = tuple(str(other) for other in ([day.value] if day.value else []) + list(day.others))
    month = IssueDate(*year_month)
    if day.value is None or told.day_confidence < DAY_FROM:
        return Reading(month, told.month_confidence, (told.witness,), told.written, 1, others, _NO_DAY)
    try:
        exact = IssueDate(*year_month, day.value)
    except ValueError:
        return Reading(month, told.month_confidence, (told.witness,), told.written, 1, others, _NO_SUCH_DAY)
    confidence = min(told.month_confidence, told.day_confidence)
    return Reading(exact, confidence, (told.witness,), told.written, 1, others[1:])


def _confidence(votes: Tally[int], typed: Sequence[bool | None]) -> float:
    """As for running numbers: a pen's digits are never given unasked."""
    if votes.value is None:
        return 0.0
    if votes.is_certain:
        return SURE
    if any(typed):
        return min(0.985, 0.7 + 0.1 * votes.share + 0.2 * votes.best)
    if False in typed:
        return 0.5 * votes.share
    return min(0.95, 0.55 * votes.best + 0.4 * votes.share)


def _is_lone(day: Tally[int], typed: Sequence[bool | None]) -> bool:
    """Whether one view alone found the day in the line of type, and others saw another or none."""
    return typed.count(True) < _TWO and day.share < 1


def _is_borne_out(placed: Sequence[DateSeen], month: int) -> bool:
    """Whether half of the views saw this month, or what its digits look like."""
    return sum(one.month == month or could_be(one.month_written, month) for one in placed) >= _HALF * len(
        placed
    )


def _not_before_cited(reading: Reading[IssueDate], cited: Sequence[IssueDate]) -> Reading[IssueDate]:
    """A paper cites nothing of a later day: where it seems to, its day was misread."""
    issued = reading.value
    if issued is None or not issued.is_exact:
        return reading
    later = [one for one in cited if timedelta(0) < one.earliest - issued.earliest <= _SOON]
    if not later:
        return reading
    month = IssueDate(issued.year, issued.month)
    note = _CITES_LATER.format(cited=max(later), read=issued)
    return replace(reading, value=month, others=(str(issued.day), *reading.others), note=note)
