"""One ``cchc ingest`` as a process of its own: time, CPU, memory of the whole tree, or a kill."""

import contextlib
import hashlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
UNIT = "PA08"
_PAGE = resource.getpagesize()
_TICK = 0.1
_QUESTIONS = {
    "evidence": "select s.sha256, e.first_page, e.page_count, e.name, e.unread, e.shape, e.number, e.issuer,"
    " e.subject, e.issued_from, e.hints, e.text_digest, e.readings from store_evidence e"
    " join store_sourcefile s on s.id=e.source_id order by 1, 2",
    "sources": "select sha256, extension, media_type, size, engine, page_count, signatures"
    " from store_sourcefile order by 1",
    "places": "select s.sha256, o.path from store_occurrence o"
    " join store_sourcefile s on s.id=o.source_id order by 1, 2",
    "refusals": "select path, code, what, remedy from store_refusal order by 1, 2",
    "secrets": "select path, rule from store_secretstop order by 1",
    "jobs": "select path, state from store_job order by 1",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What one ingest took.

    Attributes:
        status: of the process; negative for a signal.
        summary: what it told, {} where it was killed.
        seconds: wall clock.
        cpu_seconds: of it and all programs it ran.
        peak_bytes: resident memory of the whole tree at its highest.
    """

    status: int
    summary: dict[str, Any]
    seconds: float
    cpu_seconds: float
    peak_bytes: int


def cchc(workspace: Path, *words: str) -> list[str]:
    """Return the command line of ``cchc``."""
    return [sys.executable, "-m", "pipeline", "-w", str(workspace), *words]


def environment() -> dict[str, str]:
    """Return an environment that knows of no other workspace."""
    cleared = {"CCHC_WORKSPACE": "", "DATABASE_URL": "", "CCHC_USER": "", "PYTHONUTF8": "1"}
    return {**os.environ, **cleared, "CCHC_TODAY": "2024-09-16", "OMP_THREAD_LIMIT": "1"}


def open_workspace(workspace: Path) -> None:
    """Make an empty workspace."""
    command = [sys.executable, "-m", "pipeline", "init", str(workspace), "--user", "thu-ky"]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)


@dataclass(frozen=True, slots=True)
class Kill:
    """When a run is killed (-9), and whether its workers are left to see it for themselves."""

    after: float
    alone: bool


def ingest(workspace: Path, folder: Path, *, workers: int, kill: Kill | None = None) -> Run:
    """Take a folder in, to the end or until it is killed."""
    began = time.monotonic()
    before = _children_cpu()
    words = ("ingest", str(folder), "-u", UNIT, "--workers", str(workers), "--json")
    log = workspace.parent / f"{workspace.name}.log"
    with log.open("ab") as errors, (workspace.parent / f"{workspace.name}.json").open("wb") as out:
        process = subprocess.Popen(
            cchc(workspace, *words),
            cwd=ROOT,
            env=environment(),
            stdout=out,
            stderr=errors,
            start_new_session=True,
        )
        peak = _watch(process, began, kill)
    told = (workspace.parent / f"{workspace.name}.json").read_bytes()
    summary = json.loads(told) if process.returncode == 0 else {}
    return Run(process.returncode, summary, time.monotonic() - began, _children_cpu() - before, peak)


def _watch(process: "subprocess.Popen[bytes]", began: float, kill: Kill | None) -> int:
    peak = 0
    while process.poll() is None:
        peak = max(peak, _tree_bytes(process.pid))
        if kill and time.monotonic() > began + kill.after:
            with contextlib.suppress(ProcessLookupError):
                (os.kill if kill.alone else os.killpg)(process.pid, signal.SIGKILL)
            process.wait()
            break
        time.sleep(_TICK)
    return peak


def _children_cpu() -> float:
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _tree_bytes(root: int) -> int:
    """Return the resident memory of a process and everything below it; workers are sessions of their own."""
    parents: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(place.name))
            resident[int(place.name)] = int((place / "statm").read_text().split()[1]) * _PAGE
    total, below = 0, [root]
    while below:
        one = below.pop()
        total += resident.get(one, 0)
        below += parents.get(one, [])
    return total


def contents(workspace: Path) -> dict[str, list[Any]]:
    """Return all that a run leaves, without clocks and without the numbers that tell in which order."""
    with contextlib.closing(sqlite3.connect(workspace / "store.sqlite3")) as store:
        found: dict[str, list[Any]] = {
            name: store.execute(question).fetchall() for name, question in _QUESTIONS.items()
        }
    found["originals"] = _files(workspace / "originals", "[0-9a-f]*/*")
    found["pages"] = _files(workspace / "pages", "**/*.json")
    found["pending"] = _files(workspace / "pages", ".pending/**/*")
    found["scratch"] = [str(path) for path in (workspace / ".scratch").glob("*")]
    return found


def _files(folder: Path, pattern: str) -> list[tuple[str, str]]:
    """Return (place, digest) of files."""
    return sorted(
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.glob(pattern)
        if path.is_file() and not (pattern.startswith("**") and ".pending" in path.parts)
    )


def index_faults(workspace: Path) -> str:
    """Return what the search index lacks, "" for nothing."""
    told = subprocess.run(
        cchc(workspace, "index", "check"), cwd=ROOT, env=environment(), capture_output=True, check=False
    )
    text = told.stdout.decode().strip()
    return "" if "Thiếu trong chỉ mục: 0; thừa: 0; cũ: 0" in text else text or told.stderr.decode().strip()
