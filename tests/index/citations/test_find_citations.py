import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.citation import kind_agrees
from index.citations.find import find_citations
from ocr.pages import Page, PageOrigin

SHARED = Path(__file__).parents[4] / "shared"


def told(text):
    return [(c.word, str(c.number), str(c.issued) if c.issued else None) for c in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Kế hoạch số 14/KH-CAT ngày 24/01/2023 của", [("Kế hoạch", "14/KH-CAT", "24/01/2023")]),
        ("Thông báo số 24/TB-PV01, ngày 10/3/2021", [("Thông báo", "24/TB-PV01", "10/3/2021")]),
        ("Nghị định 107/2021/NĐ-CP ngày 06/12/2021", [("Nghị định", "107/2021/NĐ-CP", "06/12/2021")]),
        ("Quyết định số 1514/QĐ-CAT, ban hành", [("Quyết định", "1514/QĐ-CAT", None)]),
        ("Nghị quyết số 12-NQ/TW ngày 16 tháng 3 năm 2022", [("Nghị quyết", "12-NQ/TW", "16/3/2022")]),
        ("Quyết định số 5/QĐ-UBND (ngày 02/01/2024)", [("Quyết định", "5/QĐ-UBND", "02/01/2024")]),
        ("Quyết định số 5/QĐ-UBND (02/01/2024)", [("Quyết định", "5/QĐ-UBND", "02/01/2024")]),
        # the date before the number, where the sentence says it was issued then
        (
            "ngày 02/8/2023, Công an tỉnh ban hành Kế hoạch số 255/KH-CAT-PX01 triển khai",
            [("Kế hoạch", "255/KH-CAT-PX01", "02/8/2023")],
        ),
        # a date of something else is left alone
        ("Ngày 18/5/2023, đoàn đã kiểm tra; Kế hoạch số 9/KH-CAT", [("Kế hoạch", "9/KH-CAT", None)]),
        # no symbol, but kind and date
        ("thực hiện Chỉ thị số 05 ngày 15/5/2016", [("Chỉ thị", "05", "15/5/2016")]),
        ("Chỉ thị số 05 của Bộ Chính trị", []),
        # «điều lệnh», «kỷ luật» only end in the name of a kind
        ("Báo cáo điều lệnh số 126/BC-PA08 ngày 27/6/2024", [("", "126/BC-PA08", "27/6/2024")]),
        ("theo mệnh lệnh số 12/CAT-PV01", [("", "12/CAT-PV01", None)]),
        ("Lệnh số 12/L-CTN ngày 01/02/2024", [("Lệnh", "12/L-CTN", "01/02/2024")]),
        # the word that fits the symbol is the kind
        (
            "Căn cứ Quyết định quy định số 78/QĐ-BCA ngày 01/10/2021",
            [("Quyết định", "78/QĐ-BCA", "01/10/2021")],
        ),
        ("Nghị quyết của số 12-NQ/TW của Bộ Chính trị", [("Nghị quyết", "12-NQ/TW", None)]),
        # one kind word for a list
        (
            "các Kế hoạch số 12/KH-UBND, 13/KH-UBND và số 14/KH-UBND ngày 05/6/2024",
            [
                ("Kế hoạch", "12/KH-UBND", None),
                ("Kế hoạch", "13/KH-UBND", None),
                ("Kế hoạch", "14/KH-UBND", "05/6/2024"),
            ],
        ),
        # broken over lines
        ("Thông tư số 73/\n2025/TT-BCA\nngày 01/7/2025", [("Thông tư", "73/2025/TT-BCA", "01/7/2025")]),
        ("Quyết định số 45/QĐ-\nUBND ngày 01/7/2025", [("Quyết định", "45/QĐ-UBND", "01/7/2025")]),
        # Markdown emphasis of converted files
        ("**Kế hoạch số 23/KH-CAH, ngày 25/02/2021** của", [("Kế hoạch", "23/KH-CAH", "25/02/2021")]),
        # a title that cites
        (
            "V/v triển khai Thông tư số 48/2017/TT-BYT ngày 28/12/2017",
            [("Thông tư", "48/2017/TT-BYT", "28/12/2017")],
        ),
        ("Số: 91 /CAH-TH\n\nCù Lao, ngày 12 tháng 3 năm 2021", []),  # the paper's own number
        ("theo QCVN 01:2010/BNNPTNT", []),
        ("Nghị định số 126/2024/NĐ-CP1 ngày", [("Nghị định", "126/2024/NĐ-CP", None)]),
        ("Só: 91/CAH-TH\nV/v", []),
        # in a table of evidence the same words cite
        ("1.1\tKế hoạch CCHC\nSố: 91/KH-CAH\t1,00", [("", "91/KH-CAH", None)]),
        ("Số: 91/KH-CAH ngày 12/3/2021; V/v", [("", "91/KH-CAH", "12/3/2021")]),
        ("kiểm tra 15/39 đơn vị, đạt 2/3; huyện/TX/TP; đội PC&QLKH/PV01", []),
        ("thực hiện Quyết định số 8#70/QĐ-BNV ngày 02/10/2024", []),
        ("từ ngày 01/10-15/10/2024; tháng 6/2024", []),
        ("ngành nghề 143-NV, 120-SL; nhà số 4/10", []),
    ],
)
def test_citations_are_found_with_kind_number_and_date(text, expected):
    assert told(text) == expected


