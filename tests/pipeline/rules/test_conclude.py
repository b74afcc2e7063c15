from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rules.conclude import conclude
from pipeline.rules.criteria import PointsKind
from pipeline.rules.rulebook_parts import (
    Bloc,
    CascadeRule,
    ClassBasis,
    Classification,
    LevelName,
    RankedWithin,
    RankingRule,
    TieBreak,
)
from pipeline.rules.scoring import CriterionScore, Scorecard
from tests.pipeline.rules.making import BANDS, card, rulebook, unit


def by_unit(conclusion):
    return {one.unit: one for one in conclusion.standings}


def codes(conclusion):
    return {finding.code for finding in conclusion.findings}


def test_the_class_is_decided_on_the_unrounded_mark_and_the_print_is_explained():
    one = by_unit(conclude(rulebook(), [card("A", "94.995")]))["A"]
    assert one.kept.name == "Tốt"
    assert any("chưa làm tròn" in words and "95" in words for words in one.why)


def test_points_and_index_that_disagree_after_an_exemption_need_the_council():
    # A1: 84 of 88 points.
    conclusion = conclude(rulebook(), [card("A", "84", exempt=["12"])])
    one = by_unit(conclusion)["A"]
    assert (one.band_by_points.name, one.band_by_index.name) == ("Tốt", "Xuất sắc")
    assert one.earned.name == "Tốt"
    assert one.needs_decision
    assert "class-basis-undecided" in codes(conclusion)
    assert one.par_index == Fraction(84, 88) * 100


@pytest.mark.parametrize(("basis", "kept"), [("points", "Tốt"), ("index", "Xuất sắc")])
def test_the_councils_recorded_basis_settles_it(basis, kept):
    conclusion = conclude(rulebook(), [card("A", "84", exempt=["12"])], basis_decisions={"A": basis})
    one = by_unit(conclusion)["A"]
    assert (one.kept.name, one.needs_decision) == (kept, False)
    assert "class-basis-undecided" not in codes(conclusion)


def test_a_plan_that_names_no_basis_leaves_the_class_open_where_they_disagree():
    rules = rulebook(classification=Classification())
    one = by_unit(conclude(rules, [card("A", "84", exempt=["12"])]))["A"]
    assert (one.earned, one.kept, one.needs_decision) == (None, None, True)


def test_a_set_of_110_points_needs_no_council_where_the_plan_names_the_basis():
    one = by_unit(conclude(rulebook(), [card("A", "96", standard="110")]))["A"]
    assert (one.kept.name, one.band_by_index.name, one.needs_decision) == ("Xuất sắc", "Tốt", False)


def test_an_index_above_100_is_allowed_and_noted():
    conclusion = conclude(rulebook(), [card("A", "99", bonus=Decimal(2))])
    assert by_unit(conclusion)["A"].par_index == 101
    assert "index-over-100" in codes(conclusion)


def test_without_bands_units_are_ranked_and_not_classed():
    conclusion = conclude(rulebook(bands=()), [card("A", "80"), card("B", "90")])
    standings = by_unit(conclusion)
    assert [standings[code].rank for code in "AB"] == [2, 1]
    assert standings["A"].kept is None
    assert standings["A"].why == ("kế hoạch không quy định xếp loại",)


def test_a_card_with_everything_exempt_is_neither_classed_nor_ranked():
    nothing = Scorecard("A", (CriterionScore("1.1", Decimal(60), None, exempt=True),))
    one = by_unit(conclude(rulebook(), [nothing]))["A"]
    assert (one.par_index, one.kept, one.rank) == (None, None, None)


def test_ties_share_a_rank_and_are_shown():
    conclusion = conclude(rulebook(), [card("A", "90"), card("B", "90"), card("C", "80")])
    standings = by_unit(conclusion)
    assert [standings[code].rank for code in "ABC"] == [1, 1, 3]
    assert [standings[code].is_tied for code in "ABC"] == [True, True, False]
    assert "tie" in codes(conclusion)


def test_a_tie_break_by_survey_orders_equal_marks():
    def surveyed(code, own, survey):
        scores = (
            CriterionScore("1.1", Decimal(60), Decimal(own)),
            CriterionScore("II.1", Decimal(40), Decimal(survey), points_kind=PointsKind.SURVEY),
        )
        return Scorecard(code, scores)

    rules = rulebook(ranking=RankingRule(tie_break=TieBreak.SURVEY))
    standings = by_unit(conclude(rules, [surveyed("A", 60, 20), surveyed("B", 50, 30)]))
    assert (standings["A"].rank, standings["B"].rank) == (2, 1)


