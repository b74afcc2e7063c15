"""The samples through the steps: points to the digit, and a few files read for good."""

import csv
import json
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from pipeline.config import Workspace, write_marker
from pipeline.errors import NotReady
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.steps.adjust import adjust
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.conclude import compute, conclude, decide_basis
from pipeline.steps.ingest import IngestSettings, ingest
from pipeline.steps.link import link
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.publish import publish
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.appraisal_table import read_given
from pipeline.steps.year import assessed_units, load_year, rulebook_digest, rulebook_folder
from pipeline.store import rows
from pipeline.store.models import Evidence

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RULEBOOK = "soc_trang_police/2024"
TODAY = date(2024, 10, 21)
SMALL = ("02 QD chi tieu.pdf", "06 QD quy che.pdf", "64 BC 6 thang.docx")
"""A digital PDF, a scan of one page, and a Word file."""

pytestmark = pytest.mark.skipif(
    not (SAMPLES / "expected" / "campaign.json").is_file(), reason="chưa vẽ mẫu: chạy make samples"
)


@pytest.fixture
def opened(db, tmp_path):
    """The year of the samples, opened by a secretary: (workspace, year, secretary)."""
    workspace = Workspace(tmp_path / "ho-so")
    for folder in (
        workspace.originals,
        workspace.pages,
        workspace.index,
        workspace.outputs,
        workspace.templates,
    ):
        folder.mkdir(parents=True)
    rulebook = own_rulebook(
        workspace, RULEBOOK, units=SAMPLES / "units.csv", authority="Công an tỉnh Hương Bình"
    )
    write_marker(workspace, ())
    by = User.objects.create_user("thu-ky")
    open_year(rulebook, rulebook_digest(rulebook_folder(workspace, RULEBOOK)), by=by, on=TODAY)
    return workspace, load_year(workspace), by


@pytest.fixture
def scored(opened):
    """The same with every table of the samples taken in."""
    _, year, by = opened
    for unit in assessed_units(year):
        (table,) = (SAMPLES / "tables" / unit.code).iterdir()
        self_assess(year, unit, table, by=by, on=TODAY)
        for number in (1, 2):
            path = SAMPLES / "appraisal" / f"round_{number}" / f"{unit.code}.xlsx"
            given = read_given(path, year.rulebook.sets[0], is_second=number > 1)
            done = appraise(year, unit, given.given, round_number(year.rulebook, number), by=by, on=TODAY)
            assert (done.refused, given.findings) == ((), ())
    with (SAMPLES / "appraisal" / "adjustments.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            unit = rows.unit_by_code(year.campaign, row["unit"])
            given = GivenAdjustment(row["heading"], Decimal(row["points"]), row["reason"], row["document"])
            adjust(year, unit, given, by=by, on=TODAY)
    return opened


def expected():
    return json.loads((SAMPLES / "expected" / "campaign.json").read_text(encoding="utf-8"))["units"]


def test_every_result_of_the_samples_comes_out_to_the_digit(scored):
    concluded = compute(scored[1])
    standings = {one.unit: one for one in concluded.standings}
    for code, told in expected().items():
        card, standing = concluded.cards[code], standings[code]
        assert (card.achieved, card.standard) == (Decimal(told["round_2"]), Decimal(told["standard"])), code
        assert (card.bonus, card.penalty) == (Decimal(told["bonus"]), Decimal(told["penalty"])), code
        assert (standing.points, standing.par_index) == (Decimal(told["total"]), Fraction(told["par_index"]))
        assert standing.band_by_points.name == told["class_by_points"]
        assert standing.band_by_index.name == told["class_by_index"]
        assert standing.rank == told["rank_in_bloc"]


def test_the_self_assessment_tables_add_up_as_the_samples_say(scored):
    for unit in assessed_units(scored[1]):
        told = expected()[unit.code]
        points = unit.dossier.claims.values_list("points", flat=True)
        assert sum(one for one in points if one is not None) == Decimal(told["self"])
        assert unit.dossier.stated_total == Decimal(told["self_as_printed"])


def test_a_class_that_differs_by_basis_must_be_decided_before_publishing(scored):
    workspace, year, by = scored
    with pytest.raises(NotReady, match="khác nhau"):
        publish(workspace, year, papers={}, by=by, on=TODAY, is_final=True)
    unit = rows.unit_by_code(year.campaign, "PK02")
    decide_basis(year, unit, "index", reason="Hội đồng biểu quyết", by=by, on=TODAY)
    standings = {one.unit: one for one in conclude(year, by=by, on=TODAY).standings}
    assert standings["PK02"].kept.name == "Khá"
    written = publish(workspace, year, papers={}, by=by, on=TODAY, is_final=True)
    assert written.path.is_file()


def test_a_few_files_are_read_for_good_and_tied_to_their_claims(opened, tmp_path):
    workspace, year, by = opened
    unit = rows.unit_by_code(year.campaign, "PK02")
    for name in SMALL:
        shutil.copy(SAMPLES / "dossiers" / "PK02" / name, tmp_path / name)
        for _ in ingest(
            workspace, tmp_path / name, unit, by=by, on=TODAY, settings=IngestSettings(workers=1)
        ):
            pass
    told = json.loads((SAMPLES / "expected" / "PK02.json").read_text(encoding="utf-8"))
    truth = {file["path"]: file["documents"][0] for file in told["files"] if file["path"] in SMALL}
    read = {row.name: row for row in Evidence.objects.all()}
    assert {name: (row.number, str(row.issued_from)) for name, row in read.items()} == {
        name: (document["number"], document["date"]) for name, document in truth.items()
    }
    self_assess(year, unit, SAMPLES / "tables" / "PK02" / "BangTuCham.docx", by=by, on=TODAY)
    linked = {(one.criterion, one.evidence) for one in link(year, unit, by=by, on=TODAY).settled}
    assert ("1.2.1", str(read["64 BC 6 thang.docx"].pk)) in linked