def test_spans_are_exact():
    text = "Theo Kế hoạch số 14/KH-CAT, ngày 24/01/2023 của Công an tỉnh."
    (citation,) = find_citations(text)
    assert text[citation.start : citation.end] == citation.text == "Kế hoạch số 14/KH-CAT, ngày 24/01/2023"
    assert text[slice(*citation.number_span)] == "14/KH-CAT"
    assert text[slice(*citation.date_span)] == "ngày 24/01/2023"


def test_spans_point_into_decomposed_text_as_given():
    text = unicodedata.normalize("NFD", "Theo Quyết định số 14/QĐ-CAT ngày 24/01/2023.")
    (citation,) = find_citations(text)
    assert unicodedata.normalize("NFC", text[citation.start : citation.end]).startswith(
        "Quyết định số 14/QĐ-CAT"
    )


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("theo Kê hoạch sô 14/KH-CAT ngày 24/01/2023", "Kế hoạch", "14/KH-CAT"),
        ("Quyêt định só 12/QĐÐ-TTe ngày 24/01/2023", "Quyết định", "12/QĐ-TTg"),
        ("Quyết định số 12/OĐ-UBND", "Quyết định", "12/QĐ-UBND"),
        ("Công văn số 12/OĐA-VP", "Công văn", "12/OĐA-VP"),  # no kind bears it out
    ],
)
def test_slips_of_an_engine_are_mended_on_pages_it_read_and_the_text_is_kept(text, word, number):
    (found,) = find_citations([Page(1, text, PageOrigin.OCR, 0.9)])
    assert (found.word, str(found.number)) == (word, number)
    assert found.text == text[found.start : found.end]
    typed = find_citations(text)
    assert not typed or str(typed[0].number) in text


def test_the_page_of_a_citation_is_told():
    pages = [Page(n, f"Kế hoạch số {n}0/KH-CAT", PageOrigin.OFFICE, 1.0) for n in (1, 2)]
    assert [(c.page, str(c.number)) for c in find_citations(pages)] == [(1, "10/KH-CAT"), (2, "20/KH-CAT")]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Thông tư số 1/2017/TT-VPCP ngày 31/10/2017 của Văn phòng Chính phủ, hướng dẫn",
            "Văn phòng Chính phủ",
        ),
        ("Kế hoạch số 1/KH-CAT của Công an tỉnh về tổ chức", "Công an tỉnh"),
        (
            "Thông tư số 2/2014/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ quy định",
            "Bộ trưởng Bộ Khoa học và Công nghệ",
        ),
        ("Kế hoạch số 1/KH-CAT của chúng tôi", ""),
    ],
)
def test_the_authority_named_after_a_citation_is_told(text, issuer):
    assert find_citations(text)[0].issuer_named == issuer


