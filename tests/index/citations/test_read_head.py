import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.head import read_head
from index.citations.issue_date import IssueDate
from index.citations.reading import Witness
from ocr.pages import HeadLook, Page, PageOrigin, Word

HEAD = """UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc
Số: {number}\t{place}
"""
PLAN = (
    HEAD.format(number="14/KH-SNV", place="Sông Xanh, ngày 24 tháng 01 năm 2023")
    + """
KẾ HOẠCH
Cải cách hành chính năm 2023
Căn cứ Quyết định số 905/QĐ-UBND ngày 25 tháng 5 năm 2020 của Ủy ban nhân dân tỉnh;
(Chi tiết tại Phụ lục I, Phụ lục II kèm theo)
Nơi nhận:\tKT. GIÁM ĐỐC
- Như trên;\tPHÓ GIÁM ĐỐC
- Lưu: VT.\tTrần Thị Bình
Phụ lục I
DANH MỤC
"""
)


def page(text, number=1, origin=PageOrigin.OFFICE):
    return Page(number, text, origin, 1.0)


def test_every_part_of_a_typed_head_is_read():
    head = read_head([page(PLAN)])
    assert str(head.number.value) == "14/KH-SNV"
    assert head.symbol.value == "KH-SNV"
    assert head.issued.value == IssueDate(2023, 1, 24)
    assert head.place.value == "Sông Xanh"
    assert (head.issuer.value, head.parent.value) == ("SỞ NỘI VỤ", "UBND TỈNH X")
    assert (head.kind.value, head.subject.value, head.subject_year.value) == (
        "Kế hoạch",
        "Cải cách hành chính năm 2023",
        2023,
    )
    assert (head.authority.value, head.signer_title.value, head.signer.value) == (
        "KT.",
        "PHÓ GIÁM ĐỐC",
        "Trần Thị Bình",
    )
    assert (head.annexes, head.missing_annexes) == (("Phụ lục I", "Phụ lục II"), ("Phụ lục II",))
    assert not head.is_draft
    assert head.number.witnesses == (Witness.TEXT_LAYER,)
    assert head.number.confidence >= 0.95


def test_a_letter_has_no_title_and_its_subject_stands_under_the_number():
    text = HEAD.format(number="91/SNV-CCHC", place="X, ngày 12 tháng 3 năm 2021") + (
        "V/v quán triệt công tác CCHC năm 2021\nKính gửi: Các phòng.\nThượng tá Lê Văn A"
    )
    head = read_head([page(text)])
    assert (head.kind.value, head.subject.value) == ("Công văn", "quán triệt công tác CCHC năm 2021")
    assert str(head.number.value) == "91/SNV-CCHC"


def test_the_date_of_a_basis_is_never_the_papers_own():
    head = read_head([page("SỞ NỘI VỤ\nSố: 5/QĐ-SNV\nQUYẾT ĐỊNH\nCăn cứ Luật X ngày 19 tháng 6 năm 2015;")])
    assert not head.issued.is_read
    assert "không thấy dòng địa danh" in head.issued.note


@pytest.mark.parametrize("number", ["    /KH-SNV", "...../KH-SNV", " /KH-SNV"])
def test_a_blank_number_and_day_make_a_draft(number):
    text = HEAD.format(number=number, place="X, ngày     tháng 4 năm 2024") + "KẾ HOẠCH\nCCHC"
    head = read_head([page(text)])
    assert head.is_draft
    assert not head.number.is_read
    assert head.symbol.value == "KH-SNV"
    assert head.issued.value == IssueDate(2024, 4)


def test_number_and_date_of_a_law_collections_title_are_read():
    text = "THÔNG TƯ\nCỦA BỘ X SỐ 02/2010/TT-BKH\nNGÀY 19 THÁNG 01 NĂM 2010\nQUY ĐỊNH CHI TIẾT\nCăn cứ Luật"
    head = read_head([page(text)])
    assert (str(head.number.value), head.issued.value) == ("02/2010/TT-BKH", IssueDate(2010, 1, 19))


def test_the_partys_number_is_read_in_its_order():
    text = "ĐẢNG ỦY X\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 05-NQ/ĐU\tX, ngày 02 tháng 3 năm 2024\nNGHỊ QUYẾT\nCCHC"
    head = read_head([page(text)])
    assert str(head.number.value) == "05-NQ/ĐU"


