"""The council: seats, assignments with days, conflicts, closed rounds, bonus claims, last year."""

from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest

from pipeline.errors import NoReason, NotAllowed, StepClosed, UnknownCriterion, WrongTable, WrongValue
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.dossier import Claim
from pipeline.steps.adjust import adjust
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.bonus import answer_bonus, ask_bonus
from pipeline.steps.claim import claim
from pipeline.steps.close_round import close_round, reopen_round, round_states
from pipeline.steps.companions import write_companion
from pipeline.steps.conflicts import declare_conflict, withdraw_conflict
from pipeline.steps.council_seats import Assignment, assign, seat, take_assignment, unseat
from pipeline.steps.last_year import take_past_results
from pipeline.steps.tables.appraisal_table import Given
from pipeline.store.models import (
    Adjustment,
    Appraisal,
    BonusClaim,
    Change,
    Conflict,
    CouncilSeat,
    PastResult,
    Right,
    Role,
    SeatTitle,
)
from tests.factories import person

BONUS = "thuong_sang_kien"


@pytest.fixture
def member(year):
    return person("minh", Role.APPRAISER)


@pytest.fixture
def give(year, unit, today):
    def run(by, *, code="1.4", number=1, on=today):
        rule = round_number(year.rulebook, number)
        return appraise(year, unit, [Given(code, Decimal(1), "thiếu ảnh")], rule, by=by, on=on)

    return run


def test_a_seat_is_printed_in_the_decision_chair_first(year, workspace, secretary, today):
    seat(year, "Lê Thị Mẫu", "Đội trưởng Đội 6, PV01", SeatTitle.MEMBER, by=secretary, on=today)
    seat(year, "Trần Văn Mẫu", "Phó Giám đốc", SeatTitle.CHAIR, by=secretary, on=today)
    done = write_companion(workspace, year, "quyet-dinh-hoi-dong", papers={}, by=secretary, on=today)
    cells = "\n".join(_words(done.papers[""].path))
    assert cells.index("Trần Văn Mẫu") < cells.index("Lê Thị Mẫu")
    unseat(year, CouncilSeat.objects.get(name="Lê Thị Mẫu").pk, by=secretary, on=today)
    assert [row.name for row in CouncilSeat.objects.all()] == ["Trần Văn Mẫu"]


def _words(path):
    document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)
    yield from (line.text for line in document.paragraphs)


def test_a_seat_needs_a_name_and_a_known_account(year, secretary, today):
    with pytest.raises(WrongValue, match="họ và tên"):
        seat(year, " ", "", SeatTitle.MEMBER, by=secretary, on=today)
    with pytest.raises(WrongValue, match="không có tài khoản"):
        seat(year, "Lê Thị Mẫu", "", SeatTitle.MEMBER, username="la", by=secretary, on=today)


def test_an_assignment_holds_from_its_first_to_its_last_day(year, unit, secretary, today, give):
    told = Assignment("1", date(2024, 9, 10), date(2024, 9, 20))
    right = assign(year, "hong", told, by=secretary, on=today)
    hong = right.user
    assert give(hong, on=date(2024, 9, 20)).recorded == ("1.4",)
    with pytest.raises(NotAllowed):
        give(hong, on=date(2024, 9, 21))
    with pytest.raises(NotAllowed, match=r"tiêu chí 2\.1"):
        give(hong, code="2.1")
    assign(year, "hong", Assignment("1", date(2024, 9, 10), date(2024, 9, 25)), by=secretary, on=today)
    assert Right.objects.filter(user=hong).count() == 1
    assert give(hong, on=date(2024, 9, 25)).recorded == ("1.4",)
    take_assignment(right.pk, by=secretary, on=today)
    with pytest.raises(NotAllowed):
        give(hong)


def test_an_assignment_of_what_no_set_has_is_refused(year, secretary, today):
    with pytest.raises(UnknownCriterion):
        assign(year, "hong", Assignment("99"), by=secretary, on=today)
    with pytest.raises(WrongValue, match="sau ngày đầu"):
        assign(year, "hong", Assignment("1", date(2024, 9, 2), date(2024, 9, 1)), by=secretary, on=today)


def test_only_a_secretary_assigns(year, member, today):
    with pytest.raises(NotAllowed):
        assign(year, "hong", Assignment("1"), by=member, on=today)


def test_whoever_declared_a_conflict_does_not_score_that_unit_and_may_score_others(
    year, unit, other_unit, secretary, member, today, give
):
    declare_conflict(year, "minh", unit, "em ruột là đội trưởng", by=member, on=today)
    with pytest.raises(NotAllowed, match="xung đột lợi ích"):
        give(member)
    with pytest.raises(NotAllowed, match="xung đột lợi ích"):
        adjust(year, unit, GivenAdjustment(BONUS, Decimal(1), "x", ""), by=member, on=today)
    rule = round_number(year.rulebook, 1)
    given = [Given("1.4", Decimal(1), "thiếu")]
    assert appraise(year, other_unit, given, rule, by=member, on=today).recorded
    with pytest.raises(NotAllowed):
        withdraw_conflict(Conflict.objects.get().pk, "nhầm", by=member, on=today)
    withdraw_conflict(Conflict.objects.get().pk, "khai nhầm đơn vị", by=secretary, on=today)
    assert give(member).recorded == ("1.4",)


