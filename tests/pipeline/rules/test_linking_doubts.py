"""Linking where numbers are written, slipped or shared: what is taken unasked, and what waits."""

import pytest

from bench.link import FIRST, PRECISION, RECALL, measure
from index.citations.find import find_citations
from index.citations.reading import Reading, Witness, not_read
from pipeline.rules.dossier import LinkGrade
from pipeline.rules.linking import link_claims
from pipeline.rules.linking_folders import folder_criteria
from tests.pipeline.rules.making import WINDOW, claim, criteria_set, evidence, leaf, rulebook

KIEM_TRA = "Tự kiểm tra công tác cải cách hành chính năm 2024"


def linked(text, *files, code="1.1", criteria=None):
    told = claim(code, narrative=text, citations=tuple(find_citations(text)))
    return link_claims([told], files, rulebook(window=WINDOW), criteria=criteria)


def made(linking):
    return [(one.evidence, one.grade) for one in linking.links]


def scan(name, number=None, issued=None, *, others=(), **more):
    """A document whose number, if any, OCR read."""
    one = evidence(name, number, issued, **more)
    reading = one.head.number
    seen = (
        Reading(reading.value, 0.93, (Witness.OCR,), others=tuple(others))
        if number
        else not_read(others=tuple(others))
    )
    head = type(one.head)(
        **{**{part: getattr(one.head, part) for part in one.head.__slots__}, "number": seen}
    )
    return type(one)(**{**{part: getattr(one, part) for part in one.__slots__}, "head": head})


def test_a_written_number_is_told_by_the_file_s_name_and_typed_papers_of_other_days_are_no_candidates():
    written = scan("quet/29 KH tu kiem tra.pdf", None, "03/2024", symbol="KH-PA08", subject=KIEM_TRA)
    typed = [
        evidence("20 KH.docx", "20/KH-PA08", "20/02/2024", subject="Tuyên truyền"),
        evidence("22 KH.pdf", "22/KH-PA08", "22/02/2024", subject="Phổ biến pháp luật"),
    ]
    linking = linked("Kế hoạch tự kiểm tra số 29/KH-PA08 ngày 06/3/2024", written, *typed)
    assert made(linking) == [("quet/29 KH tu kiem tra.pdf", LinkGrade.BY_SUBJECT)]
    assert any("tên tệp" in reason for reason in linking.links[0].reasons)
    assert linking.links[0].reasons[-1].startswith("sai nếu")


def test_a_file_name_of_another_number_speaks_against_an_unread_paper():
    written = scan("31 KH ra soat.pdf", None, "03/2024", symbol="KH-PA08", subject="Rà soát văn bản")
    assert linked("Kế hoạch số 29/KH-PA08 ngày 06/3/2024", written).links == ()


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("241/KH-CAT", LinkGrade.REPAIRED),  # two neighbours exchanged
        ("274/KH-CAT", LinkGrade.REPAIRED),  # 1 read as 7
        ("219/KH-CAT", LinkGrade.REPAIRED),  # 4 read as 9
        ("215/KH-CAT", LinkGrade.IN_DOUBT),  # the next number of the same day
    ],
)
def test_one_slip_of_ocr_needs_the_same_day_and_a_slip_that_eyes_make(printed, grade):
    linking = linked("Kế hoạch số 214/KH-CAT ngày 06/7/2024", scan("a.pdf", printed, "06/7/2024"))
    assert made(linking) == [("a.pdf", grade)]


def test_a_slip_of_a_typed_number_is_taken_only_where_the_subject_agrees():
    text = "Kế hoạch số 214/KH-CAT ngày 06/7/2024 về hội thi cải cách hành chính"
    same = evidence("a.pdf", "241/KH-CAT", "06/7/2024", subject="Tổ chức hội thi cải cách hành chính")
    other = evidence("b.pdf", "241/KH-CAT", "06/7/2024", subject="Phòng cháy chữa cháy rừng mùa khô")
    assert made(linked(text, same)) == [("a.pdf", LinkGrade.REPAIRED)]
    assert made(linked(text, other)) == [("b.pdf", LinkGrade.IN_DOUBT)]
    assert made(linked("Kế hoạch số 214/KH-CAT ngày 07/7/2024", same)) == []


