"""Read the province before people come: some seconds of it at once, the rest in a thread with long pauses.

Nothing depends on it. Whatever it has not come to yet is read at the first look.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.db.models import Max
from django.template.loader import get_template
from django.urls import get_resolver

from pipeline.errors import PipelineError
from pipeline.rules.faults import RulesError
from pipeline.steps.year import Year, assessed_units
from pipeline.store.models import Change, Unit, UnitTally
from pipeline.store.remembered import MOST_DOCUMENTS
from web.queries import judged, results
from web.queries.tallies import tallies
from web.settings import HERE
from web.visit import current_year, today

log = logging.getLogger(__name__)

PAUSE = 3.0
"""Seconds of rest for each second of work: three quarters of the processor stay free."""
AT_ONCE = 15.0
"""Seconds that people wait for the server at most, that none of them waits for a unit later on."""
MOST_SHARE = 2
"""Units are read until this part of what may be remembered is full; others come with those who ask."""


def begin_warm_up() -> threading.Thread:
    """Read what is opened first, for ``AT_ONCE`` seconds at most; begin with the rest beside the pages."""
    _compile_pages()
    with _quietly():
        year = current_year()
        tallies([unit.dossier.pk for unit in assessed_units(year)])
        _units_at_once(year, time.monotonic() + AT_ONCE)
    connection.close()
    thread = threading.Thread(target=warm_up, name="warm-up", daemon=True)
    thread.start()
    return thread


def warm_up() -> int:
    """Compute the results, then read unit after unit; return how many units."""
    done = 0
    with _quietly():
        year = current_year()
        results.computed(year)
        done = _units(year)
    connection.close()
    return done


@contextmanager
def _quietly() -> Iterator[None]:
    """A workspace without a year, a rulebook that somebody edits: the pages say so themselves."""
    try:
        yield
    except (PipelineError, RulesError, DatabaseError) as error:
        log.info("warm-up ended: %s", type(error).__name__)


def _units_at_once(year: Year, until: float) -> None:
    """Read units until the monotonic clock shows ``until``."""
    room = MOST_DOCUMENTS // MOST_SHARE
    for unit, documents in _in_order(year):
        if time.monotonic() > until:
            return
        if documents <= room:
            room -= judged.warm(year, unit, today())


def _units(year: Year) -> int:
    """Read units with pauses, until what may be remembered is full to its share; return how many."""
    room, done = MOST_DOCUMENTS // MOST_SHARE, 0
    for unit, documents in _in_order(year):
        if documents > room:
            continue
        while judged.is_busy():
            time.sleep(PAUSE)
        begun = time.thread_time()
        room -= judged.warm(year, unit, today())
        done += 1
        time.sleep((time.thread_time() - begun) * PAUSE)
    return done


def _in_order(year: Year) -> list[tuple[Unit, int]]:
    """Return units and their documents, those that were worked on last first, then the largest."""
    documents = dict(UnitTally.objects.values_list("unit_id", "documents"))
    changes = Change.objects.filter(unit__isnull=False).order_by().values("unit")
    last = dict(changes.annotate(last=Max("pk")).values_list("unit", "last"))
    units = [(unit, documents.get(unit.pk, 0)) for unit in assessed_units(year)]
    return sorted(units, key=lambda one: (-last.get(one[0].pk, 0), -one[1]))


def _compile_pages() -> None:
    """Compile every page and load every view: the first to come need not wait for it."""
    get_resolver().reverse_dict  # noqa: B018 - read for what it loads
    root = HERE / "pages"
    for path in sorted(root.rglob("*.html")):
        get_template(path.relative_to(root).as_posix())
