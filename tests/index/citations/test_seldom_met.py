"""What is met seldom: each of these papers was written so by somebody."""

import pytest

from index.citations.caption import caption_of
from index.citations.cited_number import number_from_citations
from index.citations.document_head import DocumentHead
from index.citations.file_name import agrees_with_kind, name_says
from index.citations.find import find_citations
from index.citations.head_date import date_seen
from index.citations.head_lines import views_of
from index.citations.head_number import NumberSeen, number_seen
from index.citations.head_title import title_seen
from index.citations.issue_date import IssueDate
from index.citations.match import KnownDocument, Matched
from index.citations.number_reading import read_number
from index.citations.numbers import parse_number
from index.citations.personal import PersonalKind, find_personal_data, mask_personal_data
from index.citations.reading import Reading, Witness, not_read
from index.citations.resolve import resolve
from index.citations.split import begins_document
from index.citations.symbol_repair import mended_by_head
from ocr.pages import Page, PageOrigin, Word
from ocr.photo_facts import PhotoFacts


def ocr(text):
    return [Page(1, text, PageOrigin.OCR, 0.9)]


def office_view(text):
    return views_of(Page(1, text, PageOrigin.OFFICE, 1.0))[0]


def scanned_view(*lines):
    words = tuple(
        Word(text, 0.1 + 0.07 * n, 0.05 + 0.03 * row, 0.16 + 0.07 * n, 0.062 + 0.03 * row, 0.9)
        for row, line in enumerate(lines)
        for n, text in enumerate(line.split())
    )
    return views_of(Page(1, "", PageOrigin.OCR, 0.9, 595, 842, words))[0]


# -- citations ------------------------------------------------------------------------------


def test_a_document_inside_a_range_is_told_by_kind_and_number():
    found = find_citations("các Báo cáo từ số 12 đến số 15/BC-CAH", opens=True)
    told = {str(one.number): one.told for one in found}
    assert told["13/BC-CAH"] == "Báo cáo 13/BC-CAH"
    assert told["15/BC-CAH"].endswith("15/BC-CAH")
    (whole,) = find_citations("Kế hoạch số\n14/KH-CAT ngày 24/01/2023")
    assert whole.told == "Kế hoạch số 14/KH-CAT ngày 24/01/2023"


def test_a_day_that_no_calendar_has_is_no_date_of_a_citation():
    (found,) = find_citations("Kế hoạch số 14/KH-CAT ngày 31/02/24 của Công an tỉnh")
    assert found.issued is None


def test_the_kind_word_of_a_list_is_said_once():
    found = find_citations("các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND và số 14/QĐ-UBND")
    assert [one.word for one in found] == ["Quyết định"] * 3


def test_a_list_of_other_kinds_keeps_their_words_apart():
    first, second = find_citations("Quyết định số 12/QĐ-UBND, số 13/KH-UBND")
    assert (first.word, second.word) == ("Quyết định", "")


def test_of_two_kind_words_the_nearer_stays_where_the_symbol_bears_it_out():
    (found,) = find_citations("theo Quyết định Kế hoạch số 14/KH-CAT")
    assert found.word == "Kế hoạch"


def test_a_number_with_its_year_inside_is_of_that_year_whatever_day_is_cited():
    citations = find_citations("Thông tư số 12/2011/TT-BTC ngày 03/4/2012")
    paper = KnownDocument("a", parse_number("12/2011/TT-BTC"), issued=IssueDate(2011, 4, 3))
    (match,) = resolve(citations, [paper])
    assert isinstance(match, Matched)
    assert match.date_agrees is False


def test_a_number_half_seen_on_the_paper_bears_out_the_one_cited():
    day = IssueDate(2023, 1, 20)
    cited = find_citations("Kế hoạch số 10/KH-CAT ngày 20/01/2023")
    seen, unseen = (
        number_from_citations(
            DocumentHead(
                number=not_read("x", others=others), symbol=Reading("KH-CAT", 0.97), issued=Reading(day, 0.97)
            ),
            cited,
        )
        for others in (("10",), ("1O",))
    )
    assert seen.confidence > unseen.confidence


def test_the_partys_order_is_not_mended_as_the_states():
    (found,) = find_citations(ocr("Nghị quyết số 05-NQ/ĐU ngày 02/01/2024"))
    assert str(found.number) == "05-NQ/ĐU"


def test_a_number_cited_with_another_day_is_not_proposed():
    day = IssueDate(2023, 1, 20)
    head = DocumentHead(number=not_read("x"), symbol=Reading("KH-CAT", 0.97), issued=Reading(day, 0.97))
    cited = find_citations("Kế hoạch số 10/KH-CAT ngày 21/01/2023")
    assert number_from_citations(head, cited) == head.number


