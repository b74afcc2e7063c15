"""Many threads write to one SQLite store: each gets its turn, none gives up, nothing is lost."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from pipeline.store.sqlite import base

THREADS, EACH = 12, 15


def wrapper(path: Path, timeout: float = 30) -> Any:
    settings = {
        "ENGINE": "pipeline.store.sqlite",
        "NAME": str(path),
        "OPTIONS": {"timeout": timeout, "transaction_mode": "IMMEDIATE"},
        "TIME_ZONE": None,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "AUTOCOMMIT": True,
        "ATOMIC_REQUESTS": False,
    }
    return base.DatabaseWrapper(settings, alias="test")


@pytest.fixture(autouse=True)
def _own_stores(django_db_blocker: Any) -> Iterator[None]:
    """The store of the tests is left alone."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite3"
    first = wrapper(path)
    first.cursor().execute("PRAGMA journal_mode=WAL")
    first.cursor().execute("CREATE TABLE counter (n INTEGER)")
    first.cursor().execute("INSERT INTO counter VALUES (0)")
    first.close()
    return path


def begin(one: Any) -> None:
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(one: Any, *, well: bool = True) -> None:
    (one.commit if well else one.rollback)()
    one.set_autocommit(True)


def test_every_writer_gets_its_turn_and_no_write_is_lost(store: Path) -> None:
    faults: list[str] = []
    waits: list[float] = []

    def write() -> None:
        one = wrapper(store)
        try:
            for _ in range(EACH):
                begun = time.monotonic()
                begin(one)
                waits.append(time.monotonic() - begun)
                [(n,)] = one.cursor().execute("SELECT n FROM counter").fetchall()
                time.sleep(0.002)
                one.cursor().execute(f"UPDATE counter SET n = {n + 1}")
                end(one)
        except OperationalError as error:
            faults.append(str(error))
        finally:
            one.close()

    threads = [threading.Thread(target=write) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    after = wrapper(store)
    assert after.cursor().execute("SELECT n FROM counter").fetchall() == [(THREADS * EACH,)]
    after.close()
    assert max(waits) < 30


@pytest.mark.parametrize("how", ["rollback", "close", "failed begin"])
def test_a_turn_is_given_back_however_the_write_ends(store: Path, how: str) -> None:
    one, other = wrapper(store, timeout=0.2), wrapper(store, timeout=0.2)
    if how == "failed begin":
        # Another process, as far as SQLite knows.
        other.cursor().execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            begin(one)
        other.cursor().execute("ROLLBACK")
    else:
        begin(one)
        waiting = wrapper(store, timeout=0.2)
        with pytest.raises(OperationalError):
            begin(waiting)
        waiting.close()
        end(one, well=False) if how == "rollback" else one.close()
    begin(other)
    end(other)
    one.close()
    other.close()
