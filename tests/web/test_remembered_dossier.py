"""A dossier from memory is, after every kind of change, the one that is read from the store."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.rules.dossier import Claim, Dossier
from pipeline.steps.claim import claim
from pipeline.steps.correct import correct
from pipeline.steps.decide_link import decide_link
from pipeline.steps.link import link
from pipeline.steps.mark_standing import mark_standing
from pipeline.store import remembered
from pipeline.store.convert import load_dossiers
from pipeline.store.models import Link, LinkDecision

ON = date(2024, 9, 10)
PLAN = "Kế hoạch số 14/KH-PC06 ngày 05/02/2024"


def both(office: Any) -> tuple[Dossier | None, Dossier]:
    unit, rules = office.unit("PC06"), office.year.rulebook
    criteria = rules.set_for(rules.unit("PC06"))
    [stored] = load_dossiers(rules, [unit])
    return remembered.remembered_dossier(rules, criteria, unit), stored


def test_memory_follows_every_kind_of_change(office: Any) -> None:
    year, unit, by = office.year, office.unit("PC06"), office.people["own"]
    row = office.evidence("PC06", "14/KH-PC06", hints=["1.1.1", "9.9"])
    again = office.evidence("PC06", "15/KH-PC06", text="khác")

    def type_in(code: str, points: str, narrative: str) -> None:
        claim(year, unit, Claim(code, Decimal(points), narrative), by=by, on=ON)

    def decide(decision: LinkDecision) -> None:
        decide_link(year, unit, ("1.1.1", str(again.pk)), decision, by=by, on=ON)

    seen = []
    for change in (
        lambda: type_in("1.1.1", "2", PLAN),
        lambda: correct(year, row, {"number": "14/KH-PC06", "issued": "05/02/2024"}, by=by, on=ON),
        lambda: link(year, unit, by=by, on=ON),
        lambda: type_in("1.1.1", "1", PLAN),
        lambda: type_in("1.1.1", "1", f"{PLAN}; Kế hoạch số 15/KH-PC06 ngày 06/02/2024"),
        lambda: decide(LinkDecision.CONFIRMED),
        lambda: mark_standing(row, True, why="còn hiệu lực", by=by, on=ON),
        lambda: correct(year, again, {"number": "15/KH-PC06", "issued": "06/02/2019"}, by=by, on=ON),
        lambda: decide(LinkDecision.REFUSED),
        lambda: office.evidence("PC06", "16/KH-PC06", text="mới"),
    ):
        change()
        kept, stored = both(office)
        assert kept == stored
        seen.append(stored)
    assert all(before != after for before, after in itertools.pairwise(seen))


def test_a_settled_link_judged_anew_is_not_remembered_as_it_was(office: Any) -> None:
    year, unit, by = office.year, office.unit("PC06"), office.people["own"]
    row = office.evidence("PC06", "14/KH-PC06")
    claim(year, unit, Claim("1.1.1", Decimal(2), PLAN), by=by, on=ON)
    decide_link(year, unit, ("1.1.1", str(row.pk)), LinkDecision.CONFIRMED, by=by, on=ON)
    both(office)
    before = Link.objects.get().verdict
    correct(year, row, {"number": "14/KH-PC06", "issued": "05/02/2019"}, by=by, on=ON)
    assert Link.objects.get().verdict != before
    kept, stored = both(office)
    assert kept == stored


def test_memory_is_read_again_only_where_something_changed(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    first, _ = both(office)
    second, _ = both(office)
    assert first is not None
    assert second is not None
    assert second.evidence is first.evidence
    assert second.links is first.links
