import copy
import shutil
import subprocess

import pytest
from lxml import etree

from templates import shelf
from templates.errors import BrokenTemplate
from templates.examples.catalogue import EXAMPLES
from templates.official_format.lint import lint
from templates.package import read_parts, write_parts
from templates.render import shipped_template
from templates.review import preview, review
from templates.wordml import style_id, w
from tests.templates import paper_surgery as op

DECISION = "publication_decision"


def edited(cut, name=DECISION):
    return op.operate(shipped_template(name), cut)


def problems(template, name=DECISION):
    return [found.problem for found in review(template, name) if found.fatal]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_shipped_templates_have_nothing_to_tell(name):
    assert review(shipped_template(name), name) == []


def test_a_name_that_is_not_given_is_told():
    assert any("«yaer»" in told for told in problems(edited(op.swapped("{{ year }}", "{{ yaer }}"))))


def test_a_misspelt_column_of_a_row_is_told():
    told = problems(edited(op.swapped("row.index", "row.indx")))
    assert any("«row.indx»" in problem for problem in told)


def test_a_name_that_is_given_and_not_printed_is_a_hint_only():
    def print_use_twice(root):
        op.swapped("{%p if provisional and notes %}", "{%p if provisional and use %}")(root)
        op.swapped("{%p for line in notes %}", "{%p for line in use %}")(root)

    found = review(edited(print_use_twice), DECISION)
    hints = [hint for hint in found if not hint.fatal]
    assert any("«notes»" in hint.problem for hint in hints)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("{ { year }}", "tách"),
        ("{% p if year %}", "tách"),
        ("{{ year }", "không đủ cặp"),
        ("{%p if year % 2 %}", "dấu %"),
    ],
)
def test_a_tag_that_word_split_is_told(broken, told):
    problem = problems(edited(op.words("tham_quyen", broken)))
    assert any(told in text for text in problem), problem


def test_text_beside_a_steering_tag_is_told_because_it_would_be_lost():
    template = edited(op.swapped("{%p if use %}", "Ghi chú quan trọng {%p if use %}"))
    assert any("Ghi chú quan trọng" in told and "sẽ mất" in told for told in problems(template))


def test_text_in_a_row_with_a_steering_tag_is_told():
    template = edited(op.swapped("{%tr for row in counts %}", "Mất chữ {%tr for row in counts %}"))
    assert any("Mất chữ" in told for told in problems(template))


def test_a_preview_is_filled_with_invented_data():
    assert "Bình Minh".encode() in read_parts(preview(None, DECISION))["word/document.xml"]
    with pytest.raises(BrokenTemplate, match="không có mẫu «abc»"):
        preview(None, "abc")


def test_an_edited_template_is_installed_and_the_old_one_kept(tmp_path):
    first = edited(op.words("qd_word", "QUYẾT ĐỊNH :"))
    second = edited(op.words("qd_word", "QUYẾT  ĐỊNH:"))
    shelf.install(DECISION, first, tmp_path)
    shelf.install(DECISION, second, tmp_path)
    entry = next(entry for entry in shelf.entries(tmp_path) if entry.name == DECISION)
    assert entry.own is not None
    assert entry.own.read_bytes() == second
    assert [kept.read_bytes() for kept in entry.kept] == [first]
    assert shelf.template_bytes(DECISION, tmp_path) == second
    assert shelf.template_bytes("submission", tmp_path) == shipped_template("submission")


def test_a_template_that_cannot_print_is_not_installed(tmp_path):
    with pytest.raises(BrokenTemplate, match="yaer"):
        shelf.install(DECISION, edited(op.swapped("{{ year }}", "{{ yaer }}")), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_template_is_copied_out_but_never_over_a_file(tmp_path):
    target = shelf.copy_out(DECISION, tmp_path / "mau.docx")
    assert target.read_bytes() == shipped_template(DECISION)
    with pytest.raises(BrokenTemplate, match=r"đã có tệp mau\.docx"):
        shelf.copy_out(DECISION, target)


def split_by_word(root):
    """Cut every tag in two runs with a spelling mark between, as Word does while people type."""
    for text in list(root.iter(w("t"))):
        if not text.text or "{{" not in text.text:
            continue
        run, place = text.getparent(), text.text.index("{{") + 3
        half = copy.deepcopy(run)
        for piece, part in ((next(half.iter(w("t"))), text.text[place:]), (text, text.text[:place])):
            piece.text = part
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(half)
        run.addnext(etree.Element(w("proofErr"), {w("type"): "spellStart"}))


def curly(root):
    for text in root.iter(w("t")):
        if text.text and "{" in text.text:
            text.text = text.text.replace("''", "‘’").replace("'", "’")


@pytest.mark.parametrize("name", [DECISION, "reminder_letter", "self_assessment_report"])
def test_tags_that_word_cut_in_runs_print_the_same_bytes(name):
    template = edited(split_by_word, name)
    assert review(template, name) == []
    assert preview(template, name) == preview(None, name)


def test_curved_quotes_in_tags_print_the_same_and_are_told_as_a_hint():
    template = edited(curly)
    assert [found.fatal for found in review(template, DECISION)] == [False]
    assert preview(template, DECISION) == preview(None, DECISION)


@pytest.mark.parametrize(
    "glued", ["{%p if use %}{%p endif %}", "{%p for line in use %}{{ line }}{%p endfor %}"]
)
def test_steering_tags_glued_into_one_paragraph_are_told(glued):
    assert problems(edited(op.words("tham_quyen", glued)))


def test_plain_tags_glued_without_spaces_print():
    template = edited(op.words("tham_quyen", "{{authority|hoa}}{%if year%} NĂM {{year}}{%endif%}"))
    assert problems(template) == []
    assert "TỈNH BÌNH MINH NĂM 2025".encode() in read_parts(preview(template, DECISION))["word/document.xml"]


def test_an_unknown_filter_is_told():
    assert any(
        "hoaa" in told for told in problems(edited(op.swapped("authority|hoa }}", "authority|hoaa }}")))
    )


def test_a_form_the_edit_broke_is_told_as_a_hint():
    found = review(edited(op.page("pgMar", left="1134")), DECISION)
    assert [one.fatal for one in found] == [False]
    assert "lề trái 20,0 mm" in found[0].problem


def renamed_styles(template):
    """Return the template with the style ids another program makes of our names."""
    parts = read_parts(template)
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml"):
        for key in ("tieu_ngu", "ke_tieu_ngu", "cq_ban_hanh", "ke_cq_ban_hanh", "trich_yeu", "ke_trich_yeu",
                    "chuc_vu", "ho_ten", "so_trang"):  # fmt: skip
            old = f'"{style_id(key)}"'
            parts[part] = parts[part].replace(old.encode(), f'"X{key}"'.encode())
    return write_parts(parts)


@pytest.mark.parametrize("name", [DECISION, "reminder_letter"])
def test_a_template_whose_style_ids_another_program_changed_still_prints_in_form(name):
    template = renamed_styles(shipped_template(name))
    assert review(template, name) == []
    assert (
        read_parts(preview(template, name))["word/document.xml"]
        == (read_parts(preview(None, name))["word/document.xml"])
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_template_saved_by_libreoffice_still_prints_in_form(tmp_path):
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "reminder_letter.docx"
    source.write_bytes(shipped_template("reminder_letter"))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    saved = (tmp_path / "reminder_letter.docx").read_bytes()
    assert review(saved, "reminder_letter") == []
    assert lint(preview(saved, "reminder_letter")) == ()