def test_a_file_name_may_bear_out_the_kind_alone():
    (says,) = name_says("42_KH CCHC.pdf")
    assert agrees_with_kind(says, "KH-CAH")
    assert not agrees_with_kind(says, "BC-CAH")
    assert not agrees_with_kind(says, "")


# -- heads ----------------------------------------------------------------------------------


def test_a_day_left_blank_beside_a_printed_month_is_not_typed():
    seen = date_seen(scanned_view("Tân Minh, ngày tháng 4 năm 2024"))
    assert (seen.day, seen.is_day_typed, seen.is_day_blank) == (None, False, True)


def test_a_letters_subject_ends_at_its_full_stop_and_marks_do_not_belong_to_it():
    head = "Số: 14/SNV-CCHC\nV/v báo cáo công tác\n--\ncải cách hành chính.\nphần thân của công văn"
    assert title_seen(office_view(head)).subject == "báo cáo công tác cải cách hành chính"
    stopped = "Số: 14/SNV-CCHC\nV/v báo cáo công tác\nKính gửi: Sở Nội vụ"
    assert title_seen(office_view(stopped)).subject == "báo cáo công tác"


def test_a_subject_as_long_as_its_column_is_cut_after_eight_lines():
    lines = ["Số: 14/SNV-CCHC", "V/v báo cáo", *[f"dòng thứ {word}" for word in "abcdefghi"]]
    subject = title_seen(office_view("\n".join(lines))).subject
    assert subject.startswith("báo cáo dòng thứ a")
    assert subject.endswith("dòng thứ g")


def test_digits_in_one_word_with_their_label_are_not_measured():
    seen = number_seen(scanned_view("Số:22 /KH-UBND"))
    assert (seen.symbol, seen.is_typed) == ("KH-UBND", False)


def test_a_number_that_cannot_be_put_together_is_not_read():
    seen = NumberSeen("14", None, "?", 0.99, True, True, False, False, False, False, "14/?")
    assert not read_number([seen], Witness.OCR, "").number.is_read


def test_a_code_of_quite_another_length_is_not_taken_for_the_kinds():
    assert mended_by_head("ABCDEFGH-SYT", "Báo cáo", "SỞ Y TẾ", is_certain=False).startswith("ABCDEFGH")


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Số: 12/ 2023/ab/KH-CAT", "KH-CAT"),
        ("Số: 05/TTLT/BTC-BTP", "TTLT/BTC-BTP"),
        ("Số: 14/KH-Abcdef", None),
        ("Số: 14/KH-UBND-TH AB", "KH-UBND-TH"),
        ("Số: 14/KH-UBND/ab", "KH-UBND"),
        ("Số: 14/ab", None),
    ],
)
def test_a_symbol_hangs_on_the_last_slash_that_can_carry_it(line, symbol):
    seen = number_seen(office_view(line))
    assert (seen.symbol if seen else None) == symbol


# -- personal data and parts ----------------------------------------------------------------


def test_old_identity_numbers_are_found_and_hidden_and_lists_are_told_not_hidden():
    text = "Ông A, CMND số 012345678, cấp năm 2010"
    (found,) = find_personal_data(text)
    assert found.kind is PersonalKind.IDENTITY_NUMBER
    assert mask_personal_data(text) == "Ông A, CMND số •••••••78, cấp năm 2010"
    table = "Họ và tên\tNgày sinh\tĐịa chỉ\nA\t1\t2"
    (people,) = find_personal_data(table)
    assert people.kind is PersonalKind.PEOPLE_LIST
    assert mask_personal_data(table) == table


def test_a_telephone_inside_an_identity_number_is_not_told_twice():
    found = find_personal_data("CCCD 079 012 345 678, điện thoại 0912 345 678")
    assert [one.kind for one in found] == [PersonalKind.IDENTITY_NUMBER, PersonalKind.PHONE]


def test_an_empty_page_begins_no_document():
    assert not begins_document(Page(2, "", PageOrigin.PICTURE, 0.0))


def test_the_longer_of_two_captions_of_a_photo_is_told():
    photo = PhotoFacts(None, None, "", 900.0, 1, legible=0.8, caption="Hội nghị cải cách hành chính")
    told = caption_of(Page(1, "", PageOrigin.PICTURE, 0.0), photo)
    assert (told.value, told.confidence) == ("Hội nghị cải cách hành chính", 0.8)
