"""What is read before people come is what they would have read."""

from typing import Any

from django.urls import reverse

from pipeline.steps.year import assessed_units
from web import warm_up
from web.queries import judged, results, tallies


def test_the_board_is_read_before_anybody_asks_and_units_after(
    office: Any, monkeypatch: Any, settings: Any
) -> None:
    settings.WORKSPACE = str(office.workspace.root)
    monkeypatch.setattr(warm_up, "connection", Kept())
    tallies.forget()
    results.forget()
    judged.forget()
    assert warm_up.warm_up() == len(assessed_units(office.year))
    seen: list[int] = []
    monkeypatch.setattr(judged, "_judge", lambda *_: seen.append(1))
    assert office.client("own").get(reverse("unit", args=["PC06"])).status_code == 200
    assert seen == []


def test_the_unit_worked_on_last_is_ready_when_the_server_opens(office: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(warm_up, "connection", Kept())
    monkeypatch.setattr(warm_up.threading, "Thread", Never)
    office.client("own").post(reverse("save-claim", args=["PC06", "1.1.1"]), {"points": "1", "seen": ""})
    judged.forget()
    warm: list[str] = []
    monkeypatch.setattr(judged, "warm", lambda _year, unit, _day: warm.append(unit.code) or 0)
    warm_up.begin_warm_up()
    assert warm[0] == "PC06"
    assert len(warm) == len(assessed_units(office.year))
    warm.clear()
    monkeypatch.setattr(warm_up, "AT_ONCE", -1.0)
    warm_up.begin_warm_up()
    assert warm == []


def test_a_workspace_without_a_year_is_served_all_the_same(db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(warm_up, "connection", Kept())
    assert warm_up.warm_up() == 0


class Kept:
    """The connection of a test outlives what it runs."""

    def close(self) -> None:
        """Leave it open."""


class Never:
    """A thread that does not begin."""

    def __init__(self, **_told: Any) -> None:
        """Take what a thread takes."""

    def start(self) -> None:
        """Begin nothing."""
