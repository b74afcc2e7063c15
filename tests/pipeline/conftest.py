"""The invented years, ready to be worked, and commands run in an opened workspace."""

import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from tests.pipeline.year_run import Run


@pytest.fixture
def year_at(db, monkeypatch, tmp_path, capfd):
    """Open one of the invented years by its name."""
    monkeypatch.setenv("CCHC_USER", "thu-ky")
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)
    User.objects.create_user("thu-ky")
    return lambda name: Run(name, tmp_path, monkeypatch, capfd)


@pytest.fixture
def at(db, monkeypatch, tmp_path, capfd, year, workspace):
    """Run a command as the secretary in an opened workspace; give (status, stdout, stderr)."""
    for name, value in (("CCHC_USER", "thu-ky"), ("CCHC_TODAY", "2024-09-16"), ("CCHC_WORKSPACE", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = entry.run(["-w", str(workspace.root), *(str(word) for word in words)])
        out, err = capfd.readouterr()
        return status, out, err

    return run
