"""The command line: Vietnamese help with examples, exit statuses, one sentence for a failure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ocr.errors import EngineMissing
from pipeline import __main__ as entry
from pipeline.catalogue import COMPILED, SOURCE, compile_catalogue
from pipeline.cli import COMMANDS
from pipeline.config import Workspace
from pipeline.rules.faults import RulebookFault
from tests.factories import Paper, full_rows, write_council_table, write_paper, write_self_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cchc(db, monkeypatch, tmp_path, capfd):
    """Run a command in this process, on the store of the tests, and return (status, stdout, stderr)."""
    monkeypatch.setenv("CCHC_USER", "thu-ky")
    monkeypatch.setenv("CCHC_TODAY", "2024-09-16")
    monkeypatch.setenv("CCHC_WORKERS", "1")
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = entry.run([str(word) for word in words])
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture
def at(cchc, year, workspace):
    """The same in an opened workspace."""
    return lambda *words: cchc("-w", workspace.root, *words)


def every_command():
    for command in COMMANDS:
        if isinstance(command, click.Group):
            yield from command.commands.values()
        else:
            yield command


@pytest.mark.parametrize("command", list(every_command()), ids=lambda command: command.name)
def test_every_command_tells_what_it_does_and_shows_an_example(command):
    assert command.help
    assert "Ví dụ: cchc " in command.help
    assert command.options_metavar == "[TÙY_CHỌN]"


def test_the_catalogue_is_compiled_from_its_source():
    assert COMPILED.read_bytes() == compile_catalogue(SOURCE.read_text(encoding="utf-8"))


def test_wrong_usage_is_told_in_vietnamese(cchc):
    status, _, err = cchc("nap")
    assert status == 2
    assert "không có lệnh 'nap'" in err


def test_a_command_without_a_workspace_says_how_to_make_one(cchc):
    status, out, err = cchc("status")
    assert (status, out) == (2, "")
    assert "cchc init" in err
    assert cchc("status", "-w", "không-có")[0] == 2


def test_the_workspace_may_be_named_anywhere():
    assert entry.take_workspace(["a", "-w", "x", "b"]) == (["a", "b"], "x")
    assert entry.take_workspace(["--workspace=x", "b"]) == (["b"], "x")
    assert entry.take_workspace(["search", "--", "-w", "x"]) == (["search", "--", "-w", "x"], None)


@pytest.mark.parametrize("status", sorted(set(entry.STATUS_OF.values())))
def test_every_failure_has_an_exit_status_that_is_explained(status):
    assert status in entry.EXIT_STATUSES


@pytest.mark.parametrize(
    ("error", "status"),
    [(EngineMissing("tesseract-ocr-vie"), 4), (ZeroDivisionError("x"), 70), (KeyboardInterrupt(), 130)],
)
def test_errors_become_one_sentence_and_a_status(at, monkeypatch, error, status):
    def fail(*_args, **_more):
        raise error

    monkeypatch.setattr("pipeline.cli.workspace.unit_states", fail)
    found, out, err = at("status")
    assert (found, out) == (status, "")
    assert err.strip().startswith("cchc: ")
    assert len(err.strip().splitlines()) == 1


def test_a_broken_rulebook_leaves_with_its_own_status(at, workspace):
    path = workspace.rulebooks / "soc_trang_police" / "2024" / "rulebook.toml"
    path.write_text("format = 1\nnam = 2024\n", encoding="utf-8")
    status, _, err = at("status")
    assert status == 5
    assert "rulebook.toml" in err
    assert isinstance(RulebookFault("rulebook.toml", 2, "x"), RulebookFault)


def test_a_person_unknown_to_the_workspace_is_told_what_to_do(at, monkeypatch):
    monkeypatch.setenv("CCHC_USER", "khach")
    status, _, err = at("status")
    assert status == 6
    assert "cchc people add" in err


def test_a_table_to_fill_in_is_written_once_and_taken_back(at, year, tmp_path):
    table = tmp_path / "tu-cham.xlsx"
    status, out, _ = at("assess", table, "-u", "PA08", "--blank")
    assert (status, table.is_file()) == (0, True)
    assert "điền cột «Điểm tự chấm»" in out
    before = table.read_bytes()
    status, _, err = at("assess", table, "-u", "PA08", "--blank")
    assert status != 0
    assert "không ghi đè" in err
    assert table.read_bytes() == before
    assert at("assess", tmp_path / "a.docx", "-u", "PA08", "--blank")[0] != 0
    status, _, err = at("assess", tmp_path / "khong-co.xlsx", "-u", "PA08")
    assert status != 0
    assert "không có tệp này" in err
    # Nothing was filled in: there is nothing to take in, and it is said so.
    status, _, err = at("assess", table, "-u", "PA08")
    assert status != 0
    assert "chưa" in err or "không" in err


def test_a_round_from_the_folder_to_the_draft_decision(at, year, workspace, folder, tmp_path):
    criteria = year.rulebook.sets[0]
    write_paper(folder / "KH.docx", Paper())
    rows = full_rows(criteria)
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024", "")
    table = write_self_table(tmp_path / "tu-cham.xlsx", criteria, rows)
    council = write_council_table(tmp_path / "tham-dinh.docx", criteria, {"1.5": ("1", "chưa công nhận")})
    status, out, _ = at("ingest", folder, "-u", "PA08")
    assert status == 0
    assert "Tài liệu của đơn vị: 1" in out
    assert at("assess", table, "-u", "pa08")[0] == 0
    status, out, _ = at("link", "-u", "PA08")
    assert "PA08: 1 liên kết, 0 chờ" in out
    status, out, _ = at("check", "-u", "PA08", "--json")
    assert status in {0, 1}
    assert "PA08" in json.loads(out)
    assert "17/KH-PA08" in at("search", "tiêu_chí:1.1.1")[1]
    assert at("appraise", council, "-u", "PA08", "--round", "1")[0] == 0
    given = ("--reason", "sáng kiến cấp tỉnh", "--document", "812/QĐ-UBND")
    assert at("adjust", "-u", "PA08", "thuong_sang_kien", "2", *given)[0] == 0
    status, out, _ = at("conclude")
    assert "\t98\t2\t0\t100\t100\tXuất sắc" in out
    assert at("report", "-u", "PA08")[0] == at("minutes")[0] == at("publish", "--draft")[0] == 0
    assert sorted(path.name for path in workspace.outputs.rglob("*.docx")) == [
        "bao-cao-tu-danh-gia.docx",
        "bien-ban-tham-dinh-lan-1.docx",
        "du-thao-quyet-dinh-cong-bo.docx",
    ]
    status, out, _ = at("history", "-u", "PA08")
    assert "chưa công nhận" in out


def test_a_reading_is_corrected_in_one_step(at, folder):
    write_paper(folder / "KH.docx", Paper(number=""))
    at("ingest", folder, "-u", "PA08")
    out = at("search", "niêm yết", "--json")[1]
    (hit,) = json.loads(out)["hits"]
    status, out, _ = at("fix", hit["id"], "số=20/KH-PA08", "ngày=05/02/2024")
    assert status == 0
    assert "20/KH-PA08, 05/02/2024" in out
    assert "20/KH-PA08" in at("search", "số:20/KH-PA08")[1]
    assert at("fix", hit["id"], "ngày=32/13/2024")[0] == 2
    assert at("fix", hit["id"], "màu=đỏ")[0] == 2
    assert at("fix", "99999", "số=1/KH")[0] == 2


def test_the_index_is_checked_and_made_anew(at, workspace, folder):
    write_paper(folder / "KH.docx", Paper())
    at("ingest", folder, "-u", "PA08")
    assert at("index", "check")[0] == 0
    for path in sorted(workspace.index.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    assert at("index", "check")[0] == 1
    assert "1 tài liệu" in at("index", "rebuild")[1]
    assert at("index", "check")[0] == 0
    assert "17/KH-PA08" in at("search", "số:17/KH-PA08")[1]


def test_a_lost_page_cache_is_read_again_from_the_originals(at, workspace, folder):
    write_paper(folder / "KH.docx", Paper())
    at("ingest", folder, "-u", "PA08")
    for path in workspace.pages.rglob("*.json"):
        path.unlink()
    assert at("index", "rebuild")[0] == 0
    assert "KH.docx" in at("search", "niêm yết")[1]


def test_one_file_is_read_and_its_citations_listed_without_a_workspace(cchc, tmp_path):
    path = write_paper(
        tmp_path / "KH.docx", Paper(subject="Thực hiện Quyết định số 12/QĐ-CAT ngày 05/01/2024")
    )
    status, out, _ = cchc("read", path)
    assert status == 0
    assert "17/KH-PA08" in out
    status, out, err = cchc("cite", path)
    assert "12/QĐ-CAT\t05/01/2024" in out
    assert "1 viện dẫn" in err


def test_a_secret_file_is_not_read(cchc, tmp_path):
    path = write_paper(tmp_path / "mat.docx", Paper(mark="MẬT", subject="Nội dung kín"))
    status, out, err = cchc("read", path)
    assert status == 6
    assert "kín" not in out + err


def test_rulebooks_are_listed_and_checked(cchc):
    assert "soc_trang_police/2024" in cchc("rulebook", "list")[1]
    status, out, _ = cchc("rulebook", "check", "soc_trang_police/2024")
    assert status == 0
    assert "không có lỗi" in out
    assert cchc("rulebook", "check", "khong/co")[0] == 5


def test_people_get_roles_from_the_secretary_only(at, monkeypatch):
    assert at("people", "add", "lan", "--role", "clerk", "-u", "PA08")[0] == 0
    assert at("people", "add", "an", "--role", "clerk")[0] == 2
    monkeypatch.setenv("CCHC_USER", "lan")
    assert at("people", "add", "an", "--role", "secretary")[0] == 6


def test_init_makes_a_workspace_that_can_be_carried_away(tmp_path):
    """In processes of their own: the folder is moved between two commands."""
    env = {**os.environ, "CCHC_USER": "", "CCHC_WORKSPACE": "", "DATABASE_URL": "", "PYTHONUTF8": "1"}

    def run(*words):
        command = [sys.executable, "-m", "pipeline", *map(str, words)]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    first = tmp_path / "máy một" / "ho-so"
    done = run("init", first, "--user", "thu-ky")
    assert done.returncode == 0, done.stderr
    assert run("init", first).returncode == 6
    second = tmp_path / "ho-so"
    first.rename(second)
    done = run("-w", second, "status", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) > 30
    assert Workspace(second).marker.read_text(encoding="utf-8").startswith("format = 1")
    stored = b"".join(path.read_bytes() for path in second.glob("*sqlite3*"))
    assert str(tmp_path).encode() not in stored
