"""One ingest at a time in a workspace; a killed one leaves no lock behind.

SQLite's own file lock is used: the operating system lets go of it when the
process dies, on every system that the store itself runs on.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from pipeline.config import Workspace
from pipeline.errors import NotReady


@contextmanager
def only_one(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace for one ingest.

    Raises:
        NotReady: another one is running.
    """
    with closing(
        sqlite3.connect(workspace.root / "ingest.lock", timeout=0, isolation_level=None)
    ) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise NotReady("đang có một lần nạp khác chạy trong hồ sơ này; đợi xong rồi chạy lại") from error
        yield
