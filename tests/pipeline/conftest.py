"""The invented years, ready to be worked."""

import pytest
from django.contrib.auth.models import User

from tests.pipeline.year_run import Run


@pytest.fixture
def year_at(db, monkeypatch, tmp_path, capfd):
    """Open one of the invented years by its name."""
    monkeypatch.setenv("CCHC_USER", "thu-ky")
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)
    User.objects.create_user("thu-ky")
    return lambda name: Run(name, tmp_path, monkeypatch, capfd)
