"""Symbols under a pen, subjects under a stamp, months and signers that are hard to read."""

import pytest

from index.citations.date_reading import read_date
from index.citations.head import read_head
from index.citations.head_date import DateSeen
from index.citations.head_lines import views_of
from index.citations.head_number import number_seen
from index.citations.head_title import TitleSeen
from index.citations.hidden_symbol import after_year, initials_of, without_strokes
from index.citations.issue_date import IssueDate
from index.citations.reading import Witness
from index.citations.subject_reading import read_subject
from index.citations.typed import could_be
from ocr.pages import HeadLook, Page, PageOrigin, Word

SCHOOL = "TRƯỜNG ĐẠI HỌC HẢI MINH"


@pytest.mark.parametrize(
    ("text", "issuer", "symbol"),
    [
        ("ØÁĐHHM-KHTH", SCHOOL, "ĐHHM-KHTH"),  # the pen over the slash
        ("Ø4ỞDHHM-KHTH", SCHOOL, "ĐHHM-KHTH"),
        ("* ĐHHM-KHTH", SCHOOL, "ĐHHM-KHTH"),
        ("2J4UBND-VX", "ỦY BAN NHÂN DÂN XÃ TÂN MINH", "UBND-VX"),
        ("ĐHHM-KHTH", SCHOOL, None),  # nothing before it: no number line
        ("12/ĐHHM-KHTH", SCHOOL, None),  # the slash is there
        ("ØÁXYZT-KHTH", SCHOOL, None),  # a code nothing bears out
    ],
)
def test_a_symbol_under_pen_strokes_is_found_by_the_authority(text, issuer, symbol):
    found = without_strokes(text, initials_of(issuer))
    assert (found[1] if found else None) == symbol


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("04+ /2010/ 1 TLT-BQP-BTC", "TTLT-BQP-BTC"),
        ("04/2010/11LT-BQP-BTC", "TTLT-BQP-BTC"),
        ("04/2010/TTLT-BQP-BTC", None),  # in order: read by the rule for all
        ("04/KH-UBND", None),
    ],
)
def test_a_t_read_as_one_after_the_year_is_put_back(text, symbol):
    found = after_year(text)
    assert (found[1] if found else None) == symbol


def scanned(*lines, looks=()):
    words = []
    for row, line in enumerate(lines):
        for place, text in enumerate(line.split()):
            left = 0.1 + 0.05 * place
            words.append(Word(text, left, 0.05 + 0.02 * row, left + 0.04, 0.062 + 0.02 * row, 0.9))
    looked = tuple(HeadLook("\n".join(look), f"look {n}", 0.8) for n, look in enumerate(looks))
    return Page(1, "\n".join(lines), PageOrigin.OCR, 0.9, 595, 842, tuple(words), looked)


def test_a_hidden_symbol_is_read_without_a_number():
    head = read_head([scanned(SCHOOL, "Số: ØÁĐHHM-KHTH", "THÔNG BÁO", "Về việc tuyển sinh")])
    assert head.symbol.value == "ĐHHM-KHTH"
    assert head.symbol.confidence < 0.95
    assert not head.number.is_read


def test_digital_text_is_taken_at_its_word():
    page = Page(1, f"{SCHOOL}\nSố: abĐHHM-KHTH\nTHÔNG BÁO", PageOrigin.OFFICE, 1.0)
    assert number_seen(views_of(page)[0], SCHOOL) is None


def titles(*subjects):
    page = scanned("KẾ HOẠCH", looks=[["KẾ HOẠCH"]] * (len(subjects) - 1))
    views = views_of(page)
    return views, [TitleSeen("Kế hoạch", subject) for subject in subjects]


GOOD = "Cải cách hành chính nhà nước của Ủy ban nhân dân xã năm 2025"


def test_a_subject_that_looks_agree_on_is_sure():
    reading = read_subject(*titles(GOOD, GOOD, GOOD), "Kế hoạch")
    assert (reading.value, reading.confidence) == (GOOD, 0.95)


def test_the_reading_that_others_bear_out_is_given():
    stamped = "Cải cách hành CÔ Ä N chính nhà 1¿ nước xã mệnh tingi năm 2025"
    assert read_subject(*titles(stamped, GOOD, GOOD), "Kế hoạch").value == GOOD


