from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rulebook_files import load_rulebook
from pipeline.rules.adjustments import AdjustmentSums, GivenAdjustment, check_adjustments, sum_adjustments
from pipeline.rules.appraising import check_appraisals
from pipeline.rules.class_counts import count_classes
from pipeline.rules.comparison import compare_years
from pipeline.rules.conclude import conclude
from pipeline.rules.criteria import PointsKind, sum_of_leaves
from pipeline.rules.no_evidence import forced_zeros
from pipeline.rules.point_rules.facts import Proposal
from pipeline.rules.rights import appraisers_of, refusal
from pipeline.rules.rulebook_parts import (
    AdjustmentCaps,
    AdjustmentKind,
    AdjustmentRule,
    AppraiserRule,
    FormulaKind,
    FormulaRule,
    NoEvidenceRule,
)
from pipeline.rules.scoring import Appraisal, component_indexes, score_appraised, score_claims
from pipeline.rules.side_by_side import explanation_requests, rounds_side_by_side
from tests.pipeline.rules.making import BANDS, card, claim, criteria_set, dossier, leaf, rulebook, unit

D = Decimal
CLAIMS = (claim("1.1", "55"), claim("1.2", "40"))


def gave(code, points, round_code="round_1", **more):
    return Appraisal(code, round_code, D(points), **more)


# scorecards


def test_a_units_own_sheet_is_its_claims():
    sheet = score_claims(rulebook(), unit("A"), CLAIMS[:1])
    assert (sheet.achieved, sheet.standard, sheet.missing) == (55, 100, ("1.2",))
    assert [score.round for score in sheet.scores] == ["self", "self"]


def test_a_unit_without_a_set_has_an_empty_sheet():
    assert score_claims(rulebook(), unit("Z", level="khac"), CLAIMS).scores == ()
    formula = FormulaRule(FormulaKind.ACHIEVED_OVER_TOTAL)
    assert score_appraised(rulebook(formula=formula), unit("Z", level="khac"), (), ()).par_index is None


def test_the_last_round_that_speaks_counts_whatever_the_order_given():
    both = (gave("1.1", 50, "round_2", reason="có tài liệu"), gave("1.1", 40), gave("1.2", 40))
    for order in (both, both[::-1]):
        sheet = score_appraised(rulebook(), unit("A"), CLAIMS, order)
        assert [(one.achieved, one.claimed, one.round) for one in sheet.scores] == [
            (50, 55, "round_2"),
            (40, 40, "round_1"),
        ]


def test_a_claim_never_becomes_a_result_by_itself():
    assert score_appraised(rulebook(), unit("A"), CLAIMS, ()).missing == ("1.1", "1.2")


def test_an_exempt_criterion_leaves_both_sides_of_the_index():
    given = (gave("1.1", 0, exempt=True, reason="không có TTHC"), gave("1.2", 38))
    sheet = score_appraised(rulebook(), unit("A"), CLAIMS, given)
    assert (sheet.achieved, sheet.standard, sheet.missing, sheet.has_exemptions) == (38, 40, (), True)
    assert sheet.par_index == 95


def test_points_of_surveys_and_imports_come_from_outside_and_wait_until_then():
    criteria = criteria_set([leaf("1.1", "60"), leaf("II.1", "40", points_kind=PointsKind.SURVEY)])
    rules = rulebook(sets=(criteria,))
    waiting = score_appraised(rules, unit("A"), (), [gave("1.1", 50)])
    assert waiting.missing == ("II.1",)
    sheet = score_appraised(
        rules, unit("A"), (), [gave("1.1", 50)], outside={"II.1": D("31.2"), "1.1": D(60)}
    )
    assert [(one.achieved, one.round) for one in sheet.scores] == [(50, "round_1"), (D("31.2"), "survey")]


def test_bonus_and_penalty_enter_once_the_rulebook_knows_them():
    rules = rulebook(adjustments=(AdjustmentRule("b", AdjustmentKind.BONUS, "Thưởng", D(2)),))
    sheet = score_appraised(
        rules, unit("A"), (), [gave("1.1", 60), gave("1.2", 39)], given=[GivenAdjustment("b", D(2))]
    )
    assert (sheet.points, sheet.par_index) == (101, 101)


