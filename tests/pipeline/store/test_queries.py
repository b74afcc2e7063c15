"""The number of queries does not grow with units, claims or documents."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocr.cache import PageCache
from pipeline.rules.dossier import Claim
from pipeline.steps.conclude import compute
from pipeline.steps.intake.index_records import digests
from pipeline.steps.link import link
from pipeline.steps.status import unit_states
from pipeline.steps.year import assessed_units
from pipeline.store import models, remembered
from pipeline.store.claim_rows import save_claims
from pipeline.store.convert import load_dossiers
from tests.factories import make_evidence, make_head


def fill(year, units, documents):
    """Claims in full, so many documents, points of one round."""
    for unit in units:
        criteria = year.rulebook.sets[0]
        save_claims(unit.dossier, [Claim(leaf.code, leaf.standard, "Đã làm.") for leaf in criteria.leaves()])
        start = models.Evidence.objects.count()
        for number in range(start, start + documents):
            head = make_head(f"{number + 1}/KH-PA08", "16/02/2024", kind="Kế hoạch")
            make_evidence(unit, f"{number}.pdf", head)
        models.Appraisal.objects.bulk_create(
            models.Appraisal(
                dossier=unit.dossier,
                criterion=leaf.code,
                round="round_1",
                points=leaf.standard,
                by="x",
                on=year.campaign.opened_on,
            )
            for leaf in criteria.leaves()
        )


def counted(work):
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.fixture
def works(year, workspace, secretary, today):
    cache = PageCache(workspace.pages)
    return {
        "dossiers": lambda: load_dossiers(year.rulebook, assessed_units(year)),
        "results": lambda: compute(year),
        "states": lambda: unit_states(year, by=secretary, on=today),
        "records": lambda: digests(cache),
    }


@pytest.mark.parametrize("name", ["dossiers", "results", "states", "records"])
def test_queries_are_constant_in_units_and_documents(year, works, name):
    units = assessed_units(year)
    fill(year, units[:1], documents=1)
    few = counted(works[name])
    fill(year, units[1:], documents=8)
    assert counted(works[name]) == few
    assert few <= 12


def test_linking_a_unit_takes_the_same_queries_for_many_documents(year, unit, secretary, today):
    fill(year, [unit], documents=1)
    few = counted(lambda: link(year, unit, by=secretary, on=today))
    fill(year, [], documents=0)
    for number in range(100, 120):
        make_evidence(unit, f"{number}.pdf", make_head(f"{number}/KH-PA08", "16/02/2024"))
    # As cold as the first time: links that did not change are remembered when documents came in.
    remembered.forget()
    assert counted(lambda: link(year, unit, by=secretary, on=today)) == few


def test_points_come_back_exact(year, unit):
    fill(year, [unit], documents=0)
    (dossier,) = load_dossiers(year.rulebook, [unit])
    assert sum((claim.points for claim in dossier.claims), Decimal(0)) == Decimal(100)
