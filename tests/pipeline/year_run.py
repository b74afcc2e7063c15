"""One invented year of ``samples/years`` worked by commands, held against what was worked out apart."""

import json
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from pipeline import __main__ as entry
from pipeline.config import Workspace
from pipeline.store.models import Appraisal, Link, Unit
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
