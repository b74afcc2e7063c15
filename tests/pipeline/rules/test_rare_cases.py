"""Cases that are met once in a year: what a check leaves alone, and links with little to go by."""

import pytest

from index.citations.find import find_citations
from index.citations.reading import Witness
from ocr.digital_signature import DigitalSignature
from pipeline.rules.carry_over import CarryState, OldProof, carry_over
from pipeline.rules.checks.references import check_references
from pipeline.rules.criteria import EvidenceSpec, PointsKind
from pipeline.rules.digital_signature_words import signature_words
from pipeline.rules.dossier import LinkGrade
from pipeline.rules.linking import link_claims
from pipeline.rules.process_parts import SelfScoringRule
from pipeline.rules.report_checks import review_text
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
    read,
    rulebook,
    unit,
)


def told(text):
    return [one.code for one in review_text(text)]


def test_a_mean_is_doubted_only_where_its_numbers_give_another():
    assert "mean-truncated" in told("Bố trí 572 Công an/92 xã, thị trấn (trung bình 6,21 người/xã).")
    assert told("Bố trí 572 Công an/92 xã, thị trấn (trung bình 6,22 người/xã).") == []
    assert told("Bố trí 572 Công an/0 xã, thị trấn (trung bình 6,22 người/xã).") == []


def test_a_share_of_nothing_tells_nothing_of_its_whole():
    text = "Rà soát 0 thủ tục nội bộ, chiếm 0% số thủ tục. Công bố 63 thủ tục mới, chiếm 49,6% số thủ tục."
    assert "base-differs" not in told(text)


def test_a_day_that_does_not_exist_ends_no_data():
    text = "Tính đến ngày 31/11/2023 đã ban hành Quyết định số 15/QĐ-UBND ngày 26/12/2023."
    assert "future-date" not in told(text)
    real = "Tính đến ngày 30/11/2023 đã ban hành Quyết định số 15/QĐ-UBND ngày 26/12/2023."
    assert "future-date" in told(real)


@pytest.mark.parametrize(
    "text",
    [
        "Đã ban hành **22** kế hoạch<sup>1</sup> và chỉ đạo thực hiện.",  # the footnote is on a lost page
        "Đã ban hành 02 kế hoạch<sup>1</sup>.\n\n<sup>1</sup> Kế hoạch số 7/KH-CAT ngày 18/01/2023; "
        "Kế hoạch số 14/KH-CAT ngày 24/01/2023.",  # as many as said
        "Đã ban hành 05 kế hoạch như sau: mỗi quý một kế hoạch và một kế hoạch năm.",  # nothing is listed
    ],
)
def test_lists_that_are_gone_whole_or_without_numbers_are_not_counted(text):
    assert "count-differs" not in told(text)


def test_only_settled_links_to_known_documents_are_shared_evidence():
    mine, other = unit("A"), unit("B")
    undated = evidence("x.pdf", "40/KH-CAT", "02/2024", sha256="s")
    unread = evidence("y.pdf", sha256="s2")
    doubtful = [link(undated, grade=LinkGrade.IN_DOUBT), link(evidence("gone.pdf"))]
    first = dossier(unit=mine, evidence=[undated], links=[*doubtful, link(undated)], claims=[claim()])
    second = dossier(unit=other, evidence=[unread], links=[link(unread)], claims=[claim()])
    assert shared_evidence([first, second]) == []
    # A month is no date to know a document by, but the same bytes are the same bytes.
    third = dossier(unit=other, evidence=[undated], links=[link(undated)], claims=[claim()])
    (found,) = shared_evidence([first, third])
    assert "cùng một tệp" in found.message


