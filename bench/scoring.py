"""How long from stored rows to a ranked result: a province, and ten of them.

Run: ``python -m bench.scoring`` (``--pure`` leaves the store out). A province is 30
departments and 200 communes with 58 criteria each.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.rulebook_files import load_rulebook
from pipeline.rules.class_counts import count_classes
from pipeline.rules.conclude import conclude
from pipeline.rules.dossier import Claim
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Appraisal, score_appraised
from pipeline.rules.units import Unit

DEPARTMENTS, COMMUNES, PER_DISTRICT = 30, 200, 20
QUARTER = Decimal("0.25")


def make_rulebook(times: int) -> Rulebook:
    """Return a rulebook of ``times`` provinces, all units scored by 58 criteria, with a cascade."""
    model = load_rulebook("two_tier/2025")
    commune = model.set_named("commune")
    cascade = load_rulebook("bac_kan/2020").cascade
    assert commune is not None and cascade is not None
    assert len(commune.leaves()) == CRITERIA
    scored = replace(commune, applies_to=("department", "district", "commune"))
    cascaded = replace(cascade, level="district", child_level="commune")
    return replace(model, sets=(scored,), units=tuple(_units(times)), cascade=cascaded)


CRITERIA = 58


def _units(times: int) -> Iterator[Unit]:
    for i in range(DEPARTMENTS * times):
        # Every third department stands for a district, so that the cascade has work.
        level = "department" if i % 3 else "district"
        yield Unit(f"S{i}", f"Đơn vị {i}", level, bloc="so")
    for i in range(COMMUNES * times):
        parent = f"S{i // PER_DISTRICT * 3}"
        yield Unit(f"X{i}", f"Xã {i}", "commune", bloc="xa", parent=parent)


def make_points(rulebook: Rulebook) -> dict[str, tuple[tuple[Claim, ...], tuple[Appraisal, ...]]]:
    """Return unit → claims and appraisals, the same for the same rulebook."""
    draw = random.Random(2025)
    criteria = rulebook.sets[0].leaves()
    made = {}
    for unit in rulebook.units:
        claims, given = [], []
        for leaf in criteria:
            points = (leaf.standard * draw.randint(60, 100) / 100 / QUARTER).to_integral_value() * QUARTER
            claims.append(Claim(leaf.code, min(points, leaf.standard)))
            given.append(Appraisal(leaf.code, "round_1", min(points, leaf.standard)))
        made[unit.code] = (tuple(claims), tuple(given))
    return made


def pure_seconds(times: int) -> dict[str, float]:
    """Return the CPU seconds of scoring and of concluding, without a store."""
    rulebook = make_rulebook(times)
    points = make_points(rulebook)
    start = time.process_time()
    cards = [
        score_appraised(rulebook, unit, points[unit.code][0], points[unit.code][1]) for unit in rulebook.units
    ]
    scored = time.process_time()
    conclusion = conclude(rulebook, cards)
    count_classes(conclusion.standings, rulebook)
    done = time.process_time()
    assert all(one.rank or one.kept is None for one in conclusion.standings)
    return {"units": len(cards), "scoring": scored - start, "concluding": done - scored}


def store_seconds(times: int) -> dict[str, float]:
    """Return the CPU seconds of load, rules and save through the store, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CCHC_WORKSPACE": folder, "DJANGO_SETTINGS_MODULE": "web.settings"}
        command = [sys.executable, "-m", "bench.scoring_store", str(times)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def main() -> int:
    """Print one table, one line a size: CPU seconds, so that other work on the machine does not count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    chosen = parser.parse_args()
    print(
        "| units | criteria | scoring | concluding "
        "| stored rows to result | load | rules | save | store's part |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for times in chosen.times:
        pure = pure_seconds(times)
        units = int(pure["units"])
        print(
            f"| {units} | {units * CRITERIA} | {pure['scoring']:.2f} s | {pure['concluding']:.2f} s "
            f"{_stored({} if chosen.pure else store_seconds(times))}"
        )
    return 0


def _stored(told: dict[str, float]) -> str:
    if not told:
        return "| – | – | – | – | – |"
    part = (told["load"] + told["save"]) / told["whole"]
    shown = " | ".join(f"{told[key]:.2f} s" for key in ("whole", "load", "rules", "save"))
    return f"| {shown} | {part:.0%} |"


if __name__ == "__main__":
    sys.exit(main())
