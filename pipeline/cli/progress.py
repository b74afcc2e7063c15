"""Progress on stderr: a bar that says file i of n, or plain lines where no terminal is there."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.cli.printing import say
from pipeline.steps.ingest import (
    FileTaken,
    IngestEvent,
    IngestSummary,
    PageDone,
    Planned,
    Seen,
)

WIDTH = 28
PATH_WIDTH = 44
LINE_EVERY_SECONDS = 5.0


def _is_terminal() -> bool:
    """Asked when a bar begins: what stderr was at import may be closed by then."""
    return sys.stderr.isatty()


@dataclass(slots=True)
class Bar:
    """One line that is drawn over itself."""

    is_terminal: bool = field(default_factory=_is_terminal)
    last: float = 0.0

    def draw(self, text: str) -> None:
        """Show how far the work is; without a terminal only every few seconds."""
        now = time.monotonic()
        if self.is_terminal:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
        elif now - self.last >= LINE_EVERY_SECONDS:
            say(text)
            self.last = now

    def clear(self) -> None:
        """Take the bar away so that messages stand on lines of their own."""
        if self.is_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def watch(events: Iterator[IngestEvent]) -> IngestSummary:
    """Run through an ingest, showing its progress, and return its summary."""
    bar = Bar()
    done, total = 0, 0
    summary: IngestSummary | None = None
    for event in events:
        if isinstance(event, Seen):
            bar.draw(f"đang xem {event.count} tệp… {shorten(event.path)}")
        elif isinstance(event, Planned):
            total = event.fresh
            bar.clear()
            say(f"{event.files} tệp, cần đọc {event.fresh}.")
        elif isinstance(event, PageDone):
            pages = f"trang {event.page}/{event.page_count}"
            bar.draw(f"{draw_share(done, total)} {done}/{total} {shorten(event.path)} {pages}")
        elif isinstance(event, FileTaken):
            done = event.done
            if event.trouble:
                bar.clear()
                say(f"[{done}/{total}] {event.path}: {event.trouble}")
            bar.draw(f"{draw_share(done, total)} {done}/{total} {shorten(event.path)}")
        else:
            summary = event
    bar.clear()
    if summary is None:
        raise RuntimeError("an ingest ends with its summary")
    return summary


def draw_share(done: int, total: int) -> str:
    """Draw how much is done.

    >>> draw_share(1, 2)
    '[##############··············]  50%'
    """
    share = done / total if total else 1.0
    filled = int(share * WIDTH)
    return f"[{'#' * filled}{'·' * (WIDTH - filled)}] {share:4.0%}"


def shorten(path: str) -> str:
    """Return the end of a path that fits on the line."""
    return path if len(path) <= PATH_WIDTH else "…" + path[1 - PATH_WIDTH :]
