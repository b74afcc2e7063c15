"""Offices that share one dossier: each writes its own part and no other."""

import pytest

from pipeline.errors import NotAllowed
from pipeline.steps.self_assess import self_assess
from pipeline.steps.year import load_year
from pipeline.store import rows
from pipeline.store.models import Claim, Role, Unit
from tests.factories import person


@pytest.fixture
def shared(year_at):
    run = year_at("huong_binh_bo_2024")
    return run, load_year(run.workspace)


def test_an_office_replaces_its_own_part_only(shared):
    run, year = shared
    for office in ("PX01", "PH10", "PX01"):
        run(
            "assess",
            run.folder / "tables" / f"{office}.xlsx",
            "--unit",
            "CAT",
            "--part",
            office,
            day="assess",
        )
    codes = set(Claim.objects.values_list("criterion", flat=True))
    assert codes == {"4.1", "4.2", "5.1", "6.1", "6.2"}
    assert Claim.objects.filter(citations__number__startswith="255").count() == 1
    assert Claim.objects.filter(citations__number__startswith="310").count() == 1
    assert not year.campaign.published_on


def test_a_clerk_brings_in_the_part_of_the_own_office_and_no_other(shared, today):
    run, year = shared
    whole, mine, other = (rows.unit_by_code(year.campaign, code) for code in ("CAT", "PX01", "PH10"))
    clerk = person("can-bo-px01", Role.CLERK, Unit.objects.get(code="PX01"))
    table = run.folder / "tables" / "PX01.xlsx"
    assert len(self_assess(year, whole, table, by=clerk, on=today, part=mine).claims) == 3
    with pytest.raises(NotAllowed):
        self_assess(year, whole, table, by=clerk, on=today, part=other)
    with pytest.raises(NotAllowed):
        self_assess(year, whole, table, by=clerk, on=today)


def test_an_office_without_criteria_has_no_part(shared):
    run, _ = shared
    words = ("--unit", "CAT", "--part", "PC06")
    said = run("assess", run.folder / "tables" / "PX01.xlsx", *words, day="assess", fails=6)
    assert "không giao tiêu chí nào cho PC06" in said
