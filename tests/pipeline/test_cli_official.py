"""The commands about official form: they need no workspace and never write over what they were given."""

import io
import json

import docx
import pytest

from pipeline import __main__ as entry
from templates.examples.catalogue import EXAMPLES
from templates.official_format.lint import lint
from templates.render import render

LONG = 80


@pytest.fixture
def cchc(db, monkeypatch, tmp_path, capfd):
    """Run a command in this process outside any workspace and return (status, stdout, stderr)."""
    monkeypatch.setenv("CCHC_USER", "thu-ky")
    monkeypatch.setenv("CCHC_TODAY", "2024-09-16")
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = entry.run([str(word) for word in words])
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture
def paper(tmp_path):
    """A paper without a fault of form."""
    path = tmp_path / "Tờ trình.docx"
    path.write_bytes(render(EXAMPLES["submission"]("cong_an")))
    return path


@pytest.fixture
def broken(paper):
    """The same with a left margin of 10 mm and a line in Arial."""
    document = docx.Document(str(paper))
    for section in document.sections:
        section.left_margin = docx.shared.Mm(10)
    body = next(one for one in document.paragraphs if len(one.text) > LONG)
    body.runs[0].font.name = "Arial"
    path = paper.with_name("sai.docx")
    document.save(str(path))
    return path


def test_a_paper_in_good_form_is_told_to_be(cchc, paper):
    status, out, _ = cchc("lint", paper)
    assert (status, out.strip()) == (0, "Không có lỗi thể thức.")


def test_every_fault_of_form_has_its_place_its_law_and_its_clause(cchc, broken):
    status, out, _ = cchc("lint", broken)
    assert status == 1
    assert "[LỖI | " in out
    assert "lề trái" in out.lower()
    assert "Nghị định 30" in out or "Phụ lục I" in out
    told = json.loads(cchc("lint", broken, "--json")[1])
    assert {"page-margin", "font"} <= {one["rule"] for one in told["findings"]}
    assert all(one["clause"] and one["required"] for one in told["findings"])


def test_mending_writes_a_copy_and_leaves_the_original(cchc, broken):
    before = broken.read_bytes()
    status, _, err = cchc("lint", broken, "--fix")
    copy = broken.with_name("sai (đã sửa).docx")
    assert status == 0
    assert "đã sửa" in err
    assert lint(copy) == ()
    assert broken.read_bytes() == before
    cchc("lint", broken, "--fix")
    assert broken.with_name("sai (đã sửa) 2.docx").is_file()


def test_only_word_files_are_checked_for_form(cchc, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    status, _, err = cchc("lint", path)
    assert status == 2
    assert ".docx" in err
    path = tmp_path / "b.docx"
    path.write_bytes(b"broken")
    assert cchc("lint", path)[0] == 5


def test_a_report_whose_parts_do_not_add_up_is_found(cchc, tmp_path):
    path = tmp_path / "bc.txt"
    path.write_text(
        "BÁO CÁO\nTrả qua bưu chính chiếm tỷ lệ 53,98% (243.684/451.478 hồ sơ).\n", encoding="utf-8"
    )
    status, out, _ = cchc("review", path)
    assert "[CẦN XEM | dòng 2]" in out
    assert "53,97%" in out
    assert "1 chỗ cần xem." in out
    assert status == 0


def test_a_report_that_agrees_with_itself_is_left_in_peace(cchc, tmp_path):
    path = tmp_path / "bc.txt"
    path.write_text("Khá 07/36 đơn vị, chiếm 19,44%.\n", encoding="utf-8")
    assert cchc("review", path)[:2] == (0, "Không thấy số liệu nào mâu thuẫn.\n")


def test_every_figure_changed_since_the_export_is_listed(cchc, paper, tmp_path):
    document = docx.Document(str(paper))
    table = next(table for table in document.tables if len(table.rows) > 2)
    cell = table.rows[1].cells[-1]
    old = cell.text
    cell.paragraphs[0].runs[0].text = "4321"
    edited = tmp_path / "đã sửa.docx"
    document.save(str(edited))
    told = json.loads(cchc("review", edited, "--against", paper, "--json")[1])
    assert [one["after"] for one in told["changes"]] == ["4321"]
    assert told["changes"][0]["before"] in old
    assert "1 con số khác" in cchc("review", edited, "--against", paper)[1]


def test_a_secret_report_is_not_read(cchc, tmp_path):
    path = tmp_path / "bc.txt"
    path.write_text("MẬT\nBÁO CÁO\nĐã giải quyết 50/200 hồ sơ (đạt 35%).\n", encoding="utf-8")
    status, out, err = cchc("review", path)
    assert (status, out) == (6, "")
    assert "dấu mật" in err


def test_a_report_in_word_is_checked_too(cchc, tmp_path):
    document = docx.Document()
    document.add_paragraph("Khá 07/36 đơn vị, chiếm 19,45%.")
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "bc.docx"
    path.write_bytes(buffer.getvalue())
    assert "19,44%" in cchc("review", path)[1]
