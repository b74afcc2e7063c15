"""One file may hold several documents; recognising anew keeps what people gave."""

import pytest

from index.citations.document_head import DocumentHead
from index.search.opening import open_index
from ocr.cache import PageCache
from ocr.pages import Page, PageOrigin
from pipeline.steps.correct import correct
from pipeline.steps.ingest import IngestSettings, ingest
from pipeline.steps.intake.documents import hints_of, recognise, save_documents, shape_of, text_digest
from pipeline.steps.intake.index_records import refresh_index
from pipeline.steps.recognise import recognise as recognise_step
from pipeline.store.models import Evidence, SourceFile
from tests.factories import Paper, make_evidence, write_paper

HEAD = (
    "CÔNG AN TỈNH HƯƠNG BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {number}\tHương Bình, ngày 16 tháng 02 năm 2024\n"
    "KẾ HOẠCH\nTuyên truyền cải cách hành chính năm 2024\n"
)


def page(number: int, text: str) -> Page:
    return Page(number, text, PageOrigin.OFFICE, 1.0)


@pytest.fixture
def scan():
    """Three pages: two documents, the first of two pages."""
    return [
        page(1, HEAD.format(number="20/KH-PA08")),
        page(2, "tiếp theo của kế hoạch thứ nhất"),
        page(3, HEAD.format(number="21/KH-PA08")),
    ]


@pytest.fixture
def source(db):
    return SourceFile.objects.create(
        sha256="a" * 64, extension=".pdf", media_type="application/pdf", size=1, engine="x", page_count=3
    )


def test_a_scan_of_two_documents_gives_two_rows_with_their_pages(scan, source, unit):
    save_documents(unit, source, recognise(scan, "Scan.pdf", "application/pdf"), ["Scan.pdf"])
    told = Evidence.objects.values_list("number", "first_page", "page_count").order_by("first_page")
    assert list(told) == [("20/KH-PA08", 1, 2), ("21/KH-PA08", 3, 1)]


def test_a_better_reading_may_find_fewer_documents(scan, source, unit, workspace):
    cache = PageCache(workspace.pages)
    save_documents(unit, source, recognise(scan, "Scan.pdf", "application/pdf"), ["Scan.pdf"])
    with open_index(workspace.index) as index:
        refresh_index(index, cache)
        save_documents(unit, source, recognise(scan[:2], "Scan.pdf", "application/pdf"), ["Scan.pdf"])
        refresh_index(index, cache)
        assert index.ids() == {str(Evidence.objects.get().pk)}


def test_recognising_anew_reads_no_page_and_keeps_corrections(
    folder, workspace, year, unit, secretary, today
):
    write_paper(folder / "a.docx", Paper())
    for _ in ingest(workspace, folder, unit, by=secretary, on=today, settings=IngestSettings(workers=1)):
        pass
    correct(year, Evidence.objects.get(), {"number": "99/KH-PA08"}, by=secretary, on=today)
    Evidence.objects.update(subject="cũ", readings={})
    cache = PageCache(workspace.pages)
    assert list(recognise_step(year, unit, cache, by=secretary, on=today)) == ["minh chứng/a.docx"]
    evidence = Evidence.objects.get()
    assert evidence.number == "99/KH-PA08"
    assert "cải cách hành chính" in evidence.subject
    assert evidence.readings["number"]["value"]["number"] == "17"


def test_a_picture_that_says_nothing_is_a_photo_and_a_sheet_is_data():
    picture = [Page(1, "", PageOrigin.PICTURE, 0.0)]
    assert shape_of("image/jpeg", picture, DocumentHead()) == "photo"
    assert shape_of("application/pdf", picture, DocumentHead()) == "document"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert shape_of(sheet, [], DocumentHead()) == "data"


def test_the_same_words_have_one_digest_however_they_are_spaced():
    assert text_digest([page(1, "a  b\nc")]) == text_digest([page(1, "a b"), page(2, "c")])
    assert text_digest([page(1, " ")]) == ""


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("1.3.1/KH.pdf", ["1.3.1"]),
        ("TC 2.1 - báo cáo/x.pdf", ["2.1"]),
        ("KH 12.3.2024.pdf", []),
        ("1. Chỉ đạo/KH.pdf", []),
        ("v1.2/x.pdf", []),
    ],
)
def test_codes_of_criteria_are_found_in_names(path, codes):
    assert hints_of([path]) == codes


def test_rows_made_without_a_file_have_their_own_hash(unit, other_unit):
    assert make_evidence(unit, "a.pdf").source.sha256 != make_evidence(other_unit, "a.pdf").source.sha256
