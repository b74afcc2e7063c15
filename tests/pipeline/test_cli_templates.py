"""The command ``template``: what a secretariat edits in Word is reviewed, tried and put to use."""

import docx
import pytest

from pipeline.store.models import Change
from templates.official_format.lint import lint

NAME = "publication_decision"


def edited(path, text):
    """Add a line to a template."""
    document = docx.Document(str(path))
    document.paragraphs[-1].insert_paragraph_before(text)
    document.save(str(path))
    return path


def test_a_template_goes_out_and_comes_back_and_the_old_one_is_kept(at, workspace, tmp_path):
    path = tmp_path / "qd.docx"
    assert at("template", "copy", NAME, path)[0] == 0
    assert at("template", "copy", NAME, path)[0] == 5
    edited(path, "Dòng của Văn phòng, năm {{ year }}")
    assert at("template", "review", path, NAME)[0] == 0
    for _ in range(2):
        assert at("template", "install", path, NAME)[0] == 0
    assert (workspace.templates / f"{NAME}.docx").read_bytes() == path.read_bytes()
    assert (workspace.templates / f"{NAME}.001.docx").is_file()
    row = next(line for line in at("template", "list")[1].splitlines() if line.startswith(NAME))
    assert row.split("\t")[2:] == ["mẫu riêng của hồ sơ", "1"]
    assert Change.objects.filter(verb="templates").count() == 2


def test_a_template_with_a_misspelt_name_is_not_put_to_use(at, workspace, tmp_path):
    path = tmp_path / "qd.docx"
    at("template", "copy", NAME, path)
    edited(path, "{{ nam_sai }}")
    status, out, _ = at("template", "review", path, NAME)
    assert status == 1
    assert "nam_sai" in out
    status, _, err = at("template", "install", path, NAME)
    assert status == 5
    assert "nam_sai" in err
    assert list(workspace.templates.iterdir()) == []


def test_a_preview_is_a_paper_in_good_form(at, tmp_path):
    path = tmp_path / "thử.docx"
    assert at("template", "preview", NAME, path, "--profile", "ubnd")[0] == 0
    assert lint(path) == ()
    assert at("template", "preview", NAME, path)[0] == 2
    assert at("template", "preview", "khong_co", tmp_path / "x.docx")[0] == 5


def test_only_a_secretary_changes_templates(at, tmp_path, unit, django_user_model):
    path = tmp_path / "qd.docx"
    at("template", "copy", NAME, path)
    clerk = django_user_model.objects.create_user("can-bo")
    unit.rights.create(user=clerk, role="clerk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_USER", "can-bo")
        patch.setattr("pipeline.cli.app.login_name", lambda: "can-bo")
        assert at("template", "install", path, NAME)[0] == 6


def test_a_companion_paper_is_written_and_its_gaps_told(at, workspace):
    status, out, err = at("paper", "ke-hoach")
    assert status == 0
    assert out.strip() == str(workspace.outputs / "ke-hoach.docx")
    assert "  - mục đích" in err
    assert lint(workspace.outputs / "ke-hoach.docx") == ()
    assert at("paper", "khong-co")[0] == 2
    status, _, err = at("paper", "to-trinh")
    assert status == 6
    assert "cchc appraise" in err