def test_a_suggestion_says_what_the_document_lacks():
    spec = EvidenceSpec(("KH", "QĐ"), terms=("quy chế", "kiểm tra"), needs=("number", "annex"))
    criteria = criteria_set([leaf("1.1", "100", evidence=(spec,))])
    draft = evidence(
        "d.docx", None, "06/3/2024", symbol="KH-A", subject="Kế hoạch kiểm tra quy chế", is_draft=True
    )
    short = evidence(
        "s.pdf", "5/QĐ-A", "06/3/2024", subject="Ban hành quy chế", missing_annexes=("Phụ lục I",)
    )
    scan = evidence("h.pdf", None, "06/3/2024", symbol="KH-A", subject="Kế hoạch kiểm tra quy chế")
    made = suggest(dossier(evidence=[draft, short, scan], criteria=criteria), rulebook(sets=(criteria,)))
    said = {one.evidence: " ".join(one.reasons) for one in made}
    assert "dự thảo" in said["d.docx"]
    assert "thiếu phụ lục" in said["s.pdf"]
    assert "chưa đọc được số" in said["h.pdf"]


def test_last_year_s_paper_handed_in_again_is_not_this_year_s():
    plan = evidence("kh.pdf", "19/KH-A", "02/10/2023", subject="Kế hoạch tự kiểm tra nội bộ năm 2023")
    made = dossier(evidence=[plan], links=[link(plan)], claims=[claim()])
    old = OldProof("1.1", "19/KH-A", "KH", day("02/10/2023"), "Kế hoạch tự kiểm tra nội bộ năm 2023")
    (carried,) = carry_over([old], made)
    assert carried.state is CarryState.TO_ISSUE


def linked(narrative, *files):
    """Link one claim as its unit wrote it."""
    cited = tuple(find_citations(narrative))
    assert cited
    return link_claims([claim(narrative=narrative, citations=cited)], files, rulebook()).links


REVIEW = "Rà soát quy chế làm việc của cơ quan hành chính"


def test_a_number_that_differs_by_leading_zeros_needs_date_or_subject():
    paper = evidence("a.pdf", "0130/KH-UBND", "20/3/2024", subject=REVIEW)
    (one,) = linked(f"Kế hoạch số 130/KH-UBND về {REVIEW.lower()}", paper)
    assert one.grade is LinkGrade.EXACT
    assert "chỉ khác ở số 0 đứng đầu" in one.reasons[0]
    (doubt,) = linked("Kế hoạch số 130/KH-UBND", paper)
    assert doubt.grade is LinkGrade.IN_DOUBT


def test_a_day_misread_by_ocr_is_taken_only_with_the_subject():
    paper = evidence("a.pdf", "40/KH-CAT", "17/5/2024", subject=REVIEW, witness=Witness.OCR)
    (one,) = linked(f"Kế hoạch số 40/KH-CAT ngày 02/3/2024 về {REVIEW.lower()}", paper)
    assert one.grade is LinkGrade.EXACT
    (doubt,) = linked("Kế hoạch số 40/KH-CAT ngày 02/3/2024", paper)
    assert doubt.grade is LinkGrade.IN_DOUBT


def test_another_authority_s_paper_of_the_same_number_waits_for_a_person():
    paper = evidence("a.pdf", "40/KH-UBND", "02/3/2024", issuer=read("ỦY BAN NHÂN DÂN HUYỆN LẠC PHONG"))
    (one,) = linked("Kế hoạch số 40/KH-UBND ngày 02/3/2024 của Hội đồng nhân dân tỉnh Hương Bình", paper)
    assert one.grade is LinkGrade.IN_DOUBT
    assert any("viện dẫn ghi «của" in reason for reason in one.reasons)


def test_a_number_without_symbol_meets_its_document_by_the_kind():
    paper = evidence("a.pdf", "05/CT-TTg", "15/5/2024", kind_word=read("Chỉ thị"))
    (one,) = linked("Chỉ thị số 05 ngày 15/5/2024", paper)
    assert one.grade is LinkGrade.EXACT
    unknown = evidence("b.pdf", "05/CT-TTg", "15/5/2024")
    assert [one.evidence for one in linked("Chỉ thị số 05 ngày 15/5/2024", unknown)] == ["b.pdf"]
    assert linked("Chỉ thị số 05 ngày 15/5/2024", evidence("c.pdf", "05/KH-CAT", "15/5/2024")) == ()
    (doubt,) = linked("Chỉ thị số 05 ngày 15/5/2024", evidence("d.pdf", None, "15/5/2024"))
    assert doubt.grade is LinkGrade.IN_DOUBT


