import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.cited_number import number_from_citations
from index.citations.document_head import DocumentHead
from index.citations.find import find_citations
from index.citations.issue_date import IssueDate
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness, not_read
from index.citations.series import Numbered, fits_series, series_bounds
from index.citations.split import PageRange, split_documents
from ocr.pages import Page, PageOrigin

MOTTO = "UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\tĐộc lập - Tự do - Hạnh phúc\n"
FIRST = MOTTO + "Số: 1/KH-UBND\tX, ngày 02 tháng 3 năm 2023\nKẾ HOẠCH\nCCHC"
SECOND = MOTTO + "Số: 2/BC-UBND\tX, ngày 05 tháng 3 năm 2023\nBÁO CÁO\nCCHC"
BODY = "nội dung tiếp theo của văn bản trước"
FORM = "Mẫu số 01\n" + MOTTO + "X, ngày 01 tháng 3 năm 2023\nBIÊN BẢN\nkiểm tra"
BLANK_FORM = MOTTO + "X, ngày ... tháng ... năm 2023\nĐƠN ĐĂNG KÝ"
MINUTES = MOTTO + "X, ngày 17 tháng 3 năm 2023\nBIÊN BẢN\nHọp chấm điểm"


def pages(*texts):
    return [Page(n, text, PageOrigin.OFFICE, 1.0) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "ranges"),
    [
        ((), []),
        ((BODY,), [(1, 1)]),
        ((FIRST, BODY, BODY), [(1, 3)]),
        ((FIRST, BODY, SECOND, BODY), [(1, 2), (3, 4)]),
        ((BODY, FIRST), [(1, 1), (2, 2)]),
        ((FIRST, FORM, BLANK_FORM), [(1, 3)]),
        ((FIRST, MINUTES, SECOND), [(1, 1), (2, 2), (3, 3)]),
    ],
)
def test_a_document_begins_at_a_national_title_with_a_number_or_a_date_of_its_own(texts, ranges):
    assert split_documents(pages(*texts)) == tuple(PageRange(*bounds) for bounds in ranges)


@given(
    st.lists(st.sampled_from([FIRST, SECOND, BODY, FORM, MINUTES, "", BLANK_FORM]), min_size=1, max_size=8)
)
def test_the_ranges_cover_every_page_once_and_in_order(texts):
    ranges = split_documents(pages(*texts))
    assert [n for bounds in ranges for n in range(bounds.first, bounds.last + 1)] == list(
        range(1, len(texts) + 1)
    )


def numbered(text, year, month, day):
    return Numbered(parse_number(text), IssueDate(year, month, day))


SERIES = [
    numbered("07/KH-CAT", 2023, 1, 18),
    numbered("15/KH-CAT", 2023, 1, 24),
    numbered("300/KH-CAT", 2022, 1, 20),
    numbered("3/QĐ-CAT", 2023, 1, 20),
]


def test_the_series_of_the_year_bounds_a_number():
    bounds = series_bounds("KH-CAT", IssueDate(2023, 1, 20), SERIES)
    assert (bounds.lowest, bounds.highest) == (7, 15)


@pytest.mark.parametrize(
    ("number", "day", "fits"),
    [("10/KH-CAT", 20, True), ("32/KH-CAT", 16, False), ("5/KH-CAT", 25, False), ("9/BC-CAT", 20, None)],
)
def test_a_number_out_of_order_does_not_fit(number, day, fits):
    assert fits_series(parse_number(number), IssueDate(2023, 1, day), SERIES) is fits


def test_series_begin_again_with_the_mergers():
    known = [numbered("900/KH-UBND", 2025, 6, 20)]
    assert fits_series(parse_number("02/KH-UBND"), IssueDate(2025, 7, 3), known) is None


DAY = IssueDate(2023, 1, 20)


def head(issued=DAY, number=None):
    reading = Reading(parse_number(number), 0.95) if number else not_read("số viết tay", others=("1O",))
    return DocumentHead(number=reading, symbol=Reading("KH-CAT", 0.97), issued=Reading(issued, 0.97))


def test_the_one_number_that_others_cite_is_proposed_with_its_witness():
    cited = find_citations("theo Kế hoạch số 10/KH-CAT ngày 20/01/2023; Kế hoạch số 9/KH-CAT ngày 02/01/2023")
    reading = number_from_citations(head(), cited)
    assert str(reading.value) == "10/KH-CAT"
    assert reading.witnesses == (Witness.CITATION,)
    monthly = number_from_citations(
        head(IssueDate(2023, 1)), find_citations("Kế hoạch số 10/KH-CAT ngày 20/01/2023")
    )
    assert monthly.confidence < reading.confidence


def test_several_cited_numbers_are_left_to_a_person_and_the_series_may_settle_them():
    cited = find_citations("Kế hoạch số 10/KH-CAT ngày 20/01/2023, Kế hoạch số 99/KH-CAT ngày 20/01/2023")
    several = number_from_citations(head(), cited)
    assert not several.is_read
    assert several.others == ("10/KH-CAT", "99/KH-CAT", "1O")
    assert str(number_from_citations(head(), cited, SERIES).value) == "10/KH-CAT"


def test_nothing_cited_changes_nothing():
    unread = head()
    assert number_from_citations(unread, []) == unread.number
    assert number_from_citations(unread, find_citations("Kế hoạch số 10/KH-CAT")) == unread.number
    assert number_from_citations(DocumentHead(), []) == DocumentHead().number


def test_a_read_number_out_of_its_series_stays_but_is_doubted():
    read = head(IssueDate(2023, 1, 16), "32/KH-CAT")
    doubted = number_from_citations(read, [], SERIES)
    assert doubted.value == read.number.value
    assert doubted.confidence < read.number.confidence
    assert "dãy số" in doubted.note
    fitting = head(IssueDate(2023, 1, 20), "10/KH-CAT")
    assert number_from_citations(fitting, [], SERIES) == fitting.number
