"""The reader of uploads as a process beside the pages: begun again when it falls, ended with them.

Its standard input is a pipe that nobody writes to. When the pages end, in
whatever way, the pipe closes and the reader stops; what it was reading goes on
at the next start.
"""

import _thread
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.config import Workspace

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
REST_SECONDS = 10.0
"""A reader that falls at once must not fall again and again without a pause."""
END_SECONDS = 20.0
FLAG = "--with-parent"


@contextmanager
def reader_beside(workspace: Workspace) -> Iterator[None]:
    """Run the reader for as long as the pages are served."""
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(workspace, ended), name="reader", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(END_SECONDS)


def stop_with_parent() -> None:
    """Let this process be interrupted when its standard input closes."""
    # Begun from a script in the background, SIGINT is ignored and nothing would interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()


def _keep(workspace: Workspace, ended: threading.Event) -> None:
    while not ended.is_set():
        reader = _begin(workspace)
        while reader.poll() is None and not ended.wait(LOOK_SECONDS):
            pass
        if ended.is_set():
            _end(reader)
        else:
            log.warning("the reader of uploads ended with %s and is begun again", reader.returncode)
            ended.wait(REST_SECONDS)


def _begin(workspace: Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "-w", str(workspace.root), "read-uploads", FLAG]
    return subprocess.Popen(command, stdin=subprocess.PIPE, env=dict(os.environ))


def _end(reader: subprocess.Popen[bytes]) -> None:
    if reader.stdin:
        reader.stdin.close()
    try:
        reader.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        reader.kill()


def _wait_for_end() -> None:
    sys.stdin.buffer.read()
    _thread.interrupt_main()
