"""More papers that break just one rule: marks, chapters, wording, the page's foot."""

import pytest
from lxml import etree

from templates.examples.catalogue import EXAMPLES
from templates.official_format.fix import fix
from templates.official_format.lint import lint
from templates.package import read_parts, write_parts
from templates.render import render
from templates.wordml import child, style_id, w
from tests.templates import paper_surgery as op

D, R, M, L, Y = (
    "publication_decision", "self_assessment_report", "appraisal_minutes", "reminder_letter", "yearly_report",
)  # fmt: skip


def paragraph(style, text):
    """Return a new paragraph of a component's style."""
    made = etree.Element(w("p"))
    child(child(made, "pPr"), "pStyle").set(w("val"), style_id(style))
    op.write_run(made, text)
    return made


def before(start, *made):
    """Put paragraphs above the one that begins so."""

    def cut(root):
        found = op.find(root, start)
        for style, text in made:
            found.addprevious(paragraph(style, text))

    return cut


def under_number(style, text):
    """Put a mark under the number, where stamps stand."""
    return lambda root: op.styled(root, "so_ky_hieu").addnext(paragraph(style, text))


def sideways(root):
    size = next(root.iter(w("sectPr"))).find(w("pgSz"))
    width, height = size.get(w("w")), size.get(w("h"))
    for name, value in (("w", height), ("h", width), ("orient", "landscape")):
        size.set(w(name), value)


def badly_declared(root):
    for section in root.iter(w("sectPr")):
        section.find(w("pgSz")).set(w("orient"), "landscape")


def numbered_below(root):
    for reference in root.iter(w("headerReference")):
        reference.tag = w("footerReference")


def date_in_the_upper_row(root):
    date_line, nation = op.styled(root, "dia_danh_ngay"), op.styled(root, "quoc_hieu")
    nation.getparent().append(date_line)


def torn_signature(root):
    text = "Điều 1. " + "Công bố Chỉ số cải cách hành chính của các đơn vị. " * 70 + "Chi tiết tại Phụ lục."
    op.write(op.styled(root, "noi_dung"), text)
    last = [node for node in root.iter(w("p")) if op.paragraph_style(node) == style_id("noi_dung")]
    for node in last:
        for keep in node.iter(w("keepNext")):
            keep.set(w("val"), "0")


def two_addressees(root):
    first = op.styled(root, "kinh_gui_ds")
    op.write(first, first.findtext(f".//{w('t')}").rstrip(";.") + ",")


MORE = [
    ("page-orientation", L, sideways),
    ("page-orientation", M, badly_declared),
    ("page-number-place", D, numbered_below),
    ("outside-decree", D, op.words("ten_loai", "THÔNG TƯ")),
    ("outside-decree", D, op.words("so_ky_hieu", "Số: 15/2026/QĐ-UBND")),
    ("outside-decree", D, op.words("quoc_hieu", "ĐẢNG CỘNG SẢN VIỆT NAM")),
    ("date-place", D, op.words("dia_danh_ngay", "ngày 05 tháng 3 năm 2026")),
    ("date-real", D, op.words("dia_danh_ngay", "Bình Minh, ngày 31 tháng 02 năm 2026")),
    ("top-row", D, date_in_the_upper_row),
    ("letter-subject-gap", L, op.setting("trich_yeu_cv", "spacing", before="0")),
    ("letter-kind", L, before("Kính gửi", ("ten_loai", "CÔNG VĂN"))),
    ("addressee-mark", L, two_addressees),
    ("urgency-look", D, under_number("bang_giua", "KHẨN")),
    ("circulation-look", D, under_number("bang_giua", "LƯU HÀNH NỘI BỘ")),
    ("chapter-look", R, before("I. ", ("phan_chuong", "Phần I"), ("td_phan_chuong", "Tình hình chung"))),
    ("chapter-order", R, before("I. ", ("phan_chuong", "Chương II"), ("td_phan_chuong", "QUY ĐỊNH CHUNG"))),
    ("section-look", R, before("I. ", ("kinh_gui", "Mục 1"), ("td_phan_chuong", "QUY ĐỊNH CHUNG"))),
    ("item-look", M, op.look("i", "1", "2. Tiêu chí")),
    ("point-look", Y, op.look("b", "1", "a) Về")),
    ("cited-date-zero", R, op.words_at("Thực hiện", "Thực hiện Kế hoạch số 15/KH-CAT ngày 05/09/2024.")),
    ("cited-date-zero", R, op.words_at("Thực hiện", "Thực hiện Kế hoạch ngày 5 tháng 9 năm 2024.")),
    ("citation-case", R, op.words_at("Thực hiện", "Thực hiện khoản 2 điều 5 Quy chế làm việc.")),
    ("citation-case", R, op.words_at("Thực hiện", "Thực hiện theo Khoản 2 Điều 5 Quy chế làm việc.")),
    ("people-capital", R, op.words_at("Thực hiện", "Thực hiện việc phục vụ nhân dân.")),
    ("mixed-tones", R, op.words_at("Thực hiện", "Thực hiện nếp sống văn hoá, văn hóa công sở.")),
    ("delegated-signing", L, op.swapped("KT. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC")),
    ("signature-keep", D, torn_signature),
    ("address-look", D, "foot"),
    ("recipients-above", "result_notice", op.words("nn_ds", "- Như trên;")),
    ("recipients-above", D, op.words("nn_ds", "- Như Điều 9;")),
]  # fmt: skip


