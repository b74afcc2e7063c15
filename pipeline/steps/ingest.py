"""Take a dropped folder in: originals kept, pages read, documents recognised and made findable.

Safe to stop at any moment (Ctrl-C, kill -9, power): each page read lies in the
page cache, each file done is one transaction, and the next run asks only for
what is missing. A second run on the same folder reads nothing.

A file with a mark of secrecy leaves its place and the time, nothing else.
"""

import hashlib
import logging
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from django.contrib.auth.models import User

from index.citations.secrecy import secrecy_mark
from index.search.evidence_index import EvidenceIndex
from ocr.batch import FileDone, FileFailed, FileStopped, PageRead, ReadEvent, ReadItem, read_files
from ocr.cache import PageCache
from ocr.folder import Found
from ocr.media import sniff
from ocr.pending import forget_pending
from ocr.reading import ReadingSettings
from pipeline.config import Workspace
from pipeline.errors import DamagedOriginal
from pipeline.steps.intake import save
from pipeline.steps.intake.documents import cached_pages, recognise
from pipeline.steps.intake.index_records import refresh_index
from pipeline.steps.intake.plan import Plan, forget_refusals, load_stored, plan_folder, shown_path
from pipeline.steps.late_evidence import require_open_for_evidence
from pipeline.steps.year import load_year
from pipeline.store import access, jobs, rows
from pipeline.store.evidence_index import open_evidence_index
from pipeline.store.lock import only_one
from pipeline.store.models import Evidence, Refusal, Unit
from pipeline.store.originals import clear_incoming

log = logging.getLogger(__name__)

INDEX_EVERY = 50
"""Files between two commits of the search index."""

SCRATCH = ".scratch"
LOST_PAGES = "các trang vừa đọc không còn trong bộ nhớ đệm; chạy lại lệnh nạp để đọc tiếp"
CHANGED_MEANWHILE = (
    "unreadable",
    "tệp bị đổi hoặc bị xóa trong lúc nạp",
    "chạy lại lệnh nạp khi không ai sửa tệp",
)
KEPT_REFUSALS = frozenset({"encrypted", "corrupt", "unsupported"})


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How one run reads.

    Attributes:
        reading: resolution, engine and limits.
        workers: reading processes, at least 1.
        retry: True to try again what was refused.
        accepted: True for files that were handed over while they might be, and are read later.
    """

    reading: ReadingSettings = field(default_factory=ReadingSettings)
    workers: int = 1
    retry: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """The walk has come by a file; ``count`` so far."""

    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Planned:
    """The walk is done: ``fresh`` distinct files must be read."""

    files: int
    fresh: int


@dataclass(frozen=True, slots=True)
class PageDone:
    """One page of a file that is being read lies in the cache."""

    path: str
    page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class FileTaken:
    """A file is finished: read, refused or stopped. ``done`` of ``total`` distinct files."""

    path: str
    done: int
    total: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class NotRead:
    """A path that could not be read, why, and how to mend it."""

    path: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the folder.

    Attributes:
        files: files seen, archive members counted, system litter left out.
        read: files read in this run.
        known: files read in an earlier run.
        duplicates: files whose content lies at another place of the folder too.
        documents: documents of the unit, all folders counted.
        pages: pages of these.
        not_read: what could not be read.
        secret: paths stopped for a mark of secrecy.
        junk: number of system litter passed over.
    """

    files: int
    read: int
    known: int
    duplicates: int
    documents: int
    pages: int
    not_read: tuple[NotRead, ...]
    secret: tuple[str, ...]
    junk: int


IngestEvent = Seen | Planned | PageDone | FileTaken | IngestSummary


def ingest(
    workspace: Workspace, folder: Path, unit: Unit, *, by: User, on: date, settings: IngestSettings
) -> Iterator[IngestEvent]:
    """Take in a folder (or one file, or an archive) as evidence of a unit.

    Returns:
        An iterator that does the work as it is run through; the last event is
        the ``IngestSummary``. Closing it early stops the work and loses nothing.

    Raises:
        NotAllowed: ``by`` may not bring in evidence for this unit.
        StepClosed: the year is published, or the unit's round is closed and nothing was asked.
        UnreadableFile: there is no such folder.
        EngineMissing: a program that reading needs is not installed.
        NotReady: another ingest is running in this workspace.
    """
    access.require(by, "ingest", unit=unit, on=on)
    rows.require_open(unit.campaign)
    if not settings.accepted:
        require_open_for_evidence(load_year(workspace), unit)
    return _Run(workspace, folder, unit, settings).events()


