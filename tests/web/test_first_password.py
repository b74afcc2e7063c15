"""The first start asks the one who made the workspace for a password, and nobody else ever after."""

from typing import Any

import click
import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from web import commands


@pytest.fixture
def made(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> User:
    for name, value in (("CCHC_USER", "thu-ky"), ("CCHC_TODAY", "2024-09-16"), ("CCHC_WORKSPACE", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("pipeline.cli.workspace.use_workspace", lambda _: None)
    assert entry.run(["init", str(tmp_path / "ho-so"), "--user", "thu-ky"]) == 0
    monkeypatch.chdir(tmp_path / "ho-so")
    return User.objects.get(username="thu-ky")


def ask(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        click, "prompt", lambda *words, **more: told.append(str(words)) or "Cánh đồng lúa 2024"
    )
    commands._first_password()


def test_a_new_workspace_has_nobody_who_can_sign_in(made: User) -> None:
    assert not made.has_usable_password()


def test_the_first_start_asks_once_and_makes_the_keeper(made: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    ask(monkeypatch, told)
    ask(monkeypatch, told)
    made.refresh_from_db()
    assert len(told) == 1
    assert made.is_staff
    assert made.check_password("Cánh đồng lúa 2024")


def test_an_account_without_a_password_is_not_taken_for_one_that_has(
    made: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.password = ""
    made.save()
    told: list[str] = []
    ask(monkeypatch, told)
    assert len(told) == 1
