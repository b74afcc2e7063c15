"""``cchc council``, ``round``, ``last-year``, ``bonus``."""

import json

from pipeline.store.models import BonusClaim, Conflict, PastResult, Right, RoundClosing
from tests.factories import person


def test_the_council_is_seated_assigned_and_listed(at, unit):
    assert at("council", "seat", "Trần Văn Mẫu", "--title", "chair", "--position", "Phó Giám đốc")[0] == 0
    status, out, _ = at("council", "assign", "minh", "--criteria", "1,4", "--to", "05/11/2024")
    assert status == 0
    assert "đến hết 05/11/2024" in out
    at("council", "conflict", "minh", "--unit", "PA08", "--reason", "em ruột là đội trưởng")
    told = json.loads(at("council", "list", "--json")[1])
    assert told["seats"] == [["Chủ tịch Hội đồng", "Trần Văn Mẫu", "Phó Giám đốc"]]
    assert told["assignments"] == [["minh", "1,4", "từ khi giao đến hết 05/11/2024"]]
    assert told["conflicts"] == [["minh", "PA08", "em ruột là đội trưởng"]]
    at("council", "conflict", "minh", "--unit", "PA08", "--reason", "khai nhầm", "--withdraw")
    at("council", "seat", "Trần Văn Mẫu", "--remove")
    assert not Conflict.objects.exists()
    assert json.loads(at("council", "list", "--json")[1])["seats"] == []


def test_an_unknown_criterion_is_refused_with_the_status_of_wrong_usage(at):
    assert at("council", "assign", "minh", "--criteria", "99")[0] == 2
    assert not Right.objects.filter(user__username="minh").exists()


def test_a_round_is_closed_with_a_reason_and_opened_again(at):
    assert at("round", "self", "--close")[0] != 0
    status, out, _ = at("round", "self", "--close", "--reason", "hết hạn")
    assert status == 0
    assert "khóa ngày 16/09/2024" in out
    assert RoundClosing.objects.get().reason == "hết hạn"
    assert at("bonus", "--unit", "PA08", "thuong_sang_kien", "1", "--reason", "x")[0] == 6
    at("round", "self", "--reopen", "--reason", "Hội đồng yêu cầu")
    assert not RoundClosing.objects.exists()


def test_a_bonus_is_asked_for(at):
    status, out, _ = at("bonus", "--unit", "PA08", "thuong_sang_kien", "1,5", "--reason", "Số hóa hồ sơ")
    assert status == 0
    assert "Số hóa hồ sơ" in out
    assert BonusClaim.objects.get().dossier.unit.code == "PA08"


def test_last_year_is_shown_and_then_recorded(at, tmp_path):
    table = tmp_path / "2023.csv"
    table.write_text('Đơn vị,Chỉ số %,Hạng\nPA08,"94,75",1/11\nPX99,1,1\n', encoding="utf-8")
    _, out, err = at("last-year", table, "--year", "2023", "--preview")
    assert "94,75" in out
    assert "chưa ghi gì" in err
    assert not PastResult.objects.exists()
    assert at("last-year", table)[0] == 0
    assert PastResult.objects.get().year == 2023


def test_a_member_of_the_council_seats_nobody(at, monkeypatch):
    person("minh", "appraiser")
    monkeypatch.setenv("CCHC_USER", "minh")
    assert at("council", "seat", "Trần Văn Mẫu")[0] == 6
