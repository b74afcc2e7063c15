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


def test_a_workspace_without_a_year_is_served_all_the_same(db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(warm_up, "connection", Kept())
    assert warm_up.warm_up() == 0


class Kept:
    """The connection of a test outlives what it runs."""

    def close(self) -> None:
        """Leave it open."""
