"""Each plan from points to ranks, on invented points: what a secretary would work out by hand."""

from decimal import Decimal
from fractions import Fraction

from pipeline.rulebook_files import load_rulebook
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.class_counts import count_classes
from pipeline.rules.conclude import conclude
from pipeline.rules.criteria import PointsKind
from pipeline.rules.scoring import Appraisal, score_appraised


def worked(rules, shares, *, exempt=(), given=None, left_out=()):
    """Conclude a year in which every leaf of a unit earns the unit's share of its standard points.

    Args:
        rules: the rulebook.
        shares: unit code → share; all others earn everything.
        exempt: (unit, criterion) pairs the council took out.
        given: unit code → adjustments.
        left_out: units without any points.
    """
    cards = []
    for unit in rules.assessed_units():
        if unit.code in left_out:
            continue
        share = Decimal(str(shares.get(unit.code, 1)))
        leaves = rules.set_for(unit).leaves()
        appraised = [
            Appraisal(leaf.code, "round_1", leaf.standard * share, exempt=(unit.code, leaf.code) in exempt)
            for leaf in leaves
            if leaf.points_kind is PointsKind.SELF
        ]
        outside = {
            leaf.code: leaf.standard * share for leaf in leaves if leaf.points_kind is not PointsKind.SELF
        }
        adjusted = (given or {}).get(unit.code, ())
        cards.append(score_appraised(rules, unit, (), appraised, given=adjusted, outside=outside))
    return conclude(rules, cards)


def by_unit(conclusion):
    return {one.unit: one for one in conclusion.standings}


def test_the_police_plan_of_2024():
    rules = load_rulebook("soc_trang_police/2024")
    procedures = {leaf.code for leaf in rules.sets[0].areas[2].children[1].children} | {
        "3.2",
        "3.3.1",
        "3.3.2",
    }
    conclusion = worked(
        rules,
        {"PA08": 0.94, "PX01": 0.9, "PC11": 0.9, "PV06": 0.49, "PK02": 0.955},
        exempt={("PX01", code) for code in procedures},
        given={
            "PA08": [GivenAdjustment("thuong_sang_kien", Decimal(2), "sáng kiến cấp tỉnh", "12/QĐ-UBND")],
            "PC11": [
                GivenAdjustment("phat_tri_tre", Decimal(2), "trì trệ"),
                GivenAdjustment("phat_phien_ha", Decimal(2), "đơn thư", "9/KL-TTr"),
            ],
        },
    )
    standings = by_unit(conclusion)
    assert (standings["PA08"].points, standings["PA08"].kept.name, standings["PA08"].rank) == (
        96,
        "Xuất sắc",
        4,
    )
    assert (standings["PC11"].points, standings["PC11"].kept.name) == (86, "Tốt")
    assert standings["PV06"].kept.name == "Chưa hoàn thành nhiệm vụ"
    # 90 % of 84 points: «Khá» by points, «Tốt» by index, so the council must decide.
    px01 = standings["PX01"]
    assert (px01.points, px01.par_index, px01.needs_decision) == (Decimal("75.6"), 90, True)
    assert (px01.band_by_points.name, px01.band_by_index.name) == ("Khá", "Tốt")
    assert sum(one.count for one in count_classes(conclusion.standings, rules)) == 36
    blocs = [one.bloc for one in conclusion.standings]
    assert blocs == sorted(blocs, key=[bloc.code for bloc in rules.blocs].index)


def test_the_plan_of_bac_kan_with_its_communes():
    rules = load_rulebook("bac_kan/2020")
    weak = {f"BA_BE_{i:02d}": 0.85 for i in range(1, 4)}  # 3 of 8: 5 are excellent, 6 are needed
    enough = {f"NA_RI_{i:02d}": 0.85 for i in range(1, 4)}  # 3 of 9: 6 are excellent, 6 are needed
    conclusion = worked(rules, {**weak, **enough, "BA_BE": 0.95, "NA_RI": 0.95}, left_out={"CHO_DON_01"})
    standings = by_unit(conclusion)
    assert standings["BA_BE"].earned.name == "Đơn vị xuất sắc"
    assert standings["BA_BE"].kept.name == "Đơn vị tốt"
    assert "5/8" in standings["BA_BE"].why[-1]
    assert standings["NA_RI"].kept.name == "Đơn vị xuất sắc"
    assert (standings["CHO_DON"].kept, standings["CHO_DON"].rank) == (None, None)
    assert {one.where.unit for one in conclusion.findings if one.code == "card-missing"} == {"CHO_DON_01"}
    # Communes are ranked by their own district.
    assert standings["BA_BE_01"].rank == 6
    assert standings["NA_RI_01"].rank == 7


def test_a_year_of_bac_kan_divides_by_a_hundred():
    rules = load_rulebook("bac_kan/2020")
    (one,) = [one for one in worked(rules, {"STP": 0.8125}).standings if one.unit == "STP"]
    assert one.par_index == Fraction(8125, 100)


def test_the_plan_of_vung_tau_ranks_three_levels_without_classes():
    rules = load_rulebook("ba_ria_vung_tau/2024")
    conclusion = worked(rules, {"CON_DAO": 0.9, "STP": 0.8, "STC": 0.8})
    standings = by_unit(conclusion)
    assert {one.kept for one in conclusion.standings} == {None}
    assert standings["CON_DAO"].rank == 8
    assert (standings["STP"].rank, standings["STC"].rank, standings["STP"].is_tied) == (17, 17, True)
    assert {one.bloc for one in conclusion.standings} == {"so", "huyen", "xa"}


def test_a_two_tier_province_leaves_out_the_units_that_were_merged():
    rules = load_rulebook("two_tier/2025")
    conclusion = worked(rules, {"XA_01": 0.75})
    standings = by_unit(conclusion)
    assert standings["XA_01"].kept.name == "Khá"
    assert len([one for one in conclusion.standings if one.bloc == "xa"]) == 8
    named = [one for one in conclusion.findings if one.code == "unit-not-assessed"]
    assert len(named) == 20
    assert all("01/07/2025" in one.message for one in named)


def test_the_letter_of_cu_lao_dung_scores_nobody():
    rules = load_rulebook("cu_lao_dung_police/2021")
    assert (rules.assessed_units(), worked(rules, {}).standings) == ([], ())
