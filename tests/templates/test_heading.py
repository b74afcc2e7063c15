from datetime import date

import pytest

from templates.contexts import Letterhead, Signature
from templates.errors import UnknownProfile
from templates.heading import full_name, issuer_lines, number_line, place_line
from templates.profile import Seat, load_profile, parse_profile, profile_names
from templates.text_width import Face, balanced, text_width

HEAD = Letterhead(issuer=("CÔNG AN TỈNH X",), symbol="QĐ-CAT-PV01", place="Bà Rịa - Vũng Tàu")


def test_an_unknown_number_and_day_leave_open_slots():
    assert number_line(HEAD) == "Số:         /QĐ-CAT-PV01"
    assert place_line(HEAD).startswith("Bà Rịa - Vũng Tàu, ngày      tháng ")


def test_a_number_below_ten_gets_its_zero_and_leading_zeros_stay():
    assert number_line(Letterhead(("A",), "QĐ-UBND", number="5")) == "Số: 05/QĐ-UBND"
    assert number_line(Letterhead(("A",), "QĐ-UBND", number="0151")) == "Số: 0151/QĐ-UBND"
    assert number_line(Letterhead(("A",), "KH-CAT", number="57a")) == "Số: 57a/KH-CAT"


def test_the_month_of_drafting_is_printed_but_not_its_day():
    line = place_line(Letterhead(("A",), "BC-X", place="Hà Nội", drafted=date(2026, 12, 7)))
    assert "tháng 12 năm 2026" in line
    assert "07" not in line


def test_a_given_day_is_printed():
    line = place_line(Letterhead(("A",), "BC-X", place="Hà Nội", issued=date(2026, 2, 5)))
    assert line == "Hà Nội, ngày 05 tháng 02 năm 2026"


def test_special_characters_of_a_symbol_survive():
    assert str(number_line(Letterhead(("A",), "BC-SNV-CCHC&PC"))).endswith("/BC-SNV-CCHC&amp;PC")


def test_a_wide_issuer_is_broken_in_balance_and_never_inside_a_compound():
    lines = issuer_lines(Letterhead(("HỘI ĐỒNG CHẤM THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",), "BB-X"))
    face = Face(13, bold=True)
    assert len(lines) > 1
    assert all(text_width(line, face) <= 66 for line in lines)
    assert "CẢI CÁCH" in "|".join(lines)


def test_the_police_rank_stands_before_the_name_only():
    assert full_name(Signature(("GIÁM ĐỐC",), "Nguyễn Văn A", "Đại tá")) == "Đại tá Nguyễn Văn A"
    assert full_name(Signature(("GIÁM ĐỐC",), "", "Đại tá")) == ""


def test_profiles_are_data_with_days_of_validity():
    police = load_profile("cong_an")
    assert police.office("district", on=date(2024, 9, 17)).head == "TRƯỞNG CÔNG AN"
    with pytest.raises(UnknownProfile, match="«district»"):
        police.office("district", on=date(2025, 3, 1))


def test_a_profile_makes_symbols_of_both_branches():
    on = date(2024, 9, 17)
    seat = Seat("tỉnh Sóc Trăng", drafter="PV01")
    police = load_profile("cong_an").office("province", on=on)
    assert police.letterhead(seat, "Báo cáo").symbol == "BC-CAT-PV01"
    assert police.letterhead(seat, "Công văn").symbol == "CAT-PV01"
    committee = load_profile("ubnd").office("province", on=on)
    assert committee.letterhead(seat, "Quyết định").symbol == "QĐ-UBND"


def test_a_deputy_signs_for_the_head_and_a_committee_signs_as_a_body():
    on = date(2024, 9, 17)
    committee = load_profile("ubnd").office("province", on=on)
    assert committee.signature(deputy=True).lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert committee.signature(name="A", rank="Đại tá").rank == ""  # no rank outside the police
    chair = load_profile("ubnd").office("province_chair", on=on)
    assert chair.signature(deputy=True).lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_an_unknown_or_broken_profile_is_told():
    assert profile_names() == ("cong_an", "ubnd")
    with pytest.raises(UnknownProfile, match="cong_an, ubnd"):
        load_profile("quan_doi")
    with pytest.raises(UnknownProfile, match="không đọc được"):
        parse_profile("x", "name = 1")


def test_widths_are_those_of_times():
    assert text_width("Độc lập - Tự do - Hạnh phúc", Face(14, bold=True)) == pytest.approx(60.4, abs=0.1)
    assert text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Face(13, bold=True)) < 96


def test_balanced_lines_hold_every_word_in_order():
    text = "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025 của Công an xã Tân Minh"
    assert " ".join(balanced(text, Face(14, bold=True), 100)) == text
