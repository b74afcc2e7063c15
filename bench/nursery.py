"""Processes that begin their work at once, to be killed in the middle of it.

A nursery loads the program once and forks a child for each try, so that a kill
hits the work and not the second it takes Python to start. It speaks lines of
JSON: what to run, then the child's number, then how it ended.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from django.db import connections

from pipeline.__main__ import run

ROOT = Path(__file__).resolve().parents[1]
Commands = Sequence[Sequence[str]]


def environment() -> dict[str, str]:
    """Return an environment of one day, in which no workspace and no database is named."""
    cleared = {"CCHC_WORKSPACE": "", "DATABASE_URL": "", "CCHC_USER": "", "PYTHONUTF8": "1"}
    return {**os.environ, **cleared, "CCHC_TODAY": "2024-09-16"}


class Nursery:
    """Forks children that run commands in one workspace."""

    def __init__(self, workspace: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.nursery", str(workspace)],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, commands: Commands) -> float:
        """Run commands to their end and return the seconds they took.

        Raises:
            RuntimeError: one of them failed.
        """
        begun = time.monotonic()
        self._begin(commands, forever=False)
        status = self._answer()
        if status != 0:
            raise RuntimeError(f"{commands}: ended with {status}")
        return time.monotonic() - begun

    def kill(self, commands: Commands, after: float) -> bool:
        """Run commands without end, kill them (-9) after so many seconds; tell whether they were at work."""
        child = self._begin(commands, forever=True)
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return self._answer() == -signal.SIGKILL

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send it home."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _begin(self, commands: Commands, *, forever: bool) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"commands": commands, "forever": forever}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def _serve(workspace: str) -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    run(["-w", workspace, "status"])
    connections.close_all()
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(workspace, told["commands"], forever=told["forever"])
        # Both set the group, so that it is there whoever comes first.
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        answers.write(f"{child}\n")
        answers.flush()
        answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        answers.flush()


def _work(workspace: str, commands: Commands, *, forever: bool) -> None:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    status = 0
    while True:
        for command in commands:
            status = status or run(["-w", workspace, *command])
        if not forever or status:
            os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])
