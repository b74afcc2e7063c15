"""Rulebooks from text: what is right is read whole, what is wrong is named by file, line and remedy."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rulebook_files import check_rulebook, known_rulebooks, load_rulebook, rulebook_texts
from pipeline.rules.faults import BrokenRulebook, UnknownRulebook
from pipeline.rules.printing import print_rulebook
from pipeline.rules.reading.parse import SINGLES_AND_ARRAYS, Texts, parse_rulebook, read_rulebook
from pipeline.rules.reading.point_schemas import RULE_SCHEMAS
from pipeline.rules.reading.toml_lines import line_of_decode_error

HEAD = 'format = 1\nauthority = "Cơ quan"\nyear = 2024\n'
LEVEL = '[[levels]]\ncode = "xa"\nname = "Xã"\n'
SET = '[criteria.xa]\ntitle = "Bộ"\napplies_to = ["xa"]\ntotal = 10\nclause = "1"\n'
CSV = "code,level,name,standard\n1,area,A,10\n1.1,criterion,B,10\n"
UNITS = "code,name,level\nX1,Xã một,xa\n"
POINT = "[[points]]\nset='xa'\ncriterion='1.1'\nclause='1'\n"
STEP = "[[deadlines]]\nstep='a'\ntitle='A'\nclause='1'\n"


def faults(toml=HEAD + LEVEL + SET, csv=CSV, units=UNITS, points=""):
    return read_rulebook(Texts(toml, {"xa": csv}, units, points), name="thu/2024")[1]


def said(*args, **kwargs):
    return " / ".join(str(fault) for fault in faults(*args, **kwargs))


# the shipped rulebooks


@pytest.mark.parametrize("name", known_rulebooks())
def test_a_shipped_rulebook_has_no_faults(name):
    assert [str(fault) for fault in check_rulebook(name)] == []


@pytest.mark.parametrize("name", known_rulebooks())
def test_a_shipped_rulebook_printed_and_read_again_is_the_same(name):
    rulebook = load_rulebook(name)
    texts = print_rulebook(rulebook)
    again = parse_rulebook(texts.rulebook, texts.criteria, texts.units, points_toml=texts.points, name=name)
    assert again == rulebook


@pytest.mark.parametrize("name", known_rulebooks())
def test_every_table_of_a_shipped_rulebook_carries_its_clause(name):
    rulebook = load_rulebook(name)
    for schema, values in SINGLES_AND_ARRAYS:
        held = values(rulebook)
        rows = held if isinstance(held, tuple) else (held,)
        for row in rows:
            if row is not None and any(key.name == "clause" for key in schema.keys):
                is_unsaid = schema.name in ("classification", "ranking", "formula") and row == type(row)()
                assert row.clause or is_unsaid, (schema.name, row)
    assert all(one.clause for one in rulebook.sets)


@pytest.mark.parametrize("name", known_rulebooks())
def test_sets_that_are_not_the_issued_ones_say_so(name):
    for one in load_rulebook(name).sets:
        assert one.is_illustrative
        assert "minh họa" in one.title
        assert all("minh họa" in area.name for area in one.areas)


def test_the_counts_of_bac_kan_are_those_of_the_plan():
    rulebook = load_rulebook("bac_kan/2020")
    declared = {one.name: one.declared for one in rulebook.sets}
    assert (declared["department"].areas, declared["department"].criteria) == (7, 33)
    assert (declared["department"].components, declared["department"].impact_criteria) == (61, 24)
    assert (declared["district"].criteria, declared["district"].components) == (33, 62)
    assert declared["district"].impact_criteria == 32
    assert (declared["commune"].criteria, declared["commune"].components) == (24, 50)
    splits = {one.name: (one.self_assessed, one.survey) for one in rulebook.sets}
    assert splits == {"department": (76, 24), "district": (68, 32), "commune": (100, None)}
    assert [count.components for count in declared["department"].per_area] == [7, 8, 16, 3, 5, 0, 22]


def test_the_police_plan_of_2024_has_36_units_in_three_blocs():
    rulebook = load_rulebook("soc_trang_police/2024")
    assert len(rulebook.units) == 36
    assert {unit.bloc for unit in rulebook.units} == {bloc.code for bloc in rulebook.blocs}
    assert len(rulebook.blocs) == 3
    assert [one.last for one in rulebook.deadlines if one.step == "self_assess"] == [date(2024, 9, 16)]
    assert rulebook.set_for(rulebook.units[0]).total == 100


def test_the_reader_fills_every_field_of_every_part():
    for schema, _ in SINGLES_AND_ARRAYS:
        assert {key.fills for key in schema.keys} == {
            field.name for field in fields(schema.makes) if field.init
        }, schema.name
    for kind, rule in RULE_SCHEMAS.items():
        rows = {rule.rows.name} if rule.rows else set()
        assert {key.fills for key in rule.schema.keys} | rows == {
            field.name for field in fields(rule.makes)
        }, kind


# where rulebooks lie


def test_the_workspaces_own_rulebook_is_found_first(tmp_path):
    texts = rulebook_texts("soc_trang_police/2024")
    folder = tmp_path / "soc_trang_police" / "2024"
    folder.mkdir(parents=True)
    own = texts.rulebook.replace('authority = "Công an tỉnh Sóc Trăng"', 'authority = "Bản riêng"')
    (folder / "rulebook.toml").write_text(own, encoding="utf-8")
    (folder / "criteria.csv").write_text("\ufeff" + texts.criteria["criteria"], encoding="utf-8")
    (folder / "units.csv").write_text(texts.units, encoding="utf-8")
    assert load_rulebook("soc_trang_police/2024", [tmp_path]).authority == "Bản riêng"
    assert load_rulebook("soc_trang_police/2024").authority == "Công an tỉnh Sóc Trăng"


def test_a_rulebook_that_is_not_there_names_those_that_are(tmp_path):
    with pytest.raises(UnknownRulebook, match="soc_trang_police/2024"):
        load_rulebook("khong/2024", [tmp_path])


# small rulebooks


def test_the_smallest_rulebook():
    assert faults() == []
    rulebook = parse_rulebook(HEAD + LEVEL + SET, {"xa": CSV}, UNITS, name="thu/2024")
    assert (rulebook.id, rulebook.year, len(rulebook.assessed_units())) == ("thu/2024", 2024, 1)
    assert rulebook.level_name("xa") == "Xã"
    assert rulebook.level_name("y") == "y"
    assert rulebook.bloc_name("y") == "y"
    assert rulebook.unit("z") is None


def test_a_unit_may_have_a_set_of_its_own():
    toml = HEAD + LEVEL + SET + SET.replace("criteria.xa", "criteria.rieng").replace('["xa"]', "[]")
    texts = {"xa": CSV, "rieng": CSV}
    rulebook = parse_rulebook(toml, texts, "code,name,level,set\nX1,Xã,xa,rieng\n")
    assert rulebook.set_for(rulebook.units[0]).name == "rieng"


def test_empty_rows_are_passed_over():
    assert faults(csv=CSV + ",,,\n\n", units=UNITS + ",,\n") == []


def test_semicolons_of_a_vietnamese_excel_and_dates_and_commas_are_read():
    rows = "1;area;A;10;\n1.1;criterion;B;7,5;29/02/2024\n1.2;criterion;C;2.5;\n"
    csv = "code;level;name;standard;latest\n" + rows
    rulebook = parse_rulebook(HEAD + LEVEL + SET, {"xa": csv}, UNITS)
    first = rulebook.sets[0].leaves()[0]
    assert (first.standard, first.evidence[0].latest) == (Decimal("7.5"), date(2024, 2, 29))


def test_a_row_without_level_adds_a_document_to_the_criterion_above():
    rows = "1,area,A,10,\n1.1,criterion,B,10,KH\n1.1,,,,BC|BB\n,,,,ANH\n"
    csv = "code,level,name,standard,evidence_kinds\n" + rows
    rulebook = parse_rulebook(HEAD + LEVEL + SET, {"xa": csv}, UNITS)
    assert [spec.kinds for spec in rulebook.sets[0].leaves()[0].evidence] == [("KH",), ("BC", "BB"), ("ANH",)]


def test_all_faults_come_at_once_as_one_error():
    with pytest.raises(BrokenRulebook) as caught:
        parse_rulebook(
            HEAD + "[[bandz]]\n" + LEVEL + SET, {"xa": CSV + "1.1,criterion,C,0\n"}, UNITS, name="thu/2024"
        )
    assert len(caught.value.faults) >= 2
    assert "thu/2024" in str(caught.value)


def test_a_syntax_error_without_a_line_is_still_a_fault():
    assert line_of_decode_error("Expected something (at end of document)") is None


def test_shares_are_exact():
    assert load_rulebook("bac_kan/2020").cascade.share == Fraction(2, 3)
