"""Every check, on the smallest dossier that shows it, and on one that does not."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.rules.checks import CHECKS, run_checks
from pipeline.rules.criteria import PointsKind
from pipeline.rules.dossier import EvidenceKind
from pipeline.rules.findings import Severity
from pipeline.rules.rulebook_parts import NoEvidenceRule
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    leaf,
    link,
    own_plan,
    rulebook,
)

PLAN = evidence("kh.pdf", "40/KH-CAT", "07/02/2024")
NO_POINTS = NoEvidenceRule(
    gives_points=False, needs_explanation=True, clause="III.3.b", explanation_clause="III.2"
)


def found(code, one, rules=None):
    return [finding for finding in run_checks(one, rules or rulebook()) if finding.code == code]


def proved(*files, points="10", criteria=None, code="1.1", claims=None, **more):
    links = tuple(link(one, code) for one in files)
    return dossier(
        claims=claims or (claim(code, points),), evidence=files, links=links, criteria=criteria, **more
    )


def test_a_sound_dossier_has_no_findings():
    sound = proved(PLAN, claims=(claim("1.1", "10"), claim("1.2", "0")))
    assert run_checks(sound, rulebook()) == []


def test_findings_come_with_most_points_at_risk_first():
    one = dossier(claims=(claim("1.1", "10"), claim("1.2", "30")))
    risks = [finding.points_at_risk for finding in run_checks(one, rulebook())]
    assert risks == sorted(risks, reverse=True)
    assert risks[0] == 30


def test_every_finding_says_what_and_what_next_in_vietnamese():
    one = dossier(claims=(claim("1.1", "70"), claim("9.9", "1")), stated_total=Decimal(3))
    for finding in run_checks(one, rulebook()):
        assert finding.message.endswith(".")
        assert finding.action.endswith((".", "?"))


def test_every_check_is_listed_once():
    assert len(set(CHECKS)) == len(CHECKS)


# missing


def test_points_without_evidence_or_explanation():
    (one,) = found("points-unsupported", dossier(claims=(claim("1.1", "10"),)))
    assert (one.severity, one.points_at_risk, one.where.criterion) == (Severity.ERROR, 10, "1.1")
    assert "có thể không được cho điểm" in one.message


def test_a_plan_that_forbids_it_is_quoted():
    (one,) = found(
        "points-unsupported", dossier(claims=(claim("1.1", "10"),)), rulebook(no_evidence=NO_POINTS)
    )
    assert "theo quy định không được cho điểm" in one.message
    assert one.clause == "III.2"


def test_one_fault_of_a_claims_documents_is_told_once():
    late = evidence("a.pdf", "5/KH-CAT", "20/01/2023", year=2023)
    assert [
        one.code for one in run_checks(proved(late, claims=(claim("1.1"), claim("1.2", "0"))), rulebook())
    ] == ["outside-window"]
    cited = claim("1.1", "10", citations=(cite("41/KH-CAT", "08/02/2024"),))
    assert found("points-unsupported", dossier(claims=(cited,))) == []


def test_a_base_in_law_or_a_file_nobody_can_read_supports_nothing():
    base = claim("1.1", "10", citations=(cite("07/2022/TT-BCA", "09/06/2022"),))
    assert len(found("points-unsupported", dossier(claims=(base,)))) == 1
    broken = evidence("hong.pdf", unread="có mật khẩu")
    assert len(found("points-unsupported", proved(broken))) == 1


def test_an_explanation_alone_is_a_warning_where_documents_are_expected():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(),), expected="Kế hoạch năm")])
    one = dossier(
        claims=(claim("1.1", "10", narrative="Đã tổ chức 04 hội nghị trong năm."),), criteria=criteria
    )
    (finding,) = found("explanation-only", one)
    assert "Kế hoạch năm" in finding.action
    assert found("points-unsupported", one) == []


def test_an_explanation_alone_is_enough_where_no_document_is_expected():
    one = dossier(claims=(claim("1.1", "10", narrative="Đã tổ chức 04 hội nghị trong năm."),))
    assert found("explanation-only", one) == []


def test_thin_evidence_without_an_explanation_where_the_plan_wants_one():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(), own_plan()))])
    rules = rulebook(no_evidence=NO_POINTS)
    thin = proved(PLAN, criteria=criteria)
    (one,) = found("explanation-missing", thin, rules)
    assert (one.clause, "1/2 tài liệu" in one.message) == ("III.2", True)
    assert found("explanation-missing", thin) == []
    assert found("explanation-missing", thin, rulebook(no_evidence=NoEvidenceRule(gives_points=False))) == []
    told = claim("1.1", "10", narrative="Báo cáo nêu tại báo cáo CCHC cuối năm.")
    assert found("explanation-missing", proved(PLAN, criteria=criteria, claims=(told,)), rules) == []
    both = proved(PLAN, evidence("b.pdf", "41/KH-CAT", "08/02/2024"), criteria=criteria)
    assert found("explanation-missing", both, rules) == []


def test_a_survey_criterion_needs_no_evidence_and_no_claim():
    criteria = criteria_set([leaf("II.1", "100", points_kind=PointsKind.SURVEY)])
    one = dossier(claims=(claim("II.1", "10"),), criteria=criteria)
    assert run_checks(one, rulebook()) == []
    assert found("not-claimed", dossier(criteria=criteria)) == []


def test_an_empty_row_is_named_unless_an_exemption_is_asked():
    one = dossier(
        claims=(claim("1.1", None), claim("1.2", None, asks_exemption=True, exemption="không có TTHC"))
    )
    assert [finding.where.criterion for finding in found("not-claimed", one)] == ["1.1"]


def test_a_cited_document_without_a_file():
    one = proved(claims=(claim("1.1", "10", citations=(cite("41/KH-CAT", "08/02/2024"),)),))
    (finding,) = found("cited-no-file", one)
    assert (finding.points_at_risk, "41/KH-CAT" in finding.message) == (10, True)
    assert finding.clause == "II.2.b"
    (plain,) = found("cited-no-file", one, rulebook(window=None))
    assert plain.clause == ""


def test_a_cited_document_with_its_file_is_not_named():
    cited = cite("40/KH-CAT", "07/02/2024")
    one = dossier(
        claims=(claim("1.1", "10", citations=(cited,)),), evidence=(PLAN,), links=(link(PLAN, cited=cited),)
    )
    assert found("cited-no-file", one) == []


def test_a_classified_document_is_masked():
    one = proved(claims=(claim("1.1", "10", citations=(cite("70/KH-CAT", "08/02/2024", is_secret=True),)),))
    (finding,) = found("cited-secret", one)
    assert "70" not in finding.message


# window and years


@pytest.mark.parametrize(
    ("issued", "code"),
    [
        ("20/01/2023", "outside-window"),
        ("15/09/2024", "outside-window"),
        ("09/2024", "maybe-outside"),
        (None, "date-unread"),
    ],
)
def test_a_date_that_is_not_surely_inside(issued, code):
    (one,) = found(code, proved(evidence("a.pdf", "5/KH-CAT", issued)))
    assert one.points_at_risk == 10


def test_a_photo_wants_the_day_it_was_taken():
    (one,) = found("date-unread", proved(evidence("anh.jpg", kind=EvidenceKind.PHOTO)))
    assert "ngày chụp" in one.message


def test_other_proof_takes_the_risk_away():
    (one,) = found("outside-window", proved(PLAN, evidence("a.pdf", "5/KH-CAT", "20/01/2023")))
    assert one.points_at_risk == 0


def test_a_standing_document_is_noted_for_the_appraiser():
    old = evidence("a.pdf", "5/KH-CAT", "20/01/2023", is_standing=True)
    assert [one.severity for one in found("standing-document", proved(old))] == [Severity.NOTE]
    assert found("outside-window", proved(old)) == []


def test_links_in_doubt_to_nothing_or_to_drafts_are_not_judged_by_date():
    draft = evidence("du-thao.docx", is_draft=True)
    one = dossier(evidence=(draft,), links=(link(draft), link(evidence("mat.pdf"))))
    assert found("date-unread", one) == []


def test_without_a_window_no_date_is_judged():
    assert (
        found("outside-window", proved(evidence("a.pdf", "5/KH-CAT", "20/01/2003")), rulebook(window=None))
        == []
    )


def test_a_plan_of_another_year_signed_inside_the_window():
    (one,) = found("other-plan-year", proved(evidence("a.pdf", "5/KH-CAT", "10/09/2024", year=2025)))
    assert (one.severity, "năm 2025" in one.message) == (Severity.ERROR, True)


def test_a_report_of_last_year_is_only_noted():
    (one,) = found("other-subject-year", proved(evidence("a.pdf", "5/BC-CAT", "10/12/2023", year=2023)))
    assert one.severity is Severity.NOTE


def test_a_report_of_last_year_where_the_criterion_wants_its_own_year():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(own_year=True),))])
    one = proved(evidence("a.pdf", "5/BC-CAT", "10/12/2023", year=2023), criteria=criteria)
    assert len(found("other-plan-year", one)) == 1
    assert len(found("other-plan-year", one, rulebook(window=None))) == 1
    standing = evidence("b.pdf", "5/KH-CAT", "20/01/2023", year=2023, is_standing=True)
    assert len(found("other-plan-year", proved(standing))) == 1


def test_a_link_to_a_criterion_that_is_gone_is_only_noted():
    one = proved(evidence("a.pdf", "5/BC-CAT", "10/12/2023", year=2023), code="9.9")
    assert len(found("other-subject-year", one)) == 1


def test_a_plan_issued_after_the_criterions_day():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(latest=date(2024, 2, 1)),))])
    (one,) = found("issued-late", proved(PLAN, criteria=criteria))
    assert "muộn 6 ngày" in one.message
    early = criteria_set([leaf("1.1", "100", evidence=(own_plan(latest=date(2024, 2, 7)),))])
    assert found("issued-late", proved(PLAN, criteria=early)) == []
    report = proved(evidence("b.pdf", "3/BC-CAT", "01/03/2024"), criteria=criteria)
    assert found("issued-late", report) == []
