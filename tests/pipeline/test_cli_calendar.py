"""``cchc calendar``."""

import json

from tests.factories import full_rows, write_self_table


def states(out):
    return {line.split("\t")[1][:8]: line.split("\t") for line in out.splitlines()[1:]}


def test_the_last_day_is_open_and_the_next_one_late_for_who_has_not_sent(at, year, tmp_path):
    status, out, _ = at("calendar")
    assert status == 0
    assert states(out)["Tự đánh "][0] == "đang mở"
    table = write_self_table(tmp_path / "t.xlsx", year.rulebook.sets[0], full_rows(year.rulebook.sets[0]))
    at("assess", table, "--unit", "PA08")
    row = states(at("calendar", "--on", "17/09/2024")[1])["Tự đánh "]
    assert (row[0], row[3], row[5]) == ("QUÁ HẠN", "16/09/2024", "PK02, CAH_LAC_PHONG")
    assert "quá hạn 1 ngày" in row[6]
    mine = states(at("calendar", "--on", "17/09/2024", "--unit", "PA08")[1])["Tự đánh "]
    assert mine[0] == "đã xong"


def test_a_step_nobody_follows_is_not_called_late(at):
    assert states(at("calendar")[1])["Ban hành"][0] == "đã qua hạn"


def test_the_calendar_goes_to_a_phone_and_to_a_machine(at, tmp_path):
    path = tmp_path / "lich.ics"
    told = json.loads(at("calendar", "--ics", path, "--json")[1])
    assert {"row", "is_followed", "waiting"} == set(told[0])
    text = path.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTEND;VALUE=DATE:20240917" in text


def test_a_day_that_is_none_is_refused(at):
    status, _, err = at("calendar", "--on", "31/02/2024")
    assert status == 2
    assert "31/02/2024" in err
