import io
import unicodedata

import docx
import pytest
from docx.shared import Pt

from templates.errors import BrokenTemplate
from templates.examples.catalogue import EXAMPLES
from templates.official_format.findings import Level
from templates.official_format.lint import lint
from templates.official_format.rules import rules
from templates.render import render
from templates.wordml import child, w
from tests.templates import paper_surgery as op
from tests.templates.test_form_more import MORE


def decision_long(root):
    """A decision with enough text to run over one page."""
    body = op.styled(root, "noi_dung")
    op.write(
        body,
        "Điều 1. " + "Công bố Chỉ số cải cách hành chính của các đơn vị. " * 70 + "Chi tiết tại Phụ lục.",
    )


def without_heads(root):
    decision_long(root)
    op.after_each_section("headerReference")(root)


def all_heads_numbered(root):
    for section in root.iter(w("sectPr")):
        section.remove(section.find(w("titlePg")))


def numbered_by_word(root):
    found = child(child(op.styled(root, "noi_dung"), "pPr", first=True), "numPr")
    child(found, "numId").set(w("val"), "1")


def no_top(root):
    table = next(root.iter(w("tbl")))
    for node in list(table.iter(w("p"))):
        if op.paragraph_style(node) == op.style_id("quoc_hieu"):
            op.write(node, "CƠ QUAN")


def loose_top(root):
    table = next(root.iter(w("tbl")))
    parent = table.getparent()
    for node in list(table.iter(w("p"))):
        parent.insert(parent.index(table), node)
    parent.remove(table)


def typed_line(root):
    op.write_run(op.styled(root, "ke_tieu_ngu"), "-------")


def no_issuer(root):
    for node in root.iter(w("p")):
        if op.paragraph_style(node) in (op.style_id("cq_ban_hanh"), op.style_id("cq_chu_quan")):
            for run in list(node.iter(w("r"))):
                node.remove(run)


def no_annex_restart(root):
    for section in list(root.iter(w("sectPr")))[1:]:
        section.remove(section.find(w("pgNumType")))


def chair_on_the_left(root):
    secretary, chair = op.find(root, "THƯ KÝ"), op.find(root, "CHỦ TỌA")
    op.write(secretary, "CHỦ TỌA")
    op.write(chair, "THƯ KÝ")


def dated_minutes(root):
    tables = next(root.iter(w("tbl")))
    last = list(tables.iter(w("tc")))[-1]
    paragraph = last[-1]
    paragraph.find(w("pPr")).find(w("pStyle")).set(w("val"), op.style_id("dia_danh_ngay"))
    op.write_run(paragraph, "Bình Minh, ngày 05 tháng 3 năm 2026")


def no_signature_titles(root):
    op.dropped("chuc_vu")(root)


def collapsed(root):
    for node in root.iter(w("p")):
        if op.paragraph_style(node) == op.style_id("noi_dung"):
            child(child(node, "pPr", first=True), "spacing").set(w("before"), "40")


def misnumbered_article(root):
    op.swapped("Điều 3.", "Điều 4.")(root)
    op.swapped("Như Điều 3", "Như Điều 4")(root)


