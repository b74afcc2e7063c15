"""The pack a unit hands out: by criterion, listed, hashed, byte for byte."""

import hashlib

import docx
import openpyxl
import pytest

from pipeline.errors import DamagedOriginal, NotAllowed
from pipeline.rules.dossier import Claim
from pipeline.steps.claim import claim
from pipeline.steps.link import link
from pipeline.steps.pack import CATALOGUE, HASHES, pack
from pipeline.store.models import Role
from tests.factories import Paper, person, write_paper
from tests.pipeline.steps.taking import take


@pytest.fixture
def filled(workspace, year, unit, folder, secretary, today, tmp_path):
    write_paper(folder / "KH.docx", Paper(subject="=Kế hoạch cải cách hành chính năm 2024"))
    write_paper(folder / "GM.docx", Paper(number="09/GM-PA08", kind="GIẤY MỜI", subject="Họp"))
    take(workspace, unit, folder, tmp_path / "scratch")
    for code in ("1.1.1", "1.4"):
        told = Claim(code, narrative="Kế hoạch số 17/KH-PA08 ngày 16/02/2024")
        claim(year, unit, told, by=secretary, on=today)
    link(year, unit, by=secretary, on=today)
    return unit


def packed(workspace, year, unit, secretary, today):
    return pack(workspace, year, unit, papers={}, by=secretary, on=today)


def test_every_document_lies_once_in_the_folder_of_its_first_criterion(
    filled, workspace, year, secretary, today
):
    done = packed(workspace, year, filled, secretary, today)
    files = sorted(str(path.relative_to(done.folder)) for path in done.folder.rglob("*") if path.is_file())
    assert (done.documents, done.criteria) == (2, 2)
    assert next(name for name in files if name.startswith("1.1.1 ")).endswith("/001 KH.docx")
    assert "K Chưa gắn tiêu chí/001 GM.docx" in files
    assert {f"{CATALOGUE}.docx", f"{CATALOGUE}.xlsx", HASHES} < set(files)
    assert not any(name.startswith("1.4 ") for name in files)


def test_the_hashes_hold_and_the_originals_stay(filled, workspace, year, secretary, today):
    before = {path: path.read_bytes() for path in workspace.originals.rglob("*.docx")}
    done = packed(workspace, year, filled, secretary, today)
    lines = (done.folder / HASHES).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == digest
    assert {path: path.read_bytes() for path in workspace.originals.rglob("*.docx")} == before


def test_the_catalogue_names_every_criterion_and_bears_no_formula(filled, workspace, year, secretary, today):
    done = packed(workspace, year, filled, secretary, today)
    sheet = openpyxl.load_workbook(done.folder / f"{CATALOGUE}.xlsx").active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["1.1.1-001"][7].value == "1.1.1, 1.4"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    text = "\n".join(
        cell.text
        for table in docx.Document(done.folder / f"{CATALOGUE}.docx").tables
        for row in table.rows
        for cell in row.cells
    )
    assert "17/KH-PA08" in text
    assert "dùng cho cả 1.4" in text


def test_packing_again_replaces_the_pack(filled, workspace, year, secretary, today):
    first = packed(workspace, year, filled, secretary, today)
    (first.folder / "lạc.txt").write_text("x", encoding="utf-8")
    second = packed(workspace, year, filled, secretary, today)
    assert not (second.folder / "lạc.txt").exists()
    assert [path.name for path in second.folder.parent.iterdir()] == [second.folder.name]


def test_a_damaged_original_stops_the_pack_and_the_old_one_stays(filled, workspace, year, secretary, today):
    first = packed(workspace, year, filled, secretary, today)
    original = next(workspace.originals.rglob("*.docx"))
    original.chmod(0o644)
    original.write_bytes(b"changed")
    with pytest.raises(DamagedOriginal):
        packed(workspace, year, filled, secretary, today)
    assert (first.folder / HASHES).is_file()


def test_another_unit_s_clerk_gets_no_pack(filled, workspace, year, other_unit, today):
    with pytest.raises(NotAllowed):
        pack(workspace, year, filled, papers={}, by=person("la", Role.CLERK, other_unit), on=today)
