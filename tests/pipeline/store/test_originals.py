"""Originals: byte for byte, whole or not at all, never rewritten."""

import hashlib
import stat

import pytest

from pipeline.config import Workspace
from pipeline.errors import DamagedOriginal
from pipeline.store.originals import check_original, clear_incoming, extension_of, keep_original


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "KH.pdf"
    path.write_bytes(b"%PDF-1.4 evidence")
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_original_is_kept_under_its_hash_and_cannot_be_written(tmp_path, source):
    workspace = Workspace(tmp_path / "w")
    kept = keep_original(workspace, source, sha256=digest(source), extension=".pdf")
    assert kept == workspace.originals / digest(source)[:2] / f"{digest(source)}.pdf"
    assert kept.read_bytes() == source.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_keeping_twice_touches_nothing(tmp_path, source):
    workspace = Workspace(tmp_path / "w")
    kept = keep_original(workspace, source, sha256=digest(source), extension=".pdf")
    before = kept.stat()
    keep_original(workspace, source, sha256=digest(source), extension=".pdf")
    assert kept.stat() == before


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path, source):
    workspace = Workspace(tmp_path / "w")
    with pytest.raises(DamagedOriginal, match=r"KH\.pdf"):
        keep_original(workspace, source, sha256="0" * 64, extension=".pdf")
    assert not [path for path in workspace.originals.rglob("*") if path.is_file()]


def test_a_damaged_original_is_seen(tmp_path, source):
    right = digest(source)
    check_original(source, right)
    source.write_bytes(b"other")
    with pytest.raises(DamagedOriginal):
        check_original(source, right)
    with pytest.raises(DamagedOriginal):
        check_original(tmp_path / "gone.pdf", right)


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.PDF", ".pdf"),
        ("KH 12.docx", ".docx"),
        ("ảnh", ""),
        ("x.bảng", ""),
        ("a.rất-dài-quá", ""),
        ("..", ""),
    ],
)
def test_only_plain_extensions_are_kept(name, extension):
    assert extension_of(name) == extension


def test_half_copies_of_a_killed_run_go_after_an_hour(tmp_path):
    workspace = Workspace(tmp_path / "w")
    left = workspace.originals / ".incoming" / "abc.pdf.1"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    written = left.stat().st_mtime
    clear_incoming(workspace, written + 60)
    assert left.exists()
    clear_incoming(workspace, written + 7200)
    assert not left.exists()
