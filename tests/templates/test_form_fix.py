import io

import docx
import pytest

from templates.examples.catalogue import EXAMPLES
from templates.official_format.fix import MENDERS, fix
from templates.official_format.lint import lint
from templates.official_format.rules import rules
from templates.render import render
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


def test_only_known_rules_are_mended():
    assert set(MENDERS) <= set(rules().table["checks"])
