"""The invented years are drawn from their lists, name nobody real, and stay small."""

from pathlib import Path

import pytest

from pipeline.rulebook_files import check_rulebook
from samples.content.years import YEARS, load_years
from samples.drawing.sameness import is_same
from samples.drawing.years import draw_year

SAMPLES = Path(__file__).parents[2] / "samples"
MOST_BYTES = 2_000_000


@pytest.mark.parametrize("plan", load_years(), ids=lambda plan: plan.name)
def test_a_year_drawn_again_is_the_same(plan):
    drawn = draw_year(plan)
    stored = {
        path.relative_to(SAMPLES).as_posix()
        for path in (SAMPLES / "years" / plan.name).rglob("*")
        if path.is_file()
    }
    assert stored == set(drawn)
    assert [
        name for name, data in drawn.items() if not is_same(name, data, (SAMPLES / name).read_bytes())
    ] == []


def test_the_years_are_small():
    assert sum(path.stat().st_size for path in (SAMPLES / "years").rglob("*") if path.is_file()) < MOST_BYTES


@pytest.mark.parametrize("plan", load_years(), ids=lambda plan: plan.name)
def test_the_rulebook_of_a_year_has_no_fault(plan, tmp_path):
    name = plan.told["rulebook"]
    own = tmp_path / name
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "rulebooks" / name
    for path in [*shipped.iterdir(), *(SAMPLES / "years" / plan.name).glob("*.*")]:
        if path.suffix in {".toml", ".csv"}:
            (own / path.name).write_bytes(path.read_bytes())
    for other in ("figures.csv", *(p.name for p in own.glob("survey_*")), "DTI.csv"):
        (own / other).unlink(missing_ok=True)
    assert check_rulebook(name, (tmp_path,)) == []


def test_every_list_is_drawn():
    lists = {path.stem for path in (SAMPLES / "content" / "years").glob("*.toml")}
    assert lists == set(YEARS)
