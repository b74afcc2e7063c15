"""How a value is printed: «94,75», «ngày 12 tháng 3 năm 2021», capitals, Roman numbers.

A template calls a filter by its Vietnamese name without marks:
``{{ row.points|diem }}``, ``{{ window_from|ngay }}``, ``{{ unit|hoa }}``.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3, II.4; Phụ lục II.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from templates.official_format.rules import rules

ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
DOTS = "…………………"
FINAL_MARKS = " .;,:"


def points(value: Decimal | None, decimals: int = 2, blank: str = "") -> str:
    """Print points: decimal comma, fixed decimals, rounded half up.

    Example:
        >>> points(Decimal("94.75")), points(Decimal("1234.5")), points(None)
        ('94,75', '1.234,50', '')
    """
    if value is None:
        return blank
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def percent(value: Decimal | None, decimals: int = 2, blank: str = "") -> str:
    """Print a share given in per cent: «61,11%»."""
    return blank if value is None else f"{points(value, decimals)}%"


def adjustment(value: Decimal | None) -> str:
    """Print bonus or penalty points, a dash for none."""
    return points(value) if value else "-"


def two_digits(count: int) -> str:
    """Print a count as offices do: «02 đơn vị», «12 đơn vị», «1.260 thẻ»."""
    return f"{count:02d}" if count < 1000 else f"{count:,d}".replace(",", ".")  # noqa: PLR2004


def day_number(day: int) -> str:
    """Print a day with its zero: 05, 12."""
    return f"{day:02d}"


def month_number(month: int) -> str:
    """Print a month: zero for January and February only, as the decree does."""
    return f"{month:02d}" if month in rules().table["date"]["zero_months"] else str(month)


def short_date(day: date | None) -> str:
    """Print «05/6/2024»; dots for an unknown day."""
    if day is None:
        return "…/…/……"
    return f"{day_number(day.day)}/{month_number(day.month)}/{day.year}"


def long_date(day: date | None) -> str:
    """Print «ngày 05 tháng 6 năm 2024»; dots for an unknown day."""
    if day is None:
        return "ngày … tháng … năm ……"
    return f"ngày {day_number(day.day)} tháng {month_number(day.month)} năm {day.year}"


def moment(when: datetime | None) -> str:
    """Print «08 giờ 00, ngày 05 tháng 6 năm 2024»; dots for an unknown hour."""
    if when is None:
        return f"… giờ …, {long_date(None)}"
    return f"{when.hour:02d} giờ {when.minute:02d}, {long_date(when.date())}"


def upper(text: str) -> str:
    """Print in capitals."""
    return text.upper()


def first_upper(text: str) -> str:
    """Print with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def roman(number: int) -> str:
    """Print a Roman number: 4 → IV.

    Example:
        >>> [roman(n) for n in (1, 4, 9, 14, 40)]
        ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    printed = ""
    for value, letters in ROMAN:
        while number >= value:
            printed += letters
            number -= value
    return printed


def without_final_mark(text: str) -> str:
    """Print without the marks a sentence ends with, so that the template sets its own."""
    return text.rstrip(FINAL_MARKS)


def or_dots(value: str | Sequence[str]) -> str | Sequence[str]:
    """Print dots to fill in where nothing is given."""
    if isinstance(value, str):
        return value or DOTS
    return value or (DOTS,)


def listed(items: Iterable[str], mark: str = ";") -> list[str]:
    """Return lines that end with a mark, the last one with a full stop.

    Example:
        >>> listed(["V03", "Lưu: VT."])
        ['V03;', 'Lưu: VT.']
    """
    bare = [without_final_mark(item) for item in items]
    return [f"{item}{mark}" for item in bare[:-1]] + [f"{item}." for item in bare[-1:]]


def path_of(file: str) -> str:
    """Print a path as a link's target: forward slashes, no quotes that would end the field."""
    return file.replace("\\", "/").replace('"', "%22")


FILTERS: dict[str, Callable[..., Any]] = {
    "diem": points,
    "phan_tram": percent,
    "thuong_tru": adjustment,
    "hai_so": two_digits,
    "ngay": short_date,
    "ngay_dai": long_date,
    "gio_ngay": moment,
    "hoa": upper,
    "hoa_dau": first_upper,
    "la_ma": roman,
    "bo_dau_cuoi": without_final_mark,
    "hoac_cham": or_dots,
    "liet_ke": listed,
    "duong_dan": path_of,
}
