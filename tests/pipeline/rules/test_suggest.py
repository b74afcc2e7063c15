"""Suggestions, gaps, carrying over, shared evidence: what a clerk and an appraiser are shown."""

from datetime import date

import pytest

from pipeline.rules.carry_over import CarryState, OldProof, carry_over, proofs_before
from pipeline.rules.criteria import EvidenceSpec, SpecIssuer
from pipeline.rules.dossier import EvidenceKind, LinkGrade
from pipeline.rules.missing_evidence import missing_evidence
from pipeline.rules.shared_evidence import shared_evidence
from pipeline.rules.suggest import suggest
from tests.pipeline.rules.making import (
    claim,
    criteria_set,
    day,
    dossier,
    evidence,
    leaf,
    link,
    rulebook,
    unit,
)

PLAN = EvidenceSpec(
    ("KH",),
    terms=("kiểm tra",),
    latest=date(2024, 3, 31),
    own_year=True,
    needs=("number", "date", "signature", "annex"),
)
PHOTO = EvidenceSpec(("ANH", "SOLIEU", "CV"), terms=("niêm yết",))
CRITERIA = criteria_set(
    [leaf("1.1", "60", evidence=(PLAN,), expected="Kế hoạch"), leaf("1.2", "40", evidence=(PHOTO,))]
)
KIEM_TRA = evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch kiểm tra năm 2024", year=2024)


def suggested(*files, claims=(), links=(), rules=None, **more):
    made = dossier(claims=claims, evidence=files, links=links, criteria=CRITERIA)
    return suggest(made, rules or rulebook(sets=(CRITERIA,)), **more)


def test_a_plan_of_the_right_kind_subject_year_and_window_is_suggested_with_reasons():
    (one,) = suggested(KIEM_TRA)
    assert (one.criterion, one.evidence) == ("1.1", "a.pdf")
    assert any("kiểm tra" in reason for reason in one.reasons)


@pytest.mark.parametrize(
    "unfit",
    [
        evidence("a.pdf", "29/BC-A", "06/3/2024", subject="Báo cáo kiểm tra"),  # another kind
        evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch tuyên truyền"),  # another subject
        evidence("a.pdf", "29/KH-A", "06/3/2023", subject="Kế hoạch kiểm tra"),  # before the window
        evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch kiểm tra", year=2025),  # next year's plan
        evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch kiểm tra", unread="hỏng"),
    ],
)
def test_what_does_not_fit_the_specification_is_not_suggested(unfit):
    assert suggested(unfit) == []


def test_another_unit_s_paper_is_suggested_only_where_anybody_s_will_do():
    other = evidence("a.pdf", "29/KH-B", "06/3/2024", subject="Kế hoạch kiểm tra", issuer=None)
    foreign = evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch kiểm tra")
    issued = type(foreign.head)(
        **{
            **{part: getattr(foreign.head, part) for part in foreign.head.__slots__},
            "issuer": type(foreign.head.kind)("ĐƠN VỊ B", 1.0),
        }
    )
    foreign = type(foreign)(
        **{**{part: getattr(foreign, part) for part in foreign.__slots__}, "head": issued}
    )
    assert other.head.issuer is None
    assert suggested(foreign) == []
    anybody = criteria_set(
        [leaf("1.1", "60", evidence=(EvidenceSpec(("KH",), SpecIssuer.ANY, ("kiểm tra",)),))]
    )
    made = dossier(evidence=[foreign], criteria=anybody)
    assert len(suggest(made, rulebook(sets=(anybody,)))) == 1


def test_photos_and_data_are_known_by_their_path_and_letters_have_no_abbreviation():
    photo = evidence("anh niem yet/1.jpg", kind=EvidenceKind.PHOTO)
    data = evidence("số liệu niêm yết.xlsx", kind=EvidenceKind.DATA)
    letter = evidence("cv.pdf", "12/CAH-TH", "06/3/2024", subject="Về việc niêm yết thủ tục")
    assert {one.evidence for one in suggested(photo, data, letter)} == {photo.id, data.id, letter.id}


@pytest.mark.parametrize(
    ("lesser", "why"),
    [
        ({"issued": "06/5/2024"}, "nhưng ban hành sau 31/03/2024"),
        ({"number": None, "symbol": "KH-A"}, "nhưng chưa đọc được số"),
        ({"issued": None}, "chưa đọc được ngày ban hành"),
        ({"missing_annexes": ("Phụ lục",)}, "nhưng thiếu phụ lục"),
        ({"has_ink": False}, "nhưng không thấy dấu, chữ ký"),
    ],
)
def test_a_candidate_that_lacks_something_is_ranked_below_and_says_what(lesser, why):
    told = {"number": "30/KH-A", "issued": "08/3/2024", "subject": "Kế hoạch kiểm tra năm 2024", **lesser}
    other = evidence("b.pdf", told.pop("number"), told.pop("issued"), year=2024, **told)
    first, second = suggested(other, KIEM_TRA)
    assert (first.evidence, second.evidence) == ("a.pdf", "b.pdf")
    assert why in second.reasons
    assert not any(reason.startswith("nhưng") for reason in first.reasons)


