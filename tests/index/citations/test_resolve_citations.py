import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.find import find_citations
from index.citations.issue_date import IssueDate
from index.citations.match import Ambiguous, KnownDocument, Matched, Unmatched
from index.citations.numbers import parse_number
from index.citations.repair import is_one_slip, repaired_issuer, repaired_kind
from index.citations.resolve import dates_agree, resolve

DAY = IssueDate(2023, 7, 6)


def known(id_, number, issued=DAY, **more):
    return KnownDocument(id_, parse_number(number) if number else None, issued=issued, **more)


def match(text, *register):
    (found,) = resolve(find_citations(text), register)
    return found


def test_number_and_date_that_agree_are_one_match():
    found = match("Kế hoạch số 241/KH-CAT ngày 06/7/2023", known("a", "241/KH-CAT"), known("b", "242/KH-CAT"))
    assert isinstance(found, Matched)
    assert (found.document, found.is_repaired, found.date_agrees) == ("a", False, True)


def test_a_month_that_covers_the_day_agrees():
    assert (
        match("Kế hoạch số 24/KH-CAT ngày 06/7/2023", known("a", "24/KH-CAT", IssueDate(2023, 7))).date_agrees
        is True
    )
    assert dates_agree(DAY, IssueDate(2023, 8)) is False
    assert dates_agree(None, DAY) is None


def test_a_date_of_the_same_year_that_differs_is_matched_and_told():
    found = match("Kế hoạch số 241/KH-CAT ngày 07/7/2023", known("a", "241/KH-CAT"))
    assert isinstance(found, Matched)
    assert found.date_agrees is False
    assert "07/7/2023" in found.reasons[-1]


def test_the_same_number_of_another_year_is_asked_about():
    found = match("Kế hoạch số 241/KH-CAT ngày 06/7/2024", known("a", "241/KH-CAT"))
    assert isinstance(found, Ambiguous)
    assert "2023" in found.reasons[0]


def test_a_number_that_carries_its_year_matches_without_a_date():
    found = match("Thông tư số 07/2022/TT-BCA", known("a", "07/2022/TT-BCA", IssueDate(2022, 6, 9)))
    assert isinstance(found, Matched)
    assert found.date_agrees is None


def test_several_files_of_one_number_are_told_apart_by_date_or_asked_about():
    first, second = (
        known("a", "5/KH-CAT", IssueDate(2022, 1, 3)),
        known("b", "5/KH-CAT", IssueDate(2023, 1, 3)),
    )
    assert match("Kế hoạch số 5/KH-CAT ngày 03/01/2023", first, second).document == "b"
    both = match("Kế hoạch số 5/KH-CAT", first, second)
    assert isinstance(both, Ambiguous)
    assert both.documents == ("a", "b")


def test_one_slip_is_repaired_only_with_one_candidate_of_the_same_day():
    text = "Kế hoạch số 214/KH-CAT ngày 06/7/2023"
    found = match(text, known("a", "241/KH-CAT"), known("b", "300/KH-CAT"))
    assert isinstance(found, Matched)
    assert found.is_repaired
    assert isinstance(match(text, known("a", "241/KH-CAT"), known("b", "244/KH-CAT")), Ambiguous)
    assert isinstance(match("Kế hoạch số 214/KH-CAT", known("a", "241/KH-CAT")), Ambiguous)
    assert isinstance(match(text, known("a", "241/KH-CAT", IssueDate(2023, 7))), Ambiguous)


def test_a_slip_in_the_symbol_is_repaired_the_same_way():
    found = match("Quyết định số 14/QĐ-TTG ngày 06/7/2023", known("a", "14/QĐ-TTe"))
    assert isinstance(found, Matched)


def test_leading_zeros_part_two_papers_unless_the_day_is_the_same():
    assert isinstance(match("Kế hoạch số 130/KH-UBND", known("a", "0130/KH-UBND")), Ambiguous)
    same_day = match("Kế hoạch số 130/KH-UBND ngày 06/7/2023", known("a", "0130/KH-UBND"))
    assert isinstance(same_day, Matched)
    assert not same_day.is_repaired


def test_an_unread_number_is_proposed_by_symbol_and_date():
    unread = KnownDocument("a", None, symbol="KH-CAT", issued=IssueDate(2023, 7))
    found = match("Kế hoạch số 241/KH-CAT ngày 06/7/2023", unread)
    assert isinstance(found, Ambiguous)
    assert found.documents == ("a",)
    assert isinstance(match("Kế hoạch số 241/KH-CAT ngày 06/8/2023", unread), Unmatched)


def test_a_citation_without_symbol_is_matched_by_kind_digits_and_day():
    text = "Chỉ thị số 05 ngày 06/7/2023"
    assert match(text, known("a", "05/CT-BCA", kind="Chỉ thị")).document == "a"
    assert isinstance(match(text, known("a", "05/KH-BCA")), Unmatched)


def test_what_is_not_there_is_unmatched_with_a_reason():
    found = match("Kế hoạch số 9/KH-CAT ngày 06/7/2023", known("a", "700/QĐ-CAT"))
    assert isinstance(found, Unmatched)
    assert found.reasons


@pytest.mark.parametrize(
    ("read", "code"), [("QĐÐ", "QĐ"), ("QD", "QĐ"), ("CL", "CT"), ("KH", "KH"), ("XYZ", None), ("HD", "HD")]
)
def test_a_kind_is_mended_where_one_candidate_is_left(read, code):
    assert repaired_kind(read) == code


@pytest.mark.parametrize(
    ("read", "code"),
    [("TTe", "TTg"), ("BGDDT", "BGDĐT"), ("STTTTT", "STTTT"), ("PV01", "PV01"), ("QQQQ", None)],
)
def test_an_issuer_is_mended_where_one_candidate_is_left(read, code):
    assert repaired_issuer(read) == code


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("214", "241", True),
        ("214", "24", True),
        ("214", "215", True),
        ("214", "214", False),
        ("214", "412", False),
        ("1", "123", False),
    ],
)
def test_one_slip_is_one_character_or_two_swapped(a, b, near):
    assert is_one_slip(a, b) is near
    assert is_one_slip(b, a) is near


@given(
    st.lists(
        st.sampled_from(["1/KH-CAT", "2/KH-CAT", "12/KH-CAT", "21/QĐ-CAT", "07/2022/TT-BCA"]), max_size=6
    )
)
def test_a_match_always_names_a_document_of_the_register(numbers):
    register = [known(str(i), number) for i, number in enumerate(numbers)]
    text = "Kế hoạch số 12/KH-CAT ngày 06/7/2023; Thông tư số 07/2022/TT-BCA; Quyết định số 3/QĐ-CAT"
    ids = {document.id for document in register}
    for found in resolve(find_citations(text), register):
        named = {found.document} if isinstance(found, Matched) else set(getattr(found, "documents", ()))
        assert named <= ids