def test_a_plan_may_divide_by_the_whole_total():
    rules = rulebook(formula=FormulaRule(FormulaKind.ACHIEVED_OVER_TOTAL))
    sheet = score_appraised(rules, unit("A"), (), [gave("1.1", 0, exempt=True), gave("1.2", 38)])
    assert sheet.par_index == 38


def test_a_plan_may_let_no_index_pass_100():
    bonus = AdjustmentRule("b", AdjustmentKind.BONUS, "Thưởng", D(2))
    rules = rulebook(adjustments=(bonus,), formula=FormulaRule(cap_index=True))
    given = [GivenAdjustment("b", D(2), "x")]
    sheet = score_appraised(rules, unit("A"), (), [gave("1.1", 60), gave("1.2", 40)], given=given)
    assert (sheet.points, sheet.par_index) == (102, 100)


def test_component_indexes_of_areas_and_criteria_leave_exempt_leaves_out():
    sheet = score_appraised(rulebook(), unit("A"), (), [gave("1.1", 0, exempt=True), gave("1.2", 30)])
    shares = {
        one.code: (one.achieved, one.standard, one.share) for one in component_indexes(criteria_set(), sheet)
    }
    assert shares == {"1": (30, 40, 75), "1.1": (0, 0, None), "1.2": (30, 40, 75)}
    assert sum_of_leaves(criteria_set().areas[0]) == 100
    assert criteria_set().area_of("9") is None
    assert criteria_set().find("9") is None


# adjustments

ADJUSTED = rulebook(
    adjustments=(
        AdjustmentRule("b", AdjustmentKind.BONUS, "Thưởng", D(2), clause="II.2.c"),
        AdjustmentRule("p", AdjustmentKind.PENALTY, "Phạt", D(2), fixed=True, clause="II.2.c"),
        AdjustmentRule("q", AdjustmentKind.PENALTY, "Phạt", D(2), needs_document=True, clause="II.2.c"),
    )
)


@pytest.mark.parametrize(
    ("given", "bonus", "penalty", "codes"),
    [
        ([], 0, 0, []),
        ([GivenAdjustment("b", D("1.5"), "r")], D("1.5"), 0, []),
        ([GivenAdjustment("b", D(3), "r")], 2, 0, ["bonus-over-ceiling"]),
        ([GivenAdjustment("b", D(-1), "r")], 0, 0, ["bonus-over-ceiling"]),
        ([GivenAdjustment("b", D(1), "r"), GivenAdjustment("b", D(2), "r")], 2, 0, ["adjustment-twice"]),
        ([GivenAdjustment("b", D(1))], 1, 0, ["adjustment-without-reason"]),
        ([GivenAdjustment("p", D(1), "r")], 0, 0, ["adjustment-not-fixed"]),
        ([GivenAdjustment("q", D(2), "r")], 0, 0, ["adjustment-without-document"]),
        ([GivenAdjustment("q", D(3), "r", "1/KL")], 0, 2, ["penalty-over-ceiling"]),
        ([GivenAdjustment("z", D(2), "r")], 0, 0, ["adjustment-unknown"]),
    ],
)
def test_adjustments_count_once_under_their_ceilings(given, bonus, penalty, codes):
    sums = sum_adjustments(given, ADJUSTED)
    assert (sums.bonus, sums.penalty) == (bonus, penalty)
    assert [one.code for one in check_adjustments(given, ADJUSTED, unit="A")] == codes


def test_a_plan_may_cap_all_bonus_and_all_penalties_together():
    rules = load_rulebook("soc_trang_police/2024")
    both = [
        GivenAdjustment("phat_tri_tre", Decimal(2), "trì trệ"),
        GivenAdjustment("phat_phien_ha", Decimal(2), "đơn thư", "9/KL-TTr"),
        GivenAdjustment("thuong_sang_kien", Decimal(2), "sáng kiến"),
    ]
    capped = replace(rules, adjustment_caps=AdjustmentCaps(penalty=Decimal(3), clause="IV.4"))
    assert sum_adjustments(both, capped) == AdjustmentSums(Decimal(2), Decimal(3))
    assert sum_adjustments(both, rules) == AdjustmentSums(Decimal(2), Decimal(4))
    (found,) = check_adjustments(both, capped, unit="PA08")
    assert (found.code, found.clause) == ("adjustments-above-cap", "IV.4")
    assert "tổng điểm phạt 4 vượt mức 3" in found.message
    assert check_adjustments(both[:1], capped, unit="PA08") == []


