"""The drawn samples are there, are as many as promised, and can be drawn again."""

import json
import re
import unicodedata
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from samples.campaign import ADJUSTMENTS, load_criteria
from samples.content.dossiers import DossierPlan, FilePlan, load_dossiers
from samples.drawing import tables
from samples.drawing.paper import short_date
from samples.drawing.produce import draw
from samples.drawing.sameness import is_same

SAMPLES = Path(__file__).parents[2] / "samples"
DOSSIERS = SAMPLES / "dossiers"
PLANS = load_dossiers()
SPECIALS = {"encrypted", "empty", "secret", "junk"}


def expected(unit: str) -> dict:
    return json.loads((SAMPLES / "expected" / f"{unit}.json").read_text(encoding="utf-8"))


def quick(plan: DossierPlan) -> list[FilePlan]:
    """A third of the files that lie on disk by themselves, every form among them."""
    own = [file for file in plan.files if "!" not in file.path and file.form != "copy"]
    return own[::3]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_files_drawn_again_are_the_same(plan):
    different = [
        file.path
        for file in quick(plan)
        if not is_same(file.path, draw(file).data, (DOSSIERS / plan.code / file.path).read_bytes())
    ]
    assert different == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_tables_drawn_again_are_the_same(plan):
    criteria = load_criteria()
    drawn = {f"tables/{plan.table['file']}": tables.self_assessment(plan, criteria)}
    drawn |= {f"appraisal/round_{n}/{plan.code}.xlsx": tables.appraisal(plan, criteria, n) for n in (1, 2)}
    assert [name for name, data in drawn.items() if (SAMPLES / name).read_bytes() != data] == []


def test_the_old_word_file_holds_the_text_of_its_document():
    paper = PLANS[0].papers["lp-bien-ban"]
    data = (DOSSIERS / "CAH_LAC_PHONG" / "4-7. Khác" / "BB doi thoai 16-5.doc").read_bytes()
    assert data[:4] == b"\xd0\xcf\x11\xe0"
    lines = [line for line in paper.body.splitlines() if line and not line.startswith("#")]
    assert all(line.encode("utf-16-le") in data for line in lines)


def test_there_are_enough_files_and_pages_in_little_room():
    on_disk = [path for path in DOSSIERS.rglob("*") if path.is_file()]
    pages = sum(file["pages"] for plan in PLANS for file in expected(plan.code)["files"])
    size = sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file())
    assert len(on_disk) >= 40
    assert pages >= 100
    assert size <= 15_000_000


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_every_pdf_has_as_many_pages_as_expected(plan):
    for file in expected(plan.code)["files"]:
        path = DOSSIERS / plan.code / file["path"]
        if file["refused"] in SPECIALS or "!" in file["path"] or path.read_bytes()[:4] != b"%PDF":
            continue
        assert len(pypdfium2.PdfDocument(path)) == file["pages"], file["path"]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_every_file_on_disk_is_expected_and_the_reverse(plan):
    root = DOSSIERS / plan.code
    there = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    told = {file["path"].split("!")[0] for file in expected(plan.code)["files"]}
    assert there == told


def test_names_in_the_nested_archive_are_decomposed():
    outer = zipfile.ZipFile(DOSSIERS / "CAH_LAC_PHONG" / "Công an xã gửi.zip")
    inner_name = next(name for name in outer.namelist() if name.endswith(".zip"))
    names = [*outer.namelist(), *zipfile.ZipFile(BytesIO(outer.read(inner_name))).namelist()]
    assert all(unicodedata.is_normalized("NFD", name) for name in names)
    assert any(not unicodedata.is_normalized("NFC", name) for name in names)


def test_the_text_layer_under_the_widgets_is_blank():
    path = DOSSIERS / "CAH_LAC_PHONG" / "1. Chỉ đạo điều hành" / "67 KH kiem tra (ky so).pdf"
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert not re.search(r"67\s*/\s*KH-CAH", text)
    assert re.search(r"ngày\s+tháng 3 năm 2024", text)


def test_a_secret_page_has_no_text_in_the_expectations():
    refused = [f for plan in PLANS for f in expected(plan.code)["files"] if f["refused"] == "secret"]
    assert len(refused) == 2
    assert all(file["documents"] == [] for file in refused)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_every_scored_criterion_is_claimed_once_and_within_its_standard(plan):
    standards = {row.code: row.standard for row in load_criteria() if row.is_leaf}
    assert [claim["code"] for claim in plan.claims] == list(standards)
    for claim in plan.claims:
        for key in ("self", "r1", "r2"):
            assert 0 <= Decimal(claim.get(key) or 0) <= standards[claim["code"]]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.code)
def test_every_cited_document_is_named_in_the_evidence_column_as_expected(plan):
    texts = {claim["code"]: claim["text"] for claim in plan.claims}
    for claim in expected(plan.code)["claims"]:
        for citation in claim["citations"]:
            assert citation["number"] in texts[claim["criterion"]]
            if citation["cited_date"]:
                year, month, day = map(int, citation["cited_date"].split("-"))
                assert (
                    short_date(type(plan.files[0].papers[0].issued)(year, month, day))
                    in texts[claim["criterion"]]
                )


def test_a_changed_score_always_has_a_reason():
    for plan in PLANS:
        for claim in plan.claims:
            assert ("r1" not in claim or claim["why1"]) and ("r2" not in claim or claim["why2"])


def test_the_campaign_adds_up_by_hand():
    units = json.loads((SAMPLES / "expected" / "campaign.json").read_text(encoding="utf-8"))["units"]
    shown = {
        code: (unit["round_2"], unit["total"], unit["par_index_printed"]) for code, unit in units.items()
    }
    assert shown == {
        "CAH_LAC_PHONG": ("83.5", "83.5", "83,50"),
        "PA08": ("95.0", "97.0", "97,00"),
        "PK02": ("52.5", "50.5", "70,14"),
    }
    assert {one["unit"] for one in ADJUSTMENTS} == {"PA08", "PK02"}


def test_another_page_is_not_taken_for_the_same():
    files = {file.path: file for file in PLANS[1].files}
    one, other = files["quet/108 BC ra soat.pdf"], files["quet/03 QD chi tieu.pdf"]
    assert not is_same("x.pdf", draw(one).data, draw(other).data)
