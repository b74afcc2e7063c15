"""Recognise documents anew from the pages read before: after the program learnt to read heads better.

No page is read again, and corrections and confirmed links of people stay.
"""

import logging
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from ocr.cache import PageCache
from pipeline.steps.intake.documents import cached_pages, save_documents
from pipeline.steps.intake.documents import recognise as documents_of
from pipeline.steps.year import Year
from pipeline.store import access, rows
from pipeline.store.convert import photo_of
from pipeline.store.models import Evidence, Occurrence, SourceFile, Unit

log = logging.getLogger(__name__)


def recognise(year: Year, unit: Unit, cache: PageCache, *, by: User, on: date) -> Iterator[str]:
    """Recognise every file of a unit anew; yields the path of each as it is done.

    Raises:
        NotAllowed: ``by`` may not correct this unit's evidence.
        StepClosed: the year is published.
    """
    access.require(by, "correct", unit=unit, on=on)
    rows.require_open(year.campaign)
    return _recognise(unit, cache)


def _recognise(unit: Unit, cache: PageCache) -> Iterator[str]:
    read = Evidence.objects.filter(unit=unit, unread="").values("source")
    for source in SourceFile.objects.filter(pk__in=read).order_by("id"):
        path = recognise_file(source, unit, cache)
        if path:
            yield path


def recognise_file(source: SourceFile, unit: Unit, cache: PageCache) -> str:
    """Recognise the documents of one file of a unit anew; return its path, "" where its pages are lost."""
    pages = cached_pages(cache, source.sha256, source.engine, source.page_count)
    places = Occurrence.objects.filter(source=source, unit=unit).order_by("id")
    paths = list(places.values_list("path", flat=True))
    if len(pages) < source.page_count or not paths:
        log.warning("pages of %s are lost; rebuild the index first", source)
        return ""
    photo = cache.photo(source.sha256, source.engine)
    facts = photo.facts if photo else photo_of(source.photo)
    shapes = rows.shapes_of(source.sha256)
    with transaction.atomic():
        save_documents(unit, source, documents_of(pages, paths[0], source.media_type, facts, shapes), paths)
    return paths[0]