def test_urgency_copy_and_received_stamp_stand_apart_from_the_number():
    text = (
        "CÔNG VĂN ĐẾN\nSố: 152\nNgày: 15/3/2024\n"
        + HEAD.format(number="7/GM-SNV", place="X, ngày 13 tháng 3 năm 2024")
        + "HỎA TỐC\nGIẤY MỜI\nHọp\nSAO Y BẢN CHÍNH\nSố: 12/SY-UBND"
    )
    head = read_head([page(text)])
    assert str(head.number.value) == "7/GM-SNV"
    assert head.issued.value == IssueDate(2024, 3, 13)
    assert head.received.value == "số 152, ngày 15/3/2024"
    assert head.urgency.value == "HỎA TỐC"
    assert (head.copy_kind.value, head.copy_number.value) == ("Sao y", "12/SY-UBND")


def test_no_page_and_a_blank_page_say_so():
    assert not read_head([]).number.is_read
    assert "không có trang" in read_head([page("", origin=PageOrigin.BLANK)]).issued.note


# -- scans: words with places ---------------------------------------------------------------

SIZE = 0.011


def typed(text, left, top, confidence=0.95, height=SIZE):
    words, at = [], left
    for token in text.split():
        right = at + 0.0105 * len(token)
        words.append(Word(token, at, top, right, top + height, confidence))
        at = right + 0.008
    return words


def scan(number_words, date_words, looks=()):
    words = [
        *typed("UBND TỈNH X", 0.1, 0.08),
        *typed("CỘNG HÒA XÃ HỘI", 0.5, 0.08),
        *number_words,
        *date_words,
        *typed("KẾ HOẠCH", 0.4, 0.2),
        *typed("Cải cách hành chính năm 2023", 0.3, 0.22),
    ]
    text = "\n".join(word.text for word in words)
    return Page(1, text, PageOrigin.OCR, 0.9, 595, 842, tuple(words), looks)


DATE = typed("Sông Xanh, ngày 24 tháng 01 năm 2023", 0.5, 0.12)


def pen(text, left, top, confidence=0.9):
    return [Word(text, left, top - 0.006, left + 0.03, top + SIZE + 0.006, confidence)]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("I851/TTr-SYT", "1851/TTr-SYT"),
        ("5I8/QĐ-CAT-PX0I", "518/QĐ-CAT-PX01"),
        ("2O/KH-UBND", "20/KH-UBND"),
    ],
)
def test_letters_for_digits_in_the_line_of_type_are_digits(printed, number):
    head = read_head([scan(typed(f"Số: {printed}", 0.1, 0.12), DATE)])
    assert str(head.number.value) == number


def test_a_typed_scan_is_read():
    head = read_head([scan(typed("Số: 14/KH-UBND", 0.1, 0.12), DATE)])
    assert str(head.number.value) == "14/KH-UBND"
    assert head.issued.value == IssueDate(2023, 1, 24)
    assert head.number.witnesses == (Witness.OCR,)


def test_a_pens_digits_are_not_given_however_sure_the_engine_is():
    number = [*typed("Số:", 0.1, 0.12), *pen("14", 0.15, 0.12), *typed("/KH-UBND", 0.19, 0.12)]
    date = [
        *typed("Sông Xanh, ngày", 0.5, 0.12),
        *pen("24", 0.68, 0.12),
        *typed("tháng 01 năm 2023", 0.72, 0.12),
    ]
    head = read_head([scan(number, date)])
    assert not head.number.is_read
    assert "viết tay" in head.number.note
    assert head.number.others == ("14",)
    assert head.symbol.value == "KH-UBND"
    assert head.issued.value == IssueDate(2023, 1)
    assert "24" in head.issued.others


def test_a_file_name_that_bears_out_the_symbol_supplies_the_number():
    number = [*typed("Số:", 0.1, 0.12), *pen("1q", 0.15, 0.12), *typed("/KH-UBND", 0.19, 0.12)]
    head = read_head([scan(number, DATE)], file_name="4sv_14 kh ubnd.pdf")
    assert str(head.number.value) == "14/KH-UBND"
    assert head.number.witnesses == (Witness.FILE_NAME,)
    assert not read_head([scan(number, DATE)], file_name="IMG_2043 anh.pdf").number.is_read


