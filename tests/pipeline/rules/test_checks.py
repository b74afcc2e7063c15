"""Every check, on the smallest dossier that shows it, and on one that does not."""

from datetime import date
from decimal import Decimal

import pytest

from index.citations.reading import Witness
from pipeline.rules.checks import CHECKS, run_checks
from pipeline.rules.criteria import Criterion, CriterionLevel, PointsKind, SpecIssuer
from pipeline.rules.dossier import EvidenceKind, LinkGrade
from pipeline.rules.findings import Severity
from pipeline.rules.rulebook_parts import NoEvidenceRule, SignatureRule
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    leaf,
    link,
    own_plan,
    read,
    rulebook,
    unit,
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


def test_a_document_a_person_confirmed_is_left_alone():
    old = evidence("a.pdf", "5/KH-CAT", "20/01/2023", confirmed=("1.1",))
    assert run_checks(proved(old, claims=(claim("1.1"), claim("1.2", "0"))), rulebook()) == []


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


# dates, numbers, counts


def test_a_cited_date_that_is_not_on_the_document():
    cited = cite("40/KH-CAT", "08/02/2024")
    one = dossier(evidence=(PLAN,), links=(link(PLAN, cited=cited, date_agrees=False),))
    (finding,) = found("date-differs", one)
    assert "08/02/2024" in finding.message
    assert (
        found("date-differs", dossier(evidence=(PLAN,), links=(link(PLAN, cited=cited, date_agrees=True),)))
        == []
    )


def test_a_kind_that_does_not_fit_its_symbol():
    good = cite("30/KH-CAT", "07/02/2024", "Kế hoạch")
    odd = cite("644/CT-TTg", "13/07/2023", "Công điện")
    unnamed = cite("45/QĐ-CAT", "07/02/2024")
    one = dossier(claims=(claim("1.1", "0", citations=(good, odd, unnamed)),))
    assert ["644/CT-TTg" in finding.message for finding in found("kind-differs", one)] == [True]


def twins(first, second):
    cited = tuple(cite(number, issued) for number, issued in (first, second))
    return found("near-twin", dossier(claims=(claim("1.1", "0", citations=cited),)))


