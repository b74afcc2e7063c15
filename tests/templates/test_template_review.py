import pytest

from templates import shelf
from templates.errors import BrokenTemplate
from templates.examples.catalogue import EXAMPLES
from templates.package import read_parts
from templates.render import shipped_template
from templates.review import preview, review
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
        op.swapped("{%p if notes %}", "{%p if use %}")(root)
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