def test_a_plan_without_adjustments_names_none():
    (one,) = check_adjustments([GivenAdjustment("b", D(1))], rulebook(), unit="A")
    assert "không có nội dung nào" in one.action


# appraisals


def codes(*appraisals, rules=None, **more):
    return [
        one.code for one in check_appraisals(appraisals, CLAIMS, rules or rulebook(), unit=unit("A"), **more)
    ]


def test_points_in_range_with_a_reason_where_they_differ():
    assert codes(gave("1.1", 55)) == []
    assert codes(gave("1.1", 50, reason="ban hành muộn")) == []
    assert codes(gave("1.1", 50)) == ["reason-missing"]
    assert codes(gave("1.1", "60.01", reason="x")) == ["points-out-of-range"]
    assert codes(gave("1.1", "NaN", reason="x")) == ["points-out-of-range"]
    assert codes(gave("9.9", 1)) == ["criterion-unknown"]
    assert codes(gave("1", 1)) == ["criterion-unknown"]
    assert codes(gave("1.1", 55, "round_9")) == ["round-unknown"]


def test_a_reason_is_due_where_the_points_differ_from_the_computed_ones():
    (one,) = check_appraisals([gave("1.1", 55)], CLAIMS, rulebook(), unit=unit("A"), computed={"1.1": D(50)})
    assert "điểm tính theo quy tắc" in one.message
    assert codes(gave("1.1", 55), computed={"1.1": D(55)}) == []


def test_a_unit_without_claims_may_be_appraised():
    assert check_appraisals([gave("1.1", 55)], (), rulebook(), unit=unit("A")) == []
    found = check_appraisals([gave("1.1", 55)], (), rulebook(), unit=unit("Z", level="khac"))
    assert [one.code for one in found] == ["criterion-unknown"]


def test_exemptions_are_granted_with_a_reason():
    assert codes(gave("1.1", 0, exempt=True)) == ["exemption-without-reason"]
    assert codes(gave("1.1", 0, exempt=True, reason="không có TTHC")) == []
    fixed = rulebook(sets=(criteria_set([leaf("1.1", "100", exemptible=False)]),))
    assert codes(gave("1.1", 0, exempt=True, reason="x"), rules=fixed) == ["exemption-not-allowed"]


def test_no_points_may_be_given_for_nothing():
    rules = rulebook(no_evidence=NoEvidenceRule(gives_points=False, clause="III.3.b"))
    forced = {"1.1": "không có tài liệu"}
    assert codes(gave("1.1", 55), rules=rules, forced=forced) == ["points-without-evidence"]
    assert codes(gave("1.1", 0, reason="không có tài liệu"), rules=rules, forced=forced) == []
    assert codes(gave("1.1", 55), forced=forced) == []


def test_a_plan_that_says_nothing_of_it_forces_no_zeros():
    one = dossier(claims=(claim("1.1", "10"),))
    assert forced_zeros(one, rulebook()) == {}
    assert forced_zeros(one, rulebook(no_evidence=NoEvidenceRule(gives_points=True))) == {}


# who may


def test_a_criterion_nobody_was_given_belongs_to_the_council_if_there_is_one():
    on = date(2024, 10, 1)
    assert (
        refusal(rulebook(), "X", unit("A"), "1.1", on)
        == "tiêu chí 1.1 do cơ quan chưa được phân công thẩm định"
    )
    council = rulebook(appraisers=(AppraiserRule("X", "Hội đồng"),))
    assert refusal(council, "X", unit("A"), "1.1", on) == ""
    assert "Hội đồng" in refusal(council, "Y", unit("A"), "1.1", on)
    assert "chính mình" in refusal(council, "A", unit("A"), "1.1", on)
    assert "không thuộc diện" in refusal(council, "X", unit("Z", level="khac"), "1.1", on)