@pytest.mark.parametrize(
    ("first", "second", "are"),
    [
        (("214/KH-CAT", "06/07/2023"), ("241/KH-CAT", "06/07/2023"), True),  # exchanged
        (("214/KH-CAT", "06/07/2023"), ("814/KH-CAT", "06/07/2023"), True),  # one digit
        (("214/KH-CAT", "06/07/2023"), ("215/KH-CAT", "06/07/2023"), False),  # the next one
        (("14/KH-CAT", "06/07/2023"), ("84/KH-CAT", "06/07/2023"), False),  # too short
        (("214/KH-CAT", "06/07/2023"), ("532/KH-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("1241/KH-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("241/QĐ-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("241/KH-CAT", "07/07/2023"), False),
        (("214/KH-CAT", None), ("241/KH-CAT", None), False),
    ],
)
def test_numbers_one_slip_apart(first, second, are):
    assert bool(twins(first, second)) == are


def test_numbers_out_of_the_order_of_their_dates():
    cited = tuple(
        cite(number, issued)
        for number, issued in (
            ("7/KH-CAT", "18/01/2024"),
            ("15/KH-CAT", "24/01/2024"),
            ("32/KH-CAT", "16/01/2024"),
        )
    )
    (one,) = found("number-order", dossier(claims=(claim("1.1", "0", citations=cited),)))
    assert one.message.startswith("32/KH-CAT")


def test_a_count_that_differs_from_the_list():
    cited = (cite("7/KH-CAT", "18/01/2024", "Kế hoạch"), cite("9/QĐ-CAT", "18/01/2024", "Quyết định"))
    few = claim("1.1", "0", narrative="ban hành 03 kế hoạch", citations=cited)
    many = claim("1.2", "0", narrative="ban hành 01 văn bản", citations=cited)
    said = [
        (one.where.criterion, one.severity, one.message)
        for one in found("count-differs", dossier(claims=(few, many)))
    ]
    assert said[0][:2] == ("1.1", Severity.WARNING)
    assert "thiếu 2" in said[0][2]
    assert "thừa 1" in said[1][2]


@pytest.mark.parametrize(
    "narrative",
    [
        "ban hành 01 kế hoạch",
        "ban hành 03 kế hoạch và 02 quyết định",
        "ban hành 05 báo cáo",
        "Kế hoạch số 7/KH-CAT",
    ],
)
def test_counts_that_agree_or_cannot_be_told_apart_are_left_alone(narrative):
    cited = (cite("7/KH-CAT", "18/01/2024", "Kế hoạch"),)
    assert (
        found("count-differs", dossier(claims=(claim("1.1", "0", narrative=narrative, citations=cited),)))
        == []
    )


# points and totals


def test_points_above_the_standard_with_the_slip_that_is_likely():
    criteria = criteria_set([leaf("1.1", "1.5")])
    (one,) = found("points-out-of-range", dossier(claims=(claim("1.1", "10"),), criteria=criteria))
    assert one.points_at_risk == Decimal("8.5")
    assert "có phải là 1?" in one.action
    (odd,) = found("points-out-of-range", dossier(claims=(claim("1.1", "-1"),), criteria=criteria))
    assert "có phải" not in odd.action


def test_a_standard_that_is_not_the_sets():
    (one,) = found("standard-differs", dossier(claims=(claim("1.1", "0", standard_written=Decimal(50)),)))
    assert "50" in one.message
    assert (
        found("standard-differs", dossier(claims=(claim("1.1", "0", standard_written=Decimal("60.0")),)))
        == []
    )


def test_a_code_the_set_does_not_have():
    assert len(found("criterion-unknown", dossier(claims=(claim("9.9", "1"),)))) == 1


def test_exemptions_need_a_reason_and_no_points():
    asked = claim("1.1", "5", asks_exemption=True)
    assert len(found("exemption-without-reason", dossier(claims=(asked,)))) == 1
    assert len(found("exemption-with-points", dossier(claims=(asked,)))) == 1
    good = claim("1.1", None, asks_exemption=True, exemption="không có chức năng")
    assert found("exemption-without-reason", dossier(claims=(good,))) == []


def test_a_criterion_that_may_not_be_exempt():
    criteria = criteria_set([leaf("1.1", "100", exemptible=False)])
    one = dossier(claims=(claim("1.1", None, asks_exemption=True, exemption="x"),), criteria=criteria)
    assert len(found("exemption-not-allowed", one)) == 1


def test_a_sum_row_that_is_not_the_sum_of_its_rows():
    rows = (claim("1", "31"), claim("1.1", "20"), claim("1.2", "10"))
    (one,) = found("sum-differs", dossier(claims=rows))
    assert one.where.criterion == "1"
    assert found("sum-differs", dossier(claims=(claim("1", "30"), *rows[1:]))) == []
    assert found("sum-differs", dossier(claims=rows[:2])) == []
    assert found("sum-differs", dossier(claims=(claim("1", None), *rows[1:]))) == []


def test_a_total_that_is_not_the_sum_of_the_table():
    rows = (claim("1", "30"), claim("1.1", "20"), claim("1.2", "10"))
    assert len(found("total-differs", dossier(claims=rows, stated_total=Decimal(31)))) == 1
    assert found("total-differs", dossier(claims=rows, stated_total=Decimal(30))) == []


# form


HEAD_SIGNS = SignatureRule(
    head_only=True, terms=("cải cách",), exception="chưa có cấp trưởng", clause="Mục 1"
)


def test_a_deputys_signature_where_the_head_must_sign():
    by_deputy = evidence(
        "a.pdf", "5/KH-CAH", "10/10/2023", subject="Kế hoạch cải cách", authority=read("KT.")
    )
    (one,) = found("signed-by-deputy", proved(by_deputy), rulebook(signatures=HEAD_SIGNS))
    assert "chưa có cấp trưởng" in one.action
    plain = SignatureRule(head_only=True)
    assert len(found("signed-by-deputy", proved(by_deputy), rulebook(signatures=plain))) == 1
    other = evidence("b.pdf", "5/KH-CAH", "10/10/2023", subject="Kế hoạch tài chính", authority=read("KT."))
    head = evidence("c.pdf", "6/KH-CAH", "10/10/2023", subject="Kế hoạch cải cách", authority=read(""))
    assert found("signed-by-deputy", proved(other, head), rulebook(signatures=HEAD_SIGNS)) == []
    assert (
        found("signed-by-deputy", proved(by_deputy), rulebook(signatures=SignatureRule(head_only=False)))
        == []
    )


def test_no_seal_seen_is_said_as_not_seen():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])
    bare = evidence("a.pdf", "5/KH-CAT", "10/10/2023", has_ink=False)
    (one,) = found("no-seal-seen", proved(bare, criteria=criteria))
    assert "không thấy" in one.message
    unknown = evidence("a.pdf", "5/KH-CAT", "10/10/2023", has_ink=None)
    photo = evidence("anh.jpg", has_ink=False, kind=EvidenceKind.PHOTO)
    sealed = evidence("b.pdf", "6/KH-CAT", "10/10/2023", has_ink=True)
    assert found("no-seal-seen", proved(sealed, criteria=criteria)) == []
    assert found("no-seal-seen", proved(unknown, photo, criteria=criteria)) == []


def test_a_draft_is_named_with_the_signed_document_it_belongs_to():
    draft = evidence("kh.docx", subject="Kế hoạch năm 2024", is_draft=True)
    signed = evidence("kh.pdf", "5/KH-CAT", "10/10/2023", subject="Kế hoạch năm 2024")
    (one,) = found("draft", proved(draft, signed, claims=(claim("1.1", "10"),)))
    assert "5/KH-CAT ngày 10/10/2023" in one.action
    undated = evidence("kh.pdf", "5/KH-CAT", subject="Kế hoạch năm 2024")
    assert found("draft", dossier(evidence=(draft, undated)))[0].action == "dùng bản đã ban hành 5/KH-CAT."
    (alone,) = found("draft", dossier(evidence=(evidence("x.docx", is_draft=True, criteria=("1.2",)),)))
    assert (alone.where.criterion, alone.action) == ("1.2", "nộp bản đã ký, có số và ngày.")


def test_copies_and_variants_are_noted():
    twice = (evidence("a.pdf", sha256="x"), evidence("b.pdf", sha256="x"))
    assert len(found("duplicate-file", dossier(evidence=twice))) == 1
    scan = evidence("scan.pdf", "40/KH-CAT", "07/02/2024")
    (one,) = found("same-document", dossier(evidence=(PLAN, scan)))
    assert "dùng bản kh.pdf" in one.message


def test_a_day_that_differs_keeps_two_documents_apart():
    other = evidence("b.pdf", "40/KH-CAT", "08/02/2024")
    assert found("same-document", dossier(evidence=(PLAN, other))) == []


def test_a_file_that_could_not_be_read():
    broken = evidence("hong.pdf", unread="có mật khẩu")
    by_folder = evidence("1.1/hong.pdf", unread="có mật khẩu", criteria=("1.1",), id="2")
    assert len(found("file-unread", dossier(evidence=(broken, by_folder)))) == 2


def test_an_annex_that_is_not_there():
    short = evidence("a.pdf", "5/QĐ-CAT", "10/10/2023", missing_annexes=("Phụ lục I",))
    (one,) = found("annex-missing", proved(short))
    assert "Phụ lục I" in one.message


def test_candidates_that_wait_for_a_person_are_one_finding():
    cited = cite("40/KH-CAT", "07/02/2024")
    other = evidence("b.pdf", "40/KH-CAT", "07/02/2024")
    links = [link(one, grade=LinkGrade.IN_DOUBT, cited=cited) for one in (PLAN, other)]
    links += [link(evidence("mat.pdf"), grade=LinkGrade.IN_DOUBT), link(other, "1.2", LinkGrade.IN_DOUBT)]
    assert len(found("link-in-doubt", dossier(evidence=(PLAN, other), links=links))) == 2


# issuers

UNITS = (
    unit("A", name="Phòng A", symbols=("PC06",)),
    unit("B", name="Phòng B", symbols=("PC07",), also_known_as=("PHÒNG BÊ",)),
    unit("C", name="Công an huyện C", symbols=("CAH",)),
    unit("D", name="Công an huyện D", symbols=("CAH",)),
    unit("M", name="Xã mới", successor_of=("B",)),
)
OWN = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])