D, R, M, L = "publication_decision", "self_assessment_report", "appraisal_minutes", "reminder_letter"
BROKEN = [
    ("page-size", D, op.page("pgSz", h="15840")),
    ("page-margin", D, op.page("pgMar", left="1134")),
    ("page-number", D, without_heads),
    ("page-number-first", D, all_heads_numbered),
    ("font", D, lambda root: op.font(op.find(root, "Căn cứ"), "Arial")),
    ("colour", D, op.look("color", "FF0000", "Căn cứ")),
    ("not-composed", D, lambda root: op.write(op.find(root, "Căn cứ"),
                                              unicodedata.normalize("NFD", "Căn cứ Kế hoạch;"))),
    ("auto-list", R, numbered_by_word),
    ("nation-missing", D, no_top),
    ("nation-spelling", D, op.swapped("CỘNG HÒA", "CỘNG HOÀ")),
    ("nation-look", D, op.look("sz", "22", "CỘNG HÒA")),
    ("motto-missing", D, op.without("tieu_ngu")),
    ("motto-spelling", D, op.swapped("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    ("motto-look", D, op.look("u", "single", "Độc lập")),
    ("motto-line", D, op.setting("ke_tieu_ngu", "ind", left="2000", right="2000")),
    ("motto-line", D, typed_line),
    ("issuer-missing", D, no_issuer),
    ("issuer-look", D, op.look_of("cq_ban_hanh", "sz", "28")),
    ("parent-look", D, op.look_of("cq_chu_quan", "i", "1")),
    ("issuer-line", D, op.setting("ke_cq_ban_hanh", "ind", left="0", right="0")),
    ("top-loose", D, loose_top),
    ("number-missing", D, op.without("so_ky_hieu")),
    ("number-form", D, op.words("so_ky_hieu", "Số 15/QĐ-CAT-PV01")),
    ("number-zero", D, op.words("so_ky_hieu", "Số: 5/QĐ-CAT-PV01")),
    ("number-kind", D, op.words("so_ky_hieu", "Số: 15/KH-CAT-PV01")),
    ("number-kind", L, op.words("so_ky_hieu", "Số: 15/QĐ-CAT-PV01")),
    ("number-look", D, op.look_of("so_ky_hieu", "sz", "28")),
    ("date-missing", D, op.without("dia_danh_ngay")),
    ("date-zero", D, op.words("dia_danh_ngay", "Bình Minh, ngày 5 tháng 03 năm 2026")),
    ("date-look", D, op.look_of("dia_danh_ngay", "i", "0")),
    ("date-in-minutes", M, dated_minutes),
    ("kind-missing", "result_notice", op.words("ten_loai", "KẾT QUẢ")),
    ("kind-look", D, op.look_of("ten_loai", "b", "0")),
    ("subject-missing", "result_notice", op.dropped("trich_yeu", "ke_trich_yeu")),
    ("subject-look", D, op.look_of("trich_yeu", "sz", "32")),
    ("subject-line", D, op.dropped("ke_trich_yeu")),
    ("letter-subject-look", L, op.look_of("trich_yeu_cv", "b", "1")),
    ("authority-look", D, op.look_of("tham_quyen", "b", "0")),
    ("basis-missing", D, op.dropped("can_cu")),
    ("basis-look", D, op.look_of("can_cu", "i", "0")),
    ("basis-mark", D, op.words_at("Căn cứ", "Căn cứ Kế hoạch,")),
    ("decision-word", D, op.words("qd_word", "QUYẾT ĐỊNH")),
    ("addressee-look", R, op.look_of("kinh_gui", "b", "1")),
    ("body-look", R, op.look_of("noi_dung", "sz", "24")),
    ("body-align", R, op.setting("noi_dung", "jc", val="left")),
    ("body-first-line", R, op.setting("noi_dung", "ind", firstLine="0")),
    ("body-gap", M, collapsed),
    ("body-line", R, op.setting("noi_dung", "spacing", line="480", lineRule="auto")),
    ("heading-look", R, op.look_of("muc_lama", "b", "0")),
    ("article-look", D, op.words_at("Điều 2", "ĐIỀU 2:")),
    ("heading-order", R, op.swapped("III. GIẢI TRÌNH", "IV. GIẢI TRÌNH")),
    ("article-order", D, misnumbered_article),
    ("item-order", M, op.swapped("2. Tiêu chí điều chỉnh", "3. Tiêu chí điều chỉnh")),
    ("point-order", "yearly_report", op.swapped("đ) Thực hiện cơ chế", "e) Thực hiện cơ chế")),
    ("end-mark", R, op.swapped("./.", ".")),
    ("signer-missing", "meeting_invitation", no_signature_titles),
    ("signing-form", L, op.swapped("KT. GIÁM ĐỐC", "KT/ GIÁM ĐỐC")),
    ("signer-title-look", D, op.look_of("chuc_vu", "b", "0")),
    ("signer-name-look", D, op.look_of("ho_ten", "i", "1")),
    ("signer-degree", D, op.words("ho_ten", "TS. Nguyễn Văn A")),
    ("minutes-signers", M, chair_on_the_left),
    ("recipients-missing", D, op.dropped("nn_tieu_de", "nn_ds")),
    ("recipients-head-look", D, op.look_of("nn_tieu_de", "i", "0")),
    ("recipients-look", D, op.look_of("nn_ds", "sz", "24")),
    ("recipients-mark", D, op.words("nn_ds", "- Như Điều 3,")),
    ("recipients-archive", D, op.swapped("Lưu: VT, PV01", "Phòng PV01")),
    ("annex-case", "council_decision", op.words("phu_luc_so", "PHỤ LỤC")),
    ("annex-look", D, op.look_of("phu_luc_so", "b", "0")),
    ("annex-number", D, op.words("phu_luc_so", "Phụ lục 1")),
    ("annex-title-look", D, op.look_of("phu_luc_ten", "b", "0")),
    ("annex-attached", D, op.dropped("phu_luc_kem")),
    ("annex-page", "council_decision", no_annex_restart),
    ("annex-announced", "council_decision", op.swapped("có tên tại Phụ lục kèm theo", "sau")),
]  # fmt: skip
COMMITTEE = [
    ("signer-rank", D, op.words("ho_ten", "Đại tá Nguyễn Văn A")),
    ("authority-signer", D, op.swapped("CHỦ TỊCH ỦY BAN", "ỦY BAN")),
]
HEADS = [
    ("page-number-look", op.setting("so_trang", "jc", val="right")),
    ("page-number-look", lambda root: op.head_size(root, "20")),
]


@pytest.fixture(scope="module")
def good():
    made = {}

    def paper(name, profile="cong_an"):
        key = (name, profile)
        if key not in made:
            made[key] = render(EXAMPLES[name](profile))
        return made[key]

    return paper


def rules_found(paper):
    return {finding.rule for finding in lint(paper)}


@pytest.mark.parametrize("profile", ["cong_an", "ubnd"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_paper_of_both_profiles_is_clean(good, name, profile):
    assert lint(good(name, profile)) == ()


@pytest.mark.parametrize(
    ("rule", "name", "cut"), BROKEN, ids=[f"{r}-{n}" for n, (r, *_) in enumerate(BROKEN)]
)
def test_a_paper_that_breaks_one_rule_is_found_and_nothing_else(good, rule, name, cut):
    assert rules_found(op.operate(good(name), cut)) == {rule}


@pytest.mark.parametrize(("rule", "name", "cut"), COMMITTEE, ids=[rule for rule, *_ in COMMITTEE])
def test_a_committee_paper_that_breaks_one_rule_is_found_and_nothing_else(good, rule, name, cut):
    assert rules_found(op.operate(good(name, "ubnd"), cut)) == {rule}


@pytest.mark.parametrize(("rule", "cut"), HEADS)
def test_a_page_number_set_wrong_is_found_and_nothing_else(good, rule, cut):
    assert rules_found(op.operate(good(D), cut, "word/header1.xml")) == {rule}


def test_every_rule_has_a_broken_paper():
    tried = {rule for rule, *_ in BROKEN + COMMITTEE + HEADS + MORE}
    assert tried == set(rules().table["checks"])


def test_a_finding_says_where_what_and_the_clause(good):
    found = lint(op.operate(good(D), op.page("pgMar", left="1134")))[0]
    assert found.level is Level.ERROR
    assert "lề trái 20,0 mm" in found.found
    assert "30-35 mm" in found.required
    assert found.clause == "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, I.3"


def test_the_same_fault_in_many_paragraphs_is_told_once(good):
    def narrow(root):
        for node in root.iter(w("p")):
            if op.paragraph_style(node) == op.style_id("noi_dung"):
                child(child(node, "pPr", first=True), "jc").set(w("val"), "left")

    found = lint(op.operate(good(R), narrow))
    assert len(found) == 1
    assert "đoạn khác" in found[0].place


def test_sizes_are_resolved_through_styles_and_defaults():
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    document.add_paragraph("Thông báo chung của cơ quan.")
    buffer = io.BytesIO()
    document.save(buffer)
    found = {finding.rule: finding for finding in lint(buffer.getvalue())}
    assert "nation-missing" in found
    assert "body-look" not in found  # 13 pt from the style, not Word's own 10
    assert "Cambria" in found["font"].found  # Word's own theme font, resolved through the theme


def test_police_shapes_with_a_drafter_in_brackets_are_allowed(good):
    shapes = ("634/QĐ-CAT(PX13)", "14/QĐ-CAT", "315/QĐ-BCA-V03", "57a/QĐ-CAT", "0151/QĐ-UBND")
    for shape in shapes:
        assert rules_found(op.operate(good(D), op.words("so_ky_hieu", f"Số: {shape}"))) == set()


def test_a_file_that_is_no_word_file_is_told(tmp_path):
    with pytest.raises(BrokenTemplate):
        lint(b"xin chao")
    with pytest.raises(BrokenTemplate, match="không đọc được tệp"):
        lint(tmp_path / "khong-co.docx")
