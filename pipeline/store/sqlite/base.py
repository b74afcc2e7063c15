"""One writer at a time inside a process, in turn.

SQLite lets one connection write; the others sleep and ask again, ever more
seldom, so that under load some of them wait for seconds while the store is
free, and at last give up («database is locked»). The threads of the server
stand in line for a lock of their own instead; other processes still meet at
SQLite's.
"""

import threading
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_WRITER = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before it begins to write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's own
        super().__init__(*args, **kwargs)
        self._has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        if not self._has_turn:
            seconds = float(self.settings_dict["OPTIONS"].get("timeout", 5))
            if not _WRITER.acquire(timeout=seconds):
                raise OperationalError("database is locked by another thread")
            self._has_turn = True
        has_begun = False
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # not in the stubs
            has_begun = True
        finally:
            if not has_begun:
                self._give_turn()

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _WRITER.release()