def test_assignments_hold_for_their_days_and_sets():
    rule = AppraiserRule("X", "Sở", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31), sets=("unit",))
    rules = rulebook(appraisers=(rule,))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [len(appraisers_of(rules, criteria_set(), "1.1", day)) for day in days] == [0, 1, 1, 0]
    assert appraisers_of(rules, replace(criteria_set(), name="khac"), "1.1", days[1]) == []
    assert len(appraisers_of(rules, criteria_set(), "9.9", days[1])) == 1


def test_a_level_appraises_its_own_children():
    criteria = replace(criteria_set(), appraised_by="huyen", clause="III.3")
    rules = rulebook(
        sets=(criteria,), units=(unit("H", level="huyen"), unit("A", parent="H"), unit("B", parent="?"))
    )
    on = date(2024, 10, 1)
    assert refusal(rules, "H", rules.units[1], "1.1", on) == ""
    assert "do Đơn vị H thẩm định (III.3)" in refusal(rules, "X", rules.units[1], "1.1", on)
    assert "do huyen thẩm định" in refusal(rules, "H", rules.units[2], "1.1", on)


# side by side, counts, years


def test_rounds_stand_side_by_side_and_ask_for_explanations():
    given = [
        gave("1.1", 40, reason="thiếu"),
        gave("1.1", 50, "round_2", reason="bổ sung"),
        gave("1.2", 0, exempt=True),
    ]
    rows = rounds_side_by_side(
        criteria_set(), CLAIMS, given, ["round_1", "round_2"], {"1.1": Proposal(D(45), "x")}
    )
    first, second = rows
    assert (first.claimed, first.final, first.is_changed, first.needs_explanation) == (55, 50, True, True)
    assert list(first.by_round) == ["round_1", "round_2"]
    assert first.computed.points == 45
    assert (second.final, second.is_exempt, second.is_changed, second.needs_explanation) == (
        None,
        True,
        False,
        False,
    )
    assert explanation_requests(rows) == [first]
    (bare, _) = rounds_side_by_side(criteria_set(), (), (), ["round_1"])
    assert (bare.claimed, bare.final, bare.is_changed) == (None, None, False)


def test_the_class_table_of_2023_comes_out_to_the_digit():
    names = [f"U{i}" for i in range(36)]
    marks = ["96"] * 3 + ["85"] * 22 + ["75"] * 7 + ["60"] * 4
    rules = rulebook(units=tuple(unit(name) for name in names))
    cards = [card(name, mark) for name, mark in zip(names, marks, strict=True)]
    counts = count_classes(conclude(rules, cards).standings, rules)
    assert [(one.count, str(one.share)) for one in counts] == [
        (3, "8.33"),
        (22, "61.11"),
        (7, "19.45"),
        (4, "11.11"),
        (0, "0.00"),
    ]
    assert [one.count for one in count_classes(conclude(rules, cards).standings, rules, bloc="khac")] == [
        0
    ] * 5


def test_a_year_beside_the_last():
    before = conclude(rulebook(), [card("A", "80"), card("B", "90")]).standings
    units = (unit("A"), unit("N", successor_of=("B",)), unit("M", successor_of=("A", "B")), unit("C"))
    rules = rulebook(units=units)
    now = conclude(rules, [card("A", "96"), card("N", "85"), card("M", "70"), card("C", "60")]).standings
    changes = {one.unit: one for one in compare_years(now, before, rules)}
    assert (changes["A"].points, changes["A"].index, changes["A"].ranks) == (16, Fraction(16), (2, 1))
    assert changes["A"].bands == (BANDS[1], BANDS[0])
    assert (changes["N"].before, changes["N"].points) == (("B",), -5)
    assert "không so sánh" in changes["M"].note
    assert changes["C"].note == "năm trước không đánh giá"
    strangers = compare_years(now, [], rulebook(units=()))
    assert {one.note for one in strangers} == {"năm trước không đánh giá"}


def test_a_year_without_an_index_has_no_change_of_index():
    old = conclude(rulebook(), [card("A", "80")]).standings
    none = [replace(one, par_index=None) for one in old]
    (change,) = compare_years(none, old, rulebook())
    assert change.index is None
