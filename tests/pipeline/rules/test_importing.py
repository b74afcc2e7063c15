from decimal import Decimal

from pipeline.rules.importing import import_criteria

HEAD = [
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm\ntối đa",
    "Điểm tự chấm",
    "Tài liệu kiểm chứng",
    "Ghi chú",
]


def codes(table):
    return [(row.code, row.level, row.standard) for row in table.rows]


def test_areas_in_roman_numerals_and_codes_that_start_anew_under_each():
    table = import_criteria(
        [
            ["ỦY BAN NHÂN DÂN", "", "", "", "", ""],
            ["BẢNG TIÊU CHÍ", "", "", "", "", ""],
            HEAD,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "CHỈ ĐẠO,\nĐIỀU HÀNH", "2,5", "", "", ""],
            ["1.", "Kế hoạch năm", "2,5", "", "", ""],
            ["1.1.", "Ban hành kế hoạch", "1,5", "", "Kế hoạch", ""],
            ["", "Hoàn thành kế hoạch", "1", "", "Báo cáo", ""],
            ["II", "THỂ CHẾ", "1", "", "", ""],
            ["1", "Rà soát văn bản", "1", "", "", ""],
            ["", "Tổng cộng", "3,5", "", "", ""],
        ]
    )
    assert table.faults == ()
    assert codes(table) == [
        ("1", "area", Decimal("2.5")),
        ("1.1", "criterion", Decimal("2.5")),
        ("1.1.1", "component", Decimal("1.5")),
        ("1.1.2", "component", Decimal(1)),
        ("2", "area", Decimal(1)),
        ("2.1", "criterion", Decimal(1)),
    ]
    assert table.total == Decimal("3.5")
    assert table.rows[0].name == "CHỈ ĐẠO, ĐIỀU HÀNH"


def test_roman_areas_over_codes_that_hold_the_area_already():
    table = import_criteria([HEAD, ["I.", "A", "1"], ["1.1", "B", "1"], ["II.", "C", "2"], ["2.1", "D", "2"]])
    assert [code for code, _, _ in codes(table)] == ["1", "1.1", "2", "2.1"]


def test_codes_typed_inside_the_name_are_found():
    table = import_criteria([["Tiêu chí", "Điểm chuẩn"], ["1. Chỉ đạo", "2"], ["1.1. Kế hoạch", "2"]])
    assert codes(table) == [("1", "area", Decimal(2)), ("1.1", "criterion", Decimal(2))]
    assert table.rows[1].name == "Kế hoạch"


def test_headings_wrapped_over_two_rows_and_columns_in_another_order():
    table = import_criteria([["Thang", "Tên", "Số"], ["điểm", "tiêu chí", "TT"], ["5", "Lĩnh vực A", "1"]])
    assert codes(table) == [("1", "area", Decimal(5))]


def test_vertically_merged_cells_count_once():
    table = import_criteria([HEAD, ["1", "A", "2"], ["1", "A", "2"], ["1.1", "B", "2"]])
    assert [code for code, _, _ in codes(table)] == ["1", "1.1"]


def test_a_survey_criterion_is_known_by_its_words():
    table = import_criteria([HEAD, ["1", "A", "2", "", "Điều tra xã hội học", ""]])
    assert table.rows[0].kind == "survey"


def test_what_is_not_understood_is_named_row_by_row():
    table = import_criteria(
        [HEAD, ["1", "A", "3"], ["1.1", "B", "một"], ["x)", "C", "1"], ["", "D", "1"], ["1.1.1.1", "E", "1"]]
    )
    said = [(fault.line, fault.message) for fault in table.faults]
    assert (3, "«một» không phải số điểm.") in said
    assert any(line == 4 and "không đọc được" in message for line, message in said)
    assert any(line == 5 and "thiếu mã" in message for line, message in said)
    assert any(line == 6 and "sâu hơn" in message for line, message in said)
    assert any("các mục con cộng lại 0" in message for _, message in said)


def test_a_leaf_without_points_is_named():
    table = import_criteria([HEAD, ["1", "A", ""]])
    assert [fault.line for fault in table.faults] == [2]


def test_a_table_without_headings_is_refused_in_words():
    table = import_criteria([["a", "b"], ["c", "d"]])
    assert table.rows == ()
    assert "không tìm thấy dòng tiêu đề" in str(table.faults[0])
    assert import_criteria([]).rows == ()


def test_the_csv_it_gives_is_read_back_by_the_rulebook_reader():
    from pipeline.rules.reading.criteria_csv import read_criteria
    from pipeline.rules.reading.csv_rows import Sheet

    table = import_criteria([HEAD, ["1", "A", "1,5"], ["1.1", "B, có dấu phẩy", "1,5", "", "Kế hoạch", "x"]])
    sheet = Sheet("criteria.csv")
    (area,) = read_criteria(table.to_csv(), sheet, {})
    assert sheet.faults == []
    assert (area.standard, area.children[0].name) == (Decimal("1.5"), "B, có dấu phẩy")


def test_lines_that_tell_the_scale_belong_to_the_criterion_above():
    made = import_criteria(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Điều tra XHH", "Ghi chú"],
            ["I", "Chỉ đạo, điều hành", "6", "", "", ""],
            ["1.", "Ban hành kế hoạch", "2", "x", "", "Năm 2026"],
            ["", "Ban hành kịp thời (trước 31/01): 2", "", "", "", ""],
            ["", "- Không kịp thời: 1 điểm", "", "", "", ""],
            ["2.", "Mức độ hài lòng", "4", "", "x", ""],
            ["II", "Tác động của CCHC (điều tra xã hội học)", "3", "", "", ""],
            ["1.", "Chất lượng văn bản", "3", "", "", ""],
        ]
    )
    assert made.faults == ()
    by_code = {row.code: row for row in made.rows}
    assert list(by_code) == ["1", "1.1", "1.2", "2", "2.1"]
    assert by_code["1.1"].note == "Năm 2026; Ban hành kịp thời (trước 31/01): 2; - Không kịp thời: 1 điểm"
    assert [by_code[code].kind for code in ("1.1", "1.2", "2.1")] == ["self", "survey", "survey"]
    assert made.total == 9


def test_a_row_without_code_and_points_that_tells_no_scale_is_still_named():
    made = import_criteria(
        [["STT", "Tiêu chí", "Điểm"], ["1", "A", "1"], ["1.1", "B", "1"], ["", "Một dòng lạc", ""]]
    )
    assert ["thiếu mã" in fault.message for fault in made.faults] == [True]
