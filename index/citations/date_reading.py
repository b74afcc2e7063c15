"""From what views say of the date line to one reading of place and date."""

from collections.abc import Sequence

from index.citations.head_date import DateSeen
from index.citations.issue_date import IssueDate
from index.citations.reading import Reading, Witness, not_read
from index.citations.votes import Tally, Vote, tally

# Set on 59 real first pages, as in number_reading.
DAY_FROM = 0.88
MONTH_FROM = 0.6
SURE = 0.99
_NO_DATE_LINE = "không thấy dòng địa danh, ngày tháng ở phần đầu văn bản"
_NO_MONTH = "ngày, tháng viết tay hoặc mờ, chưa đọc được; nhập theo bản gốc"
_NO_DAY = "ngày viết tay hoặc mờ, mới đọc được tháng và năm"
_NO_SUCH_DAY = "ngày đọc được không có trong lịch"


def read_date(seen: Sequence[DateSeen], witness: Witness) -> Reading[IssueDate]:
    """Combine what the views saw: year and month first, the day only if sure of it."""
    if not seen:
        return not_read(_NO_DATE_LINE)
    year = tally([Vote(one.year, 0.9, one.is_certain) for one in seen])
    month = tally([Vote(one.month, one.month_confidence, one.is_certain) for one in seen])
    month_confidence = _confidence(month)
    written = seen[0].as_written
    if year.value is None or month.value is None or month_confidence < MONTH_FROM:
        return not_read(_NO_MONTH, others=(written,))
    alike = [one for one in seen if one.month == month.value]
    day = tally([Vote(one.day, one.day_confidence, one.is_certain) for one in alike])
    given = witness if month.is_certain else Witness.OCR
    return _dated((year.value, month.value), day, (month_confidence, given, written))


def _dated(
    year_month: tuple[int, int], day: Tally[int], told: tuple[float, Witness, str]
) -> Reading[IssueDate]:
    month_confidence, witness, written = told
    others = tuple(str(other) for other in ([day.value] if day.value else []) + list(day.others))
    day_confidence = _confidence(day)
    if day.value is None or day_confidence < DAY_FROM:
        month = IssueDate(*year_month)
        return Reading(month, month_confidence, (witness,), written, 1, others, _NO_DAY)
    try:
        exact = IssueDate(*year_month, day.value)
    except ValueError:
        return Reading(IssueDate(*year_month), month_confidence, (witness,), written, 1, others, _NO_SUCH_DAY)
    return Reading(exact, min(month_confidence, day_confidence), (witness,), written, 1, others[1:])


def _confidence(votes: Tally[int]) -> float:
    if votes.value is None:
        return 0.0
    if votes.is_certain:
        return SURE
    score = 0.55 * votes.best + 0.45 * votes.share
    return min(0.98, score + 0.02 * min(votes.agreeing - 1, 3))