class _Run:
    """One run over one folder."""

    def __init__(self, workspace: Workspace, folder: Path, unit: Unit, settings: IngestSettings) -> None:
        self.unit = unit
        self.folder = folder
        self.settings = settings
        self.scratch_root = workspace.root / SCRATCH
        self.cache = PageCache(workspace.pages)
        self.engine = settings.reading.fingerprint()
        self.batch = save.Batch(workspace, folder, unit, self.engine)
        self.plan = Plan()
        self.read = 0

    def events(self) -> Iterator[IngestEvent]:
        with only_one(self.batch.workspace):
            clear_incoming(self.batch.workspace, time.time())
            scratch = self._fresh_scratch()
            try:
                stored = load_stored(self.unit, self.engine, retry=self.settings.retry)
                seen: set[str] = set()
                for path in plan_folder(
                    self.folder, scratch, stored, self.settings.reading.limits, self.plan
                ):
                    seen.add(path)
                    yield Seen(path, len(seen))
                save.save_known(self.batch, (*self.plan.known, *self.plan.unread), stored.places)
                self._save_walk_refusals()
                forget_refusals(self.unit, self.folder, seen)
                yield Planned(self.plan.files, len(self.plan.fresh))
                with open_evidence_index(self.batch.workspace) as index:
                    yield from self._read_fresh(index)
                    refresh_index(index, self.cache)
            finally:
                shutil.rmtree(self.scratch_root, ignore_errors=True)
        summary = self._summary(seen)
        log.info("ingest %s: %d files, %d read", self.unit.code, summary.files, summary.read)
        yield summary

    def _fresh_scratch(self) -> Path:
        """What a killed run unpacked may hold secret files: it goes first."""
        shutil.rmtree(self.scratch_root, ignore_errors=True)
        self.scratch_root.mkdir(mode=0o700, exist_ok=True)
        return Path(mkdtemp(dir=self.scratch_root))

    def _read_fresh(self, index: EvidenceIndex) -> Iterator[IngestEvent]:
        fresh = self.plan.fresh
        jobs.enqueue(self.unit, (path for places in fresh.values() for path in self.batch.paths(places)))
        items = [ReadItem(sha256, places[0].path, places[0].shown) for sha256, places in fresh.items()]
        reader = read_files(
            items,
            cache=self.cache,
            workers=self.settings.workers,
            settings=self.settings.reading,
            guard=secrecy_mark,
            scratch=self.scratch_root,
        )
        done = 0
        for event in reader:
            places = fresh[event.sha256]
            path = self.batch.paths(places[:1])[0]
            if isinstance(event, PageRead):
                yield PageDone(path, event.number, event.page_count)
                continue
            trouble = self._finish(event, places)
            done += 1
            if done % INDEX_EVERY == 0:
                refresh_index(index, self.cache)
            yield FileTaken(path, done, len(fresh), trouble)
        forget_pending(self.cache)

    def _finish(self, event: ReadEvent, places: list[Found]) -> str:
        """Save what became of one file and return what there is to complain of.

        A file that was taken away or changed meanwhile costs itself only.
        """
        try:
            return self._save(event, places)
        except (DamagedOriginal, FileNotFoundError):
            for path in self.batch.paths(places):
                save.save_refusal(self.unit, path, CHANGED_MEANWHILE)
            return CHANGED_MEANWHILE[1]

    def _save(self, event: ReadEvent, places: list[Found]) -> str:
        if isinstance(event, FileStopped):
            save.save_secret(self.batch, places, event.mark)
            self.cache.remove(event.sha256)
            self.plan.secret.extend(self.batch.paths(places))
            return f"dừng vì dấu mật «{event.mark}»"
        if isinstance(event, FileFailed):
            save.save_refused(self.batch, places, event.code, event.what, event.remedy)
            return event.what
        if isinstance(event, FileDone):
            pages = cached_pages(self.cache, event.sha256, self.engine, event.page_count)
            if len(pages) < event.page_count:
                # Deleted meanwhile, or read by a program of another version: the file goes on waiting.
                return LOST_PAGES
            first, shapes = places[0], rows.shapes_of(event.sha256)
            documents = recognise(pages, first.shown, first.media_type, event.photo, shapes)
            save.save_read(self.batch, places, event, documents)
            self.read += len(places)
        return ""

    def _save_walk_refusals(self) -> None:
        """What lies in the folder itself is kept as it came; a broken archive may yet be mended."""
        listed = {}
        for refused in self.plan.refused:
            reason = (refused.code, refused.what, refused.remedy)
            if refused.code in KEPT_REFUSALS and refused.path and refused.path.is_file():
                save.save_refused(self.batch, [_found(refused.path, refused.shown)], *reason)
            else:
                listed[shown_path(self.folder, refused.shown)] = reason
        save.save_refusals(self.unit, listed)

    def _summary(self, seen: set[str]) -> IngestSummary:
        told = Refusal.objects.filter(unit=self.unit).values_list("path", "what", "remedy")
        evidence = Evidence.objects.filter(unit=self.unit, unread="").values_list("page_count", flat=True)
        return IngestSummary(
            files=self.plan.files,
            read=self.read,
            known=len(self.plan.known),
            duplicates=self.plan.duplicates,
            documents=len(evidence),
            pages=sum(evidence),
            not_read=tuple(NotRead(*row) for row in told if row[0] in seen),
            secret=tuple(sorted(self.plan.secret)),
            junk=self.plan.junk,
        )


def _found(place: Path, shown: str) -> Found:
    with place.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    told = place.stat()
    return Found(place, shown, sha256, told.st_size, sniff(place), told.st_mtime)
