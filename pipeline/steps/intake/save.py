"""Save what became of one file: one transaction, so that a kill leaves all of it or nothing."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from index.citations.document_head import DocumentHead
from ocr.folder import Found
from ocr.pages import Page, PageOrigin
from pipeline.config import Workspace
from pipeline.steps.intake.plan import shown_path
from pipeline.store import jobs
from pipeline.store.heads import head_columns
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
from pipeline.store.originals import extension_of, keep_original

INK_SHARE = 0.0008
"""The least share of strongly red or blue pixels in the lower half of a page that is called a seal."""

_SHEETS = ("spreadsheet", "excel", "csv")
_CODE = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w]|\.\d)")


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


def save_read(batch: Batch, places: Sequence[Found], pages: Sequence[Page], head: DocumentHead) -> Evidence:
    """Save a file that was read: original, pages' particulars, places; return its evidence."""
    first = places[0]
    with transaction.atomic():
        source = _save_source(batch, first, len(pages))
        paths = batch.paths(places)
        corrections = Correction.objects.filter(sha256=first.sha256, first_page=1)
        columns = head_columns(head, dict(corrections.values_list("field", "value")))
        evidence, _ = Evidence.objects.update_or_create(
            unit=batch.unit,
            source=source,
            first_page=1,
            defaults={
                "name": paths[0],
                "page_count": len(pages),
                "shape": shape_of(first.media_type, pages, head),
                "has_ink": _has_ink(pages),
                "unread": "",
                "hints": _hints(paths),
                "text_digest": text_digest(pages),
                **columns,
            },
        )
        Evidence.objects.filter(pk=evidence.pk).update(revision=evidence.revision + 1)
        _save_places(batch, source, paths, JobState.DONE)
        Refusal.objects.filter(unit=batch.unit, path__in=paths).delete()
    return evidence


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
        source = _save_source(batch, first, 0)
        paths = batch.paths(places)
        Evidence.objects.update_or_create(
            unit=batch.unit,
            source=source,
            first_page=1,
            defaults={
                "name": paths[0],
                "unread": f"{what}; {remedy}",
                "page_count": 0,
                "hints": _hints(paths),
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


def save_secret(batch: Batch, places: Sequence[Found], mark: str) -> None:
    """Save that files were stopped for secrecy: place, time and mark, nothing else."""
    paths = batch.paths(places)
    with transaction.atomic():
        for path in paths:
            SecretStop.objects.filter(unit=batch.unit, path=path).delete()
            SecretStop.objects.create(unit=batch.unit, path=path, rule=mark)
        jobs.finish(batch.unit, paths, JobState.SECRET)


def shape_of(media_type: str, pages: Sequence[Page], head: DocumentHead) -> str:
    """Return "document", "photo" or "data": a picture that says nothing of itself is a photo."""
    if any(word in media_type for word in _SHEETS):
        return "data"
    says_nothing = not (head.number.is_read or head.symbol.is_read or head.kind.is_read)
    drawn = all(page.origin in (PageOrigin.OCR, PageOrigin.PICTURE, PageOrigin.BLANK) for page in pages)
    return "photo" if media_type.startswith("image/") and says_nothing and drawn else "document"


def text_digest(pages: Sequence[Page]) -> str:
    """Return a digest of the words of all pages, the same however they are spaced; "" without words."""
    words = " ".join(word for page in pages for word in page.text.split())
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


def _save_source(batch: Batch, found: Found, page_count: int) -> SourceFile:
    """The original first: a row never names bytes that are not there."""
    extension = extension_of(found.shown)
    known = SourceFile.objects.filter(sha256=found.sha256).first()
    keep_original(
        batch.workspace, found.path, sha256=found.sha256, extension=known.extension if known else extension
    )
    source, _ = SourceFile.objects.update_or_create(
        sha256=found.sha256,
        defaults={"engine": batch.engine, "page_count": page_count},
        create_defaults={
            "extension": extension,
            "media_type": found.media_type,
            "size": found.size,
            "engine": batch.engine,
            "page_count": page_count,
        },
    )
    return source


def _save_places(batch: Batch, source: SourceFile, paths: Sequence[str], state: JobState) -> None:
    Occurrence.objects.bulk_create(
        (Occurrence(source=source, unit=batch.unit, path=path) for path in paths), ignore_conflicts=True
    )
    jobs.finish(batch.unit, paths, state)


def _has_ink(pages: Sequence[Page]) -> bool | None:
    """Whether red or blue ink was seen; None where no page has colour: black and white tells of no seal."""
    seen = [page.red_ink for page in pages if page.red_ink is not None]
    return max(seen) >= INK_SHARE if seen else None


def _hints(paths: Sequence[str]) -> list[str]:
    """Codes such as "1.2.1" in folder and file names; whether they are criteria is decided later."""
    return sorted({code for path in paths for code in _CODE.findall(path)})
