import unicodedata
from datetime import date
from pathlib import Path

import pytest

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks import review_text
from pipeline.rules.report_checks.part_values import part_values

SEED = Path(__file__).parents[4] / "shared/seeds/003-soc-trang-report-2023.txt"


def codes(text, **known):
    return [finding.code for finding in review_text(text, **known)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tiếp nhận trực tuyến chiếm tỷ lệ 63,27% tổng số hồ sơ (288.948/456.698 hồ sơ).",
        "Đã cài đặt 714/1.376 máy tính, đạt 51,9%.",
        "Đã kiểm tra 15/39 đơn vị, đạt 100% kế hoạch.",  # a share of the plan, not of the 39
        "Xuất sắc 03/36 đơn vị, chiếm 8,33%, Tốt 22/36 đơn vị, chiếm 61,11%, Khá 07/36 đơn vị, chiếm 19,45%, "
        "Hoàn thành 04/36 đơn vị, chiếm 11,11%.",  # 7/36 is 19,44 alone, 19,45 in a table of 100,00
        "Kết nối đến 146/146 đơn vị (trong đó: 26 phòng, 11 đội và 109 xã).",
        "Giải quyết 2.226 hồ sơ (cấp tỉnh 1.005 hồ sơ, cấp huyện 1.221 hồ sơ).",
        "Tuyển 330 người, đạt 100% chỉ tiêu (Tỉnh 270, Trung đoàn 50; C10: 10).",
        "Cấp 1.260 thẻ (CBCS: 280; thân nhân: 423; nghĩa vụ: 258; khác: 299).",
        "Trúng tuyển 53 thí sinh (Đại học 27 (nam 16; nữ 11); Trung cấp 26 (nam 14; nữ 12)).",
        "Có 903 bài dự thi, trong đó có 455 bài tập thể và 448 bài cá nhân.",
        "Có 200 đại biểu tham dự, trong đó có 04 lãnh đạo và 10 phóng viên.",  # only some are named
        "Ban hành 02 quyết định, cụ thể: Quyết định số 15/QĐ-UBND ngày 05/01/2025; "
        "Quyết định số 16/QĐ-UBND ngày 06/01/2025.",
        "Thời gian họp từ 8 giờ (phòng 2, tầng 3).",
        "Mới hoàn thành 46/50 nhiệm vụ (thẩm định 3 điểm, tự chấm 4 điểm).",
        "Tổng điểm: 83,50 điểm (điểm thưởng 2,00, điểm trừ 0,00).",
        "2\t1.3.2\tXử lý vấn đề\tThông báo (bản chính 2, bản sao 5)",  # the 2 is another cell's
    ],
)
def test_what_holds_stays_silent(sentence):
    assert review_text(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code", "said"),
    [
        ("Qua bưu chính chiếm 11,80% (53.919/456.698 hồ sơ).", "share-truncated", "11,81%"),
        ("Trả qua bưu chính chiếm tỷ lệ 53,98% (243.684/451.478 hồ sơ).", "share-wrong", "53,97%"),
        ("Khá 07/36 đơn vị, chiếm 19,45%.", "share-wrong", "19,44%"),
        ("Bố trí 572 người/92 xã, thị trấn (trung bình 6,21 người).", "mean-truncated", "6,22"),
        ("Bố trí 572 cán bộ, với 92 Trưởng, 119 Phó và 363 viên.", "sum-differs", "= 574"),
        ("Có 146 đơn vị (26 phòng, 11 đội và 108 xã).", "sum-differs", "= 145"),
        (
            "Rà soát 63 thủ tục, chiếm 49,60% số thủ tục thuộc thẩm quyền. Công bố 152 thủ tục, chiếm 100% số"
            " thủ tục thuộc thẩm quyền.",
            "base-differs",
            "127",
        ),
        ("Thực hiện Công điện số 644/CT-TTg của Thủ tướng.", "kind-differs", "644/CT-TTg"),
        (
            "Kế hoạch số 214/KH-CAT ngày 06/7/2023 và Kế hoạch số 241/KH-CAT ngày 06/7/2023.",
            "near-twin",
            "lỗi gõ",
        ),
    ],
)
def test_what_cannot_be_is_told_with_the_numbers(sentence, code, said):
    found = review_text(sentence)
    assert [finding.code for finding in found] == [code]
    assert said in found[0].message


def test_two_documents_of_one_day_on_two_matters_are_no_twins():
    text = (
        "Kế hoạch số 232/KH-CAT ngày 20/7/2023, tuyên truyền pháp luật giao thông; "
        "Kế hoạch số 237/KH-CAT ngày 20/7/2023, sửa chữa trụ sở làm việc."
    )
    assert codes(text) == []


