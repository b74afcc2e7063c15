"""What a dropped folder holds against what the store has: what must be read, and what need not.

The plan lives in memory only: the hash of a file that may turn out to be
secret is not written down before its head was seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ocr.folder import Found, Refused, walk
from ocr.limits import Limits
from ocr.photo import PHOTOS
from pipeline.store.models import Evidence, Occurrence, Refusal, SecretStop, SourceFile, Unit

JUNK = "junk"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of a unit before the folder is walked.

    Attributes:
        read: hashes read with today's settings, photos as such, too.
        unread: hashes refused with today's settings → why.
        places: (hash, path) of every occurrence.
        stopped: path → when it was stopped for secrecy.
    """

    read: frozenset[str]
    unread: dict[str, str]
    places: frozenset[tuple[str, str]]
    stopped: dict[str, datetime]


@dataclass(slots=True)
class Plan:
    """What to do with each file of the folder; filled while walking.

    Attributes:
        fresh: hash → the files to read, the first one is read for all.
        known: files read before.
        unread: files refused before, whose reason still stands.
        refused: files the walk itself refuses.
        secret: paths stopped before and not changed since.
        junk: number of system litter (Thumbs.db, ~$…).
    """

    fresh: dict[str, list[Found]] = field(default_factory=dict)
    known: list[Found] = field(default_factory=list)
    unread: list[Found] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)
    junk: int = 0

    @property
    def files(self) -> int:
        """Number of files seen, litter left out."""
        waiting = sum(len(places) for places in self.fresh.values())
        return waiting + len(self.known) + len(self.unread) + len(self.refused) + len(self.secret)

    @property
    def duplicates(self) -> int:
        """Number of files whose content the same folder holds at another place."""
        done = {found.sha256 for found in (*self.known, *self.unread)}
        seen = len(self.known) + len(self.unread) - len(done)
        return seen + sum(len(places) - 1 for places in self.fresh.values())


def load_stored(unit: Unit, fingerprint: str, *, retry: bool) -> Stored:
    """Return what the store holds of the unit, in four queries.

    Args:
        unit: whose evidence.
        fingerprint: of today's reading settings; what other settings read is read again.
        retry: True to read again what was refused.
    """
    rows = Evidence.objects.filter(unit=unit, source__engine=fingerprint).values_list(
        "source__sha256", "unread"
    )
    unread = {} if retry else {sha256: why for sha256, why in rows if why}
    places = Occurrence.objects.filter(unit=unit).values_list("source__sha256", "path")
    stopped = SecretStop.objects.filter(unit=unit).values_list("path", "at")
    unseen = frozenset(
        SourceFile.objects.filter(evidence__unit=unit, media_type__in=PHOTOS, photo__isnull=True).values_list(
            "sha256", flat=True
        )
    )
    read = frozenset(sha256 for sha256, why in rows if not why) - unseen
    return Stored(read, unread, frozenset(places), dict(stopped))


def plan_folder(folder: Path, scratch: Path, stored: Stored, limits: Limits, plan: Plan) -> Iterator[str]:
    """Walk the folder into ``plan`` and yield each path as it is seen.

    Raises:
        UnreadableFile: there is no such folder.
    """
    for found in walk(folder, scratch, limits=limits):
        path = shown_path(folder, found.shown)
        if isinstance(found, Found) and _is_stopped(path, found, stored):
            plan.secret.append(path)
        else:
            _sort(found, stored, plan)
        yield path


def shown_path(folder: Path, shown: str) -> str:
    """Return the path the store keeps: from the folder's own name down."""
    return f"{folder.name}/{shown}" if folder.is_dir() and folder.name else shown


def forget_refusals(unit: Unit, folder: Path, seen: set[str]) -> None:
    """Drop the refusals of this folder that no longer stand: the file was mended or taken away."""
    under = shown_path(folder, "")
    rows = Refusal.objects.filter(unit=unit, path__startswith=under).values_list("id", "path")
    gone = [pk for pk, path in rows if path not in seen]
    Refusal.objects.filter(pk__in=gone).delete()


def _is_stopped(path: str, found: Found, stored: Stored) -> bool:
    """A stopped file is not opened again until it changes; its place and the time are all that is known."""
    at = stored.stopped.get(path)
    return at is not None and found.modified <= at.timestamp()


def _sort(found: Found | Refused, stored: Stored, plan: Plan) -> None:
    if isinstance(found, Refused):
        if found.code == JUNK:
            plan.junk += 1
        else:
            plan.refused.append(found)
    elif found.sha256 in stored.read:
        plan.known.append(found)
    elif found.sha256 in stored.unread:
        plan.unread.append(found)
    else:
        plan.fresh.setdefault(found.sha256, []).append(found)