def test_ink_and_file_name_that_disagree_leave_the_choice_to_a_person():
    typed_number = typed("Số: 14/KH-UBND", 0.1, 0.12)
    agreeing = read_head([scan(typed_number, DATE)], file_name="14 KH UBND.pdf")
    assert agreeing.number.witnesses == (Witness.OCR, Witness.FILE_NAME)
    disputed = read_head([scan(typed_number, DATE)], file_name="15 KH UBND.pdf")
    assert not disputed.number.is_read
    assert set(disputed.number.others) == {"14", "15"}


def test_looks_outvote_a_slip_of_the_main_reading():
    def look(number):
        return HeadLook("", "psm 6", 0.9, (*typed(number, 0.1, 0.12), *DATE))

    good, bad = "Số: 14/KH-UBND", "Số: 11/KH-UBND"
    head = read_head([scan(typed(bad, 0.1, 0.12, 0.6), DATE, (look(good), look(good), look(good)))])
    assert str(head.number.value) == "14/KH-UBND"
    assert head.number.others == ("11",)


def test_a_symbol_in_bad_print_is_mended_by_authority_and_title():
    page_ = scan(typed("Số: 14/KII-UBNO", 0.1, 0.12), DATE)
    assert read_head([page_]).symbol.value == "KH-UBND"


def test_a_day_before_a_paper_it_cites_is_not_given():
    page_ = scan(typed("Số: 14/KH-UBND", 0.1, 0.12), DATE)
    cites = Page(
        1,
        page_.text + "\nXét Tờ trình số 3/TTr-SNV ngày 26/01/2023",
        page_.origin,
        0.9,
        595,
        842,
        page_.words,
    )
    head = read_head([cites])
    assert head.issued.value == IssueDate(2023, 1)
    assert "26/01/2023" in head.issued.note


def test_the_signer_of_a_scan_stands_at_the_right_of_the_last_page():
    words = [
        *typed("Nơi nhận:", 0.1, 0.5),
        *typed("TM. ỦY BAN NHÂN DÂN", 0.55, 0.5),
        *typed("KT. CHỦ TỊCH", 0.6, 0.53),
        *typed("PHÓ CHỦ TỊCH", 0.6, 0.55),
        *typed("Lê Văn An", 0.6, 0.7),
    ]
    last = Page(2, "", PageOrigin.OCR, 0.9, 595, 842, tuple(words))
    head = read_head([scan(typed("Số: 14/KH-UBND", 0.1, 0.12), DATE), last])
    assert (head.authority.value, head.signer_title.value, head.signer.value) == (
        "TM.",
        "PHÓ CHỦ TỊCH",
        "Lê Văn An",
    )
    assert head.signer.page == 2


def test_decomposed_text_is_read_alike():
    head = read_head([page(unicodedata.normalize("NFD", PLAN))])
    assert str(head.number.value) == "14/KH-SNV"
    assert head.kind.value == "Kế hoạch"


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_gives_a_head(text, name):
    head = read_head([page(text)], file_name=name)
    assert 0 <= head.number.confidence <= 1


fractions = st.floats(0, 1)
words = st.lists(
    st.builds(Word, st.text(min_size=1, max_size=8), fractions, fractions, fractions, fractions, fractions),
    max_size=15,
)


@given(words)
def test_any_words_anywhere_give_a_head(found):
    told = Page(1, " ".join(word.text for word in found), PageOrigin.OCR, 0.5, 595, 842, tuple(found))
    assert 0 <= read_head([told]).issued.confidence <= 1


@pytest.mark.parametrize("is_spoilt_first", [True, False])
def test_of_two_readings_of_a_name_the_one_that_can_be_vietnamese_is_given(is_spoilt_first):
    readings = [PLAN.replace("SỞ NỘI VỤ", "SỞ TÀI CHÍNH"), PLAN.replace("SỞ NỘI VỤ", "SỞ TÀÌ CHĨẢNH")]
    first, second = reversed(readings) if is_spoilt_first else readings
    seen = Page(1, first, PageOrigin.OCR, 0.9, looks=(HeadLook(second, "whole", 0.9),))
    assert read_head([seen]).issuer.value == "SỞ TÀI CHÍNH"