def test_a_count_is_compared_with_its_footnote_and_an_open_list_is_only_a_note():
    note = "; ".join(f"Kế hoạch số {n}/KH-X ngày {n:02d}/01/2025, về việc {n}" for n in range(10, 13))
    text = f"Đã ban hành **05** kế hoạch<sup>1</sup> trong năm.\n\n<sup>1</sup> {note},...\n\nHết."
    found = review_text(text)
    assert [finding.code for finding in found] == ["count-differs"]
    assert found[0].severity is Severity.NOTE
    assert "liệt kê 3 (thiếu 2)" in found[0].message
    closed = review_text(text.replace(",...", "."))
    assert closed[0].severity is Severity.WARNING


def test_numbers_out_of_order_with_their_days_are_told_by_the_fewest():
    plans = [(7, "18/01"), (15, "24/01"), (32, "16/01"), (42, "31/01"), (55, "24/02")]
    text = "; ".join(f"Kế hoạch số {n:02d}/KH-CAT ngày {day}/2023" for n, day in plans)
    found = review_text(text)
    assert [finding.code for finding in found] == ["order-impossible"]
    assert found[0].message.startswith("32/KH-CAT ngày 16/01/2023")


def test_a_new_series_after_the_merger_is_no_disorder():
    papers = [
        (190, "14/02/2025"),
        (210, "20/3/2025"),
        (260, "11/4/2025"),
        (300, "02/6/2025"),
        (151, "03/7/2025"),
    ]
    text = "; ".join(f"Quyết định số {n}/QĐ-UBND ngày {day}" for n, day in papers)
    assert codes(text) == []


def test_a_document_of_after_the_report_is_asked_about():
    text = "Theo Quyết định số 6056/QĐ-CAT ngày 26/12/2023. Tính đến ngày 20/11/2023 đã xong."
    assert codes(text) == ["future-date"]
    assert "2022" in review_text(text)[0].message
    assert codes(text, issued=date(2023, 12, 31)) == []
    assert codes("Theo Quyết định số 6/QĐ-CAT ngày 26/12/2023.") == []  # nothing says when the report ends


def test_the_place_of_a_finding_is_its_place_in_the_text_as_given():
    text = "Đạt **63,20%** tổng số (**288.948/456.698 hồ sơ**)."
    found = review_text(text)[0]
    assert text[found.start : found.end].startswith("63,20%")


def test_a_secret_reference_is_told_without_its_number():
    found = [
        f
        for f in review_text("Thực hiện Điện mật số 70.ĐK:HT1 ngày 22/8/2023.")
        if f.code == "secret-reference"
    ]
    assert len(found) == 1
    assert "70" not in found[0].quote + found[0].message


@pytest.mark.parametrize(
    ("listed", "values"),
    [
        ("trong đó: a 79; b 04; c 34", [79, 4, 34]),
        ("Văn bằng 2 tại trường X (chính quy 01; tại chức 02); Y 149", [3, 149]),
        ("đạt 100%, trước tiến độ 05 tháng", None),
        ("còn hạn 5.220 hồ sơ", None),
        ("ngày 05 tháng 6, ngày 06 tháng 7", None),
    ],
)
def test_parts_are_read_with_the_number_they_carry(listed, values):
    assert part_values(listed) == values


def test_no_text_makes_the_checks_fail():
    for text in ("", "(((", "%%% 1/0 (1/0)", "1" * 5000, unicodedata.normalize("NFD", "Đạt 5% (1/20 hồ sơ)")):
        assert isinstance(review_text(text), list)


@pytest.mark.skipif(not SEED.is_file(), reason="the 2023 report is not beside the project")
def test_the_2023_report_gives_its_known_faults_and_nothing_else():
    found = sorted((f.code, " ".join(f.quote.split()[:5])) for f in review_text(SEED.read_text("utf-8")))
    assert found == sorted(
        [
            ("count-differs", "22 kế hoạch"),
            ("count-differs", "55 văn bản"),
            ("kind-differs", "Công điện số 644/CT-TTg"),
            ("near-twin", "Kế hoạch số 241/KH-CAT ngày"),
            ("order-impossible", "Kế hoạch số 241/KH-CAT ngày"),
            ("order-impossible", "Kế hoạch số 32/KH-CAT ngày"),
            ("secret-reference", "Điện mật"),
            ("future-date", "Quyết định số 6056/QĐ-CAT ngày"),
            ("share-truncated", "11,80% ( 53.919/456.698"),
            ("share-wrong", "53,98% ( 243.684/451.478"),
            ("mean-truncated", "572 Công an chính quy/"),
            ("sum-differs", "572 Công an chính quy/"),
            ("sum-differs", "177 đồng chí tham gia"),
            ("base-differs", "152 quy trình giải quyết"),
            ("date-not-given", "Quyết định số 1514/QĐ-CAT"),
            ("rate-odd", "Quyết định số 3045/QĐ-CAT ngày"),
        ]
    )


