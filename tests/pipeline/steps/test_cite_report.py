"""A report's citations against the evidence, and the quick pass through doubtful readings."""

import pytest

from index.citations.document_head import DocumentHead
from index.citations.reading import Reading, Witness, not_read
from ocr.pages import Page, PageOrigin
from pipeline.errors import NotAllowed, WrongValue
from pipeline.rules.dossier import Claim
from pipeline.steps.cite_report import CiteState, cite_report, pages_of_csv
from pipeline.steps.claim import claim
from pipeline.steps.correct import correct
from pipeline.steps.decide_link import decide_link
from pipeline.steps.doubtful import doubtful
from pipeline.steps.link import link
from pipeline.steps.suggestions import across_units, carried, missing, suggestions
from pipeline.store.models import Evidence, LinkDecision, Role
from tests.factories import make_evidence, make_head, person

TEXT = (
    "Căn cứ Kế hoạch số 17/KH-PA08 ngày 16/02/2024; Báo cáo số 48/BC-PA08 ngày 14/3/2024; "
    "Kế hoạch số 19/KH-PA08 ngày 02/3/2023; Công văn số 99/PA08-TH ngày 01/4/2024; "
    "thực hiện Kế hoạch số 17/KH-PA08 ngày 16/02/2024; Điện mật số 70.ĐK:HT1 ngày 02/4/2024."
)


def page(text, number=1):
    return Page(number, text, PageOrigin.OFFICE, 1.0)


@pytest.fixture
def filed(unit):
    make_evidence(unit, "KH.docx", make_head("17/KH-PA08", "16/02/2024", subject="Kế hoạch CCHC năm 2024"))
    make_evidence(unit, "BC.docx", make_head("48/BC-PA08", "13/03/2024", subject="Báo cáo quý I"))
    make_evidence(unit, "cũ.docx", make_head("19/KH-PA08", "02/03/2023", subject="Kế hoạch CCHC năm 2023"))
    return unit


def told(rows):
    return [(row.number, row.states, row.times) for row in rows]


def test_each_citation_is_found_missing_of_another_date_outside_or_cited_twice(filed, year, secretary, today):
    rows = cite_report(year, [page(TEXT)], by=secretary, on=today, unit=filed)
    assert told(rows) == [
        ("17/KH-PA08", (CiteState.FOUND,), 2),
        ("48/BC-PA08", (CiteState.DATE_DIFFERS, CiteState.FOUND), 1),
        ("19/KH-PA08", (CiteState.OUTSIDE, CiteState.FOUND), 1),
        ("99/PA08-TH", (CiteState.MISSING,), 1),
        ("17/KH-PA08", (CiteState.FOUND,), 2),
        ("••• (mật)", (CiteState.SECRET,), 1),
    ]
    assert "70.ĐK" not in str(rows[-1].text)


def test_a_report_of_several_pages_keeps_the_page_of_each_citation(filed, year, secretary, today):
    pages = [page("Kế hoạch số 17/KH-PA08"), page("Báo cáo số 48/BC-PA08 ngày 13/3/2024", 2)]
    rows = cite_report(year, pages, by=secretary, on=today)
    assert [(row.page, row.file) for row in rows] == [(1, "KH.docx"), (2, "BC.docx")]


def test_a_clerk_sees_only_the_own_unit_s_files(filed, year, other_unit, today):
    stranger = person("la", Role.CLERK, other_unit)
    rows = cite_report(year, [page(TEXT)], by=stranger, on=today)
    assert {state for row in rows for state in row.states} <= {
        CiteState.MISSING,
        CiteState.OUTSIDE,
        CiteState.SECRET,
    }
    with pytest.raises(NotAllowed):
        cite_report(year, [page(TEXT)], by=stranger, on=today, unit=filed)


