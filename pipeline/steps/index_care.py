"""The search index is a cache of the store: check it against the store, make it anew."""

import logging
from datetime import date

from django.contrib.auth.models import User

from ocr.batch import ReadItem, read_files
from ocr.cache import PageCache
from ocr.reading import ReadingSettings
from pipeline.config import Workspace
from pipeline.steps.intake.index_records import digests, rebuild_index
from pipeline.store import access
from pipeline.store.evidence_index import open_evidence_index
from pipeline.store.models import SourceFile
from pipeline.store.originals import original_path

log = logging.getLogger(__name__)


def rebuild(workspace: Workspace, cache: PageCache, settings: ReadingSettings, *, by: User, on: date) -> int:
    """Make the index anew and return how many documents it holds; lost pages are read again.

    Raises:
        NotAllowed: ``by`` may not search.
        EngineMissing: pages are lost and a program that reading needs is missing.
    """
    access.require(by, "search", on=on)
    _read_lost_pages(workspace, cache, settings)
    with open_evidence_index(workspace) as index:
        return rebuild_index(index, cache)


def check_index(workspace: Workspace, cache: PageCache, *, by: User, on: date) -> tuple[int, int, int]:
    """Return how many documents the index lacks, holds beyond the store, and holds in an old state."""
    access.require(by, "search", on=on)
    wanted = digests(cache)
    with open_evidence_index(workspace) as index:
        there = index.digests()
    missing = wanted.keys() - there.keys()
    extra = there.keys() - wanted.keys()
    stale = [key for key in wanted.keys() & there.keys() if wanted[key] != there[key]]
    return len(missing), len(extra), len(stale)


def _read_lost_pages(workspace: Workspace, cache: PageCache, settings: ReadingSettings) -> None:
    """The page cache may be deleted too: the originals are there.

    Originals passed the secrecy check when they came in.
    """
    lost = [
        ReadItem(row.sha256, original_path(workspace, row.sha256, row.extension), f"{row}")
        for row in SourceFile.objects.filter(engine=settings.fingerprint(), page_count__gt=0)
        if len(cache.numbers(row.sha256, row.engine)) < row.page_count
    ]
    for event in read_files(lost, cache=cache, workers=1, settings=settings):
        log.debug("read again: %s", type(event).__name__)
