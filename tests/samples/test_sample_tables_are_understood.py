"""The tables drawn for the samples mean to the program what they were drawn from."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.rulebook_files import load_rulebook
from pipeline.steps.tables.appraisal_table import read_given
from pipeline.steps.tables.columns import Column
from pipeline.steps.tables.points_table import read_points_table

SAMPLES = Path(__file__).parents[2] / "samples"
UNITS = ["CAH_LAC_PHONG", "PA08", "PK02"]


@pytest.fixture(scope="module")
def criteria():
    return load_rulebook("soc_trang_police/2024").sets[0]


def expected(unit):
    return json.loads((SAMPLES / "expected" / f"{unit}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("unit", UNITS)
def test_self_points_are_read_as_the_unit_filled_them_in(unit, criteria):
    truth = expected(unit)
    table = read_points_table(SAMPLES / "tables" / truth["table"], criteria, (Column.SELF_POINTS,))
    read = {row.criterion.code: row.points(Column.SELF_POINTS) for row in table.rows if row.criterion.is_leaf}
    wanted = {
        claim["criterion"]: Decimal(claim["self"]) if claim["self"] else None for claim in truth["claims"]
    }
    assert read == wanted


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", [1, 2])
def test_the_council_s_points_and_exemptions_are_read(unit, number, criteria):
    truth = expected(unit)
    path = SAMPLES / "appraisal" / f"round_{number}" / f"{unit}.xlsx"
    given = read_given(path, criteria, is_second=number == 2).given
    assert sum(one.points for one in given) == Decimal(truth["totals"][f"round_{number}"])
    exempt = {one.criterion for one in given if one.exempt}
    assert exempt == {claim["criterion"] for claim in truth["claims"] if claim["exempt"]}