def test_a_member_declares_for_nobody_else(year, unit, member, secretary, today):
    person("nga", Role.APPRAISER)
    with pytest.raises(NotAllowed, match="chính mình"):
        declare_conflict(year, "nga", unit, "x", by=member, on=today)
    with pytest.raises(NoReason):
        declare_conflict(year, "minh", unit, " ", by=member, on=today)
    assert declare_conflict(year, "nga", unit, "vợ", by=secretary, on=today).declared_by == "thu-ky"


def test_a_closed_round_keeps_its_points_until_it_is_opened_again(year, unit, secretary, member, today, give):
    give(member)
    with pytest.raises(NoReason, match="3 đơn vị chưa xong"):
        close_round(year, "round_1", "", by=secretary, on=today)
    close_round(year, "round_1", "hết hạn", by=secretary, on=today)
    with pytest.raises(StepClosed, match="đã khóa"):
        give(member)
    assert give(member, number=2).recorded == ("1.4",)
    with pytest.raises(NoReason):
        reopen_round(year, "round_1", "", by=secretary, on=today)
    reopen_round(year, "round_1", "Hội đồng yêu cầu", by=secretary, on=today)
    give(member)
    told = [(row.new, row.why) for row in Change.objects.filter(verb="close")]
    assert told == [("khóa, 3 đơn vị chưa xong", "hết hạn"), ("mở lại", "Hội đồng yêu cầu")]
    assert Appraisal.objects.filter(round="round_1").count() == 1


def test_a_closed_self_round_freezes_claims_and_bonus(year, unit, secretary, today):
    close_round(year, "self", "hết hạn", by=secretary, on=today)
    with pytest.raises(StepClosed):
        claim(year, unit, Claim("1.4", Decimal(1)), by=secretary, on=today)
    with pytest.raises(StepClosed):
        ask_bonus(year, unit, GivenAdjustment(BONUS, Decimal(1), "x", ""), by=secretary, on=today)
    state = next(one for one in round_states(year) if one.rule.code == "self")
    assert state.closing is not None
    assert state.closing.left_open == 3


def test_an_unknown_round_cannot_be_closed(year, secretary, today):
    with pytest.raises(WrongValue, match="round_1"):
        close_round(year, "vong_9", "x", by=secretary, on=today)


def test_a_unit_asks_for_bonus_and_the_council_answers(year, unit, secretary, today):
    clerk = person("lan", Role.CLERK, unit)
    told = GivenAdjustment(BONUS, Decimal(2), "Sáng kiến số hóa", "812/QĐ-UBND")
    ask_bonus(year, unit, told, by=clerk, on=today)
    row = BonusClaim.objects.get()
    with pytest.raises(NotAllowed):
        answer_bonus(year, row.pk, "", accepted=True, by=clerk, on=today)
    with pytest.raises(NoReason):
        answer_bonus(year, row.pk, "", accepted=False, by=secretary, on=today)
    assert not Adjustment.objects.exists()
    answer_bonus(year, row.pk, "", accepted=True, by=secretary, on=today)
    assert (Adjustment.objects.get().points, Adjustment.objects.get().document) == (Decimal(2), "812/QĐ-UBND")
    row.refresh_from_db()
    assert row.accepted is True


def test_more_bonus_than_the_heading_allows_is_refused(year, unit, secretary, today):
    with pytest.raises(WrongValue, match="từ 0 đến 2"):
        ask_bonus(year, unit, GivenAdjustment(BONUS, Decimal(3), "x", ""), by=secretary, on=today)


def past_table(path, *rows):
    book = openpyxl.Workbook()
    for row in (("Đơn vị", "Tổng điểm", "Chỉ số %", "Xếp loại", "Hạng"), *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def test_last_year_s_results_stand_beside_this_year_s(year, unit, secretary, today, tmp_path):
    path = past_table(
        tmp_path / "2023.xlsx",
        ("PA08", "94,75", "94,75", "Tốt", "1/11"),
        ("Phòng Cảnh sát cơ động", "70,5", "97,92", "Xuất sắc", 2),
        ("PX99", "1", "", "", ""),
        ("CAH_LAC_PHONG", "", "", "Tốt", ""),
    )
    shown = take_past_results(year, path, 2023, is_preview=True, by=secretary, on=today)
    assert [one.unit.code for one in shown.rows] == ["PA08", "PK02"]
    assert [one.message[:7] for one in shown.findings] == ["dòng 4:", "dòng 5:"]
    assert not PastResult.objects.exists()
    take_past_results(year, path, 2023, by=secretary, on=today)
    row = PastResult.objects.get(dossier=unit.dossier)
    assert (row.points, row.rank, row.band) == (Decimal("94.75"), 1, "Tốt")
    take_past_results(year, path, 2023, by=secretary, on=today)
    assert PastResult.objects.count() == 2
    assert Change.objects.filter(verb="past").count() == 2


def test_a_table_of_this_year_or_of_nobody_is_refused(year, secretary, today, tmp_path):
    path = past_table(tmp_path / "2024.xlsx", ("PA08", "1", "1", "", ""))
    with pytest.raises(WrongValue, match="trước năm 2024"):
        take_past_results(year, path, 2024, by=secretary, on=today)
    empty = openpyxl.Workbook()
    empty.save(tmp_path / "trong.xlsx")
    with pytest.raises(WrongTable):
        take_past_results(year, tmp_path / "trong.xlsx", 2023, by=secretary, on=today)