def test_one_paper_answers_one_number_only():
    paper = scan("a.pdf", "241/KH-CAT", "06/7/2024")
    text = "Kế hoạch số 241/KH-CAT ngày 06/7/2024; Kế hoạch số 214/KH-CAT ngày 06/7/2024"
    linking = linked(text, paper)
    assert made(linking) == [("a.pdf", LinkGrade.EXACT)]
    assert [str(one.cited.number) for one in linking.unlinked] == ["214/KH-CAT"]


def test_the_paper_of_another_year_with_the_same_number_waits_for_a_person():
    old = evidence("a.pdf", "19/KH-CAT", "02/3/2023")
    assert made(linked("Kế hoạch số 19/KH-CAT ngày 05/3/2024", old)) == [("a.pdf", LinkGrade.IN_DOUBT)]


def test_a_citation_without_a_date_means_the_year_assessed():
    old, new = evidence("a.pdf", "19/KH-CAT", "02/3/2022"), evidence("b.pdf", "19/KH-CAT", "05/3/2024")
    assert made(linked("Kế hoạch số 19/KH-CAT", old, new)) == [("b.pdf", LinkGrade.EXACT)]


def test_a_wrong_day_of_a_typed_paper_is_linked_and_told():
    paper = evidence("a.pdf", "188/BC-CAH", "28/5/2024")
    (one,) = linked("Báo cáo số 188/BC-CAH ngày 25/5/2024", paper).links
    assert (one.grade, one.date_agrees) == (LinkGrade.EXACT, False)


def test_two_papers_of_one_number_and_day_are_told_apart_by_their_subject():
    one = evidence("a.pdf", "82/QĐ-UBND", "23/4/2024", subject="Phê duyệt quy hoạch chi tiết khu dân cư")
    other = evidence("b.pdf", "82/QĐ-UBND", "23/4/2024", subject="Kiện toàn Ban Chỉ đạo cải cách hành chính")
    text = "Quyết định số 82/QĐ-UBND ngày 23/4/2024 về kiện toàn Ban Chỉ đạo CCHC"
    assert made(linked(text, one, other)) == [("b.pdf", LinkGrade.EXACT)]
    assert {grade for _, grade in made(linked("Quyết định số 82/QĐ-UBND ngày 23/4/2024", one, other))} == {
        LinkGrade.IN_DOUBT
    }


def test_a_photo_of_which_nothing_was_read_is_no_candidate():
    assert linked("Thông báo số 60/TB-CAH ngày 28/02/2024", evidence("IMG_1.jpg")).links == ()


def test_a_folder_named_after_the_criterion_ties_its_files():
    criteria = criteria_set([leaf("1.1"), leaf("1.2")])
    named = type(criteria.leaves()[0])(
        **{
            **{part: getattr(criteria.leaves()[0], part) for part in criteria.leaves()[0].__slots__},
            "name": "Niêm yết công khai thủ tục hành chính",
        }
    )
    criteria = criteria_set([named, leaf("1.2")])
    photo = evidence("hồ sơ/Niêm yết công khai TTHC/IMG_1.jpg")
    assert list(folder_criteria(photo, "1.1", criteria))
    assert not list(folder_criteria(photo, "1.2", criteria))
    assert made(linked("", photo, criteria=criteria)) == [(photo.id, LinkGrade.BY_FOLDER)]


def test_order_of_files_does_not_matter():
    files = [
        scan("29 KH.pdf", None, "03/2024", symbol="KH-PA08", subject=KIEM_TRA),
        evidence("b.pdf", "19/KH-PA08", "05/3/2024"),
        scan("c.pdf", "48/BC-PA08", "13/3/2024"),
    ]
    text = (
        "Kế hoạch số 29/KH-PA08 ngày 06/3/2024; Kế hoạch số 19/KH-PA08; Báo cáo số 43/BC-PA08 ngày 13/3/2024"
    )
    assert made(linked(text, *files)) == made(linked(text, *reversed(files)))


def test_invented_campaigns_are_linked_as_well_as_promised():
    for named in (True, False):
        tally = measure(12, named=named)
        assert tally.precision >= PRECISION
        assert tally.recall >= RECALL
        assert tally.ranked_first >= FIRST