def with_foot(paper, size):
    """Return the paper with an address at the foot of its first page, set in half points."""
    parts = read_parts(paper)
    name = "word/footer1.xml"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>Số 1 đường Hòa Bình</w:t></w:r>'
    parts[name] = f'<w:ftr xmlns:w="{space}"><w:p>{run}</w:p></w:ftr>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    row = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", row.encode())
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId90" Type="{base}/footer" Target="footer1.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())

    def refer(root):
        made = etree.Element(w("footerReference"))
        made.set(w("type"), "first")
        made.set(f"{{{base}}}id", "rId90")
        next(root.iter(w("sectPr"))).insert(0, made)

    return op.operate(write_parts(parts), refer)


@pytest.fixture(scope="module")
def good():
    made = {}

    def paper(name):
        if name not in made:
            made[name] = render(EXAMPLES[name]("cong_an"))
        return made[name]

    return paper


def rules_found(paper):
    return {finding.rule for finding in lint(paper)}


@pytest.mark.parametrize(("rule", "name", "cut"), MORE, ids=[f"{r}-{n}" for n, (r, *_) in enumerate(MORE)])
def test_a_paper_that_breaks_one_rule_is_found_and_nothing_else(good, rule, name, cut):
    broken = with_foot(good(name), 28) if cut == "foot" else op.operate(good(name), cut)
    assert rules_found(broken) == {rule}


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        (R, before("I. ", ("phan_chuong", "Phần I"), ("td_phan_chuong", "QUY ĐỊNH CHUNG"),
                   ("muc", "Mục 1"), ("td_phan_chuong", "PHẠM VI"))),
        (D, under_number("du_thao", "HỎA TỐC")),
        (R, op.words_at("Thực hiện", "Thực hiện Luật Tổ chức Tòa án nhân dân, khoản 2 Điều 5, vì Nhân dân.")),
        (R, op.words_at("Thực hiện", "Thực hiện quy hoạch, khoa học, quý III, ngày 05/6/2024, quỹ, thuở.")),
    ],
)  # fmt: skip
def test_what_is_in_good_form_is_not_blamed(good, name, cut):
    assert rules_found(op.operate(good(name), cut)) == set()


def test_an_address_of_eleven_points_is_in_good_form(good):
    assert rules_found(with_foot(good(D), 22)) == set()


def test_a_strange_font_in_a_footnote_is_found(good):
    parts = read_parts(good(D))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>Ghi chú</w:t></w:r>'
    note = f'<w:footnote w:id="2"><w:p>{run}</w:p></w:footnote>'
    parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{space}">{note}</w:footnotes>'.encode()
    (found,) = lint(write_parts(parts))
    assert (found.rule, found.place) == ("font", "chú thích cuối trang")


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (op.page("pgNumType", start="3"), "bắt đầu từ 3"),
        (op.page("pgNumType", fmt="lowerRoman"), "không phải chữ số Ả Rập"),
    ],
)
def test_pages_are_counted_from_one_in_arabic_figures(good, cut, told):
    found = {one.rule: one.found for one in lint(op.operate(good("result_notice"), cut))}
    assert told in found["page-number-look"]


def test_a_paper_the_decree_does_not_rule_is_not_mended(good):
    law = op.operate(op.operate(good(D), op.words("ten_loai", "NGHỊ ĐỊNH")), op.page("pgMar", left="1134"))
    mended = fix(law)
    assert (mended.docx, mended.fixed) == (law, ())
    assert [found.rule for found in mended.left] == ["outside-decree"]
