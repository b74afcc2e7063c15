"""The whole job on the sample dossiers, from recorded pages: links and findings against the truth."""

import gzip
import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from ocr.batch import FileDone
from ocr.folder import walk
from ocr.found import Found
from ocr.page_json import page_from_json
from pipeline.config import Workspace, write_marker
from pipeline.rules.dossier import LinkGrade
from pipeline.steps.check import check
from pipeline.steps.intake import save
from pipeline.steps.intake.documents import recognise
from pipeline.steps.link import link
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.self_assess import self_assess
from pipeline.steps.year import load_one, load_year, rulebook_digest, rulebook_folder
from pipeline.store import rows
from tests.conftest import RULEBOOK, TODAY

SAMPLES = Path(__file__).parents[2] / "samples"
RECORDED = Path(__file__).parents[1] / "golden" / "sample_pages"
UNITS = ["CAH_LAC_PHONG", "PA08", "PK02"]


def truth_of(unit):
    return json.loads((SAMPLES / "expected" / f"{unit}.json").read_text(encoding="utf-8"))


@pytest.fixture
def taken(tmp_path, secretary):
    """Take a unit's sample dossier in, link it, and return (dossier, findings)."""

    def run(code):
        place = Workspace(tmp_path / "ho-so")
        for folder in (place.originals, place.pages, place.index, place.outputs, place.templates):
            folder.mkdir(parents=True)
        own_rulebook(place, RULEBOOK, units=SAMPLES / "units.csv", authority="Công an tỉnh Hương Bình")
        write_marker(place, ('user = "thu-ky"',))
        rules = own_rulebook(place, RULEBOOK)
        open_year(rules, rulebook_digest(rulebook_folder(place, RULEBOOK)), by=secretary, on=TODAY)
        year = load_year(place)
        unit = rows.unit_by_code(year.campaign, code)
        take_in(place, code, unit, tmp_path / "scratch")
        table = SAMPLES / "tables" / truth_of(code)["table"]
        self_assess(year, unit, table, by=secretary, on=TODAY)
        link(year, unit, by=secretary, on=TODAY)
        return load_one(year, unit), check(year, unit, by=secretary, on=TODAY)

    return run


def take_in(place, code, unit, scratch):
    """Save the recorded pages of every file as ingest would."""
    recorded = json.loads(gzip.decompress((RECORDED / f"{code}.json.gz").read_bytes()))
    folder = SAMPLES / "dossiers" / code
    scratch.mkdir()
    places = {}
    for found in walk(folder, scratch):
        if isinstance(found, Found):
            places.setdefault(found.sha256, []).append(found)
    batch = save.Batch(place, folder, unit, "recorded")
    unknown = [found[0].shown for sha256, found in places.items() if sha256 not in recorded]
    secret = {file["path"] for file in truth_of(code)["files"] if file["refused"]}
    assert {name.rpartition("/")[2] for name in unknown} <= {name.rpartition("/")[2] for name in secret}, (
        "samples were drawn anew: run «python -m bench.record_samples»"
    )
    for sha256, pages in recorded.items():
        if sha256 in places:
            read = [page_from_json(page) for page in pages]
            first = places[sha256][0]
            done = FileDone(sha256, len(read))
            save.save_read(batch, places[sha256], done, recognise(read, first.shown, first.media_type))
    shutil.rmtree(scratch)


def shown(path, code):
    return unicodedata.normalize("NFC", f"{code}/{path.replace('!', '/')}")


@pytest.mark.parametrize("code", UNITS)
def test_every_cited_document_is_tied_to_its_file_and_nothing_else_is(taken, code):
    dossier, _ = taken(code)
    names = {one.id: one.name for one in dossier.evidence}
    copies = {file["path"]: file["duplicate_of"] for file in truth_of(code)["files"] if file["duplicate_of"]}
    wrong = []
    for claim in truth_of(code)["claims"]:
        for cited in claim["citations"]:
            files = {*cited["files"], *(path for path, of in copies.items() if of in cited["files"])}
            right = {shown(path, code) for path in files}
            made = [
                link
                for link in dossier.links
                if link.criterion == claim["criterion"]
                and link.cited
                and str(link.cited.number) == cited["number"]
            ]
            linked = {names[link.evidence] for link in made if link.is_settled}
            if linked - right or (right and not linked):
                wrong.append((claim["criterion"], cited["number"], linked, right))
    assert wrong == []
    assert not [link for link in dossier.links if link.grade is LinkGrade.IN_DOUBT]


@pytest.mark.parametrize("code", UNITS)
def test_every_link_carries_the_verdict_the_calendar_gives(taken, code):
    dossier, _ = taken(code)
    month_only = {"maybe-inside", "unknown-date"}
    for claim in truth_of(code)["claims"]:
        for cited in claim["citations"]:
            for made in dossier.links:
                is_it = made.criterion == claim["criterion"] and made.cited
                if not is_it or str(made.cited.number) != cited["number"]:
                    continue
                told = (made.verdict.fit, made.verdict.days_outside, made.verdict.other_year)
                wanted = (cited["fit"], cited["days_outside"], cited["other_year"])
                assert told == wanted or told[0] in month_only, (claim["criterion"], cited["number"])
                assert made.date_agrees in (cited["date_agrees"], None)


@pytest.mark.parametrize("code", UNITS)
def test_the_faults_put_into_the_dossier_are_found(taken, code):
    _, findings = taken(code)
    found = {(criterion, one.code) for one in findings for criterion in (one.where.criterion, *one.criteria)}
    wanted = {(one["criterion"], one["code"]) for one in truth_of(code)["findings"]}
    assert wanted - found == set()


@pytest.mark.parametrize("code", UNITS)
def test_no_error_is_found_that_was_not_put_there(taken, code):
    _, findings = taken(code)
    wanted = {(one["criterion"], one["code"]) for one in truth_of(code)["findings"]}
    errors = {(one.where.criterion, one.code) for one in findings if one.severity == "error"}
    follow_from_others = {"points-unsupported", "sum-differs", "draft", "file-unread", "total-differs"}
    assert {error for error in errors - wanted if error[1] not in follow_from_others} == set()


def test_one_fault_of_one_document_is_said_once(taken):
    _, findings = taken("PA08")
    said = [(one.code, one.where.evidence, one.message) for one in findings if one.where.evidence]
    assert len(said) == len(set(said))
    assert not [one for one in findings if one.code == "no-seal-seen" and "171/BC-PA08" in one.message]


def test_a_plan_whose_number_is_written_by_hand_is_the_one_match(taken):
    dossier, _ = taken("PA08")
    names = {one.id: one.name for one in dossier.evidence}
    (link,) = [one for one in dossier.links if one.criterion == "1.3.1"]
    assert names[link.evidence] == "PA08/quet/29 KH tu kiem tra.pdf"
    assert link.grade in (LinkGrade.BY_SUBJECT, LinkGrade.EXACT)


@pytest.mark.parametrize("code", UNITS)
def test_no_sealed_sample_is_called_unsealed(taken, code):
    _, findings = taken(code)
    assert [one.message for one in findings if one.code == "no-seal-seen"] == []