@pytest.mark.parametrize(
    "subjects",
    [
        ("Cải cách hành x1¿ nhà mệnh", "CaLi cachs hanh 1 chisnh zz", "xyz 12 Ủy bann"),  # nothing agrees
        ("CÔNG VĂN ĐẾN Cải cách", "CÔNG VĂN ĐẾN Cải cách"),  # the stamp is in it
        (" ".join(["Cải cách hành chính"] * 30),) * 3,  # a paragraph swallowed
        ("Tổ chức họp như sau:",) * 3,
    ],
)
def test_a_doubtful_subject_is_not_given_but_kept(subjects):
    reading = read_subject(*titles(*subjects), "Kế hoạch")
    assert not reading.is_read
    assert reading.others
    assert "trích yếu" in reading.note


def test_a_speck_beside_a_subject_ends_nothing():
    page = scanned("KẾ HOẠCH", "cải cách hành chính của", "xã năm 2025")
    speck = Word("-", 0.86, 0.083, 0.87, 0.085, 0.3)
    specked = Page(1, page.text, PageOrigin.OCR, 0.9, 595, 842, (*page.words, speck))
    head = read_head([specked])
    assert head.subject.value == "cải cách hành chính của xã năm 2025"


def test_a_line_further_off_than_the_lines_of_a_subject_is_of_the_body():
    lines = ["KẾ HOẠCH", "cải cách hành chính", "của xã năm 2025"]
    page = scanned(*lines)
    body = [
        Word(text, 0.1 + 0.1 * n, 0.13, 0.18 + 0.1 * n, 0.155, 0.9)
        for n, text in enumerate(["Quán", "triệt"])
    ]
    tall = [Word(w.text, w.left, w.top, w.right, w.top + 0.018, 0.9) for w in page.words]
    placed = Page(1, page.text, PageOrigin.OCR, 0.9, 595, 842, (*tall, *body))
    assert read_head([placed]).subject.value == "cải cách hành chính của xã năm 2025"


@pytest.mark.parametrize(
    ("text", "value", "is_so"),
    [("08", 8, True), ("0Š", 8, True), ("(01", 1, True), ("Ò", 2, False), ("0S", 3, False), ("l2", 12, True)],
)
def test_print_may_be_the_digits_it_looks_like(text, value, is_so):
    assert could_be(text, value) is is_so


def month_line(month):
    return ["SỞ NỘI VỤ", f"Tân Minh, ngày 05 tháng {month} năm 2025", "KẾ HOẠCH", "cải cách hành chính"]


def test_a_month_that_one_look_of_many_saw_is_not_given():
    pen = month_line("Ô£")
    head = read_head([scanned(*month_line("2"), looks=[pen, pen, pen])])
    assert not head.issued.is_read or head.issued.confidence < 0.8


def test_a_signer_beside_the_recipients_is_read_where_the_seal_hides_the_title():
    page = scanned("SỞ NỘI VỤ", "KẾ HOẠCH", *["nội dung của kế hoạch"] * 20)
    below = [
        Word("Nơi", 0.1, 0.7, 0.13, 0.712, 0.9),
        Word("nhận:", 0.14, 0.7, 0.2, 0.712, 0.9),
        Word("zx(", 0.6, 0.74, 0.65, 0.752, 0.1),
        *(
            Word(text, 0.6 + 0.08 * n, 0.8, 0.66 + 0.08 * n, 0.812, 0.9)
            for n, text in enumerate(["Trần", "Văn", "Mẫu"])
        ),
    ]
    signed = Page(1, page.text, PageOrigin.OCR, 0.9, 595, 842, (*page.words, *below))
    head = read_head([signed])
    assert head.signer.value == "Trần Văn Mẫu"
    assert not head.signer_title.is_read
    garbled = [
        Word("Trầ̉n", *(w.left, w.top, w.right, w.bottom), 0.9) if w.text == "Trần" else w for w in below
    ]
    doubtful = Page(1, page.text, PageOrigin.OCR, 0.9, 595, 842, (*page.words, *garbled))
    assert read_head([doubtful]).signer.confidence < head.signer.confidence


def day_seen(day, is_typed):
    return DateSeen("Tân Minh", day, 12, 2017, 0.9, 0.95, False, is_typed, True, False, "ngày")


def test_a_day_that_one_look_alone_took_for_type_is_left_to_a_person():
    pen = [day_seen(11, False), day_seen(None, True), day_seen(None, True), day_seen(11, True)]
    assert read_date(pen, Witness.OCR).value == IssueDate(2017, 12)
    print_ = [day_seen(11, True), day_seen(11, True), day_seen(None, True)]
    assert read_date(print_, Witness.OCR).value == IssueDate(2017, 12, 11)


def test_a_subject_that_ran_into_what_follows_is_not_given():
    swallowed = f"{GOOD} Phòng Nội vụ thông báo như sau: STT Tên thủ tục"
    assert not read_subject(*titles(swallowed, swallowed, swallowed), "Kế hoạch").is_read