def test_a_late_unsigned_draft_is_not_worth_showing():
    late = evidence(
        "b.pdf", None, "06/5/2024", symbol="KH-A", subject="Kế hoạch kiểm tra", is_draft=True, has_ink=False
    )
    assert [one.evidence for one in suggested(late, KIEM_TRA)] == ["a.pdf"]


def test_what_was_refused_or_is_linked_already_is_not_suggested_again():
    assert suggested(KIEM_TRA, refused=frozenset({("1.1", "a.pdf")})) == []
    made = link(KIEM_TRA)
    assert suggested(KIEM_TRA, claims=[claim()], links=[made], every=True) == []


def test_criteria_without_usable_evidence_come_with_the_reason_and_most_points_first():
    old = evidence("cũ.pdf", "12/KH-A", "06/3/2023", subject="Kế hoạch")
    made = dossier(
        claims=[claim("1.1", "60"), claim("1.2", "40")],
        evidence=[old, KIEM_TRA],
        links=[link(old)],
        criteria=CRITERIA,
    )
    first, second = missing_evidence(made, rulebook(sets=(CRITERIA,)))
    assert (first.criterion, second.criterion) == ("1.1", "1.2")
    assert "trước mốc thời gian" in first.why
    assert [one.evidence for one in first.suggestions] == ["a.pdf"]
    assert second.why == "chưa gắn tài liệu nào"


@pytest.mark.parametrize(
    ("file", "grade", "why"),
    [
        (evidence("a.pdf", unread="mật khẩu"), LinkGrade.EXACT, "chưa đọc được"),
        (evidence("a.pdf", is_draft=True), LinkGrade.EXACT, "dự thảo"),
        (evidence("a.pdf", "1/KH-A", "06/3/2024"), LinkGrade.IN_DOUBT, "chờ người chọn"),
    ],
)
def test_why_a_link_does_not_count_is_said(file, grade, why):
    told = claim("1.1", "60")
    made = dossier(claims=[told], evidence=[file], links=[link(file, grade=grade)], criteria=CRITERIA)
    assert why in missing_evidence(made, rulebook(sets=(CRITERIA,)))[0].why


def test_a_criterion_to_be_taken_out_is_not_missing():
    made = dossier(claims=[claim("1.1", None, asks_exemption=True)], criteria=CRITERIA)
    assert [one.criterion for one in missing_evidence(made, rulebook(sets=(CRITERIA,)))] == ["1.2"]


def test_last_year_s_plan_must_be_issued_anew_unless_this_year_has_one():
    old = OldProof("1.1", "19/KH-A", "KH", day("02/03/2023"), "Kế hoạch tự kiểm tra nội bộ năm 2023")
    rule = OldProof("1.2", "05/QĐ-A", "QĐ", day("02/03/2021"), "Ban hành quy chế làm việc")
    new = evidence("a.pdf", "29/KH-A", "06/3/2024", subject="Kế hoạch tự kiểm tra nội bộ năm 2024")
    empty = dossier(criteria=CRITERIA)
    filled = dossier(claims=[claim()], evidence=[new], links=[link(new)], criteria=CRITERIA)
    assert [one.state for one in carry_over([rule, old], empty)] == [
        CarryState.TO_ISSUE,
        CarryState.MAY_STAND,
    ]
    assert [(one.state, one.evidence) for one in carry_over([old], filled)] == [(CarryState.ISSUED, "a.pdf")]


def test_older_papers_tied_in_this_year_s_dossier_count_as_last_year_s():
    old = evidence("cũ.pdf", "19/KH-A", "02/3/2023", subject="Kế hoạch năm 2023")
    made = dossier(claims=[claim()], evidence=[old, KIEM_TRA], links=[link(old), link(KIEM_TRA)])
    assert [one.number for one in proofs_before(made, date(2023, 9, 15))] == ["19/KH-A"]


def test_one_document_that_proves_a_criterion_for_two_units_is_told_once():
    mine = evidence("a.pdf", "29/KH-CAT", "06/3/2024", sha256="x")
    yours = evidence("b.pdf", "29/KH-CAT", "06/3/2024", sha256="y")
    same = evidence("c.pdf", "30/KH-CAT", "06/3/2024", sha256="z")
    one = dossier(unit=unit("A"), claims=[claim()], evidence=[mine, same], links=[link(mine), link(same)])
    other = dossier(unit=unit("B"), claims=[claim()], evidence=[yours, same], links=[link(yours), link(same)])
    found = shared_evidence([one, other])
    assert sorted(("tệp" in one.message, one.code) for one in found) == [
        (False, "shared-evidence"),
        (True, "shared-evidence"),
    ]
    assert shared_evidence([one]) == []
