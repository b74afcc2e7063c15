"""Links that people settle stay settled; findings come most points at risk first."""

import pytest

from pipeline.errors import UnknownCriterion, UnknownEvidence
from pipeline.rules.dossier import LinkGrade
from pipeline.steps.check import check, has_errors
from pipeline.steps.decide_link import decide_link
from pipeline.steps.intake.save import save_refusal
from pipeline.steps.link import link
from pipeline.steps.self_assess import self_assess
from pipeline.steps.year import load_one
from pipeline.store.models import Change, Evidence, Link, LinkDecision
from tests.factories import full_rows, make_evidence, make_head, write_self_table


@pytest.fixture
def claimed(year, unit, secretary, today, tmp_path):
    """The unit claims every criterion; 1.1.1 and 1.4 cite documents."""
    criteria = year.rulebook.sets[0]
    rows = full_rows(criteria)
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024", "")
    rows["1.4"] = (4, "Kế hoạch số 20/KH-PA08 ngày 01/03/2024", "")
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    return unit


@pytest.fixture
def plan(claimed):
    head = make_head("17/KH-PA08", "16/02/2024", kind="Kế hoạch", subject="cải cách hành chính năm 2024")
    return make_evidence(claimed, "KH 17.pdf", head)


def test_a_cited_document_is_linked_and_the_missing_one_is_named(year, claimed, plan, secretary, today):
    linked = link(year, claimed, by=secretary, on=today)
    assert [(one.criterion, one.evidence, one.grade) for one in linked.settled] == [
        ("1.1.1", str(plan.pk), LinkGrade.EXACT)
    ]
    assert [(one.criterion, str(one.cited.number)) for one in linked.unlinked] == [("1.4", "20/KH-PA08")]


def test_linking_twice_changes_nothing(year, claimed, plan, secretary, today):
    link(year, claimed, by=secretary, on=today)
    before = list(Link.objects.values_list("claim", "evidence", "grade"))
    plan.refresh_from_db()
    revision, lines = plan.revision, Change.objects.count()
    link(year, claimed, by=secretary, on=today)
    assert list(Link.objects.values_list("claim", "evidence", "grade")) == before
    plan.refresh_from_db()
    assert (plan.revision, Change.objects.count()) == (revision, lines)


def test_a_refused_link_is_not_proposed_again(year, claimed, plan, secretary, today):
    link(year, claimed, by=secretary, on=today)
    pair = ("1.1.1", str(plan.pk))
    decide_link(year, claimed, pair, LinkDecision.REFUSED, by=secretary, on=today)
    assert link(year, claimed, by=secretary, on=today).settled == ()
    assert load_one(year, claimed).links == ()


def test_a_confirmed_link_outlives_linking_and_a_second_table(
    year, claimed, plan, secretary, today, tmp_path
):
    decide_link(year, claimed, ("1.5", str(plan.pk)), LinkDecision.CONFIRMED, by=secretary, on=today)
    link(year, claimed, by=secretary, on=today)
    criteria = year.rulebook.sets[0]
    path = write_self_table(tmp_path / "t2.xlsx", criteria, full_rows(criteria))
    self_assess(year, claimed, path, by=secretary, on=today)
    link(year, claimed, by=secretary, on=today)
    (kept,) = load_one(year, claimed).links
    assert (kept.criterion, kept.grade) == ("1.5", LinkGrade.BY_HAND)


def test_a_link_of_something_unknown_is_refused(year, claimed, plan, secretary, today):
    with pytest.raises(UnknownCriterion):
        decide_link(year, claimed, ("9.9", str(plan.pk)), LinkDecision.CONFIRMED, by=secretary, on=today)
    with pytest.raises(UnknownEvidence):
        decide_link(year, claimed, ("1.5", "999999"), LinkDecision.CONFIRMED, by=secretary, on=today)


def test_evidence_of_another_unit_cannot_be_linked(year, claimed, other_unit, secretary, today):
    foreign = make_evidence(other_unit, "KH.pdf")
    with pytest.raises(UnknownEvidence):
        decide_link(year, claimed, ("1.5", str(foreign.pk)), LinkDecision.CONFIRMED, by=secretary, on=today)


def test_findings_come_most_points_at_risk_first(year, claimed, plan, secretary, today):
    link(year, claimed, by=secretary, on=today)
    findings = check(year, claimed, by=secretary, on=today)
    risks = [finding.points_at_risk for finding in findings]
    assert risks == sorted(risks, reverse=True)
    assert has_errors(findings)
    assert any("20/KH-PA08" in finding.message for finding in findings)


def test_a_document_outside_the_window_is_found(year, unit, secretary, today, tmp_path):
    criteria = year.rulebook.sets[0]
    rows = {"1.4": (4, "Kế hoạch số 20/KH-PA08 ngày 01/03/2023", "")}
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    head = make_head("20/KH-PA08", "01/03/2023", kind="Kế hoạch", subject="tuyên truyền")
    make_evidence(unit, "KH 20.pdf", head)
    link(year, unit, by=secretary, on=today)
    codes = {finding.code for finding in check(year, unit, by=secretary, on=today)}
    assert "outside-window" in codes


def test_linked_evidence_is_marked_for_the_index(year, claimed, plan, secretary, today):
    Evidence.objects.update(indexed_revision=1)
    link(year, claimed, by=secretary, on=today)
    plan.refresh_from_db()
    assert plan.revision > plan.indexed_revision


def test_what_could_not_be_read_at_all_is_told_with_its_remedy(year, claimed, secretary, today):
    save_refusal(
        claimed, "PA08/KH 77.pdf", ("corrupt", "tệp rỗng, không có nội dung", "chép lại tệp từ nơi gửi")
    )
    told = [one for one in check(year, claimed, by=secretary, on=today) if one.code == "file-not-read"]
    assert [(one.where.file, one.message, one.action) for one in told] == [
        ("PA08/KH 77.pdf", "PA08/KH 77.pdf: tệp rỗng, không có nội dung.", "Chép lại tệp từ nơi gửi.")
    ]


def test_a_range_in_the_unit_s_table_is_opened_and_stays_opened_in_the_store(
    year, unit, secretary, today, tmp_path
):
    rows = full_rows(year.rulebook.sets[0])
    rows["1.2.1"] = (2, "các Báo cáo từ số 31 đến số 33/BC-PA08 ngày 05/6/2024", "")
    table = write_self_table(tmp_path / "t.xlsx", year.rulebook.sets[0], rows)
    self_assess(year, unit, table, by=secretary, on=today)
    make_evidence(unit, "BC 32.pdf", make_head("32/BC-PA08", "05/6/2024", kind="Báo cáo"))
    linked = link(year, unit, by=secretary, on=today)
    assert [str(one.cited.number) for one in linked.settled] == ["32/BC-PA08"]
    cited = {str(one.cited.number) for one in load_one(year, unit).links if one.cited}
    assert cited == {"32/BC-PA08"}
    lost = [one for one in check(year, unit, by=secretary, on=today) if one.code == "cited-no-file"]
    assert {one.message for one in lost} == {
        "viện dẫn «Báo cáo 31/BC-PA08» nhưng không có tệp nào khớp.",
        "viện dẫn «33/BC-PA08 ngày 05/6/2024» nhưng không có tệp nào khớp.",
    }
    (claim,) = [one for one in load_one(year, unit).claims if one.criterion == "1.2.1"]
    assert [(str(one.number), one.is_opened) for one in claim.citations] == [
        ("31/BC-PA08", False),
        ("32/BC-PA08", True),
        ("33/BC-PA08", False),
    ]
