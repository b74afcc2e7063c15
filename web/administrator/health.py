"""Health of the workspace: queue, disk, index against the store; and its backups."""

import shutil

from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pipeline.steps.back_up import back_up, backups_of
from pipeline.store.models import Evidence, Job, JobState, SourceFile
from web.spool import all_batches, read_progress
from web.visit import Visit, page


@require_safe
@page
def health(visit: Visit) -> HttpResponse:
    """Show whether the machine keeps up."""
    visit.require("people")
    batches = [read_progress(batch) for batch in all_batches(visit.workspace)]
    disk = shutil.disk_usage(visit.workspace.root)
    return visit.show(
        "administrator/health.html",
        batches=len(batches),
        troubles=[one.trouble for one in batches if one.trouble],
        waiting=Job.objects.filter(state=JobState.WAITING).count(),
        free=disk.free,
        free_share=disk.free / disk.total,
        documents=Evidence.objects.count(),
        originals=SourceFile.objects.count(),
        behind=Evidence.objects.filter(indexed_revision__lt=F("revision")).count(),
        backups=[(path.name, path.stat().st_size) for path in backups_of(visit.workspace)[:20]],
    )


@require_POST
@page
def make_backup(visit: Visit) -> HttpResponse:
    """Write a backup."""
    path = back_up(visit.workspace, by=visit.user, on=visit.today, now=timezone.localtime())
    return visit.done(f"Đã sao lưu vào {path.name}.", reverse("health"))
