"""A province nobody has heard of, from its own Word and Excel tables to ranks, without a line of code."""

import docx
import openpyxl
import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from pipeline.store.models import Claim

RULES = """format = 1
authority = "UBND tỉnh Trúc Giang"
year = 2026
[plan]
title = "Kế hoạch xác định Chỉ số CCHC năm 2026"
issuer = "UBND tỉnh Trúc Giang"
[[levels]]
code = "commune"
name = "UBND cấp xã"
[criteria.commune]
title = "Bộ tiêu chí cấp xã"
applies_to = ["commune"]
total = 25
survey = 4
declared = { areas = 2, criteria = 4, components = 4 }
clause = "II"
[classification]
basis = "points"
clause = "III"
[[bands]]
name = "Đạt"
from = 20
clause = "III"
[[bands]]
name = "Chưa đạt"
from = 0
clause = "III"
[[rounds]]
code = "self"
name = "Tự chấm"
kind = "self"
clause = "IV"
[[rounds]]
code = "tham_dinh"
name = "Thẩm định"
kind = "appraisal"
clause = "IV"
[[survey_groups]]
code = "nguoi_dan"
name = "Người dân"
clause = "V"
[[survey_scale]]
answer = "Hài lòng"
share = "100%"
clause = "V"
[[survey_scale]]
answer = "Không hài lòng"
share = "0%"
clause = "V"
"""
ROWS = (
    ("I", "CHỈ ĐẠO, ĐIỀU HÀNH", 10, "", ""),
    ("1.", "Kế hoạch CCHC\nnăm", "5,5", "", ""),
    ("1.1.", "Ban hành Kế hoạch CCHC năm", "1,5", "x", ""),
    ("", "Ban hành kịp thời (trước 31/01): 1,5", "", "", ""),
    ("", "Không kịp thời: 0,75", "", "", ""),
    ("1.2.", "Mức độ hoàn thành kế hoạch", "4", "x", ""),
    ("2.", "Chế độ báo cáo", "4,5", "x", ""),
    ("II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 15, "", ""),
    ("3.", "Công khai TTHC", 5, "x", ""),
    ("4.", "Giải quyết hồ sơ", "10", "", ""),
    ("4.1.", "Tỷ lệ đúng hạn", "6", "x", ""),
    ("4.2.", "Mức độ hài lòng của người dân", "4", "", "x"),
    ("", "TỔNG CỘNG", "25", "", ""),
)
"""As the office typed them: Roman areas, codes with a full stop, the lines of a scale, points as text."""
OWN = {"1.1.": "1,5", "1.2.": "3", "2.": "4,5", "3.": 5, "4.1.": "6"}


def write_set(path, own=None):
    """Write the office's table; with ``own`` as a commune filled it in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["UBND TỈNH TRÚC GIANG"])
    sheet.merge_cells("A1:F1")
    sheet.append(
        [
            "STT",
            "Lĩnh vực/Tiêu chí/\nTiêu chí thành phần",
            "Điểm\ntối đa",
            "Điểm đánh giá",
            "",
            "Tài liệu\nkiểm chứng",
        ]
    )
    sheet.append(["", "", "", "Tự đánh giá", "Điều tra XHH", ""])
    for place in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"):
        sheet.merge_cells(place)
    for code, name, standard, by_self, by_survey in ROWS:
        points = by_self if own is None else own.get(code, "")
        text = "Đã thực hiện theo Báo cáo số 12/BC-UBND ngày 20/11/2026" if own and code in own else ""
        sheet.append([code, name, standard, points, by_survey, text])
    book.save(path)


def write_council(path, points):
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in (("STT", "Tiêu chí", "Điểm thẩm định", "Lý do"), *points):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


@pytest.fixture
def run(db, monkeypatch, tmp_path, capfd):
    for name, value in (("CCHC_USER", "ha"), ("CCHC_TODAY", "2026-12-01"), ("CCHC_WORKSPACE", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    User.objects.create_user("ha")

    def command(*words):
        status = entry.run([str(word) for word in words])
        out, err = capfd.readouterr()
        assert status == 0, (words, out, err)
        return out

    return command


def test_the_next_province_needs_no_code(run, tmp_path):
    place = tmp_path / "ho-so"
    rules = place / "rulebooks" / "truc_giang" / "2026"
    rules.mkdir(parents=True)
    write_set(tmp_path / "bo-tieu-chi.xlsx")
    said = run(
        "rulebook",
        "import",
        tmp_path / "bo-tieu-chi.xlsx",
        "--into",
        rules,
        "--name",
        "commune",
        "--declared",
        "2/4/4",
        "--total",
        "25",
    )
    assert "2 lĩnh vực, 4 tiêu chí, 4 tiêu chí thành phần, 25 điểm" in said
    (rules / "rulebook.toml").write_text(RULES, encoding="utf-8")
    (rules / "units.csv").write_text(
        "code,name,level\nX1,UBND xã Trúc Lâm,commune\nX2,UBND xã Giang Đông,commune\n", encoding="utf-8"
    )
    assert "không có lỗi" in run("rulebook", "check", rules)
    run("init", place, "--rulebook", "truc_giang/2026", "--user", "ha")
    write_set(tmp_path / "tu-cham.xlsx", OWN)
    for unit in ("X1", "X2"):
        assert "tổng điểm tự chấm 20" in run("-w", place, "assess", tmp_path / "tu-cham.xlsx", "--unit", unit)
    assert Claim.objects.get(criterion="2.4.1", dossier__unit__code="X1").points == 6
    answers = "\n".join(["X1,Hài lòng"] * 7 + ["X1,Không hài lòng"] + ["X2,Hài lòng"] * 3)
    (tmp_path / "phieu.csv").write_text(f"Đơn vị,2.4.2\n{answers}\n", encoding="utf-8")
    run("-w", place, "survey", tmp_path / "phieu.csv", "--group", "nguoi_dan")
    kept = [("1.1", "Ban hành Kế hoạch CCHC năm", "1,5", ""), ("1.2", "Mức độ hoàn thành kế hoạch", "3", "")]
    kept += [("3", "Công khai TTHC", "5", ""), ("4.1", "Tỷ lệ đúng hạn", "6", "")]
    for unit, reports in (
        ("X1", ("2", "Chế độ báo cáo", "4,5", "")),
        ("X2", ("2", "Chế độ báo cáo", "0", "Không gửi")),
    ):
        write_council(tmp_path / f"{unit}.docx", [*kept, reports])
        run("-w", place, "appraise", tmp_path / f"{unit}.docx", "--unit", unit)
    lines = [line.split("\t") for line in run("-w", place, "conclude").splitlines()]
    # 20 + 7/8 × 4 = 23,5 and 15,5 + 4 = 19,5.
    assert [(row[0], row[1], row[2], row[7], row[9]) for row in lines[1:3]] == [
        ("UBND cấp xã", "1", "X1", "23,5", "Đạt"),
        ("UBND cấp xã", "2", "X2", "19,5", "Chưa đạt"),
    ]
    assert run("-w", place, "publish", "--draft").strip().endswith(".docx")
