import dataclasses
import io
from decimal import Decimal

import docx
import pytest

from pipeline.rules.report_checks import review_text
from templates.build.assemble import assemble
from templates.build.markup import para, section
from templates.changes import changed_figures
from templates.errors import BrokenTemplate, ConversionFailed
from templates.examples import companions, main_papers
from templates.examples.catalogue import EXAMPLES
from templates.package import read_parts, write_parts
from templates.pdf import fonts_left_out, page_picture
from templates.plain_text import plain_text
from templates.render import render


@pytest.fixture(scope="module")
def decision():
    return main_papers.publication_decision()


def test_an_untouched_paper_has_no_changed_figure(decision):
    assert changed_figures(render(decision), render(decision)) == []


def test_each_figure_changed_in_word_is_listed(decision):
    row = dataclasses.replace(decision.blocs[0].rows[1], total=Decimal("94.90"), index=Decimal("94.90"))
    rows = (decision.blocs[0].rows[0], row, *decision.blocs[0].rows[2:])
    bloc = dataclasses.replace(decision.blocs[0], rows=rows)
    edited = dataclasses.replace(decision, blocs=(bloc, *decision.blocs[1:]))
    changes = changed_figures(render(decision), render(edited))
    assert [(change.before, change.after) for change in changes] == [("93,50", "94,90"), ("93,50", "94,90")]


def test_a_new_sentence_does_not_hide_a_changed_figure(decision):
    document = docx.Document(io.BytesIO(render(decision)))
    document.paragraphs[6].insert_paragraph_before("Đoạn mới thêm có 12 đơn vị.")
    for table in document.tables:
        for cell in table._cells:
            for run in [run for paragraph in cell.paragraphs for run in paragraph.runs if run.text == "Tốt"]:
                run.text = "Khá"
    for paragraph in [
        p for t in document.tables for c in t._cells for p in c.paragraphs if p.text == "91,87"
    ]:
        paragraph.runs[0].text = "97,87"
    target = io.BytesIO()
    document.save(target)
    changes = {
        (change.before, change.after) for change in changed_figures(render(decision), target.getvalue())
    }
    assert ("", "12") in changes
    assert ("91,87", "97,87") in changes


def test_a_report_is_read_with_its_tables_row_by_row():
    text = plain_text(render(main_papers.self_assessment_report()))
    assert "Tổng điểm tự chấm: 91,50 điểm trên 96,00 điểm chuẩn" in text
    assert "3\tCải cách thủ tục hành chính\t25,50\t-\t25,00\t98,04" in text


def test_a_number_changed_in_a_chart_is_listed_and_differs_from_its_table():
    exported = render(companions.summary_report())
    parts = read_parts(exported)
    name = next(one for one in sorted(parts) if b"<c:v>97.50</c:v>" in parts[one])
    edited = write_parts(parts | {name: parts[name].replace(b"<c:v>97.50</c:v>", b"<c:v>79.50</c:v>")})
    (change,) = changed_figures(exported, edited)
    assert (change.before, change.after) == ("97,50", "79,50")
    assert "biểu đồ «" in change.place
    assert review_text(plain_text(exported)) == []
    assert [found.code for found in review_text(plain_text(edited))] == ["chart-differs"]


@pytest.mark.parametrize("profile", ["cong_an", "ubnd"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_paper_of_ours_is_blamed_by_the_review_of_reports(name, profile):
    assert review_text(plain_text(render(EXAMPLES[name](profile)))) == []


def test_a_footnote_stands_after_its_paragraph():
    plain = assemble([para("noi_dung", "Ban hành 02 kế hoạch"), section(ends_here=False)], "thử")
    assert plain_text(plain) == "Ban hành 02 kế hoạch"
    with pytest.raises(BrokenTemplate):
        plain_text(b"x")


def test_a_pdf_page_that_is_not_there_is_told():
    pdf = docx_free_pdf()
    assert page_picture(pdf).startswith(b"\x89PNG")
    with pytest.raises(ConversionFailed, match="chỉ có 1 trang"):
        page_picture(pdf, 2)
    assert fonts_left_out(pdf) == ["Helvetica"]


def docx_free_pdf():
    """A PDF of one page by hand, its font not embedded."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (a) Tj ET      \nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(body)
    )
