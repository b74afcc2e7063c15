"""The invented years of ``samples/years`` from the command line, against what was worked out apart."""

import json
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from pipeline.config import Workspace
from pipeline.store.models import Appraisal, Change, Claim, Evidence, Link, OutsidePoints, SurveyCount, Unit
from samples.content.years import load_year
from tests.pipeline.steps.taking import take

ROOT = Path(__file__).resolve().parents[2]
YEARS = ROOT / "samples" / "years"


class Run:
    """One invented year at work: commands on a day, and what must come of them."""

    def __init__(self, name, tmp_path, monkeypatch, capfd):
        self.plan = load_year(name)
        self.folder = YEARS / name
        self.expected = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        self.workspace = Workspace(tmp_path / "ho-so")
        self.scratch = tmp_path / "scratch"
        self.capfd, self.monkeypatch = capfd, monkeypatch
        rulebook = self.expected["rulebook"]
        own = self.workspace.rulebooks / rulebook
        shutil.copytree(ROOT / "rulebooks" / rulebook, own)
        for file in ("rulebook.toml", "units.csv"):
            shutil.copy(self.folder / file, own / file)
        self("init", self.workspace.root, "--rulebook", rulebook, "--user", "thu-ky", day="assess", at="")

    def __call__(self, *words, day, at=None, fails=0):
        """Run a command on a day of the plan and return what it wrote to stdout."""
        on = self.plan.told["days"].get(day, day)
        self.monkeypatch.setenv("CCHC_TODAY", str(on))
        workspace = ["-w", str(self.workspace.root)] if at is None else []
        status = entry.run([*workspace, *(str(word) for word in words)])
        out, err = self.capfd.readouterr()
        assert status == fails, (words, out, err)
        return out or err

    def told(self, *words, day):
        return json.loads(self(*words, "--json", day=day))

    def take_evidence(self):
        for folder in sorted((self.folder / "dossiers").iterdir()):
            unit = Unit.objects.get(code=folder.name)
            take(self.workspace, unit, folder, self.scratch)

    def assess(self):
        for unit in self.plan.scored:
            table = self.folder / "tables" / f"{unit['code']}.xlsx"
            told = self.told("assess", table, "--unit", unit["code"], day=str(unit.get("assess", "assess")))
            assert Decimal(told["total"]) == Decimal(self.expected["units"][unit["code"]]["self"])
            assert told["findings"] == []

    def appraise(self, number):
        for table in sorted((self.folder / "appraisal" / f"round_{number}").glob("*.xlsx")):
            unit = ("--unit", table.stem, "--round", number)
            told = self.told("appraise", table, *unit, day=f"round_{number}")
            assert told["refused"] == [], (table.stem, told["findings"])
            given = Appraisal.objects.filter(dossier__unit__code=table.stem, round=f"round_{number}")
            points = sum(one.points for one in given if not one.exempt)
            assert points == Decimal(self.expected["units"][table.stem]["rounds"][number - 1])

    def conclude(self, day):
        told = self.told("conclude", day=day)
        return {one["unit"]: one for one in told["standings"]}, told["findings"]

    def survey(self):
        for table in sorted(self.folder.glob("survey_*.csv")):
            group = table.stem.removeprefix("survey_")
            told = self.told("survey", table, "--group", group, day="survey")
            assert {one["code"] for one in told["findings"]} & {"personal-column"}

    def has_expected_proposals(self):
        for code, unit in self.expected["units"].items():
            made = self.told("propose", "--unit", code, day="assess")
            for criterion, points in unit["computed"].items():
                said = made[criterion]["points"]
                assert (said and Decimal(said)) == (points and Decimal(points)), (
                    code,
                    criterion,
                    made[criterion],
                )

    def has_expected_links(self):
        self("link", day="assess")
        wanted = {(u, c, Path(f).name) for u, told in self.expected["links"].items() for c, f in told}
        found = {
            (one.claim.dossier.unit.code, one.claim.criterion, Path(one.evidence.name).name)
            for one in Link.objects.select_related("claim__dossier__unit", "evidence")
        }
        assert wanted <= found
        assert {one for one in found if one[0] in self.expected["links"]} == wanted

    def has_expected_standings(self, standings):
        for code, unit in self.expected["units"].items():
            if unit["total"] is None:
                assert code not in standings
                continue
            told = standings[code]
            assert Decimal(told["points"]) == Decimal(unit["total"]), code
            assert Fraction(told["par_index"]) == Fraction(unit["par_index"]), code
            assert (told["earned"] or {}).get("name") == unit["class_by_points"], code
            assert (told["kept"] or {}).get("name") == unit["class"], code
            assert told["rank"] == unit["rank"], code


@pytest.fixture
def at(db, monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("CCHC_USER", "thu-ky")
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)
    User.objects.create_user("thu-ky")
    return lambda name: Run(name, tmp_path, monkeypatch, capfd)