def test_a_document_without_its_date_is_bracketed_by_its_neighbours():
    text = (
        "Quyết định số 488/QĐ-CAT ngày 14/02/2023; Quyết định số 1378/QĐ-CAT ngày 28/3/2023; "
        "Quyết định số 1514/QĐ-CAT, ban hành quy trình; Quyết định số 3044/QĐ-CAT ngày 10/7/2023."
    )
    found = review_text(text)
    assert [finding.code for finding in found] == ["date-not-given"]
    assert "28/3/2023" in found[0].message
    assert "10/7/2023" in found[0].message


SERIES = "; ".join(
    f"Quyết định số {number}/QĐ-CAT ngày {day}"
    for number, day in (
        (488, "14/02/2023"),
        (1378, "28/3/2023"),
        (3044, "10/7/2023"),
        (3067, "28/7/2023"),
        (3752, "31/8/2023"),
        (4754, "10/11/2023"),
    )
)


def test_a_series_that_stands_still_is_a_hint_with_its_figures():
    (found,) = review_text(f"{SERIES}; Quyết định số 3045/QĐ-CAT ngày 26/7/2023")
    assert (found.code, found.severity) == ("rate-odd", Severity.NOTE)
    assert "16 ngày chỉ có 1 số" in found.message
    assert "10/7/2023" in found.message


@pytest.mark.parametrize(
    "text",
    [
        SERIES.replace("; Quyết định số 3067/QĐ-CAT ngày 28/7/2023", ""),  # a steady run
        "; ".join(SERIES.split("; ")[:4]),  # too few to tell how fast it runs
        "; ".join(
            f"Kế hoạch số {n}/KH-CAT ngày {n:02d}/3/2023" for n in (1, 2, 3, 20, 21, 22)
        ),  # a slow office
    ],
)
def test_a_steady_a_short_and_a_slow_series_are_left_alone(text):
    assert "rate-odd" not in codes(text)


def test_an_undated_mention_of_a_document_dated_elsewhere_is_no_gap():
    text = "Nghị quyết số 12-NQ/TW ngày 16/3/2022; tiếp tục thực hiện Nghị quyết số 12-NQ/TW."
    assert codes(text) == []


def test_the_index_of_another_year_among_many_is_asked_about():
    usual = "Xác định Chỉ số CCHC năm 2024 của đơn vị. " * 7
    found = review_text(usual + "Báo cáo tự đánh giá Chỉ số CCHC năm 2023 của đơn vị.")
    assert [finding.code for finding in found] == ["year-differs"]
    assert codes("Chỉ số CCHC năm 2024 tăng so với Chỉ số CCHC năm 2023.") == []


TABLE = (
    "TT\tLĩnh vực\tĐiểm chuẩn\tĐiểm tự chấm\tTỷ lệ (%)\n\n"
    "1\tChỉ đạo\t20,00\t18,00\t90,00\n\n1.1\tKế hoạch\t6,00\t6,00\t100,00\n\n"
    "2\tThể chế\t12,00\t11,00\t91,67\n\n\tTổng cộng\t32,00\t29,00\t90,63"
)


def test_a_table_whose_rows_make_its_total_stays_silent_and_shares_are_not_added():
    assert codes(TABLE) == []


def test_a_table_whose_rows_do_not_make_its_total_is_told_by_its_column():
    (found,) = review_text(TABLE.replace("\t29,00\t", "\t29,50\t"))
    assert found.code == "table-sum-differs"
    assert "«Điểm tự chấm»" in found.message
    assert "29,50" in found.message
    assert "29,00" in found.message


def test_a_chart_is_held_against_the_row_of_its_name():
    chart = "\n\nBiểu đồ\tTỷ lệ (%)\t2. Thể chế\t{}"
    assert codes(TABLE + chart.format("91,67")) == []
    (found,) = review_text(TABLE + chart.format("97,61"))
    assert found.code == "chart-differs"
    assert "97,61" in found.message
    assert codes(TABLE + "\n\nBiểu đồ\tTỷ lệ (%)\tĐơn vị khác\t12,00") == []  # in no table
