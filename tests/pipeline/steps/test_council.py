"""The council's part: points with reasons, bonus and penalty, results, publication."""

from decimal import Decimal

import pytest

from pipeline.errors import NoReason, NotAllowed, NotReady, StepClosed, UnknownCriterion, WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.steps.adjust import adjust
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.conclude import compute, conclude
from pipeline.steps.publish import publish
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.appraisal_table import Given, read_given
from pipeline.steps.year import assessed_units, load_year
from pipeline.store.models import Adjustment, Appraisal, Change, Result, Role
from tests.factories import full_rows, person, standards, write_council_table, write_self_table


@pytest.fixture
def criteria(year):
    return year.rulebook.sets[0]


@pytest.fixture
def claimed(year, criteria, secretary, today, tmp_path):
    """Every unit claims everything in full."""
    path = write_self_table(tmp_path / "t.xlsx", criteria, full_rows(criteria))
    units = assessed_units(year)
    for unit in units:
        self_assess(year, unit, path, by=secretary, on=today)
    return units


@pytest.fixture
def give(year, secretary, today):
    def run(unit, given, *, number=1, by=secretary):
        return appraise(year, unit, given, round_number(year.rulebook, number), by=by, on=today)

    return run


def full(criteria) -> list[Given]:
    return [Given(code, points) for code, points in standards(criteria).items()]


def test_points_and_reasons_come_from_the_council_s_table(criteria, claimed, give, unit, tmp_path):
    rows = {"1.1.2": ("3", "Hoàn thành 75%."), "3.2": ("Hạ chuẩn", "Đồng ý: không có bộ phận một cửa.")}
    table = read_given(write_council_table(tmp_path / "h.docx", criteria, rows), criteria, is_second=False)
    done = give(unit, table.given)
    assert len(done.recorded) == len(criteria.leaves())
    stored = {row.criterion: row for row in Appraisal.objects.all()}
    assert (stored["1.1.2"].points, stored["1.1.2"].reason) == (Decimal(3), "Hoàn thành 75%.")
    assert stored["3.2"].exempt
    assert not stored["1.4"].exempt


def test_points_without_a_needed_reason_are_not_recorded(claimed, give, unit):
    done = give(unit, [Given("1.4", Decimal(1)), Given("1.5", Decimal(3))])
    assert done.refused == ("1.4",)
    assert list(Appraisal.objects.values_list("criterion", flat=True)) == ["1.5"]


def test_points_over_the_standard_are_not_recorded(claimed, give, unit):
    assert give(unit, [Given("1.4", Decimal(40), "nhầm")]).refused == ("1.4",)
    assert not Appraisal.objects.exists()


def test_a_code_outside_the_set_is_refused(claimed, give, unit):
    with pytest.raises(UnknownCriterion):
        give(unit, [Given("1.1", Decimal(1), "cộng dồn")])


def test_nobody_appraises_the_own_unit(claimed, give, unit):
    member = person("minh", Role.APPRAISER, unit)
    with pytest.raises(NotAllowed, match="không chấm đơn vị mình"):
        give(unit, [Given("1.4", Decimal(4))], by=member)


def test_a_member_appraises_the_criteria_given_and_no_other(claimed, give, unit):
    member = person("minh", Role.APPRAISER, criteria="1")
    assert give(unit, [Given("1.4", Decimal(4))], by=member).recorded == ("1.4",)
    with pytest.raises(NotAllowed, match=r"2\.1"):
        give(unit, [Given("2.1", Decimal(3))], by=member)


def test_every_change_of_points_is_kept_with_its_reason(claimed, give, unit):
    give(unit, [Given("1.4", Decimal(3), "thiếu ảnh")])
    give(unit, [Given("1.4", Decimal(4))])
    told = Change.objects.filter(verb="appraise").values_list("old", "new", "why")
    assert list(told) == [("", "3", "thiếu ảnh"), ("3", "4", "")]


def test_bonus_and_penalty_keep_their_ceilings_and_need_reasons(year, unit, secretary, today):
    def record(code, points, reason="có căn cứ", document="812/QĐ-UBND"):
        given = GivenAdjustment(code, Decimal(points), reason, document)
        return adjust(year, unit, given, by=secretary, on=today)

    with pytest.raises(WrongValue, match="thuong_sang_kien"):
        record("khong_co", "1")
    with pytest.raises(NoReason):
        record("thuong_sang_kien", "2", reason=" ")
    assert record("thuong_sang_kien", "3") != []
    assert not Adjustment.objects.exists()
    record("thuong_sang_kien", "2")
    assert Adjustment.objects.get().points == 2
    record("thuong_sang_kien", "0")
    assert not Adjustment.objects.exists()


def test_results_are_computed_and_kept(year, criteria, claimed, give, unit, secretary, today):
    give(unit, full(criteria))
    adjust(
        year,
        unit,
        GivenAdjustment("thuong_sang_kien", Decimal(2), "sáng kiến cấp tỉnh", "812/QĐ-UBND"),
        by=secretary,
        on=today,
    )
    done = conclude(year, by=secretary, on=today)
    result = Result.objects.get()
    assert (result.points, result.standard, result.par_index) == (102, 100, 102)
    assert result.band == "Xuất sắc"
    assert {waiting.code for waiting in done.waiting} == {"PK02", "CAH_LAC_PHONG"}


def test_an_exempt_criterion_counts_neither_points_nor_standard(year, criteria, claimed, give, unit):
    given = [one for one in full(criteria) if one.criterion != "3.2"]
    give(unit, [*given, Given("3.2", Decimal(0), "không có chức năng", exempt=True)])
    card = compute(year).cards[unit.code]
    assert (card.achieved, card.standard) == (96, 96)


def test_the_last_round_that_speaks_of_a_criterion_counts(year, criteria, claimed, give, unit):
    give(unit, full(criteria))
    give(unit, [Given("1.4", Decimal(2), "xem lại")], number=2)
    assert compute(year).cards[unit.code].achieved == 98


def test_nothing_to_conclude_says_so(year, secretary, today):
    with pytest.raises(NotReady, match="điểm thẩm định"):
        conclude(year, by=secretary, on=today)


def test_publication_waits_for_every_unit_and_then_freezes_the_year(
    workspace, year, criteria, claimed, give, secretary, today
):
    give(claimed[0], full(criteria))
    with pytest.raises(NotReady, match="chưa có kết quả"):
        publish(workspace, year, papers={}, by=secretary, on=today, is_final=True)
    for unit in claimed[1:]:
        give(unit, full(criteria))
    written = publish(workspace, year, papers={}, by=secretary, on=today, is_final=True)
    assert written.path.name == "quyet-dinh-cong-bo.docx"
    frozen = load_year(workspace)
    assert frozen.campaign.published_on == today
    unit = assessed_units(frozen)[0]
    with pytest.raises(StepClosed):
        appraise(
            frozen,
            unit,
            [Given("1.4", Decimal(0), "muộn")],
            round_number(frozen.rulebook, 2),
            by=secretary,
            on=today,
        )


def test_a_draft_freezes_nothing(workspace, year, criteria, claimed, give, unit, secretary, today):
    give(unit, full(criteria))
    written = publish(workspace, year, papers={}, by=secretary, on=today, is_final=False)
    assert written.path.name == "du-thao-quyet-dinh-cong-bo.docx"
    assert load_year(workspace).campaign.published_on is None
