import io

import docx
import pytest
from lxml import etree

from templates.examples.catalogue import EXAMPLES
from templates.official_format.fix import MENDERS, fix
from templates.official_format.lint import lint
from templates.official_format.rules import rules
from templates.render import render
from templates.wordml import w
from tests.templates import paper_surgery as op

SAFE = [
    ("page-margin", op.page("pgMar", left="1134")),
    ("page-size", op.page("pgSz", h="15840")),
    ("colour", op.look("color", "FF0000", "Căn cứ")),
    ("font", lambda root: op.font(op.find(root, "Căn cứ"), "Arial")),
    ("nation-look", op.look("sz", "22", "CỘNG HÒA")),
    ("motto-look", op.look("u", "single", "Độc lập")),
    ("motto-spelling", op.swapped("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    ("date-zero", op.words("dia_danh_ngay", "Bình Minh, ngày 5 tháng 03 năm 2026")),
    ("recipients-look", op.look_of("nn_ds", "sz", "24")),
    ("body-align", op.setting("noi_dung", "jc", val="left")),
    ("signer-name-look", op.look_of("ho_ten", "i", "1")),
    ("authority-look", op.look_of("tham_quyen", "b", "0")),
    ("annex-look", op.look_of("phu_luc_so", "b", "0")),
    ("annex-title-look", op.look_of("phu_luc_ten", "sz", "24")),
]


@pytest.fixture(scope="module")
def decision():
    return render(EXAMPLES["publication_decision"]("cong_an"))


@pytest.mark.parametrize(("rule", "cut"), SAFE, ids=[rule for rule, _ in SAFE])
def test_what_is_safe_is_mended_in_a_copy(decision, rule, cut):
    broken = op.operate(decision, cut)
    mended = fix(broken)
    assert {found.rule for found in mended.fixed} == {rule}
    assert mended.left == ()
    assert lint(mended.docx) == ()


@pytest.mark.parametrize(
    ("rule", "cut"),
    [
        ("letter-subject-gap", op.setting("trich_yeu_cv", "spacing", before="0")),
        ("letter-subject-look", op.look_of("trich_yeu_cv", "b", "1")),
    ],
)
def test_a_letter_s_subject_is_mended_too(rule, cut):
    broken = op.operate(render(EXAMPLES["reminder_letter"]("cong_an")), cut)
    mended = fix(broken)
    assert ({found.rule for found in mended.fixed}, mended.left) == ({rule}, ())


def test_no_word_of_the_paper_is_changed_by_mending_its_look(decision):
    def text(paper):
        body = docx.Document(io.BytesIO(paper)).element.body
        return [node.text for node in body.iter() if node.tag.endswith("}t")]

    broken = op.operate(op.operate(decision, op.page("pgMar", left="1134")), op.look("sz", "22", "CỘNG HÒA"))
    assert text(fix(broken).docx) == text(decision)


def test_what_people_must_decide_is_left_to_them(decision):
    broken = op.operate(decision, op.words("so_ky_hieu", "Số: 15/KH-CAT-PV01"))
    mended = fix(broken)
    assert mended.fixed == ()
    assert {found.rule for found in mended.left} == {"number-kind"}


def test_a_clean_paper_comes_back_as_it_was(decision):
    assert fix(decision).docx == decision


def one_paragraph(root):
    """Put Tiêu ngữ below Quốc hiệu in one paragraph, as the registers of old papers do."""
    nation, motto = op.styled(root, "quoc_hieu"), op.styled(root, "tieu_ngu")
    brk = etree.SubElement(nation, w("r"))
    etree.SubElement(brk, w("br"))
    for run in list(motto.iter(w("r"))):
        nation.append(run)
    motto.getparent().remove(motto)


def test_lines_of_one_paragraph_are_mended_each_for_itself(decision):
    broken = op.operate(decision, one_paragraph)
    broken = op.operate(broken, op.swapped("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"))
    mended = fix(broken)
    words = [node.text for node in docx.Document(io.BytesIO(mended.docx)).element.body.iter(w("t"))]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert "motto-spelling" in {found.rule for found in mended.fixed}


def test_only_known_rules_are_mended():
    assert set(MENDERS) <= set(rules().table["checks"])
