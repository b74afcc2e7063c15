"""``cchc scores``, ``classes``, ``compare``, ``ask`` and ``explain``, on invented years."""

import json
from decimal import Decimal

import openpyxl

from pipeline import __main__ as entry
from pipeline.store.models import Appraisal, Explanation, OutsidePoints


def table(out):
    return [line.split("\t") for line in out.splitlines() if "\t" in line]


def test_a_concluded_year_is_shown_unit_by_unit_class_by_class_and_beside_last_year(year_at, tmp_path):
    run = year_at("thanh_lung_2020")
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.survey()
    run.appraise(1)
    shows_rounds_reasons_and_component_indexes(run)
    shows_classes_with_shares_that_total_a_hundred(run)
    shows_last_year_beside_this_year(run, tmp_path)


def shows_rounds_reasons_and_component_indexes(run):
    rows = {row[0]: row for row in table(run("scores", "--unit", "KHAU_DONG_1", day="round_1"))}
    assert rows["3.4.1"][2:] == ["6", "6", "5,7", "5,7", "5,7", "95,00 %", "380/400 hồ sơ đúng hạn"]
    assert rows["3"][-3:] == ["29,7", "99,00 %", ""]
    told = json.loads(run("scores", "--unit", "KHAU_DONG_1", "--json", day="round_1"))
    assert told["standing"]["rank"] == 1


def shows_classes_with_shares_that_total_a_hundred(run):
    rows = table(run("classes", day="round_1"))
    everyone = [row for row in rows if row[0] == "Tất cả"]
    assert [row[1:] for row in everyone] == [
        ["Đơn vị xuất sắc", "7", "58,34 %"],
        ["Đơn vị tốt", "4", "33,33 %"],
        ["Đơn vị khá", "1", "8,33 %"],
        ["Đơn vị trung bình", "0", "0,00 %"],
    ]
    assert ["UBND cấp huyện", "Đơn vị tốt", "1", "50,00 %"] in rows


def shows_last_year_beside_this_year(run, tmp_path):
    assert "last-year" in run("compare", day="round_1", fails=6)
    before = tmp_path / "nam-truoc.csv"
    before.write_text(
        "Đơn vị,Điểm,Chỉ số %,Xếp loại,Hạng\n"
        'UBND huyện Nà Lạn,"94,75","94,75",Đơn vị xuất sắc,1\nSTP,"86,5","86,5",Đơn vị tốt,2\n',
        encoding="utf-8",
    )
    run("last-year", before, "--year", "2019", day="round_1")
    rows = {row[0]: row[1:] for row in table(run("compare", day="round_1"))}
    assert rows["NA_LAN"] == ["0,25", "0,25 %", "1 → 2", "Đơn vị xuất sắc → Đơn vị tốt", ""]
    assert rows["STP"][:3] == ["-1,5", "-1,50 %", "2 → 2"]
    assert rows["SNV"][-1] == "năm trước không đánh giá"


def test_a_plan_without_classes_has_none_to_count(year_at):
    run = year_at("van_sa_2024")
    assert "không quy định xếp loại" in run("classes", day="assess", fails=6)


def test_a_question_is_asked_answered_and_listed(year_at):
    run = year_at("van_sa_2024")
    run("ask", "--unit", "SNV", "1.3", "Gửi báo cáo", "--due", "10/11/2024", day="round_1")
    assert "1 trên 1" in _err(run, "explain", "--unit", "SNV", day="explain")
    run("explain", "--unit", "SNV", "1.3", "Đã gửi", day="2024-11-12")
    assert Explanation.objects.get().answer == "Đã gửi"
    assert "muộn 2 ngày" in run("history", "--unit", "SNV", day="explain")
    assert "1.4" in run("explain", "--unit", "SNV", "1.4", "Đã gửi", day="explain", fails=2)


def _err(run, *words, day):
    run.monkeypatch.setenv("CCHC_TODAY", str(run.plan.told["days"][day]))
    entry.run(["-w", str(run.workspace.root), *words])
    return run.capfd.readouterr().err


def test_a_survey_that_was_not_held_is_taken_out_by_the_council_and_not_given_above_its_standard(
    year_at,
    tmp_path,
):
    run = year_at("van_sa_2024")
    book = tmp_path / "khao-sat.xlsx"
    _write(
        book,
        [("8.1", 9, "nhập tay"), ("8.2", 2, "theo báo cáo"), ("8.3", 0, "Đồng ý hạ chuẩn: không khảo sát")],
    )
    told = run.told("appraise", book, "--unit", "SNV", day="round_1")
    assert told["refused"] == ["8.1"]
    assert sorted(told["recorded"]) == ["8.2", "8.3"]
    assert OutsidePoints.objects.get().points == Decimal(2)
    assert Appraisal.objects.get(criterion="8.3").exempt


def _write(path, rows):
    book = openpyxl.Workbook()
    for row in (("STT", "Điểm thẩm định", "Lý do"), *rows):
        book.active.append(list(row))
    book.save(path)