def test_a_secret_paper_is_flagged_as_a_reference():
    (citation,) = find_citations("và Điện mật số 7.ĐK:HT1 ngày 22/8/2023 của Bộ Công an")
    assert citation.is_secret
    assert not find_citations("Công văn số 1/CAT-PV01 về mật khẩu")[0].is_secret


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("Công điện số 64/CT-TTg", False),
        ("Chỉ thị số 64/CT-TTg", True),
        ("Công văn số 64/CAT-PV01", True),
        ("Công văn số 64/KH-CAT", False),
        ("Quy định số 19-QĐ/TW", True),
        ("Luật số 31/2018/QH14", None),
        ("Nghị quyết số 25/2008/QH12", None),
        ("số 31/KH-CAT", None),
        ("Chỉ thị số 05 ngày 15/5/2016", None),
    ],
)
def test_the_kind_word_is_compared_with_the_symbol(text, agrees):
    assert kind_agrees(find_citations(text)[0]) is agrees


@given(st.text(max_size=200))
def test_any_text_gives_citations_inside_its_bounds(text):
    for citation in find_citations(text):
        assert 0 <= citation.start < citation.end <= len(text)
        assert citation.start <= citation.number_span[0] < citation.number_span[1] <= citation.end


@pytest.mark.skipif(
    not (SHARED / "real" / "citations.json").exists(), reason="labelled real texts are not beside the project"
)
def test_labelled_citations_are_found_with_exact_spans():
    labels = json.loads((SHARED / "real" / "citations.json").read_text())
    for name, label in labels.items():
        text = next((SHARED / "seeds").glob(f"{name}*")).read_bytes().decode()
        found = {(c.start, c.end, str(c.number), c.number_span) for c in find_citations(text)}
        assert found == {
            (c["start"], c["end"], c["number"], tuple(c["number_span"])) for c in label["citations"]
        }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định số 1623/QĐ-CAT-PX0I ngày 09/02/2024", "1623/QĐ-CAT-PX01"),
        ("Báo cáo số 1972/BC-CAT-PXOI1 ngày 23/6/2022", "1972/BC-CAT-PX01"),
        ("Tờ trình số 535/TTI-VP ngày 02/02/2024", "535/TTr-VP"),
        ("Tờ trình số 1577/Tr-VP ngày 01/02/2024", "1577/TTr-VP"),
        ("Tờ trình số 535/TIT-VP ngày 02/02/2024", "535/TTr-VP"),
        ("Tờ trình số 54/T'Ir-CAT-PX01 ngày 09/9/2022", "54/TTr-CAT-PX01"),
        ("Tờ trình số 1598/Tfr-UBND ngày 22/2/2022", "1598/TTr-UBND"),
        ("văn bản số 1577/TIr-VP ngày 19/4/2023", "1577/TTr-VP"),
        ("Tờ trình số 12/TTT-VP ngày 19/4/2023", "12/TTr-VP"),
        ("Công văn số 12/TTT-VP ngày 19/4/2023", "12/TTT-VP"),
        ("Báo cáo số 154/BC-CAT-PXUI ngày 23/4/2022", "154/BC-CAT-PX01"),
        ("Thông báo số 1726/TB-IIĐND ngày 27/11/2023", "1726/TB-HĐND"),
        ("Báo cáo số I972/BC-CAT ngày 23/3/2022", "1972/BC-CAT"),
        ("Quyết định số !285/QD-STTTT ngày 18/11/2024", "1285/QĐ-STTTT"),
        ("Kế hoạch số 5I8/KH-UBND ngày 18/11/2024", "518/KH-UBND"),
        ("Kế hoạch số 2O/KH-UBND ngày 18/11/2024", "20/KH-UBND"),
        ("Kế hoạch số 535/TTI-VP ngày 02/02/2024", "535/TTI-VP"),
        ("Báo cáo số 12/BC-CAT-PX05 ngày 02/02/2024", "12/BC-CAT-PX05"),
    ],
)
def test_a_drafters_digits_and_a_kind_that_the_text_names_are_mended(text, number):
    (found,) = find_citations([Page(1, text, PageOrigin.OCR, 0.9)])
    assert str(found.number) == number


def test_a_spoilt_number_is_quoted_as_it_stands_on_the_page():
    text = "Thực hiện Báo cáo số I972/BC-CAT ngày 23/3/2022, mục II/KH-A, phụ lục I2/B."
    (found,) = find_citations([Page(1, text, PageOrigin.OCR, 0.9)])
    assert found.text == "Báo cáo số I972/BC-CAT ngày 23/3/2022"
    assert text[slice(*found.number_span)] == "I972/BC-CAT"


def test_digital_text_is_taken_at_its_word():
    assert find_citations("Báo cáo số I972/BC-CAT ngày 23/3/2022") == []
