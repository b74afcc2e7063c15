"""``cchc survey`` and ``cchc external``."""

import json
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from pipeline.config import Workspace, write_marker
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.year import rulebook_digest, rulebook_folder
from pipeline.store.models import Change, OutsidePoints, OutsideValue, SurveyCount

RULEBOOK = "two_tier/2025"
FORMS = "Đơn vị,Họ và tên,8.1,8.2\n" + "Sở Nội vụ,Người Trả Lời,A,B\n" * 6 + "Sở Nội vụ,,B,X\n" * 4


@pytest.fixture
def at(db, monkeypatch, tmp_path, capfd):
    """A command in a workspace of the two-tier province."""
    for name, value in (("CCHC_USER", "thu-ky"), ("CCHC_TODAY", "2026-02-03"), ("CCHC_WORKSPACE", "")):
        monkeypatch.setenv(name, value)
    workspace = Workspace(tmp_path / "ho-so")
    workspace.originals.mkdir(parents=True)
    write_marker(workspace, ())
    by = User.objects.create_user("thu-ky")
    rules = own_rulebook(workspace, RULEBOOK)
    open_year(rules, rulebook_digest(rulebook_folder(workspace, RULEBOOK)), by=by, on=rules.deadlines[0].last)
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = entry.run(["-w", str(workspace.root), *(str(word) for word in words)])
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture
def forms(tmp_path):
    path = tmp_path / "phieu.csv"
    path.write_text(FORMS, encoding="utf-8-sig")
    return path


def test_a_preview_keeps_nothing(at, forms):
    status, out, err = at("survey", forms, "--group", "nguoi_dan", "--preview")
    assert status == 0
    assert "SNV\t8.1\t2,52\t" in out
    assert "chưa ghi gì" in err
    assert not SurveyCount.objects.exists()
    assert not OutsidePoints.objects.exists()


def test_answers_become_points_and_no_person_is_kept(at, forms):
    status, out, _ = at("survey", forms, "--group", "Người dân, tổ chức")
    assert status == 0
    # 6 × 100 % and 4 × 60 % of 3 points.
    assert OutsidePoints.objects.get(criterion="8.1").points == Decimal("2.52")
    assert "dữ liệu cá nhân" in out
    assert {(one.answer, one.count) for one in SurveyCount.objects.filter(criterion="8.1")} == {
        ("A", 6),
        ("B", 4),
    }
    assert not Change.objects.filter(why__contains="Người Trả Lời").exists()
    at("survey", forms, "--group", "nguoi_dan")
    assert SurveyCount.objects.filter(criterion="8.1").count() == 2
    assert Change.objects.filter(verb="survey").count() == 2


def test_too_few_answers_give_no_points_but_say_so(at, forms, tmp_path):
    few = tmp_path / "it.csv"
    few.write_text("Đơn vị;Nhóm;8.1\nSNV;nguoi_dan;A\nSNV;nguoi_dan;A\n", encoding="utf-8")
    out = at("survey", few)[1]
    assert "SNV\t8.1\t\tchờ kết quả khảo sát" in out
    assert "cần 5" in out
    assert not OutsidePoints.objects.exists()


def test_an_unknown_group_and_a_wrong_table_are_refused(at, forms, tmp_path):
    status, _, err = at("survey", forms, "--group", "hoc_sinh")
    assert (status, "nguoi_dan" in err) == (2, True)
    wrong = tmp_path / "sai.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    status, _, err = at("survey", wrong)
    assert status == 3
    assert "thiếu cột" in err


def test_an_outside_index_becomes_points_and_conclude_waits_for_the_rest(at, tmp_path):
    book = openpyxl.Workbook()
    for row in (("STT", "Tên đơn vị", "DTI"), (1, "Sở Nội vụ", 64), (2, "Sở Không Có", 50), (3, "STP", 640)):
        book.active.append(list(row))
    book.save(tmp_path / "dti.xlsx")
    told = json.loads(at("external", tmp_path / "dti.xlsx", "--json")[1])
    assert told["points"] == {"SNV": {"9.1": "3.20"}}
    assert [one["message"][:7] for one in told["findings"]] == ["dòng 3:", "dòng 4:"]
    assert "STP" in told["missing"]
    assert OutsideValue.objects.get().value == 64
    assert OutsidePoints.objects.get().points == Decimal("3.2")
    out = at("propose", "--unit", "SNV")[1]
    assert "DTI 64/100 × 5 = 3,2 điểm" in out


def test_the_council_s_result_names_the_index_that_is_awaited(at, tmp_path):
    appraisal = openpyxl.Workbook()
    for row in (("STT", "Tiêu chí", "Điểm thẩm định", "Lý do"), ("1.1.1", "Kế hoạch", 0, "chưa có tài liệu")):
        appraisal.active.append(list(row))
    appraisal.save(tmp_path / "h.xlsx")
    assert at("appraise", tmp_path / "h.xlsx", "--unit", "SNV")[0] == 0
    told = json.loads(at("conclude", "--json")[1])
    (awaited,) = [one for one in told["findings"] if one["code"] == "external-missing"]
    assert "Chỉ số chuyển đổi số chưa có" in awaited["message"]
    assert "muộn 3 ngày" in awaited["message"]
