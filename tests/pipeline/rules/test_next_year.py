"""Comparing two rulebooks, and writing next year's from this year's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.rulebook_files import known_rulebooks, load_rulebook, new_rulebook, rulebook_texts
from pipeline.rules.cloning import clone_year
from pipeline.rules.comparing import compare_rulebooks
from pipeline.rules.faults import RulebookExists
from pipeline.rules.point_rules.rule import ByHand
from pipeline.rules.process_parts import Deadline
from pipeline.rules.reading.parse import Texts, parse_rulebook
from tests.pipeline.rules.making import BANDS, WINDOW, criteria_set, leaf, rulebook, unit


def lines(old, new):
    return [str(change) for change in compare_rulebooks(old, new)]


@pytest.mark.parametrize("name", known_rulebooks())
def test_a_rulebook_does_not_differ_from_itself(name):
    assert compare_rulebooks(load_rulebook(name), load_rulebook(name)) == []


def test_a_changed_value_is_shown_with_its_clause():
    higher = (replace(BANDS[0], floor=Decimal(96), clause="II.2.d"), *BANDS[1:])
    said = lines(rulebook(), rulebook(bands=higher))
    assert said[0] == "đổi [bands] Xuất sắc: from: 95 → 96 (II.2.d)"


def test_added_and_dropped_rows_tables_sets_criteria_and_units():
    old = rulebook(window=None, deadlines=(Deadline("a", "A", levels=("x", "y")),), units=(unit("A"),))
    new_set = replace(criteria_set([leaf("1.1", "70"), leaf("1.3", "30")]), name="unit", clause="2")
    new = rulebook(
        units=(unit("B"),),
        sets=(new_set, replace(criteria_set(), name="khac")),
        deadlines=(),
        authority="Mới",
    )
    said = lines(old, new)
    assert any(line.startswith("thêm [evidence_window]: from = 2023-09-15") for line in said)
    assert any(line.startswith("bỏ [deadlines] a") for line in said)
    assert any(line.startswith("thêm [criteria.khac]") for line in said)
    assert any("đổi [criteria.unit] 1.1: standard: 60 → 70" in line for line in said)
    assert any(line.startswith("bỏ [criteria.unit] 1.2") for line in said)
    assert any(line.startswith("thêm [criteria.unit] 1.3") for line in said)
    assert any(line.startswith("thêm [units] B") for line in said)
    assert any(line.startswith("bỏ [units] A") for line in said)
    assert said[0].startswith("đổi [] authority")
    assert any(line.startswith("bỏ [criteria.khac]") for line in lines(new, old))


def test_changed_rules_evidence_and_empty_values_are_readable():
    old = rulebook(units=(unit("A"),))
    ruled = criteria_set([leaf("1.1", "60", rule=ByHand("x"), expected="Kế hoạch"), leaf("1.2", "40")])
    new = rulebook(units=(unit("A", bloc="k"),), sets=(ruled,), window=replace(WINDOW, clause="II"))
    said = lines(old, new)
    assert any("1.1: rule: (trống) → ByHand" in line for line in said)
    assert any('1.1: expected: (trống) → "Kế hoạch"' in line for line in said)
    assert any('[units] A: bloc: (trống) → "k"' in line for line in said)
    assert any("[evidence_window] clause" in line for line in said)


def test_next_year_is_a_copy_with_its_days_moved_and_its_comments_kept():
    texts = rulebook_texts("soc_trang_police/2024")
    cloned = clone_year(texts, 2025)
    book = parse_rulebook(
        cloned.texts.rulebook, cloned.texts.criteria, cloned.texts.units, points_toml=cloned.texts.points
    )
    assert (book.year, book.window.first.isoformat(), book.window.last.isoformat()) == (
        2025,
        "2024-09-15",
        "2025-09-14",
    )
    assert cloned.texts.rulebook.splitlines()[0] == texts.rulebook.splitlines()[0]
    # 29/02/2024 has no counterpart in 2025.
    assert book.sets[0].find("1.1.1").evidence[0].latest.isoformat() == "2025-02-28"
    assert cloned.texts.units == texts.units
    review = "\n".join(cloned.review)
    assert "units.csv: giữ nguyên" in review
    assert "còn nêu năm 2024" in review
    assert "đã dời ngày" in review


def test_words_in_quotes_keep_their_days_and_vietnamese_days_in_csv_move():
    texts = Texts(
        'year = 2024\nx = "ngày 2024-01-01" # 2024-05-05\ny = 2024-01-01', {"a": "29/02/2024,31/12/2024"}, "u"
    )
    moved = clone_year(texts, 2026).texts
    assert moved.rulebook == 'year = 2026\nx = "ngày 2024-01-01" # 2026-05-05\ny = 2026-01-01'
    assert moved.criteria["a"] == "28/02/2026,31/12/2026"


def test_a_text_without_a_year_cannot_be_cloned():
    with pytest.raises(ValueError, match="year"):
        clone_year(Texts("format = 1", {}, ""), 2025)


def test_next_year_is_written_once_and_loads(tmp_path):
    folder, review = new_rulebook("soc_trang_police/2025", "soc_trang_police/2024", [], tmp_path)
    assert load_rulebook("soc_trang_police/2025", [tmp_path]).year == 2025
    assert sorted(path.name for path in folder.iterdir()) == [
        "criteria.csv",
        "points.toml",
        "rulebook.toml",
        "units.csv",
    ]
    assert review
    with pytest.raises(RulebookExists, match="đã có bộ quy tắc"):
        new_rulebook("soc_trang_police/2025", "soc_trang_police/2024", [], tmp_path)


def test_the_letter_of_cu_lao_dung_has_no_points_file_to_write(tmp_path):
    folder, _ = new_rulebook("cu_lao_dung_police/2022", "cu_lao_dung_police/2021", [], tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == ["rulebook.toml", "units.csv"]


@pytest.mark.parametrize("name", ["2025", "soc_trang_police", "soc_trang_police/nam"])
def test_a_name_without_a_year_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="co_quan/2025"):
        new_rulebook(name, "soc_trang_police/2024", [], tmp_path)
