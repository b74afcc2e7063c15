"""The embedded index when killed, damaged, busy or of another version."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.errors import IndexBusy, IndexDamaged, IndexUnreachable
from index.search import whoosh_index
from index.search.evidence_index import EvidenceRecord
from index.search.opening import open_index
from index.search.postgres_index import PostgresIndex
from index.search.query import Query
from index.search.whoosh_index import WhooshIndex

RECORDS = tuple(
    EvidenceRecord(f"e{number}", number=f"{number}/KH-CAT", pages=((1, f"thủ tục hành chính lần {number}"),))
    for number in range(1, 31)
)
ROUNDS = int(os.environ.get("CCHC_KILLS", "8"))
WRITER = """
import sys
from pathlib import Path
from index.search.evidence_index import EvidenceRecord
from index.search.opening import open_index
index, batch = open_index(sys.argv[1]), int(sys.argv[2])
while True:
    ids = [f"b{batch}-{number}" for number in range(25)]
    text = " ".join(f"lần {batch} dòng {line} thủ tục hành chính" for line in range(40))
    index.add(EvidenceRecord(one, number=f"{batch}/KH-CAT", pages=((1, text),)) for one in ids)
    if batch % 3 == 0:
        index.remove(ids[:5])
    print(batch, flush=True)
    batch += 1
"""


def _killed_while_adding(where: str, first: int, seconds: float) -> int:
    """Add batches in another process, kill it, and return the number of the last acknowledged batch."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, where, str(first)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline())]
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout.read().splitlines()]
    process.wait()
    return acknowledged[-1]


def _batch_of(evidence_id: str) -> int:
    return int(evidence_id[1:].split("-", maxsplit=1)[0])


def test_nothing_acknowledged_is_lost_when_killed_at_random_points(open_new, request, tmp_path) -> None:
    chance = random.Random(6)
    is_embedded = "whoosh" in request.node.name
    where = str(tmp_path / "one") if is_embedded else request.getfixturevalue("postgres_address")
    last = -1
    for _ in range(ROUNDS if is_embedded else 2):
        last = _killed_while_adding(where, last + 1, chance.uniform(0, 0.25))
        index = open_new("one") if is_embedded else PostgresIndex(where)
        held = index.ids()
        expected = {
            f"b{batch}-{number}"
            for batch in range(last + 1)
            for number in range(5 if batch % 3 == 0 else 0, 25)
        }
        assert expected <= held
        # A batch under way is there whole or not at all.
        beyond = {one for one in held if _batch_of(one) > last}
        assert len(beyond) in {0, 20, 25}
        assert index.search(Query(words="thủ tục hành chính"), size=1).total == len(held)
        assert index.search(Query(number=f"{last}/KH-CAT"), size=1).total == (20 if last % 3 == 0 else 25)
        last += 1 if beyond else 0
        index.close()


def test_leftovers_of_a_killed_writer_are_cleared_by_the_next(tmp_path: Path) -> None:
    last = _killed_while_adding(str(tmp_path), 0, 0.1)
    with open_index(tmp_path) as index:
        index.add(RECORDS[:1])
        index.rebuild(RECORDS[:2])
        assert index.count() == 2
    assert last >= 0
    segments = {path.name.split(".")[0] for path in tmp_path.glob("evidence*.trm")}
    assert len(segments) == 1


@pytest.mark.parametrize("ending", [".trm", ".pst", ".tie.col", "._stored.col", ".toc"])
@pytest.mark.parametrize("keep", [0, 3])
def test_a_cut_file_is_named_as_damage_and_rebuilding_mends_it(
    tmp_path: Path, ending: str, keep: int
) -> None:
    with WhooshIndex(tmp_path) as index:
        index.add(RECORDS)
    for path in tmp_path.glob(f"*{ending}"):
        path.write_bytes(path.read_bytes()[:keep])
    with WhooshIndex(tmp_path) as index:
        with pytest.raises(IndexDamaged, match="cchc index rebuild"):
            index.search(Query(words="thủ tục hành chính"))
        assert index.rebuild(RECORDS) == len(RECORDS)
        assert index.search(Query(words="thủ tục hành chính")).total == len(RECORDS)


def test_a_lost_file_is_named_as_damage(tmp_path: Path) -> None:
    with WhooshIndex(tmp_path) as index:
        index.add(RECORDS)
    for path in tmp_path.glob("*.pst"):
        path.unlink()
    with WhooshIndex(tmp_path) as index, pytest.raises(IndexDamaged):
        index.search(Query(words="thủ tục hành chính"))


def test_an_index_of_another_version_opens_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_index, "_NAME", "evidence0")
    with WhooshIndex(tmp_path) as index:
        index.add(RECORDS)
    monkeypatch.undo()
    with WhooshIndex(tmp_path) as index:
        assert index.count() == 0
        index.add(RECORDS[:3])
        assert index.count() == 3
    assert not list(tmp_path.glob("*evidence0_*.t*"))


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with WhooshIndex(tmp_path) as first, WhooshIndex(tmp_path) as second:
        first.add(RECORDS[:1])
        monkeypatch.setattr(whoosh_index, "LOCK_SECONDS", 0.1)
        with first._writing(), pytest.raises(IndexBusy, match="đang được"):
            second.add(RECORDS)
        assert second.add(RECORDS) == len(RECORDS)


def test_readers_go_on_while_a_writer_holds_the_index(tmp_path: Path) -> None:
    with WhooshIndex(tmp_path) as writer, WhooshIndex(tmp_path) as reader:
        writer.add(RECORDS)
        with writer._writing():
            assert reader.search(Query(words="thủ tục")).total == len(RECORDS)


def test_threads_share_one_index(tmp_path: Path) -> None:
    totals: list[int] = []
    with WhooshIndex(tmp_path) as index:
        index.add(RECORDS)

        def ask() -> None:
            totals.extend(index.search(Query(words="hành chính lần 7")).total for _ in range(10))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(5):
            index.add([EvidenceRecord(f"new{number}", pages=((1, "khác"),))])
        for thread in threads:
            thread.join()
    assert len(totals) == 40
    assert min(totals) >= 1


def test_an_error_while_adding_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    def broken():
        yield from RECORDS[:3]
        raise RuntimeError("the store stopped")

    with WhooshIndex(tmp_path) as index:
        index.add(RECORDS)
        with pytest.raises(RuntimeError):
            index.rebuild(broken())
        assert index.count() == len(RECORDS)
        assert index.rebuild(RECORDS[:2]) == 2


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    index = PostgresIndex("postgresql://somebody:secret@127.0.0.1:1/none")
    with pytest.raises(IndexUnreachable, match="none; kiểm tra") as refused:
        index.count()
    assert "secret" not in str(refused.value)


def test_the_place_of_the_store_chooses_the_backend(tmp_path: Path) -> None:
    assert isinstance(open_index(tmp_path / "index"), WhooshIndex)
    assert isinstance(open_index("postgresql://localhost/cchc"), PostgresIndex)
