"""The clerk's commands on one small dossier: links with reasons, findings with places, saved searches."""

import csv
import json

import pytest

from tests.factories import Paper, full_rows, write_paper, write_self_table


@pytest.fixture
def filled(at, year, folder, tmp_path):
    """PA08 with a plan inside the window, one outside it, and one that is only cited."""
    write_paper(folder / "KH 17.docx", Paper())
    write_paper(folder / "KH 9.docx", Paper(number="09/KH-PA08", year=2023, month="02"))
    rows = full_rows(year.rulebook.sets[0])
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024", "")
    rows["1.1.2"] = (1, "Kế hoạch số 09/KH-PA08 ngày 16/02/2023", "")
    rows["1.2.1"] = (1, "Báo cáo từ số 31 đến số 33/BC-PA08", "")
    table = write_self_table(tmp_path / "tu-cham.xlsx", year.rulebook.sets[0], rows)
    for words in (("ingest", folder, "-u", "PA08"), ("assess", table, "-u", "PA08"), ("link", "-u", "PA08")):
        assert at(*words)[0] == 0
    return at


def test_every_link_is_listed_with_its_grade_its_reasons_and_what_would_refute_it(filled):
    assert "✓" not in filled("link", "-u", "PA08")[1]
    out = filled("link", "-u", "PA08", "--all")[1]
    line = next(line for line in out.splitlines() if line.startswith("  ✓ 1.1.1"))
    assert "(đúng số)" in line
    assert "số, ký hiệu khớp; ngày khớp" in line
    assert "sai nếu" in line
    assert "trong mốc thời gian" in line


def test_a_finding_tells_the_file_and_the_page(filled):
    out = filled("check", "-u", "PA08")[1].splitlines()
    at = next(place for place, line in enumerate(out) if "trước mốc thời gian" in line)
    assert out[at].startswith("[LỖI | 1.1.2")
    assert out[at + 1].strip().startswith("ở: ")
    assert out[at + 1].endswith("KH 9.docx, trang 1")
    assert out[at + 2].strip().startswith("→ ")


def test_a_cited_range_is_looked_for_number_by_number(filled):
    found = json.loads(filled("check", "-u", "PA08", "--json")[1])["PA08"]
    told = [one["message"] for one in found if one["code"] == "cited-no-file"]
    assert any("32/BC-PA08" in message and "khoảng" in message for message in told)
    assert [one["severity"] for one in found if one["code"] == "range-cited"] == ["note"]


def test_a_saved_batch_of_numbers_is_looked_up_however_they_were_typed(filled, tmp_path):
    batch = tmp_path / "danh sach.txt"
    batch.write_text("17/KH-PA08\n\n# ghi chú\n999/KH-PA08\nO9 KH PA08\ntháng:02/2024\n", encoding="utf-8")
    status, out, err = filled("search", "--from", batch)
    assert status == 0
    rows = [line.split("\t") for line in out.splitlines()[1:]]
    assert [(row[0], row[1]) for row in rows] == [
        ("17/KH-PA08", "có"),
        ("999/KH-PA08", "không thấy"),
        ("O9 KH PA08", "gần đúng"),
        ("tháng:02/2024", "có"),
    ]
    assert rows[2][3] == "09/KH-PA08"
    assert "4 câu tìm, 3 có kết quả, 1 không thấy" in err


def test_a_batch_may_be_a_csv_with_ordinals_and_is_told_as_json_too(filled, tmp_path):
    batch = tmp_path / "danh sach.csv"
    batch.write_text("1;17/KH-PA08\n2;09/KH-PA08\n", encoding="utf-8-sig")
    told = json.loads(filled("search", "--from", batch, "--json")[1])
    assert [answer["hits"][0]["number"] for answer in told.values()] == ["17/KH-PA08", "09/KH-PA08"]


def test_a_search_tells_how_its_hits_spread(filled):
    err = filled("search", "niêm", "yết")[2]
    assert "2 tài liệu" in err
    assert "theo đơn vị: PA08 (2)" in err
    assert "theo tiêu chí: " in err


def test_a_search_needs_a_query_or_a_batch_not_both(filled, tmp_path):
    batch = tmp_path / "a.txt"
    batch.write_text("1/KH", encoding="utf-8")
    assert filled("search")[0] == 2
    assert filled("search", "kế", "--from", batch)[0] == 2


def test_a_list_of_numbers_goes_in_as_csv_and_comes_out_as_csv(filled, tmp_path):
    asked, answered = tmp_path / "so.csv", tmp_path / "ket-qua.csv"
    asked.write_text("STT,Số,Ngày\n1,17/KH-PA08,16/02/2024\n2,18/KH-PA08,\n", encoding="utf-8-sig")
    assert filled("cite", asked, "--csv", answered)[0] == 0
    with answered.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["Số, ký hiệu"], row["Kết quả"]) for row in rows] == [
        ("17/KH-PA08", "có tệp"),
        ("18/KH-PA08", "chưa có tệp"),
    ]
