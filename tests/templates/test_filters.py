from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from templates import filters
from templates.cleaning import clean_text, printable
from templates.errors import BrokenTemplate


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("94.75"), "94,75"),
        (Decimal("94.995"), "95,00"),  # half up
        (Decimal("94.994"), "94,99"),
        (Decimal("0.005"), "0,01"),
        (Decimal("1234.5"), "1.234,50"),
        (Decimal("-2"), "-2,00"),
        (None, ""),
    ],
)
def test_points_are_printed_with_a_comma_and_two_decimals(value, printed):
    assert filters.points(value) == printed


@given(st.decimals(min_value=-1000, max_value=1000, places=2))
def test_printed_points_read_back_as_the_same_number(value):
    read = filters.points(value).replace(".", "").replace(",", ".")
    assert Decimal(read) == value


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 15), "ngày 15 tháng 02 năm 2024"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2024, 12, 5), "ngày 05 tháng 12 năm 2024"),
        (None, "ngày … tháng … năm ……"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_get_a_zero(day, printed):
    assert filters.long_date(day) == printed


def test_a_short_date_follows_the_same_zeros():
    assert filters.short_date(date(2024, 6, 5)) == "05/6/2024"
    assert filters.short_date(date(2024, 2, 5)) == "05/02/2024"


def test_an_hour_is_printed_with_its_day():
    when = datetime(2025, 10, 1, 8, 5)  # noqa: DTZ001 - local time of a meeting
    assert filters.moment(when) == "08 giờ 05, ngày 01 tháng 10 năm 2025"


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "I"), (3, "III"), (4, "IV"), (9, "IX"), (21, "XXI"), (49, "XLIX")]
)
def test_annexes_count_in_roman_numbers(number, printed):
    assert filters.roman(number) == printed


def test_a_list_ends_with_a_stop_whatever_marks_it_came_with():
    assert filters.listed(["V03;", "UBND tỉnh (để báo cáo)", "Lưu: VT."]) == [
        "V03;",
        "UBND tỉnh (để báo cáo);",
        "Lưu: VT.",
    ]
    assert filters.listed([]) == []


def test_counts_get_a_zero_below_ten_and_a_dot_above_a_thousand():
    assert [filters.two_digits(count) for count in (2, 36, 1260)] == ["02", "36", "1.260"]


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Đội\x02 PC&QLKH/PV01", "Đội PC&QLKH/PV01"),
        ("  hai \n dòng\t", "hai dòng"),
        ("Ho\u0300a\u0300", "Hòà"),  # decomposed letters are composed
        ("a\x0bb", "a b"),
    ],
)
def test_text_loses_only_what_word_cannot_hold(dirty, clean):
    assert clean_text(dirty) == clean


@pytest.mark.parametrize("value", [Decimal("1.5"), 1.5, date(2024, 1, 5), True])
def test_a_number_or_date_without_a_filter_is_refused(value):
    with pytest.raises(BrokenTemplate, match="bộ lọc"):
        printable(value)


def test_nothing_known_prints_nothing():
    assert printable(None) == ""
    assert printable(Markup("a  b")) == "a  b"