@pytest.mark.parametrize(
    "text",
    [
        "Số, ký hiệu,Ngày,Trích yếu\n17/KH-PA08,16/02/2024,Kế hoạch CCHC\n48/BC-PA08,13/03/2024,\n",
        "STT;Ngày;Số\n1;16/02/2024;17/KH-PA08\n2;13/03/2024;48/BC-PA08\n",
        "17/KH-PA08\n48/BC-PA08\n",
    ],
)
def test_a_list_of_numbers_in_csv_is_judged_like_a_report(text, filed, year, secretary, today):
    rows = cite_report(year, pages_of_csv(text.encode("utf-8-sig"), "ds.csv"), by=secretary, on=today)
    assert [(row.number, row.states) for row in rows] == [
        ("17/KH-PA08", (CiteState.FOUND,)),
        ("48/BC-PA08", (CiteState.FOUND,)),
    ]


def test_a_list_without_numbers_is_refused_with_its_name(filed):
    with pytest.raises(WrongValue, match=r"ds\.csv"):
        pages_of_csv(b"a,b\nc,d\n", "ds.csv")


def test_an_accepted_suggestion_becomes_a_link_and_a_refused_one_does_not_come_back(
    filed, year, secretary, today
):
    make_evidence(filed, "BC2.docx", make_head("50/BC-PA08", "20/03/2024", subject="Kết quả rà soát văn bản"))
    for code in ("2.2.2", "3.1.2"):
        claim(year, filed, Claim(code), by=secretary, on=today)
    offered = {one.criterion: one for one in suggestions(year, filed, by=secretary, on=today)}
    assert {"2.2.2", "3.1.2"} <= set(offered)
    good, bad = offered["2.2.2"], offered["3.1.2"]
    decide_link(year, filed, ("2.2.2", good.evidence), LinkDecision.CONFIRMED, by=secretary, on=today)
    decide_link(year, filed, ("3.1.2", bad.evidence), LinkDecision.REFUSED, by=secretary, on=today)
    link(year, filed, by=secretary, on=today)
    left = [(one.criterion, one.evidence) for one in suggestions(year, filed, by=secretary, on=today)]
    assert ("2.2.2", good.evidence) not in left
    assert ("3.1.2", bad.evidence) not in left
    assert "2.2.2" not in [one.criterion for one in missing(year, filed, by=secretary, on=today)]


def test_the_quick_pass_proposes_what_the_claim_cites_and_forgets_what_was_corrected(
    filed, workspace, year, secretary, today
):
    unread = make_head(issued="03/2024", subject="Tự kiểm tra")
    head = DocumentHead(
        number=not_read(others=("2",)),
        symbol=Reading("KH-PA08", 0.9, (Witness.OCR,)),
        issued=unread.issued,
        subject=unread.subject,
    )
    row = make_evidence(filed, "29 KH tu kiem tra.pdf", head)
    claim(
        year, filed, Claim("1.3.1", narrative="Kế hoạch số 29/KH-PA08 ngày 06/3/2024"), by=secretary, on=today
    )
    link(year, filed, by=secretary, on=today)
    (one,) = doubtful(workspace, year, filed, by=secretary, on=today)
    assert (one.id, one.picture) == (str(row.pk), None)
    assert one.proposals[0] == "29/KH-PA08"
    assert one.command == f"cchc fix {row.pk} số=29/KH-PA08 ngày=06/03/2024"
    typed = {"number": "29/KH-PA08", "issued": "06/03/2024"}
    correct(year, Evidence.objects.get(pk=row.pk), typed, by=secretary, on=today)
    assert doubtful(workspace, year, filed, by=secretary, on=today) == []


def test_older_papers_and_papers_of_two_units_are_told(filed, other_unit, year, secretary, today):
    text = "Kế hoạch số 19/KH-PA08 ngày 02/3/2023; Kế hoạch số 17/KH-PA08 ngày 16/02/2024"
    make_evidence(other_unit, "KH.docx", make_head("17/KH-PA08", "16/02/2024"))
    for one in (filed, other_unit):
        claim(year, one, Claim("1.1.1", narrative=text), by=secretary, on=today)
        link(year, one, by=secretary, on=today)
    assert [one.old.number for one in carried(year, filed, by=secretary, on=today)] == ["19/KH-PA08"]
    assert [one.code for one in across_units(year, by=secretary, on=today)] == ["shared-evidence"]
