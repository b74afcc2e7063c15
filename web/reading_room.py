"""Reads what was uploaded, batch after batch, in a process of its own beside the pages.

A killed reader loses nothing: the batch is still there, and ``ingest`` goes on
where it stopped. Documents are linked to claims as soon as they are read.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import close_old_connections

from index.errors import IndexingError
from ocr.errors import ReadingError
from ocr.reading import ReadingSettings
from pipeline.config import Workspace
from pipeline.errors import NotReady, PipelineError
from pipeline.rules.faults import RulesError
from pipeline.steps.ingest import FileTaken, IngestSettings, Planned, ingest
from pipeline.steps.link import link
from pipeline.steps.year import load_year
from pipeline.store import rows
from web.spool import Progress, all_batches, drop, read_note, read_progress, write_progress

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0


def read_next(workspace: Workspace, settings: IngestSettings, on: date) -> bool:
    """Read the oldest batch that has no trouble; return False where there is none."""
    batch = next((one for one in all_batches(workspace) if not read_progress(one).trouble), None)
    if batch is None:
        return False
    try:
        _read(workspace, batch, settings, on)
    except NotReady as error:
        # Somebody ingests by the command line: wait for it.
        log.info("batch waits: %s", error)
        time.sleep(IDLE_SECONDS)
    except (PipelineError, ReadingError, IndexingError, RulesError, OSError) as error:
        log.warning("batch stopped: %s", type(error).__name__)
        write_progress(batch, Progress(trouble=str(error)[:500]))
    else:
        drop(batch)
    return True


def keep_reading(workspace: Workspace, settings: IngestSettings, today: Callable[[], date]) -> None:
    """Read batches until the process is ended."""
    while True:
        close_old_connections()
        if not read_next(workspace, settings, today()):
            time.sleep(IDLE_SECONDS)


def settings_for(reading: ReadingSettings, workers: int) -> IngestSettings:
    """Return how uploads are read: one worker fewer than the machine carries, so that pages stay quick."""
    return IngestSettings(reading, max(1, workers - 1))


def _read(workspace: Workspace, batch: Path, settings: IngestSettings, on: date) -> None:
    note = read_note(batch)
    year = load_year(workspace)
    unit = rows.unit_by_code(year.campaign, note.unit)
    # «Bắt đầu đọc» was pressed while the round was open; the reader may come to it later.
    settings = replace(settings, accepted=True)
    by = User.objects.get(username=note.by)
    for folder in sorted((batch / "files").iterdir()):
        done = read_progress(batch)
        for event in ingest(workspace, folder, unit, by=by, on=on, settings=settings):
            if isinstance(event, Planned):
                write_progress(batch, Progress(done.done, done.done + event.fresh))
            if isinstance(event, FileTaken):
                write_progress(batch, Progress(done.done + event.done, done.done + event.total, event.path))
    link(year, unit, by=by, on=on)
