"""Whose letterhead and whose title stand on a paper: of the authority, its council, or a unit."""

from datetime import date

import docx
import pytest

from pipeline.errors import WrongValue
from pipeline.rulebook_files import load_rulebook
from pipeline.rules.units import Unit
from pipeline.steps.companions import write_companion
from pipeline.steps.papers.seats import archive_line, authority_of, unit_seat
from templates.official_format.lint import lint

ON = {"two_tier/2025": date(2025, 10, 20), "cu_lao_dung_police/2021": date(2021, 10, 20)}


def seat_of(rulebook, code, told=None, on=None):
    rules = load_rulebook(rulebook)
    unit = rules.unit(code)
    assert unit is not None
    return unit_seat(authority_of(rules, told or {}), unit, "Báo cáo", on=on or date(rules.year, 10, 20))


@pytest.mark.parametrize(
    ("rulebook", "code", "parent", "issuer", "symbol", "place", "signed"),
    [
        ("soc_trang_police/2024", "PV01", "CÔNG AN TỈNH SÓC TRĂNG", "PHÒNG THAM MƯU", "BC-PV01", "Sóc Trăng",
         ("TRƯỞNG PHÒNG",)),
        ("soc_trang_police/2024", "PX05", "CÔNG AN TỈNH SÓC TRĂNG", "THANH TRA CÔNG AN TỈNH", "BC-PX05",
         "Sóc Trăng", ("CHÁNH THANH TRA",)),
        ("soc_trang_police/2024", "PC11", "CÔNG AN TỈNH SÓC TRĂNG", "TRẠI TẠM GIAM", "BC-PC11", "Sóc Trăng",
         ("GIÁM THỊ",)),
        ("soc_trang_police/2024", "CATP_SOC_TRANG", "CÔNG AN TỈNH SÓC TRĂNG", "CÔNG AN THÀNH PHỐ SÓC TRĂNG",
         "BC-CATP", "Sóc Trăng", ("TRƯỞNG CÔNG AN",)),
        ("cu_lao_dung_police/2021", "DOI_TH", "CÔNG AN HUYỆN CÙ LAO DUNG", "ĐỘI TỔNG HỢP", "BC",
         "Cù Lao Dung", ("ĐỘI TRƯỞNG",)),
        ("bac_kan/2020", "VPUB", "UBND TỈNH BẮC KẠN", "VĂN PHÒNG ĐOÀN ĐBQH, HĐND VÀ UBND TỈNH", "BC-VPUB",
         "Bắc Kạn", ("CHÁNH VĂN PHÒNG",)),
        ("bac_kan/2020", "BDT", "UBND TỈNH BẮC KẠN", "BAN DÂN TỘC", "BC-BDT", "Bắc Kạn", ("TRƯỞNG BAN",)),
        ("bac_kan/2020", "BA_BE", "", "ỦY BAN NHÂN DÂN HUYỆN BA BỂ", "BC-UBND", "Ba Bể",
         ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("bac_kan/2020", "BA_BE_01", "", "ỦY BAN NHÂN DÂN XÃ SỐ 1 (MINH HỌA)", "BC-UBND",
         "Xã số 1 (minh họa)", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)  # fmt: skip
def test_a_unit_s_own_paper_bears_its_own_head(rulebook, code, parent, issuer, symbol, place, signed):
    seat = seat_of(rulebook, code)
    assert " ".join(seat.letterhead.parent) == parent
    assert " ".join(seat.letterhead.issuer) == issuer
    assert (seat.letterhead.symbol, seat.letterhead.place) == (symbol, place)
    assert seat.signature.lines == signed


def test_an_office_whose_title_nobody_knows_is_signed_by_a_placeholder_and_a_gap_says_so():
    assert seat_of("soc_trang_police/2024", "PX06").signature.lines == ("THỦ TRƯỞNG",)


def test_a_commune_s_police_stands_under_the_district_it_belonged_to_then_under_the_province():
    rules = load_rulebook("soc_trang_police/2024")
    authority = authority_of(rules, {})
    then = Unit("CAX_1", "Công an xã Tân Minh", "commune", parent="CAH_KE_SACH")
    assert unit_seat(authority, then, "Báo cáo", on=date(2024, 10, 1)).letterhead.parent == (
        "CÔNG AN HUYỆN KẾ SÁCH",
    )
    now = Unit("CAX_1", "Công an xã Tân Minh", "commune")
    head = unit_seat(authority, now, "Báo cáo", on=date(2026, 3, 1)).letterhead
    assert head.parent == ("CÔNG AN TỈNH SÓC TRĂNG",)
    assert head.symbol == "BC-CAX"


def test_a_paper_drawn_up_after_its_office_was_abolished_asks_to_look_at_issuer_and_signer():
    late = seat_of("soc_trang_police/2024", "CATP_SOC_TRANG", on=date(2025, 9, 1))
    assert late.letterhead.issuer == ("CÔNG AN THÀNH PHỐ SÓC TRĂNG",)
    assert late.missing == (
        "Công an thành phố Sóc Trăng không còn sau ngày 28/02/2025: kiểm tra cơ quan ban hành và người ký",
    )
    assert seat_of("soc_trang_police/2024", "CATP_SOC_TRANG").missing == ()


def test_a_unit_merged_away_is_asked_about_too():
    rules = load_rulebook("two_tier/2025")
    old = next(unit for unit in rules.units if unit.valid_to)
    seat = unit_seat(authority_of(rules, {}), old, "Báo cáo", on=date(2025, 10, 1))
    assert seat.missing


def test_a_district_that_runs_a_campaign_has_its_own_office_and_an_open_line_above():
    rules = load_rulebook("cu_lao_dung_police/2021")
    authority = authority_of(rules, {})
    head = authority.own_office(ON[rules.id]).letterhead(authority.seat(), "Kế hoạch")
    assert head.issuer == ("CÔNG AN HUYỆN CÙ LAO DUNG",)
    assert "…" in head.parent[0]
    assert authority.own_office(ON[rules.id]).signature().lines == ("TRƯỞNG CÔNG AN",)
    told = authority_of(rules, {"parent": "tỉnh Sóc Trăng"})
    assert told.own_office(ON[rules.id]).letterhead(told.seat(), "Kế hoạch").parent == (
        "CÔNG AN TỈNH SÓC TRĂNG",
    )


def test_a_chair_who_decides_in_person_signs_without_the_committee():
    rules = load_rulebook("ba_ria_vung_tau/2024")
    chair = authority_of(rules, {"office": "province_chair"}).own_office(date(2024, 12, 1))
    assert chair.signature(deputy=True).lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert authority_of(rules, {}).own_office(date(2024, 12, 1)).signature().lines[0].startswith("TM.")


def test_the_council_is_named_on_its_papers_as_its_plan_names_it():
    on = date(2024, 10, 20)
    for rulebook, issuer, head in (
        ("ba_ria_vung_tau/2024", "HỘI ĐỒNG CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH", "CHỦ TỊCH HỘI ĐỒNG"),
        ("bac_kan/2020", "HỘI ĐỒNG THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH", "CHỦ TỊCH HỘI ĐỒNG"),
    ):
        authority = authority_of(load_rulebook(rulebook), {})
        office = authority.council_office(on)
        assert office.letterhead(authority.council_seat(), "Biên bản").issuer == (issuer,)
        assert office.signature().lines == (head,)
    group = authority_of(load_rulebook("bac_kan/2020"), {"council": "Tổ thẩm định Chỉ số CCHC"})
    assert group.council_office(on).signature().lines == ("TỔ TRƯỞNG",)


def test_a_committee_s_archive_line_names_no_drafter_it_does_not_know():
    assert archive_line(seat_of("bac_kan/2020", "BA_BE").letterhead) == "Lưu: VT"
    assert archive_line(seat_of("soc_trang_police/2024", "PV01").letterhead) == "Lưu: VT, PV01"


def test_the_plan_s_rule_on_who_takes_part_in_self_scoring_is_known_by_level():
    rules = load_rulebook("bac_kan/2020")
    rule = rules.self_scoring_of("commune")
    assert rule is not None
    assert rule.members == ("Chủ tịch UBND cấp xã", "công chức tham mưu công tác CCHC")
    assert load_rulebook("soc_trang_police/2024").self_scoring_of("department") is None


def head_of(path):
    cells = docx.Document(str(path)).tables[0].rows[0].cells
    return " ".join(cells[0].text.split())


def test_a_unit_invites_to_its_own_meeting_under_its_own_head(workspace, year, unit, secretary, today):
    done = write_companion(
        workspace, year, "giay-moi-tu-cham", papers={}, by=secretary, on=today, unit=unit, is_final=True
    )
    written = done.papers["PA08"]
    assert head_of(written.path) == "CÔNG AN TỈNH HƯƠNG BÌNH PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH"
    assert written.form == lint(written.path) == ()
    assert "thành phần mời" in written.gaps


def test_a_letter_may_be_sent_by_the_secretariat_in_its_own_name(workspace, year, other_unit, secretary):
    late = date(2024, 10, 20)
    done = write_companion(
        workspace, year, "don-doc", papers={}, by=secretary, on=late, issuer=other_unit, is_final=True
    )
    path = done.papers[""].path
    assert head_of(path) == "CÔNG AN TỈNH HƯƠNG BÌNH PHÒNG CẢNH SÁT CƠ ĐỘNG"
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Phòng Cảnh sát cơ động đề nghị" in text
    with pytest.raises(WrongValue, match="--issuer"):
        write_companion(workspace, year, "ke-hoach", papers={}, by=secretary, on=late, issuer=other_unit)
