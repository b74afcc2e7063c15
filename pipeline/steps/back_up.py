"""Back the workspace up: one ZIP with the store as it is at one moment, the originals and the rules.

Caches (pages, index, previews) are left out: they can be made again.
"""

import logging
import sqlite3
import tempfile
import zlib
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.contrib.auth.models import User
from django.db import connection

from pipeline.config import Workspace
from pipeline.errors import NotReady
from pipeline.store import access, history
from pipeline.store.history import Altered

log = logging.getLogger(__name__)

FOLDER = "backups"


def back_up(workspace: Workspace, *, by: User, on: date, now: datetime) -> Path:
    """Write a backup into the workspace's ``backups`` and return where it lies.

    Raises:
        NotAllowed: ``by`` keeps neither the machine nor the round.
        NotReady: the store is not SQLite; its own tools back it up.
    """
    access.require(by, "people", on=on)
    if connection.vendor != "sqlite":
        raise NotReady("kho dữ liệu là PostgreSQL; sao lưu bằng pg_dump cùng thư mục originals")
    target = workspace.root / FOLDER / f"cchc-{now:%Y%m%d-%H%M%S}.zip"
    target.parent.mkdir(exist_ok=True)
    beside = target.with_suffix(".part")
    with tempfile.TemporaryDirectory() as folder, ZipFile(beside, "w", ZIP_DEFLATED) as archive:
        snapshot = Path(folder) / workspace.database.name
        _snapshot(workspace.database, snapshot)
        archive.write(snapshot, workspace.database.name)
        archive.write(workspace.marker, workspace.marker.name)
        for part in (workspace.rulebooks, workspace.templates, workspace.outputs, workspace.originals):
            _add(archive, part, workspace.root)
    beside.replace(target)
    history.record("people", [Altered("sao lưu", None, target.name)], by=by)
    log.info("backup: %d bytes", target.stat().st_size)
    return target


def backups_of(workspace: Workspace) -> list[Path]:
    """Return the backups there are, newest first."""
    return sorted((workspace.root / FOLDER).glob("*.zip"), reverse=True)


def _snapshot(database: Path, target: Path) -> None:
    """SQLite's own backup is whole even while somebody writes."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _add(archive: ZipFile, folder: Path, root: Path) -> None:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.endswith(".part"):
            # Originals are scans and packages: pressing them again only takes time.
            kind = ZIP_STORED if folder.name == "originals" else ZIP_DEFLATED
            archive.write(path, path.relative_to(root).as_posix(), kind)


def check_backup(workspace: Workspace, name: str, *, by: User, on: date) -> int:
    """Read a backup through, its store opened, and return how many files it holds.

    Raises:
        NotAllowed: ``by`` keeps neither the machine nor the round.
        NotReady: no such backup, or one that cannot be restored from.
    """
    access.require(by, "people", on=on)
    path = next((one for one in backups_of(workspace) if one.name == name), None)
    if path is None:
        raise NotReady("không có bản sao lưu này")
    try:
        with ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            broken = archive.testzip()
            if broken:
                raise NotReady(f"bản sao lưu {name} hỏng ở {broken}; sao lưu lại")
            store = Path(archive.extract(workspace.database.name, folder))
            with closing(sqlite3.connect(store)) as copy:
                said = copy.execute("PRAGMA quick_check").fetchone()[0]
            count = len(archive.namelist())
    except (BadZipFile, KeyError, zlib.error, sqlite3.DatabaseError) as error:
        raise NotReady(f"bản sao lưu {name} không mở được; sao lưu lại") from error
    if said != "ok":
        raise NotReady(f"kho dữ liệu trong bản sao lưu {name} hỏng: {said}")
    history.record(
        "people", [Altered(f"kiểm tra bản sao lưu {name}", None, f"{count} tệp, nguyên vẹn")], by=by
    )
    return count
