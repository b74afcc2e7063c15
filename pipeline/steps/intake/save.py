"""Save what became of one file: one transaction, so that a kill leaves all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from ocr.batch import FileDone
from ocr.digital_signature import signature_to_json
from ocr.folder import Found
from ocr.photo_facts import photo_to_json
from pipeline.config import Workspace
from pipeline.steps import head_pictures
from pipeline.steps.intake.documents import Document, hints_of, save_documents
from pipeline.steps.intake.plan import shown_path
from pipeline.store import jobs
from pipeline.store.models import (
    Correction,
    Evidence,
    JobState,
    Occurrence,
    Refusal,
    SecretStop,
    SourceFile,
    Unit,
)
from pipeline.store.originals import extension_of, keep_original, original_path


@dataclass(frozen=True, slots=True)
class Batch:
    """Where the files of one run go.

    Attributes:
        workspace: the campaign's folder.
        folder: the folder being ingested.
        unit: whose evidence it is.
        engine: fingerprint of the reading settings.
    """

    workspace: Workspace
    folder: Path
    unit: Unit
    engine: str

    def paths(self, places: Sequence[Found]) -> list[str]:
        """Return the paths the store keeps for these places."""
        return [shown_path(self.folder, found.shown) for found in places]


def save_read(
    batch: Batch,
    places: Sequence[Found],
    done: FileDone,
    documents: Sequence[Document],
) -> None:
    """Save a file that was read: its original, its signatures, its photo, its documents, its places."""
    with transaction.atomic():
        source = _save_source(batch, places[0], done)
        paths = batch.paths(places)
        save_documents(batch.unit, source, documents, paths)
        _save_places(batch, source, paths, JobState.DONE)
        Refusal.objects.filter(unit=batch.unit, path__in=paths).delete()


def save_known(batch: Batch, places: Sequence[Found], known: frozenset[tuple[str, str]]) -> int:
    """Save new places of files that were read before; return how many are new."""
    new = [found for found in places if (found.sha256, shown_path(batch.folder, found.shown)) not in known]
    if not new:
        return 0
    sources = dict(
        SourceFile.objects.filter(sha256__in={found.sha256 for found in new}).values_list("sha256", "pk")
    )
    Occurrence.objects.bulk_create(
        (
            Occurrence(
                source_id=sources[found.sha256], unit=batch.unit, path=shown_path(batch.folder, found.shown)
            )
            for found in new
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    return len(new)


def save_refused(batch: Batch, places: Sequence[Found], code: str, what: str, remedy: str) -> None:
    """Save a file that cannot be read: its original is kept, the reason and the remedy are listed."""
    first = places[0]
    with transaction.atomic():
        source = _save_source(batch, first, FileDone(first.sha256, 0))
        paths = batch.paths(places)
        Evidence.objects.update_or_create(
            unit=batch.unit,
            source=source,
            first_page=1,
            defaults={
                "name": paths[0],
                "unread": f"{what}; {remedy}",
                "page_count": 0,
                "hints": hints_of(paths),
            },
        )
        _save_places(batch, source, paths, JobState.REFUSED)
        for path in paths:
            save_refusal(batch.unit, path, (code, what, remedy), source)


def save_refusal(
    unit: Unit, path: str, reason: tuple[str, str, str], source: SourceFile | None = None
) -> None:
    """List a path that could not be read with (code, what, remedy)."""
    code, what, remedy = reason
    Refusal.objects.update_or_create(
        unit=unit,
        path=path,
        page=None,
        defaults={"source": source, "code": code, "what": what, "remedy": remedy},
    )


def save_refusals(unit: Unit, reasons: Mapping[str, tuple[str, str, str]]) -> None:
    """List many paths at once, path → (code, what, remedy); what is listed already is not written again."""
    told = Refusal.objects.filter(unit=unit, page=None).values_list("path", "code", "what", "remedy")
    known = {path: (code, what, remedy) for path, code, what, remedy in told}
    with transaction.atomic():
        fresh = {path: reason for path, reason in reasons.items() if path not in known}
        Refusal.objects.bulk_create(
            (
                Refusal(unit=unit, path=path, code=code, what=what, remedy=remedy)
                for path, (code, what, remedy) in fresh.items()
            ),
            batch_size=500,
        )
        for path, reason in reasons.items():
            if path in known and known[path] != reason:
                save_refusal(unit, path, reason)


def save_secret(batch: Batch, places: Sequence[Found], mark: str) -> None:
    """Save that files were stopped for secrecy: place, time and mark, nothing else.

    What an earlier run kept of the same content, before the mark was known, goes.
    """
    paths = batch.paths(places)
    with transaction.atomic():
        for path in paths:
            SecretStop.objects.filter(unit=batch.unit, path=path).delete()
            SecretStop.objects.create(unit=batch.unit, path=path, rule=mark)
        jobs.finish(batch.unit, paths, JobState.SECRET)
        known = SourceFile.objects.filter(sha256=places[0].sha256)
        kept = [original_path(batch.workspace, row.sha256, row.extension) for row in known]
        known.delete()
        Correction.objects.filter(sha256=places[0].sha256).delete()
    sha256 = places[0].sha256
    for place in (*kept, *_drawn(batch.workspace, sha256)):
        place.unlink(missing_ok=True)


def _drawn(workspace: Workspace, sha256: str) -> list[Path]:
    """Return the pictures that pages and lists made of a file."""
    shown = (workspace.root / "previews" / sha256[:2]).glob(f"{sha256}-*")
    heads = workspace.outputs.glob(f"*/{head_pictures.FOLDER}/{sha256[:16]}-*")
    return [*shown, *heads]


def _save_source(batch: Batch, found: Found, done: FileDone) -> SourceFile:
    """The original first: a row never names bytes that are not there."""
    read = {
        "engine": batch.engine,
        "page_count": done.page_count,
        "signatures": [signature_to_json(signature) for signature in done.signatures],
        "photo": (photo_to_json(done.photo) if done.photo else {}) if done.is_photo_taken else None,
    }
    extension = extension_of(found.shown)
    known = SourceFile.objects.filter(sha256=found.sha256).first()
    keep_original(
        batch.workspace, found.path, sha256=found.sha256, extension=known.extension if known else extension
    )
    source, _ = SourceFile.objects.update_or_create(
        sha256=found.sha256,
        defaults=read,
        create_defaults={
            "extension": extension,
            "media_type": found.media_type,
            "size": found.size,
            **read,
        },
    )
    return source


def _save_places(batch: Batch, source: SourceFile, paths: Sequence[str], state: JobState) -> None:
    Occurrence.objects.bulk_create(
        (Occurrence(source=source, unit=batch.unit, path=path) for path in paths), ignore_conflicts=True
    )
    jobs.finish(batch.unit, paths, state)
