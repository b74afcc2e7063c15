import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.characters import composed, level
from index.citations.dates import date_at, find_dates


@given(st.text(max_size=80))
def test_levelling_keeps_the_length_and_changes_nothing_twice(text):
    assert len(level(text)) == len(text)
    assert level(level(text)) == level(text)


@given(st.text(alphabet="aeoădđỆốưêạ \n/-19", max_size=40))
def test_offsets_of_composed_text_point_into_the_text_as_given(text):
    loose = unicodedata.normalize("NFD", text)
    nfc, offsets = composed(loose)
    assert nfc == unicodedata.normalize("NFC", text)
    assert len(offsets) == len(nfc) + 1
    assert offsets == sorted(offsets)
    assert all(
        unicodedata.normalize("NFC", loose[a:b]) == c
        for a, b, c in zip(offsets, offsets[1:], nfc, strict=False)
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ngày 06/4/2022", "06/4/2022"),
        ("ngày 07 tháng 8\nnăm 2009", "07/8/2009"),
        ("Ngày 6-4-2022", "06/4/2022"),
        ("(12.01.2020)", "12/01/2020"),
        ("ngày 01/ 02 /2021", "01/02/2021"),
    ],
)
def test_dates_are_found_in_every_way_of_writing(text, printed):
    assert [str(found.value) for found in find_dates(text)] == [printed]


@pytest.mark.parametrize(
    "text", ["31/02/2023", "00/5/2023", "Từ ngày 01/10-15/10", "15/39", "1/2/3/2020", "12/2024"]
)
def test_what_is_no_day_of_the_calendar_is_no_date(text):
    assert find_dates(text) == []


def test_a_span_covers_the_word_before_the_date():
    found = find_dates("Kế hoạch ngày 06/4/2022.")[0]
    assert (found.start, found.end) == (9, 23)


def test_a_bare_date_counts_only_where_asked_for():
    assert date_at("06/4/2022", 0) is None
    assert date_at("06/4/2022", 0, bare=True) is not None
