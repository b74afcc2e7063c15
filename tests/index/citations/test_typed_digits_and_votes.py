import pytest

from index.citations.date_reading import read_date
from index.citations.head_date import DateSeen
from index.citations.head_lines import A4_ASPECT
from index.citations.issue_date import IssueDate
from index.citations.reading import Witness
from index.citations.typed import is_evenly_set, stands_beside, stands_by, stands_like, typed_digits
from index.citations.votes import Vote, tally
from ocr.pages import Word


def word(text="14", left=0.2, top=0.1, right=0.22, bottom=0.11):
    return Word(text, left, top, right, bottom, 0.9)


# -- typed or by pen ------------------------------------------------------------------------


def test_digits_on_the_line_of_type_are_typed():
    assert stands_like(word(), word("2023"))
    assert stands_by(word(), word("năm"))
    assert stands_beside(word(), word("/KH-UBND"), word("Số:"))
    assert stands_beside(word(), word("/KH-UBND"), None)


@pytest.mark.parametrize(
    "pen", [word(top=0.094), word(bottom=0.117), word(top=0.104), word(top=0.107, bottom=0.117)]
)
def test_digits_that_rise_or_hang_are_a_pens(pen):
    assert not stands_like(pen, word("2023"))
    assert not stands_by(pen, word("năm"))
    assert not stands_beside(pen, word("/KH-UBND"), word("Số:"))


def test_boxes_without_height_prove_nothing():
    flat = word(top=0.1, bottom=0.1)
    assert not stands_like(word(), flat)
    assert not stands_by(word(), flat)
    assert not stands_beside(word(), flat, None)
    assert not is_evenly_set(flat, A4_ASPECT)


def test_type_is_evenly_set_and_sprawling_hands_are_not():
    assert is_evenly_set(word("01/SYT-NVD", right=0.2 + 10 * 0.01), A4_ASPECT)
    assert not is_evenly_set(word("01/SYT-NVD", right=0.2 + 10 * 0.006), A4_ASPECT)


def test_letters_stand_for_the_digits_one_and_nought_only():
    assert typed_digits("2l") == "21"
    assert typed_digits("3Ï") == "31"
    assert typed_digits("O5") == "05"
    assert typed_digits("Š") == "Š"


# -- votes ----------------------------------------------------------------------------------


def test_digital_text_outweighs_every_look_and_the_others_are_kept():
    outcome = tally([Vote("11", 0.9), Vote("11", 0.9), Vote("14", 1.0, is_certain=True)])
    assert (outcome.value, outcome.is_certain, outcome.others) == ("14", True, ("11",))


def test_the_share_counts_views_that_saw_no_clean_value():
    outcome = tally([Vote("14", 0.9), Vote(None, 0.9)])
    assert (outcome.value, outcome.share) == ("14", 0.5)
    assert tally([]).value is None


# -- date -----------------------------------------------------------------------------------


def seen(day, month=2, typed=True, month_typed=True, place="X", year=2023):
    return DateSeen(place, day, month, year, 0.95, 0.95, False, typed, month_typed, False, "X, ngày …")


def test_a_day_that_is_not_in_the_calendar_leaves_the_month():
    reading = read_date([seen(30)], Witness.OCR)
    assert reading.value == IssueDate(2023, 2)
    assert "không có trong lịch" in reading.note


def test_a_written_month_is_not_given():
    assert not read_date([seen(3, month_typed=False)], Witness.OCR).is_read
    assert not read_date([seen(3, month=None)], Witness.OCR).is_read


def test_without_places_agreement_and_confidence_decide():
    assert read_date([seen(3, typed=None, month_typed=None)] * 3, Witness.OCR).value == IssueDate(2023, 2, 3)


def test_a_date_without_a_place_is_no_date_of_a_scan():
    reading = read_date([seen(3, place="")], Witness.OCR)
    assert not reading.is_read
    assert reading.others == ("X, ngày …",)