def test_each_bloc_has_its_own_first_and_blocs_keep_their_order():
    units = (unit("A", bloc="hai"), unit("B", bloc="mot"), unit("C", bloc="mot"))
    rules = rulebook(units=units, blocs=(Bloc("mot", "Khối 1"), Bloc("hai", "Khối 2")))
    conclusion = conclude(rules, [card("A", "60"), card("B", "70"), card("C", "80")])
    assert [(one.unit, one.rank) for one in conclusion.standings] == [("C", 1), ("B", 2), ("A", 1)]


def test_ranking_within_the_level_passes_over_blocs():
    units = (unit("A", bloc="hai"), unit("B", bloc="mot"))
    rules = rulebook(units=units, ranking=RankingRule(within=RankedWithin.LEVEL))
    standings = by_unit(conclude(rules, [card("A", "60"), card("B", "70")]))
    assert (standings["A"].rank, standings["B"].rank) == (2, 1)


def test_a_unit_with_missing_points_waits_unranked_with_the_codes_named():
    empty = Scorecard("A", tuple(CriterionScore(f"1.{i}", Decimal(10), None) for i in range(1, 8)))
    conclusion = conclude(rulebook(), [empty, card("B", "70")])
    standings = by_unit(conclusion)
    assert (standings["A"].rank, standings["A"].kept, standings["B"].rank) == (None, None, 1)
    assert "1.5 và 2 tiêu chí khác" in standings["A"].why[0]
    assert {"scores-missing", "card-missing"} <= codes(conclusion)


def test_a_unit_that_is_not_assessed_is_named_with_its_reason():
    units = (unit("A"), unit("M", not_assessed="mới thành lập"))
    conclusion = conclude(rulebook(units=units), [card("A", "90")])
    assert [(f.code, "mới thành lập" in f.message) for f in conclusion.findings] == [
        ("unit-not-assessed", True)
    ]


HUYEN = ("huyen", "Huyện")
XA = ("xa", "Xã")


def two_levels(children):
    units = [unit("H", level="huyen"), unit("SO", level="so")]
    units += [unit(f"X{i}", level="xa", parent="H") for i in range(children)]
    every = replace(rulebook().sets[0], applies_to=("huyen", "xa", "so"))
    return rulebook(
        units=tuple(units),
        sets=(every,),
        levels=(LevelName(*HUYEN), LevelName(*XA), LevelName("so", "Sở")),
        cascade=CascadeRule("huyen", "xa", Fraction(2, 3), "IV.1.b", "IV.1.c"),
    )


def test_the_worked_example_of_bac_kan_95_points_is_only_good():
    children = [card("X0", "96"), card("X1", "85"), card("X2", "85")]
    one = by_unit(conclude(two_levels(3), [card("H", "95"), *children]))["H"]
    assert (one.earned, one.kept) == (BANDS[0], BANDS[1])
    assert "1/3" in one.why[-1]
    assert "cần 2" in one.why[-1]
    assert "3/3, đủ" in one.why[-1]


def test_one_step_down_only_even_where_that_would_not_do_either():
    children = [card(f"X{i}", "60") for i in range(3)]
    one = by_unit(conclude(two_levels(3), [card("H", "95"), *children]))["H"]
    assert one.kept == BANDS[1]
    assert "cũng chưa đủ" in one.why[-1]


def test_two_thirds_as_good_keeps_the_class():
    children = [card("X0", "96"), card("X1", "95"), card("X2", "10")]
    assert by_unit(conclude(two_levels(3), [card("H", "95"), *children]))["H"].kept == BANDS[0]


def test_a_missing_commune_leaves_its_district_unclassed_and_unranked():
    one = by_unit(conclude(two_levels(2), [card("H", "95"), card("X0", "99")]))["H"]
    assert (one.kept, one.rank) == (None, None)
    assert "Đơn vị X1" in one.why[-1]
    assert "IV.1.c" in one.why[-1]


def test_a_district_without_any_commune_in_the_list_is_not_classed():
    one = by_unit(conclude(two_levels(0), [card("H", "95")]))["H"]
    assert one.kept is None
    assert "tất cả đơn vị trực thuộc" in one.why[-1]


def test_the_cascade_does_not_touch_other_levels():
    assert by_unit(conclude(two_levels(1), [card("SO", "95")]))["SO"].kept == BANDS[0]


def test_basis_index_is_used_where_the_plan_names_it():
    rules = rulebook(classification=Classification(ClassBasis.INDEX))
    assert by_unit(conclude(rules, [card("A", "96", standard="110")]))["A"].kept.name == "Tốt"


def test_a_unit_no_set_is_for_is_left_out():
    units = (unit("A"), unit("Z", level="khac"))
    conclusion = conclude(rulebook(units=units), [card("A", "90"), card("Z", "90")])
    assert [one.unit for one in conclusion.standings] == ["A"]
    assert conclusion.findings == ()
