"""``cchc figures`` and ``cchc propose``."""

import json
from decimal import Decimal

import openpyxl
import pytest

from pipeline.errors import WrongValue
from pipeline.steps.figures import parse_figure
from pipeline.store.models import Change, Claim
from tests.factories import full_rows, write_self_table


def table(path, *rows):
    book = openpyxl.Workbook()
    for row in (("Mã đơn vị", "Tiêu chí", "Số liệu", "Giá trị"), *rows):
        book.active.append(list(row))
    book.save(path)
    return path


FIGURES = (
    ("PA08", "1.1.2", "nhiem_vu_hoan_thanh", "30"),
    ("PA08", "1.1.2", "nhiem_vu_ke_hoach", 40),
    ("PA08", "1.4", "", "5"),
    ("PK02", "1.4", "tin_bai_hinh_thuc", "1"),
    ("PA08", "1.2.1", "ten_sai", "5"),
    ("PA08", "9.9", "", "5"),
)


def rows_of(out):
    return {line.split("\t")[0]: line.split("\t") for line in out.splitlines()[1:]}


def test_entered_figures_give_points_with_their_working_and_clause(at, tmp_path):
    path = table(tmp_path / "so-lieu.xlsx", *FIGURES)
    told = json.loads(at("figures", path, "--json")[1])
    assert told["recorded"] == {"PA08": ["1.1.2", "1.4"], "PK02": ["1.4"]}
    assert [one["message"][:7] for one in told["findings"]] == ["dòng 6:", "dòng 7:"]
    status, out, err = at("propose", "--unit", "PA08")
    assert status == 0
    row = rows_of(out)["1.4"]
    assert (row[4], row[5]) == ("2,5", "5 × 0,5 = 2,5: 2,5 điểm (Bộ minh họa, 1.4)")
    assert rows_of(out)["1.1.2"][4] == "3"
    assert "chưa đủ căn cứ" in err
    assert rows_of(at("propose", "--unit", "PK02")[1])["1.4"][4] == "0,5"


def test_figures_outlive_a_table_of_points_and_leave_a_history(at, year, tmp_path):
    at("figures", table(tmp_path / "a.xlsx", *FIGURES[:4]))
    criteria = year.rulebook.sets[0]
    rows = {code: row for code, row in full_rows(criteria).items() if code != "1.4"}
    assert at("assess", write_self_table(tmp_path / "t.xlsx", criteria, rows), "--unit", "PA08")[0] == 0
    kept = Claim.objects.get(dossier__unit__code="PA08", criterion="1.4")
    assert (kept.points, kept.figures) == (None, {"tin_bai_hinh_thuc": "5"})
    assert Claim.objects.get(dossier__unit__code="PA08", criterion="1.1.2").points == 4
    change = Change.objects.get(verb="figures", what__contains="nhiem_vu_ke_hoach")
    assert (change.old, change.new, change.why, change.by) == ("", "40", "a.xlsx", "thu-ky")


def test_a_figure_is_taken_back(at, tmp_path):
    at("figures", table(tmp_path / "a.xlsx", FIGURES[2]))
    at("figures", table(tmp_path / "b.xlsx", ("PA08", "1.4", "", "xóa")))
    assert Claim.objects.get().figures == {}


def test_what_is_wanted_is_listed(at):
    out = at("figures", "--unit", "PA08")[1]
    assert "1.1.2\tnhiem_vu_ke_hoach\t\t" in out
    assert "chọn: " in out
    assert at("figures")[0] == 2


def test_a_table_without_the_columns_is_refused(at, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    status, _, err = at("figures", path, "--unit", "PA08")
    assert status == 3
    assert "thiếu cột" in err


@pytest.mark.parametrize(
    ("text", "value"), [("53.919", "53919"), ("1,5", "1.5"), ("1.234.567", "1234567"), ("0.125", "0.125")]
)
def test_figures_are_read_the_vietnamese_way(text, value):
    assert parse_figure(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-1", "nhiều", "1,2,3"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(WrongValue):
        parse_figure(text)
