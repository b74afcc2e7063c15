"""Draw the sample dossiers, tables and expectations: ``python -m samples.make [--check]``.

Everything is drawn from the lists in ``content/`` with fixed seeds and dates.
``--check`` draws again in memory and compares with what lies in the folders.
"""

import json
import sys
from pathlib import Path

from samples.campaign import load_criteria, totals
from samples.content.dossiers import DossierPlan, load_dossiers
from samples.content.years import load_years
from samples.drawing import tables
from samples.drawing.produce import draw_folder, pack_archives
from samples.drawing.sameness import is_same
from samples.drawing.years import draw_year
from samples.expected_truth import expected_unit

HERE = Path(__file__).parent


def draw_everything() -> dict[str, bytes]:
    """Return every drawn file by its path under ``samples/``."""
    plans = load_dossiers()
    files: dict[str, bytes] = {}
    for plan in plans:
        files |= draw_unit(plan)
    files["appraisal/adjustments.csv"] = tables.adjustments()
    files["expected/campaign.json"] = _json(_campaign(plans))
    for year in load_years():
        files |= draw_year(year)
    return files


def draw_unit(plan: DossierPlan) -> dict[str, bytes]:
    """Return one unit's evidence folder, tables and expectation."""
    criteria = load_criteria()
    drawn = draw_folder(plan)
    files = {f"dossiers/{plan.code}/{path}": data for path, data in pack_archives(drawn).items()}
    files[f"tables/{plan.table['file']}"] = tables.self_assessment(plan, criteria)
    for number in (1, 2):
        files[f"appraisal/round_{number}/{plan.code}.xlsx"] = tables.appraisal(plan, criteria, number)
    files[f"expected/{plan.code}.json"] = _json(expected_unit(plan, drawn))
    return files


def _campaign(plans: list[DossierPlan]) -> dict[str, object]:
    """Each unit is alone in its bloc, so each is first there."""
    return {
        "rulebook": "soc_trang_police/2024",
        "units": {plan.code: {**totals(plan), "rank_in_bloc": 1} for plan in plans},
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write(files: dict[str, bytes]) -> None:
    """Write the files, and remove drawn files that are no longer on the list."""
    for folder in ("dossiers", "tables", "appraisal", "expected", "years"):
        for path in sorted((HERE / folder).rglob("*")):
            if path.is_file() and str(path.relative_to(HERE)) not in files:
                path.unlink()
    for name, data in files.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def differing(files: dict[str, bytes]) -> list[str]:
    """Return the files that are missing or do not show the same thing as those on disk."""
    return [
        name
        for name, data in files.items()
        if not (HERE / name).exists() or not is_same(name, data, (HERE / name).read_bytes())
    ]


def main(arguments: list[str]) -> int:
    """Draw and write, or draw and compare; 0 when all is well, 1 when something differs."""
    files = draw_everything()
    if "--check" in arguments:
        wrong = differing(files)
        print("\n".join(f"khác: {name}" for name in wrong) or f"{len(files)} tệp khớp")
        return 1 if wrong else 0
    write(files)
    size = sum(map(len, files.values())) / 1e6
    print(f"đã vẽ {len(files)} tệp, {size:.1f} MB".replace(".", ","))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