@pytest.mark.parametrize(
    ("number", "issuer", "owner", "is_other"),
    [
        ("5/KH-PC07", None, 0, True),
        ("5/KH-PC06", None, 0, False),
        ("5/KH-CAH", None, 0, False),  # two units sign so
        ("5/KH-CAH", "CÔNG AN HUYỆN C", 0, True),
        ("5/KH-XYZ", "PHÒNG BÊ", 0, True),
        ("5/KH-PC07", None, 4, False),  # a predecessor's paper is one's own
        (None, None, 0, False),
    ],
)
def test_another_units_document(number, issuer, owner, is_other):
    one = evidence("a.pdf", number, "10/10/2023", issuer=read(issuer))
    made = proved(one, criteria=OWN, unit=UNITS[owner])
    assert bool(found("other-unit", made, rulebook(units=UNITS))) == is_other


def test_a_criterion_that_takes_anybodys_document():
    anybody = criteria_set([leaf("1.1", "100", evidence=(own_plan(issuer=SpecIssuer.ANY),))])
    made = proved(evidence("a.pdf", "5/KH-PC07", "10/10/2023"), criteria=anybody, unit=UNITS[0])
    assert found("other-unit", made, rulebook(units=UNITS)) == []


def test_a_component_deep_in_the_tree_is_checked_like_a_criterion():
    part = Criterion("1.1.1", "Thành phần", CriterionLevel.COMPONENT, Decimal(100))
    whole = Criterion("1.1", "Tiêu chí", CriterionLevel.CRITERION, Decimal(100), children=(part,))
    one = dossier(claims=(claim("1.1.1", "10"),), criteria=criteria_set([whole]))
    assert [finding.where.criterion for finding in found("points-unsupported", one)] == ["1.1.1"]


def test_a_signed_digital_document_stands_above_its_scan():
    digital = evidence("z.pdf", "40/KH-CAT", "07/02/2024")
    signed = type(digital)(
        "z.pdf",
        "z.pdf",
        "other",
        head=type(digital.head)(
            number=read(digital.head.number.value, Witness.SIGNATURE), issued=digital.head.issued
        ),
    )
    (one,) = found("same-document", dossier(evidence=(PLAN, signed)))
    assert "dùng bản z.pdf" in one.message
