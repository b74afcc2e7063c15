"""Numbers that share a symbol, a date or a kind; ranges; numbers broken over two pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.elided import MOST_IN_RANGE
from index.citations.find import find_citations
from ocr.pages import Page, PageOrigin


def told(text, **options):
    return [
        (c.word, str(c.number), str(c.issued) if c.issued else None) for c in find_citations(text, **options)
    ]


def numbers(text, **options):
    return [str(c.number) for c in find_citations(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Quyết định số 1, 2, 3/QĐ-UBND", ["1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND"]),
        ("các số 45, 46 và 47/CAT-PV01", ["45/CAT-PV01", "46/CAT-PV01", "47/CAT-PV01"]),
        ("Công văn số 45,46,47/CAT-PV01", ["45/CAT-PV01", "46/CAT-PV01", "47/CAT-PV01"]),
        ("các Kế hoạch: 12, 13, 14/KH-UBND", ["12/KH-UBND", "13/KH-UBND", "14/KH-UBND"]),
        ("Kế hoạch số 12, số 13 và số 14/KH-UBND", ["12/KH-UBND", "13/KH-UBND", "14/KH-UBND"]),
        ("Nghị định số 12, 13/2024/NĐ-CP", ["12/2024/NĐ-CP", "13/2024/NĐ-CP"]),
        # an amount, a clause, another list are no numbers of papers
        ("trong số 5, 6 và 7/CAT-PV01", ["7/CAT-PV01"]),
        ("Điều 1, 2 của Quyết định số 3/QĐ-UBND", ["3/QĐ-UBND"]),
        ("tổng số 15, 16/KH-CAT", ["16/KH-CAT"]),
    ],
)
def test_a_symbol_said_once_is_that_of_the_whole_list(text, expected):
    assert numbers(text) == expected


def test_the_kind_and_the_date_said_once_are_those_of_the_whole_list():
    assert told("các Quyết định số 1, 2/QĐ-UBND ngày 05/02/2024") == [
        ("Quyết định", "1/QĐ-UBND", "05/02/2024"),
        ("Quyết định", "2/QĐ-UBND", "05/02/2024"),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kế hoạch số 12/KH-UBND, 13/KH-UBND cùng ngày 05/6/2024", "05/6/2024"),
        ("Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND cùng ngày 05/6/2024", "05/6/2024"),
        # each bears its own symbol: the date is the last one's only
        ("Kế hoạch số 12/KH-UBND, 13/KH-UBND ngày 05/6/2024", None),
    ],
)
def test_a_date_is_shared_only_where_the_text_says_so(text, first):
    one, other = told(text)
    assert (one[2], other[2]) == (first, "05/6/2024")


@pytest.mark.parametrize(
    ("text", "spelled", "opened"),
    [
        ("từ số 12/KH-UBND đến số 15/KH-UBND", [12, 15], [12, 13, 14, 15]),
        ("Báo cáo từ số 12 đến số 14/KH-UBND", [12, 14], [12, 13, 14]),
        ("Báo cáo từ số 12 đến hết số 14/KH-UBND", [12, 14], [12, 13, 14]),
        ("Kế hoạch số 12-14/KH-UBND", [12, 14], [12, 13, 14]),
        ("số 12/KH-UBND ngày 01/02/2024 đến số 14/KH-UBND ngày 03/3/2024", [12, 14], [12, 13, 14]),
        # backwards, and wider than a person means
        ("từ số 15 đến số 12/KH-UBND", [15, 12], [15, 12]),
        (f"từ số 1 đến số {MOST_IN_RANGE + 2}/KH-UBND", [1, MOST_IN_RANGE + 2], [1, MOST_IN_RANGE + 2]),
        ("Kế hoạch số 12/KH-UBND và số 15/KH-UBND", [12, 15], [12, 15]),
    ],
)
def test_a_range_is_opened_where_asked_and_says_so(text, spelled, opened):
    assert numbers(text) == [f"{one}/KH-UBND" for one in spelled]
    every = find_citations(text, opens=True)
    assert [str(one.number) for one in every] == [f"{one}/KH-UBND" for one in opened]
    assert sum(one.is_opened for one in every) == len(opened) - len(spelled)


def test_two_symbols_are_no_range():
    assert numbers("từ số 12/KH-UBND đến số 15/KH-CAT", opens=True) == ["12/KH-UBND", "15/KH-CAT"]


def test_zeros_before_the_numbers_of_a_range_are_kept():
    assert numbers("từ số 08 đến số 11/BC-CAH", opens=True) == [
        "08/BC-CAH",
        "09/BC-CAH",
        "10/BC-CAH",
        "11/BC-CAH",
    ]


@given(st.integers(1, 9000), st.integers(2, MOST_IN_RANGE))
def test_a_range_holds_every_number_between_its_ends_once(low, width):
    found = numbers(f"Báo cáo từ số {low} đến số {low + width}/BC-CAH", opens=True)
    assert found == [f"{one}/BC-CAH" for one in range(low, low + width + 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QĐ số 12/QĐ-UBND ngày 05/02/2024", ("Quyết định", "12/QĐ-UBND", "05/02/2024")),
        ("CV 53/CAT-PV01 ngày 16/01/2023", ("Công văn", "53/CAT-PV01", "16/01/2023")),
        ("theo SYT số 12/QĐ-UBND", ("", "12/QĐ-UBND", None)),
        ("Quyết định số12/QĐ-UBND", ("Quyết định", "12/QĐ-UBND", None)),
        ("QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 05 THÁNG 02 NĂM 2024", ("Quyết định", "12/QĐ-UBND", "05/02/2024")),
        ("Kế hoạch số 12/KH-UBND ngày 05/02/24", ("Kế hoạch", "12/KH-UBND", "05/02/2024")),
        ("Kế hoạch số 12/KH-UBND đã được ban hành ngày 05/02/2024", ("Kế hoạch", "12/KH-UBND", "05/02/2024")),
        (
            "Kế hoạch số 12/KH-UBND của Ủy ban nhân dân xã ban hành ngày 05/02/2024",
            ("Kế hoạch", "12/KH-UBND", "05/02/2024"),
        ),
        ("Luật Đấu thầu số 22/2023/QH15", ("Luật", "22/2023/QH15", None)),
        (
            "Luật sửa đổi một số điều của Luật Đấu thầu số 22/2023/QH15",
            ("Luật", "22/2023/QH15", None),
        ),
        ("Quyết định số 136/2001/QĐ.TTg ngày 17/9/2001", ("Quyết định", "136/2001/QĐ-TTg", "17/9/2001")),
        ("Công văn số 22/UBND-KGVX(TT) ngày 03/4/2024", ("Công văn", "22/UBND-KGVX(TT)", "03/4/2024")),
    ],
)
def test_the_ways_offices_shorten_a_citation_are_understood(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize("text", ["QCVN 01 - 15 : 2010/BNNPTNT", "theo TCVN 7391-1:2004/BKHCN"])
def test_a_technical_standard_is_no_document(text):
    assert not find_citations(text)


def test_the_issuer_between_number_and_date_is_still_told():
    (cited,) = find_citations("Kế hoạch số 12/KH-UBND của Ủy ban nhân dân xã ngày 05/02/2024")
    assert cited.issuer_named == "Ủy ban nhân dân xã"


def pages(*texts):
    return [Page(place, text, PageOrigin.OFFICE, 1.0) for place, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("foot", "head", "page", "number", "issued"),
    [
        ("Theo Kế hoạch số 14/", "KH-CAT ngày 24/01/2023 của", 1, "14/KH-CAT", "24/01/2023"),
        ("Theo Kế hoạch số 14/KH-", "CAT ngày 24/01/2023", 1, "14/KH-CAT", "24/01/2023"),
        ("Theo Kế hoạch số 14/KH-CAT\n\n3\n", "ngày 24/01/2023 của", 1, "14/KH-CAT", "24/01/2023"),
        ("Theo Kế hoạch số", "- 4 -\n14/KH-CAT ngày 24/01/2023", 2, "14/KH-CAT", "24/01/2023"),
    ],
)
def test_a_citation_broken_over_two_pages_is_found_once(foot, head, page, number, issued):
    both = pages(foot, head)
    (cited,) = find_citations(both)
    assert (cited.word, cited.page, str(cited.number), str(cited.issued)) == (
        "Kế hoạch",
        page,
        number,
        issued,
    )
    assert 0 <= cited.start <= cited.end <= len(both[page - 1].text)


def test_citations_on_either_side_of_a_page_break_stay_where_they_are():
    both = pages("Kế hoạch số 1/KH-CAT; Kế hoạch số 14/KH-", "CAT; 15/KH-CAT")
    assert [(one.page, str(one.number)) for one in find_citations(both)] == [
        (1, "1/KH-CAT"),
        (1, "14/KH-CAT"),
        (2, "15/KH-CAT"),
    ]


def test_blank_pages_break_nothing():
    assert [one.page for one in find_citations(pages("Kế hoạch số 1/KH-CAT", "", "  \n", "2/KH-CAT"))] == [
        1,
        4,
    ]
