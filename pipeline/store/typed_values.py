"""What people type: points with a comma, days as dd/mm/yyyy; and how both are printed."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from index.citations.issue_date import IssueDate
from pipeline.errors import WrongValue

_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_MONTH = re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_POINTS = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def parse_points(text: str) -> Decimal:
    """Return points typed with a decimal comma or point.

    >>> parse_points(" 94,75 "), parse_points("2")
    (Decimal('94.75'), Decimal('2'))

    Raises:
        WrongValue: not a number.
    """
    plain = text.strip()
    if not _POINTS.fullmatch(plain):
        raise WrongValue(f"điểm phải ghi như 1,5 hoặc 94,75, không phải {text!r}")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation as error:
        raise WrongValue(f"điểm không hợp lệ: {text!r}") from error


def parse_day(text: str) -> date:
    """Return a day typed as dd/mm/yyyy.

    Raises:
        WrongValue: not such a day.
    """
    issued = parse_issue_date(text)
    if issued.day is None:
        raise WrongValue(f"ngày phải ghi đủ ngày/tháng/năm như 15/09/2024, không phải {text!r}")
    return issued.earliest


def parse_issue_date(text: str) -> IssueDate:
    """Return a date of issue typed as dd/mm/yyyy, or as mm/yyyy where the day is not known.

    >>> str(parse_issue_date("5/6/2024")), str(parse_issue_date("6/2024"))
    ('05/6/2024', '…/6/2024')

    Raises:
        WrongValue: not such a date.
    """
    plain = text.strip()
    found = _DAY.fullmatch(plain) or _MONTH.fullmatch(plain)
    if not found:
        raise WrongValue(f"ngày phải ghi như 15/09/2024 (không rõ ngày thì 09/2024), không phải {text!r}")
    parts = found.groupdict()
    day = int(parts["day"]) if "day" in parts else None
    try:
        return IssueDate(int(parts["year"]), int(parts["month"]), day)
    except ValueError as error:
        raise WrongValue(f"không có ngày {text!r} trên lịch") from error
