"""A workspace in a temporary folder, with the year 2024 opened by a secretary."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from pipeline.config import Workspace, write_marker
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.year import load_year, rulebook_digest, rulebook_folder
from pipeline.store import remembered, rows
from tests import factories

RULEBOOK = "soc_trang_police/2024"
TODAY = date(2024, 9, 16)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """The store of a test is rolled back and its keys come again: nothing may be remembered of them."""
    remembered.forget()


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def secretary(db):
    return User.objects.create_user("thu-ky")


@pytest.fixture
def workspace(tmp_path):
    """An empty workspace of three units, no year opened yet."""
    place = Workspace(tmp_path / "ho-so")
    for folder in (place.originals, place.pages, place.index, place.outputs, place.templates):
        folder.mkdir(parents=True)
    units = tmp_path / "units.csv"
    units.write_text(factories.UNITS, encoding="utf-8")
    own_rulebook(place, RULEBOOK, units=units, authority="Công an tỉnh Hương Bình")
    write_marker(place, ('user = "thu-ky"',))
    return place


@pytest.fixture
def year(workspace, secretary, today):
    """The opened year; the secretary belongs to no unit."""
    rulebook = rulebook_folder(workspace, RULEBOOK)
    rules = own_rulebook(workspace, RULEBOOK)
    open_year(rules, rulebook_digest(rulebook), by=secretary, on=today)
    return load_year(workspace)


@pytest.fixture
def unit(year):
    """The unit most tests work on."""
    return rows.unit_by_code(year.campaign, "PA08")


@pytest.fixture
def other_unit(year):
    return rows.unit_by_code(year.campaign, "PK02")


@pytest.fixture
def folder(tmp_path) -> Path:
    """An empty folder to drop evidence into."""
    place = tmp_path / "minh chứng"
    place.mkdir()
    return place