def test_the_year_of_vung_tau_waits_for_a_late_index_and_then_ranks_without_classes(at):
    run = at("van_sa_2024")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    run.has_expected_proposals()
    run.survey()
    assert not SurveyCount.objects.filter(answer__contains="Người").exists()
    run.appraise(1)
    for unit in run.plan.units:
        for one in unit.get("question", ()):
            where = ("--unit", unit["code"], one["criterion"])
            run("ask", *where, one["question"], "--due", "10/11/2024", day="round_1")
            run("explain", *where, one["answer"], day="explain")
    run.appraise(2)
    standings, findings = run.conclude("before_external")
    assert {one["rank"] for one in standings.values()} == {None}
    (awaited,) = [one for one in findings if one["code"] == "external-missing"]
    assert "ngày cuối đúng hạn 30/11/2024" in awaited["message"]
    assert "chờ số liệu ngoài: 9.1" in run("publish", day="before_external", fails=6)
    run("external", run.folder / "DTI.csv", day="external")
    standings, findings = run.conclude("external")
    run.has_expected_standings(standings)
    assert {one["code"] for one in findings} == {"tie"}
    assert {one["kept"] for one in standings.values()} == {None}
    for code, unit in run.expected["units"].items():
        stored = OutsidePoints.objects.filter(dossier__unit__code=code).values_list("criterion", "points")
        wanted = {**unit["survey"], "9.1": unit["external"]}
        assert dict(stored) == {criterion: Decimal(points) for criterion, points in wanted.items()}


def test_the_year_of_bac_kan_shows_every_case_of_the_two_thirds(at):
    run = at("thanh_lung_2020")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    run.has_expected_proposals()
    late = Change.objects.filter(what="làm sau hạn", verb="assess")
    assert [one.unit.code for one in late] == ["KHAU_DONG_3"]
    run.survey()
    run.appraise(1)
    standings, findings = run.conclude("round_1")
    run.has_expected_standings(standings)
    assert "2/3 đơn vị trực thuộc đạt «Đơn vị xuất sắc»" in standings["KHAU_DONG"]["why"][-1]
    assert "xếp xuống «Đơn vị tốt»" in standings["NA_LAN"]["why"][-1]
    assert "thiếu kết quả của UBND xã Bản Kéng" in standings["PHIA_SEN"]["why"][-1]
    assert [one["where"]["unit"] for one in findings if one["code"] == "card-missing"] == ["PHIA_SEN_2"]
    splits = {"SNV": ("76.00", "20.40"), "KHAU_DONG": ("68.00", "28.80"), "KHAU_DONG_2": ("92.00", "0")}
    for code, (own, survey) in splits.items():
        told = run.expected["units"][code]
        points = OutsidePoints.objects.filter(dossier__unit__code=code).values_list("points", flat=True)
        assert (told["rounds"][0], sum(points)) == (own, Decimal(survey))


def test_without_evidence_and_explanation_no_points_can_be_given(at, tmp_path):
    run = at("thanh_lung_2020")
    run.assess()
    book = run.folder / "appraisal" / "round_1" / "NA_LAN_2.xlsx"
    changed = tmp_path / "NA_LAN_2.xlsx"
    _with_points(book, changed, "2.4", 2)
    told = run.told("appraise", changed, "--unit", "NA_LAN_2", day="round_1")
    assert told["refused"] == ["2.4"]
    (why,) = told["findings"]
    assert (why["code"], why["clause"]) == ("points-without-evidence", "III.3.b")
    assert "không có tài liệu kiểm chứng, không có diễn giải" in why["message"]
    explained = Appraisal.objects.get(dossier__unit__code="NA_LAN_2", criterion="2.3.2")
    assert explained.points == 2


def _with_points(book, target, code, points):
    import openpyxl

    sheets = openpyxl.load_workbook(book)
    for row in sheets.active.iter_rows():
        if row[0].value == code:
            row[4].value = points
    sheets.save(target)


def test_the_chain_of_cu_lao_dung_says_who_sent_and_draws_consequences_from_the_published_class(at):
    run = at("lac_phong_2021")
    run.take_evidence()
    told = run.told("chain", "--figures", run.folder / "figures.csv", day="assess")
    states = {(one["unit"]["code"], one["task"]["code"]): one["state"] for one in told["tasks"]}
    wanted = {(u, task): state for u, owes in run.expected["chain"].items() for task, state in owes.items()}
    assert states == wanted
    targets = {unit["code"]: row for unit, row in told["targets"]}
    for code, (reached, words) in run.expected["targets"].items():
        assert (targets[code]["is_reached"], words in targets[code]["words"]) == (reached, True)
    assert targets["CAX_2"]["is_reached"] is None
    assert told["consequences"] == []
    better = run.told("chain", "--published", *run.plan.told["better"], day="assess")
    assert better["consequences"] == []
    (one,) = run.told("chain", "--published", *run.plan.told["published"], day="assess")["consequences"]
    assert "hạ một bậc thi đua, do Lãnh đạo Công an huyện quyết định (Mục 8)" in one["words"]


def test_the_two_tier_year_counts_old_communes_for_new_ones_and_uses_every_kind_of_rule(at):
    run = at("dong_kha_2025")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    numbers = set(Evidence.objects.values_list("number", flat=True))
    assert {"130/KH-UBND", "0130/KH-UBND"} <= numbers
    run.survey()
    run("external", run.folder / "DTI.csv", day="external")
    run.has_expected_proposals()
    kinds = {
        leaf.rule.__class__.__name__ for one in _rulebook(run).sets for leaf in one.leaves() if leaf.rule
    }
    assert len(kinds) == 11
    run.appraise(1)
    run.appraise(2)
    standings, findings = run.conclude("external")
    run.has_expected_standings(standings)
    named = sorted(one["where"]["unit"] for one in findings if one["code"] == "unit-not-assessed")
    assert named == ["CU_1", "CU_2", "CU_3"]
    assert Claim.objects.get(dossier__unit__code="XA_1", criterion="7.2.3").exemption_requested


def _rulebook(run):
    from pipeline.rulebook_files import load_rulebook

    return load_rulebook(run.expected["rulebook"], (run.workspace.rulebooks,))
