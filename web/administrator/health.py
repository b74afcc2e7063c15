"""Health of the workspace: queue, disk, index against the store, programs; and its backups."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pipeline.steps.back_up import back_up, backups_of, check_backup
from pipeline.store.models import Evidence, Job, JobState, Refusal, SecretStop, SourceFile
from web.spool import all_batches, read_progress
from web.visit import Visit, page

_PROGRAMS = (
    ("tesseract", "đọc ảnh, bản quét"),
    ("soffice", "xem trang và xuất PDF của văn bản Word"),
    ("pdftoppm", "vẽ trang PDF"),
    ("bsdtar", "mở tệp nén"),
)
_LOW = 0.1
_OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that is well or not, and what to do."""

    words: str
    is_well: bool
    advice: str


@require_safe
@page
def health(visit: Visit) -> HttpResponse:
    """Show whether the machine keeps up."""
    visit.require("people")
    batches = [read_progress(batch) for batch in all_batches(visit.workspace)]
    disk = shutil.disk_usage(visit.workspace.root)
    behind = Evidence.objects.filter(indexed_revision__lt=F("revision")).count()
    backups = [
        (
            path.name,
            path.stat().st_size,
            datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone()),
        )
        for path in backups_of(visit.workspace)[:20]
    ]
    return visit.show(
        "administrator/health.html",
        batches=len(batches),
        troubles=[one.trouble for one in batches if one.trouble],
        waiting=Job.objects.filter(state=JobState.WAITING).count(),
        free=disk.free,
        free_share=disk.free / disk.total,
        documents=Evidence.objects.count(),
        originals=SourceFile.objects.count(),
        refused=Refusal.objects.count(),
        secret=SecretStop.objects.count(),
        sessions=Session.objects.filter(expire_date__gt=timezone.now()).count(),
        signs=_signs(disk.free / disk.total, behind, backups[0][2] if backups else None),
        backups=backups,
        folder=visit.workspace.root.name,
    )


@require_POST
@page
def make_backup(visit: Visit) -> HttpResponse:
    """Write a backup."""
    path = back_up(visit.workspace, by=visit.user, on=visit.today, now=timezone.localtime())
    return visit.done(f"Đã sao lưu vào {path.name}.", reverse("health"))


@require_POST
@page
def verify_backup(visit: Visit, name: str) -> HttpResponse:
    """Read a backup through."""
    count = check_backup(visit.workspace, name, by=visit.user, on=visit.today)
    return visit.done(f"Bản sao lưu {name} nguyên vẹn: {count} tệp, mở được kho dữ liệu.", reverse("health"))


def _signs(free: float, behind: int, last: datetime | None) -> list[Sign]:
    """Whatever is not well stands first."""
    is_fresh = last is not None and timezone.now() - last < _OLD
    told = f"{last:%d/%m/%Y}" if last else "chưa lần nào"
    found = [
        Sign("Đĩa còn chỗ", free >= _LOW, "xóa bớt tệp ngoài hồ sơ hoặc chuyển hồ sơ sang đĩa lớn hơn"),
        Sign(
            f"Chỉ mục tìm kiếm theo kịp kho ({behind} tài liệu chờ)",
            behind == 0,
            "đợi đọc xong; nếu vẫn còn, chạy «cchc index rebuild»",
        ),
        Sign(
            f"Sao lưu trong 7 ngày qua (gần nhất: {told})",
            is_fresh,
            "bấm «Sao lưu ngay», chép tệp ra đĩa khác",
        ),
        *(
            Sign(
                f"Có chương trình {name} ({use})", shutil.which(name) is not None, "cài lại bằng «make setup»"
            )
            for name, use in _PROGRAMS
        ),
    ]
    return sorted(found, key=lambda one: one.is_well)