def test_a_round_is_called_by_its_name_or_its_code():
    rules = rulebook()
    assert (rules.round_name("round_2"), rules.round_name("round_9")) == ("Thẩm định lần 2", "round_9")


def test_numbers_that_carry_different_years_are_different_documents():
    law = evidence("a.pdf", "61/2018/NĐ-CP", "23/4/2018")
    assert linked("Nghị định số 61/2019/NĐ-CP ngày 23/4/2019", law) == ()


def test_a_number_read_otherwise_by_ocr_and_named_nowhere_is_no_candidate():
    paper = evidence("a.pdf", "88/KH-CAT", "02/3/2024", witness=Witness.OCR)
    assert linked("Kế hoạch số 40/KH-CAT ngày 02/3/2024", paper) == ()


def test_a_number_cited_without_its_day_is_not_sure_of_a_paper_of_another_year():
    paper = evidence("a.pdf", "40/KH-CAT", "07/02/2019", subject=REVIEW)
    (doubt,) = linked("Kế hoạch số 40/KH-CAT", paper)
    assert doubt.grade is LinkGrade.IN_DOUBT
    (one,) = linked(f"Kế hoạch số 40/KH-CAT về {REVIEW.lower()}", paper)
    assert one.grade is LinkGrade.EXACT


def test_a_range_of_two_neighbours_leaves_nothing_between():
    def told(narrative):
        made = dossier(claims=[claim(narrative=narrative)])
        return [one.code for one in check_references(made, rulebook())]

    assert told("Các văn bản từ số 5 đến số 6/KH-CAT") == []
    assert told("Các văn bản từ số 5 đến số 9/KH-CAT") == ["range-cited"]


def test_a_signature_without_hour_or_office_is_told_as_far_as_it_goes():
    bare = DigitalSignature("Văn thư", "Văn thư", None, True, True)
    assert signature_words(bare) == "Văn thư, không ghi giờ ký; nguyên vẹn"
    nobody = DigitalSignature("", "", None, True, True)
    assert signature_words(nobody).startswith("người ký không rõ tên, không ghi giờ ký")


def test_papers_of_two_days_only_have_no_rate_to_be_odd():
    days = ["02/3/2023", "02/3/2023", "02/3/2023", "02/3/2023", "20/3/2023"]
    listed = "; ".join(
        f"Kế hoạch số {number}/KH-CAT ngày {issued}"
        for number, issued in zip((11, 12, 13, 14, 15), days, strict=True)
    )
    assert "rate-odd" not in told(f"Đã ban hành {listed}.")


def test_a_table_whose_rows_bear_no_codes_is_added_whole():
    table = "Tên\tĐiểm chuẩn\n\nMột\t5\n\nHai\t6\n\nTổng cộng\t"
    assert told(f"{table}11") == []
    assert told(f"{table}12") == ["table-sum-differs"]


def test_what_a_unit_scores_itself_leaves_surveys_out():
    leaves = [leaf("1.1"), leaf("1.2", points_kind=PointsKind.SURVEY)]
    assert [one.code for one in criteria_set(leaves).self_scored()] == ["1.1"]


def test_a_plan_says_of_each_level_who_takes_part_in_self_scoring():
    rule = SelfScoringRule(("commune",), ("chủ tịch", "công chức"), "III.2")
    rules = rulebook(self_scoring=(rule,))
    assert rules.self_scoring_of("commune") is rule
    assert rules.self_scoring_of("department") is None


def test_suggestions_for_one_criterion_leave_the_others_alone():
    spec = EvidenceSpec(kinds=("KH",), terms=("kiểm tra",))
    criteria = criteria_set([leaf("1.1", evidence=(spec,)), leaf("1.2", evidence=(spec,))])
    plan = evidence("k.pdf", "5/KH-A", "06/3/2024", subject="Kế hoạch kiểm tra")
    one = dossier(evidence=[plan], criteria=criteria)
    rules = rulebook(sets=(criteria,))
    assert {made.criterion for made in suggest(one, rules)} == {"1.1", "1.2"}
    assert {made.criterion for made in suggest(one, rules, only="1.2")} == {"1.2"}
