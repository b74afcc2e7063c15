"""Calendar, the authority's own index, the chain below, surveys, proposals of a whole dossier."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rulebook_files import load_rulebook
from pipeline.rules.calendar import StepState, calendar, to_ics
from pipeline.rules.chain import Sent, chain_rows
from pipeline.rules.criteria import PointsKind
from pipeline.rules.dossier import EvidenceKind
from pipeline.rules.externals import external_findings
from pipeline.rules.findings import Severity
from pipeline.rules.ministry import ministry_findings, ministry_tasks, uncovered_days
from pipeline.rules.point_rules.deadline import DeadlineStep, IssuedBy
from pipeline.rules.point_rules.facts import ZeroWhole
from pipeline.rules.point_rules.outside import BestOfBloc
from pipeline.rules.process_parts import (
    ChainTask,
    Deadline,
    ExternalRule,
    SurveyAnswer,
    SurveyGroup,
    SurveyRule,
)
from pipeline.rules.proposals import Beyond, best_of_blocs, facts_of, group_weights, propose_all
from pipeline.rules.rounds import is_open, late_finding, open_round, open_steps
from pipeline.rules.series import numbered, out_of_order
from pipeline.rules.survey import mean_share, missing_answers, read_answers, shares_by_criterion
from pipeline.rules.units import children_by_parent, predecessors_of, successors_of
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    head,
    leaf,
    link,
    read,
    rulebook,
    unit,
)

D = Decimal
POLICE = load_rulebook("soc_trang_police/2024")
VUNG_TAU = load_rulebook("ba_ria_vung_tau/2024")
STAMP = datetime(2024, 1, 1, tzinfo=UTC)


# rounds and calendar


def test_a_step_without_dates_is_always_open():
    assert is_open(Deadline("a", "A"), date(2024, 1, 1))


def test_steps_are_for_their_levels_and_blocs_and_processes():
    rules = rulebook(
        deadlines=(
            Deadline("a", "A", levels=("xa",)),
            Deadline("b", "B", blocs=("k",)),
            Deadline("c", "C", process="ministry"),
        )
    )
    on = date(2024, 1, 1)
    assert [one.step for one in open_steps(rules, on, unit=unit("X", level="xa"))] == ["a"]
    assert [one.step for one in open_steps(rules, on, unit=unit("X", bloc="k"))] == ["b"]
    assert [one.step for one in open_steps(rules, on, process="ministry")] == ["c"]


def test_the_open_round_of_overlapping_phases_is_the_earlier_one_until_it_is_over():
    days = [date(2024, 10, 14), date(2024, 10, 15), date(2024, 11, 5), date(2024, 11, 7), date(2024, 11, 10)]
    rounds = [open_round(VUNG_TAU, day) for day in days]
    assert [one and one.code for one in rounds] == [None, "round_1", "round_1", None, "round_2"]
    assert open_round(VUNG_TAU, days[1], unit=VUNG_TAU.units[0]).code == "round_1"


def test_a_step_that_has_no_end_or_is_not_there_is_never_late():
    rules = rulebook(deadlines=(Deadline("a", "A", before=date(2024, 1, 1)), Deadline("a", "A sau")))
    assert late_finding(rules, "a", date(2025, 1, 1), unit=unit("A")) is None
    assert late_finding(rules, "z", date(2025, 1, 1), unit=unit("A")) is None


def test_a_late_step_says_both_days():
    found = late_finding(POLICE, "self_assess", date(2024, 9, 20), unit=POLICE.units[0])
    assert "muộn 4 ngày" in found.message
    assert "Trước ngày 17/9/2024" in found.message
    assert "16/09/2024" in found.message
    plain = rulebook(deadlines=(Deadline("a", "A", until=date(2024, 1, 1)),))
    assert "01/01/2024" in late_finding(plain, "a", date(2024, 1, 2), unit=unit("A")).message


def test_the_calendar_shows_late_then_open_then_next_then_done():
    rows = calendar(
        VUNG_TAU, date(2024, 10, 20), done=["criteria", "load_software", "council", "survey_prepare"]
    )
    states = [row.state for row in rows]
    assert states == sorted(states, key=list(StepState).index)
    said = {row.deadline.step: (row.state, row.days) for row in rows}
    assert said["guidance"] == (StepState.LATE, 81)
    assert said["appraise_1"] == (StepState.OPEN, 16)
    assert said["conclude"] == (StepState.NEXT, 31)
    assert said["criteria"] == (StepState.DONE, None)
    words = {row.deadline.step: row.words for row in rows}
    assert "chờ xong «Giải trình, bổ sung tài liệu theo yêu cầu của Hội đồng»" in words["appraise_2"]
    assert "chờ xong" not in words["survey"]
    endless = rulebook(deadlines=(Deadline("a", "A", first=date(2024, 1, 1)),))
    (row,) = calendar(endless, date(2024, 2, 1), unit=unit("A"))
    assert (row.state, "không ghi ngày cuối" in row.words) == (StepState.OPEN, True)
    (short,) = calendar(rulebook(deadlines=(Deadline("a", "A", until=date(2024, 1, 9)),)), date(2024, 1, 1))
    assert "hạn: 09/01/2024" in short.words


def test_the_calendar_as_ics_is_valid_and_repeats():
    text = to_ics(VUNG_TAU, STAMP)
    assert text == to_ics(VUNG_TAU, STAMP)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("BEGIN:VEVENT") == len(VUNG_TAU.deadlines)
    unfolded = text.replace("\r\n ", "")
    # DTEND is the day after the last; «trước ngày 15/12» ends on the 14th.
    assert "DTSTART;VALUE=DATE:20241214\r\nDTEND;VALUE=DATE:20241215" in unfolded
    assert "SUMMARY:Giải trình\\, bổ sung tài liệu theo yêu cầu của Hội đồng" in unfolded


def test_steps_without_a_day_are_not_in_the_ics():
    assert "VEVENT" not in to_ics(rulebook(deadlines=(Deadline("a", "A"),)), STAMP)


def test_units_find_their_children_and_neighbours_in_time():
    units = (unit("H"), unit("A", parent="H"), unit("N", successor_of=("A", "?")))
    assert [one.code for one in children_by_parent(units)["H"]] == ["A"]
    assert [one.code for one in predecessors_of(units, "N")] == ["A"]
    assert predecessors_of(units, "?") == []
    assert [one.code for one in successors_of(units, "A")] == ["N"]


# the authority's own index


def test_the_two_processes_of_the_police_plan_are_kept_apart():
    tasks = ministry_tasks(POLICE)
    assert sum(1 for task in tasks if task.unit.level == "district") == 11
    assert [task.unit.code for task in tasks if task.part.role == "self_score"] == [
        "PX01",
        "PX03",
        "PX05",
        "PH10",
    ]
    units_steps = {one.step for one in open_steps(POLICE, date(2024, 8, 1))}
    own_steps = {one.step for one in open_steps(POLICE, date(2024, 8, 1), process="ministry")}
    assert units_steps & own_steps == set()


def test_who_has_not_sent_its_part_is_named_and_after_the_day_it_is_an_error():
    on_time = ministry_findings(POLICE, {"PX01"}, date(2024, 9, 4))
    assert len(on_time) == 3 + 4 + 11
    assert {one.severity for one in on_time} == {Severity.WARNING}
    assert {one.severity for one in ministry_findings(POLICE, set(), date(2024, 9, 5))} == {Severity.ERROR}


def test_a_plan_without_days_or_parts_of_its_own_is_quiet():
    bare = replace(POLICE, deadlines=())
    assert "hạn" not in ministry_findings(bare, set(), date(2024, 9, 5))[0].message
    assert uncovered_days(bare) is None
    assert uncovered_days(replace(POLICE, window=None)) is None


# figures from outside


def test_the_dti_that_comes_after_the_summary_holds_the_decision_back():
    (before,) = external_findings(VUNG_TAU, set(), date(2024, 11, 30))
    (after,) = external_findings(VUNG_TAU, set(), date(2024, 12, 2))
    assert (before.severity, after.severity) == (Severity.WARNING, Severity.ERROR)
    assert "ngày cuối đúng hạn 30/11/2024" in before.message
    assert "muộn 2 ngày; tiêu chí chờ số liệu: 9.1" in after.message
    assert after.clause == "III.3"
    assert external_findings(VUNG_TAU, {"DTI"}, date(2024, 12, 2)) == []
    (undated,) = external_findings(
        rulebook(externals=(ExternalRule("X", "Chỉ số X"),)), set(), date(2024, 1, 1)
    )
    assert undated.message == "Chỉ số X chưa có; tiêu chí chờ số liệu: không có."


# the chain below


def chained(*files, **task):
    rules = rulebook(
        units=(unit("D", level="doi"),),
        chain=(ChainTask("plan", "Kế hoạch", ("doi",), kinds=("KH",), terms=("cải cách",), **task),),
    )
    (row,) = chain_rows(rules, {"D": files})
    return row


GOOD = evidence("a.pdf", "1/KH-D", "10/03/2021", subject="Kế hoạch cải cách")


def test_the_chain_takes_the_best_of_what_was_sent():
    late = evidence("b.pdf", "2/KH-D", "10/05/2021", subject="Kế hoạch cải cách")
    until = date(2021, 4, 1)
    assert chained().state is Sent.NOT_SENT
    assert chained(late, until=until).state is Sent.LATE
    assert chained(late, GOOD, until=until).state is Sent.SENT
    undated = evidence("c.pdf", "2/KH-D", subject="Kế hoạch cải cách")
    assert chained(undated, until=until).state is Sent.UNDATED
    assert chained(undated).state is Sent.SENT


def test_the_chain_leaves_out_drafts_and_other_papers():
    letter = evidence("d.pdf", "2/BC-D", "10/03/2021", subject="Báo cáo cải cách")
    draft = evidence("e.docx", subject="Kế hoạch cải cách", is_draft=True)
    other = evidence("f.pdf", "3/KH-D", "10/03/2021", subject="Kế hoạch tài chính")
    assert chained(letter, draft, other).state is Sent.NOT_SENT
    by_deputy = evidence("g.pdf", "3/KH-D", "10/03/2021", subject="cải cách", authority=read("KT."))
    assert chained(by_deputy, head_must_sign=True).state is Sent.BY_DEPUTY
    rules = rulebook(units=(unit("D", level="doi"),), chain=(ChainTask("x", "X", ("doi",)),))
    assert chain_rows(rules, {"D": [letter]})[0].state is Sent.SENT


# surveys

SURVEYED = rulebook(
    sets=(criteria_set([leaf("1.1", "99"), leaf("II.1", "1", points_kind=PointsKind.SURVEY)]),),
    survey=SurveyRule(least_answers=2, clause="III.1"),
    survey_groups=(SurveyGroup("dan", "Người dân"), SurveyGroup("cc", "Công chức", sets=("khac",))),
    survey_scale=(
        SurveyAnswer("A", Fraction(1)),
        SurveyAnswer("B", Fraction(3, 5)),
        SurveyAnswer("D", Fraction(0)),
    ),
)


def test_answers_are_counted_and_people_are_not_stored():
    table = [
        ["STT", "Họ và tên", "Số điện thoại", "Đơn vị", "Nhóm", "II.1", "Góp ý", ""],
        ["1", "Nguyễn Văn A", "0900000000", "A", "Người dân", "a", "tốt"],
        ["2", "Trần Thị B", "0900000001", "Đơn vị A", "dan", "B", ""],
        ["3", "", "", "A", "dan", "Z", ""],
        ["4", "", "", "A", "dan", "", ""],
        ["5", "", "", "Lạ", "dan", "A", ""],
        ["6", "", "", "A", "lạ", "A", ""],
        ["", "", "", "", "", "", ""],
        [],
    ]
    done = read_answers(table, SURVEYED)
    assert [(one.unit, one.criterion, one.group, one.counts) for one in done.tallies] == [
        ("A", "II.1", "dan", {"A": 1, "B": 1})
    ]
    codes = [one.code for one in done.findings]
    assert codes.count("personal-column") == 2
    assert sorted(set(codes)) == ["answer-unknown", "column-unknown", "personal-column", "row-unknown"]
    stored = repr(done.tallies)
    assert "Nguyễn" not in stored
    assert "0900" not in stored
    assert mean_share(done.tallies[0], SURVEYED) == Fraction(4, 5)
    assert shares_by_criterion(done.tallies, SURVEYED, unit="A") == {"II.1": {"dan": Fraction(4, 5)}}
    assert shares_by_criterion(done.tallies, SURVEYED, unit="B") == {}


def test_too_few_answers_give_no_points_but_a_finding():
    table = [["Đơn vị", "Nhóm", "II.1"], ["A", "dan", "A"]]
    done = read_answers(table, SURVEYED)
    assert shares_by_criterion(done.tallies, SURVEYED, unit="A") == {}
    (one,) = missing_answers(done.tallies, SURVEYED, SURVEYED.sets[0], unit="A")
    assert "mới có 1 câu trả lời hợp lệ, cần 2" in one.message
    assert one.clause == "III.1"
    free = replace(SURVEYED, survey=None)
    assert mean_share(done.tallies[0], free) == 1
    assert missing_answers(done.tallies, free, SURVEYED.sets[0], unit="A") == []


@pytest.mark.parametrize(
    ("table", "lacking"),
    [([], "«đơn vị»"), ([["Đơn vị", "II.1"]], "«nhóm»"), ([["Đơn vị", "Nhóm"]], "mã tiêu chí khảo sát")],
)
def test_a_table_that_lacks_a_column_is_refused_in_words(table, lacking):
    done = read_answers(table, SURVEYED)
    assert done.tallies == ()
    (one,) = [finding for finding in done.findings if finding.severity is Severity.ERROR]
    assert lacking in one.message


def test_weights_are_those_of_the_groups_asked_about_a_set():
    assert group_weights(SURVEYED, "unit") == {"dan": 1}


# proposals of a dossier

PLAN = IssuedBy("Kế hoạch", (DeadlineStep(date(2024, 2, 29), D(2)),))
RULED = criteria_set([leaf("1.1", "2", rule=PLAN), leaf("1.2", "98")])


def test_the_earliest_whole_date_of_the_right_documents_is_taken():
    early, late = evidence("a.pdf", "1/KH-A", "10/02/2024"), evidence("b.pdf", "2/KH-A", "10/03/2024")
    photo = evidence("anh.jpg", kind=EvidenceKind.PHOTO)
    draft = evidence("c.docx", is_draft=True)
    files = (late, early, photo, draft)
    links = [link(one) for one in files] + [link(evidence("mat.pdf"))]
    made = propose_all(dossier(evidence=files, links=links, criteria=RULED), rulebook())
    assert list(made) == ["1.1"]
    assert made["1.1"].points == 2


def test_one_unread_date_among_them_leaves_the_earliest_unknown():
    files = (evidence("a.pdf", "1/KH-A", "10/02/2024"), evidence("b.pdf", "2/KH-A"))
    made = propose_all(
        dossier(evidence=files, links=[link(one) for one in files], criteria=RULED), rulebook()
    )
    assert made["1.1"].points is None


def test_documents_of_another_kind_issue_nothing():
    report = evidence("a.pdf", "1/BC-A", "10/02/2024")
    wants = criteria_set([leaf("1.1", "100", rule=PLAN, evidence=(evidence_spec("KH"),))])
    one = dossier(evidence=(report,), links=[link(report)], criteria=wants)
    assert facts_of(wants.leaves()[0], one, rulebook(), Beyond()).has_document is False


def evidence_spec(kind):
    from pipeline.rules.criteria import EvidenceSpec

    return EvidenceSpec(kinds=(kind,))


def test_the_best_figure_of_each_bloc():
    one = criteria_set([leaf("1.1", "100", rule=BestOfBloc("t", ZeroWhole.ZERO))])
    units = (unit("A", bloc="k"), unit("B", bloc="k"), unit("C"), unit("D"))
    rules = rulebook(sets=(one,), units=units)
    claims = {
        code: {"1.1": claim("1.1", None, figures={"t": D(value)} if value else {})}
        for code, value in (("A", 3), ("B", 5), ("C", 2), ("D", None))
    }
    assert best_of_blocs(rules, claims) == {("k", "unit", "1.1"): 5, ("unit", "unit", "1.1"): 2}


# series


def test_what_has_no_place_in_a_series_is_left_out():
    items = numbered([cite("5a/KH-CAT", "10/03/2023"), cite("6/KH-CAT"), cite("7/KH-CAT", "03/2023"), head()])
    assert items == []
    assert out_of_order(items) == []


def test_the_first_of_a_series_may_be_the_odd_one():
    documents = [("1/KH-CAT", "10/05/2023"), ("2/KH-CAT", "10/01/2023"), ("3/KH-CAT", "10/02/2023")]
    (odd,) = out_of_order(numbered([cite(*one) for one in documents]))
    assert (odd.item.running, odd.before, odd.after.running) == (1, None, 2)
    documents = [("1/KH-CAT", "10/01/2023"), ("2/KH-CAT", "10/02/2023"), ("3/KH-CAT", "09/01/2023")]
    (odd,) = out_of_order(numbered([cite(*one) for one in documents]))
    assert (odd.item.running, odd.before.running, odd.after) == (3, 2, None)
