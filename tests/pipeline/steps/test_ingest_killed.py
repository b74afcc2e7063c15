"""Killed (-9) at random moments, an ingest loses nothing, doubles nothing and ends the same."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.factories import Paper, write_paper

ROOT = Path(__file__).resolve().parents[3]
FILES = 12
KILLS = 4


def run(workspace, *words, **more):
    env = {**os.environ, "CCHC_WORKSPACE": "", "DATABASE_URL": "", "CCHC_USER": "", "PYTHONUTF8": "1"}
    place = () if words[0] == "init" else ("-w", str(workspace))
    command = [sys.executable, "-m", "pipeline", *place, *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def done(workspace, *words):
    process = run(workspace, *words)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def contents(workspace):
    """All that an ingest leaves, without the numbers that tell in which order."""
    with sqlite3.connect(workspace / "store.sqlite3") as store:
        evidence = store.execute(
            "select number, name, issued_from, page_count, unread from store_evidence order by name"
        ).fetchall()
        places = store.execute("select path from store_occurrence order by path").fetchall()
        jobs = store.execute("select path, state from store_job order by path").fetchall()
    kept = (path for path in (workspace / "originals").glob("[0-9a-f]*/*") if path.is_file())
    originals = sorted(path.name for path in kept)
    return evidence, places, jobs, originals


@pytest.mark.skipif(os.name == "nt", reason="tín hiệu SIGKILL chỉ có trên Linux")
def test_an_ingest_killed_at_random_moments_ends_the_same(tmp_path):
    folder = tmp_path / "minh-chung"
    for number in range(FILES):
        write_paper(folder / f"{number}.docx", Paper(number=f"{number + 10}/KH-PA08"))
    shutil.copy(folder / "3.docx", folder / "3 bản sao.docx")
    (folder / "rỗng.pdf").write_bytes(b"")
    whole, broken = tmp_path / "liền", tmp_path / "đứt"
    done(whole, "init", whole, "--user", "thu-ky")
    shutil.copytree(whole, broken)
    began = time.monotonic()
    done(whole, "ingest", folder, "-u", "PA08", "--workers", "1")
    lasts = time.monotonic() - began
    choose = random.Random(20240914)
    ends = []
    for _ in range(KILLS):
        process = run(broken, "ingest", folder, "-u", "PA08", "--workers", "1", start_new_session=True)
        time.sleep(choose.uniform(0.3, 0.9) * lasts)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        ends.append(process.returncode)
    assert -signal.SIGKILL in ends
    done(broken, "ingest", folder, "-u", "PA08", "--workers", "1")
    assert contents(broken) == contents(whole)
    assert not (broken / ".scratch").exists()
    assert "Thiếu trong chỉ mục: 0; thừa: 0; cũ: 0" in done(broken, "index", "check")
    assert "đọc lần này: 0" in done(broken, "ingest", folder, "-u", "PA08", "--workers", "1")
