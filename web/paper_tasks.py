"""A paper for every unit: asked for on a page, written beside the pages, told of as it goes.

``tasks/papers/<kind>.json`` says what is asked for, ``<kind>.progress.json`` how far it is. A
process that is killed leaves both, and the next one writes the papers again: each is whole or
not there at all.
"""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import close_old_connections

from pipeline.config import Workspace
from pipeline.errors import NotReady, PipelineError
from pipeline.rules.faults import RulesError
from pipeline.steps.companions import COMPANIONS, CompanionsWritten, write_companion
from pipeline.steps.year import load_year
from templates.errors import TemplateError
from web.paper_files import papers_setting
from web.spool import write_whole

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class PaperTask:
    """What is asked for.

    Attributes:
        kind: a key of ``COMPANIONS``.
        number: the council's round, from 1.
        is_final: True leaves the DỰ THẢO mark out.
        by: login name of who asks.
    """

    kind: str
    number: int
    is_final: bool
    by: str


@dataclass(frozen=True, slots=True)
class PaperProgress:
    """How far it is.

    Attributes:
        done: units gone through.
        total: units there are, 0 before it began.
        told: what came of it, "" while it is not over.
        trouble: why it stopped, "" where it did not.
    """

    done: int = 0
    total: int = 0
    told: str = ""
    trouble: str = ""

    @property
    def is_running(self) -> bool:
        """True while somebody waits for it."""
        return not self.told and not self.trouble


def ask_for_all(workspace: Workspace, task: PaperTask) -> None:
    """Ask for a paper of every unit.

    Raises:
        NotReady: this paper is being written already.
    """
    now = progress_of(workspace, task.kind)
    if now is not None and now.is_running:
        raise NotReady("đang soạn văn bản này cho mọi đơn vị; đợi xong rồi soạn lại")
    place = _place(workspace, task.kind)
    place.parent.mkdir(parents=True, exist_ok=True)
    # The progress first: a task without one would be taken for one that nobody looks at.
    write_whole(_beside(place), asdict(PaperProgress()))
    write_whole(place, asdict(task))


def progress_of(workspace: Workspace, kind: str) -> PaperProgress | None:
    """Return how far the last task of this kind is, None where there was none."""
    place = _beside(_place(workspace, kind))
    return PaperProgress(**json.loads(place.read_text(encoding="utf-8"))) if place.is_file() else None


def write_next(workspace: Workspace, on: date) -> bool:
    """Write the papers of the oldest task; return False where there is none."""
    folder = workspace.root / "tasks" / "papers"
    waiting = [path for path in folder.glob("*.json") if not path.stem.endswith(".progress")]
    if not waiting:
        return False
    place = min(waiting, key=lambda path: path.stat().st_mtime)
    task = PaperTask(**json.loads(place.read_text(encoding="utf-8")))
    write_whole(_beside(place), asdict(_outcome(workspace, task, _beside(place), on)))
    place.unlink()
    return True


def keep_writing(workspace: Workspace, today: Callable[[], date]) -> None:
    """Write what is asked for until the process is ended."""
    while True:
        close_old_connections()
        if not write_next(workspace, today()):
            time.sleep(IDLE_SECONDS)


def summary(kind: str, done: CompanionsWritten) -> str:
    """Return what was written in one Vietnamese sentence without its full stop."""
    lacking = sum(len(one.gaps) for one in done.papers.values())
    told = f"Đã soạn {COMPANIONS[kind].title}: {len(done.papers)} văn bản, {lacking} mục cần điền"
    if done.left_out:
        told += f"; {len(done.left_out)} đơn vị không có ({done.left_out[0]})"
    return told


def _outcome(workspace: Workspace, task: PaperTask, beside: Path, on: date) -> PaperProgress:
    now = PaperProgress()

    def hear(done: int, total: int) -> None:
        nonlocal now
        now = PaperProgress(done, total)
        write_whole(beside, asdict(now))

    try:
        done = write_companion(
            workspace,
            load_year(workspace),
            task.kind,
            papers=papers_setting(workspace),
            by=User.objects.get(username=task.by),
            on=on,
            number=task.number,
            is_final=task.is_final,
            hear=hear,
        )
    except (PipelineError, RulesError, TemplateError, OSError) as error:
        log.warning("papers %s stopped: %s", task.kind, type(error).__name__)
        return replace(now, trouble=str(error)[:500])
    return replace(now, told=summary(task.kind, done))


def _place(workspace: Workspace, kind: str) -> Path:
    return workspace.root / "tasks" / "papers" / f"{kind}.json"


def _beside(place: Path) -> Path:
    return place.with_name(f"{place.stem}.progress.json")
