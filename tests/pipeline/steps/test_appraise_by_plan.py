"""What the plan asks of an appraisal: reasons beside computed points, proof or none, whose it is, when."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from pipeline.config import Workspace, write_marker
from pipeline.errors import NotAllowed
from pipeline.rules.dossier import Claim
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.claim import claim
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.tables.appraisal_table import Given
from pipeline.steps.year import load_year, rulebook_digest, rulebook_folder
from pipeline.store import rows
from pipeline.store.models import Appraisal, Change, Role
from pipeline.store.models import Claim as ClaimRow
from tests.factories import person

LATE = date(2024, 10, 20)
BAC_KAN = "bac_kan/2020"
IN_TIME = date(2020, 12, 30)


@pytest.fixture
def bac_kan(db, tmp_path):
    """The year of Bắc Kạn, opened by a secretary."""
    workspace = Workspace(tmp_path / "bac-kan")
    workspace.originals.mkdir(parents=True)
    write_marker(workspace, ())
    by = User.objects.create_user("thu-ky")
    rules = own_rulebook(workspace, BAC_KAN)
    open_year(rules, rulebook_digest(rulebook_folder(workspace, BAC_KAN)), by=by, on=IN_TIME)
    return load_year(workspace), by


def a_leaf(year, unit, area):
    criteria = year.rulebook.set_for(year.rulebook.unit(unit.code))
    return next(leaf for leaf in criteria.leaves() if criteria.area_of(leaf.code).code == area)


def test_points_other_than_the_computed_ones_need_a_reason(year, unit, secretary, today):
    claim(year, unit, Claim("1.4", Decimal(4), "Đã đăng tin, bài."), by=secretary, on=today)
    ClaimRow.objects.filter(criterion="1.4").update(figures={"tin_bai_hinh_thuc": "5"})
    rule = round_number(year.rulebook, 1)
    done = appraise(year, unit, [Given("1.4", Decimal(4))], rule, by=secretary, on=today)
    assert done.refused == ("1.4",)
    assert "2,5 (điểm tính theo quy tắc)" in done.findings[0].message
    told = [Given("1.4", Decimal(4), "có thêm 03 hình thức khác")]
    assert appraise(year, unit, told, rule, by=secretary, on=today).recorded == ("1.4",)


def test_a_document_not_tied_yet_is_not_held_against_the_council(year, unit, secretary, today):
    claim(year, unit, Claim("1.1.1", Decimal(2), "Đã ban hành."), by=secretary, on=today)
    rule = round_number(year.rulebook, 1)
    done = appraise(year, unit, [Given("1.1.1", Decimal(2))], rule, by=secretary, on=today)
    assert done.recorded == ("1.1.1",)


def test_late_points_are_recorded_and_leave_one_line(year, unit, secretary):
    rule = round_number(year.rulebook, 1)
    for points in ("3", "4"):
        told = [Given("1.4", Decimal(points), "theo hồ sơ")]
        done = appraise(year, unit, told, rule, by=secretary, on=LATE)
        assert [one.code for one in done.findings] == ["late"]
    assert Appraisal.objects.get().points == 4
    late = Change.objects.get(what="làm sau hạn")
    assert "muộn 6 ngày" in late.new
    assert late.by == "thu-ky"


def test_bac_kan_nothing_told_gives_no_points(bac_kan):
    year, by = bac_kan
    unit = rows.unit_by_code(year.campaign, "STP")
    leaf = a_leaf(year, unit, "1")
    rule = round_number(year.rulebook, 1)
    done = appraise(year, unit, [Given(leaf.code, leaf.standard, "cho điểm")], rule, by=by, on=IN_TIME)
    assert done.refused == (leaf.code,)
    assert done.findings[0].clause == year.rulebook.no_evidence.clause
    told = Claim(leaf.code, leaf.standard, "Đơn vị đã thực hiện đầy đủ theo kế hoạch được giao.")
    claim(year, unit, told, by=by, on=IN_TIME)
    done = appraise(year, unit, [Given(leaf.code, leaf.standard, "rõ")], rule, by=by, on=IN_TIME)
    assert done.recorded == (leaf.code,)


def test_bac_kan_an_office_appraises_its_areas_and_never_itself(bac_kan):
    year, _ = bac_kan
    snv = rows.unit_by_code(year.campaign, "SNV")
    stp = rows.unit_by_code(year.campaign, "STP")
    member = person("minh", Role.APPRAISER, stp)
    rule = round_number(year.rulebook, 1)
    mine, others = a_leaf(year, snv, "2"), a_leaf(year, snv, "1")
    appraise(year, snv, [Given(mine.code, Decimal(0))], rule, by=member, on=IN_TIME)
    assert Appraisal.objects.get().criterion == mine.code
    with pytest.raises(NotAllowed, match="do Sở Nội vụ thẩm định"):
        appraise(year, snv, [Given(others.code, Decimal(0))], rule, by=member, on=IN_TIME)
    with pytest.raises(NotAllowed, match="đơn vị mình"):
        appraise(year, stp, [Given(mine.code, Decimal(0))], rule, by=member, on=IN_TIME)


def test_a_member_without_an_office_needs_criteria_of_the_own(bac_kan):
    year, _ = bac_kan
    snv = rows.unit_by_code(year.campaign, "SNV")
    leaf = a_leaf(year, snv, "2")
    rule = round_number(year.rulebook, 1)
    with pytest.raises(NotAllowed, match="gắn người này với một đơn vị"):
        appraise(
            year, snv, [Given(leaf.code, Decimal(0))], rule, by=person("hai", Role.APPRAISER), on=IN_TIME
        )
    given = person("ba", Role.APPRAISER, criteria="2")
    assert appraise(year, snv, [Given(leaf.code, Decimal(0))], rule, by=given, on=IN_TIME).recorded