def first(linking):
    """The document put first before a person."""
    waiting = [one for one in linking.links if one.grade is LinkGrade.IN_DOUBT]
    assert len(waiting) > 1, made(linking)
    return waiting[0].evidence


def test_of_unread_papers_the_one_whose_looks_come_near_the_number_is_put_first():
    one = scan("a.pdf", others=("57",), symbol="KH-CAT", subject="Tập huấn nghiệp vụ")
    other = scan("b.pdf", others=("21",), symbol="KH-CAT", subject="Khảo sát ý kiến")
    assert first(linked("Kế hoạch số 27/KH-CAT ngày 05/3/2024", one, other)) == "b.pdf"


def test_of_unread_papers_the_one_of_the_cited_year_is_put_first():
    one = scan("a.pdf", symbol="KH-CAT", subject="Tập huấn nghiệp vụ năm 2023")
    other = scan("b.pdf", symbol="KH-CAT", subject="Khảo sát ý kiến năm 2024")
    assert first(linked("Kế hoạch số 27/KH-CAT ngày 05/3/2024", one, other)) == "b.pdf"


def test_of_unread_papers_the_one_that_lies_in_the_number_series_is_put_first():
    series = [
        evidence("20.docx", "20/KH-CAT", "20/02/2024", subject="Tuyên truyền"),
        evidence("40.docx", "40/KH-CAT", "22/4/2024", subject="Phổ biến pháp luật"),
    ]
    late = scan("a.pdf", None, "09/2024", symbol="KH-CAT", subject="Tập huấn nghiệp vụ")
    between = scan("b.pdf", None, "03/2024", symbol="KH-CAT", subject="Khảo sát ý kiến")
    assert first(linked("Kế hoạch số 27/KH-CAT", late, between, *series)) == "b.pdf"


def test_a_number_cited_without_a_day_is_the_one_cited_with_a_day_elsewhere():
    right = scan("b.pdf", None, "03/2024", symbol="KH-CAT", subject="Khảo sát ý kiến")
    other = scan("a.pdf", None, "09/2024", symbol="KH-CAT", subject="Tập huấn nghiệp vụ")
    claims = [
        claim(code, narrative=text, citations=tuple(find_citations(text)))
        for code, text in (
            ("1.1", "Kế hoạch số 27/KH-CAT"),
            ("1.2", "Kế hoạch số 27/KH-CAT ngày 05/3/2024 về khảo sát ý kiến"),
        )
    ]
    linking = link_claims(claims, [other, right], rulebook(window=WINDOW))
    assert made(linking) == [("b.pdf", LinkGrade.BY_SUBJECT)] * 2
    assert linking.links[0].date_agrees is None
    assert any("nơi khác viện dẫn cùng số" in reason for reason in linking.links[0].reasons)


def test_two_days_cited_with_one_number_tell_nothing_of_a_third_mention():
    paper = scan("b.pdf", None, "03/2024", symbol="KH-CAT", subject="Khảo sát ý kiến")
    text = "Kế hoạch số 27/KH-CAT; Kế hoạch số 27/KH-CAT ngày 05/3/2024; Kế hoạch số 27/KH-CAT ngày 06/4/2024"
    undated = [one for one in linked(text, paper).links if one.cited.issued is None]
    assert [one.grade for one in undated] == [LinkGrade.IN_DOUBT]


def test_a_paper_that_another_citation_wants_more_is_put_behind():
    wanted = scan("a.pdf", None, None, symbol="KH-CAT", subject="Tập huấn nghiệp vụ một cửa")
    free = scan("b.pdf", None, None, symbol="KH-CAT", subject="Khảo sát ý kiến người dân")
    text = (
        "Kế hoạch số 27/KH-CAT ngày 05/3/2024; "
        "Kế hoạch số 31/KH-CAT ngày 09/4/2024 về tập huấn nghiệp vụ một cửa"
    )
    linking = linked(text, wanted, free)
    waiting = [one.evidence for one in linking.links if str(one.cited.number) == "27/KH-CAT"]
    assert waiting == ["b.pdf", "a.pdf"]
