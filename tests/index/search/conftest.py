"""Both backends behind one fixture, and small records to search."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from index.search.evidence_index import EvidenceIndex
from index.search.postgres_index import PostgresIndex
from index.search.whoosh_index import WhooshIndex

Opener = Callable[[str], EvidenceIndex]


def _server_programs() -> Path | None:
    """Folder of initdb and pg_ctl: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A server of our own in a temporary folder, stopped at the end."""
    programs = _server_programs()
    if programs is None:
        pytest.skip("chưa cài máy chủ PostgreSQL (gói postgresql); chỉ thử chỉ mục nhúng")
    as_server: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="cchc-postgres-"))
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        if shutil.which("runuser") is None or not _has_postgres_user():
            pytest.skip("chạy bằng root mà không có người dùng postgres; chỉ thử chỉ mục nhúng")
        shutil.chown(folder, "postgres")
        as_server = ["runuser", "-u", "postgres", "--"]
    data, port = folder / "data", _free_port()
    make = [
        programs / "initdb",
        "-D",
        data,
        "-A",
        "trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c shared_buffers=64MB"
    start = [programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"]
    stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
    for command in (make, start):
        subprocess.run([*as_server, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    subprocess.run([*as_server, *stop], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    shutil.rmtree(folder)


def _has_postgres_user() -> bool:
    return subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode == 0


@pytest.fixture(params=["whoosh", "postgres"])
def open_new(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the index of a name on one backend; the same name opens the same index again."""
    opened: list[EvidenceIndex] = []
    if request.param == "postgres":
        address = request.getfixturevalue("postgres_address")
    schemas: set[str] = set()

    def open_named(name: str = "one") -> EvidenceIndex:
        if request.param == "whoosh":
            opened.append(WhooshIndex(tmp_path / name))
        else:
            schemas.add(name)
            opened.append(PostgresIndex(address, schema=name))
        return opened[-1]

    yield open_named
    for index in opened:
        index.close()
    if schemas:
        with psycopg.connect(address, autocommit=True) as connection:
            for name in schemas:
                connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


@pytest.fixture
def index(open_new: Opener) -> EvidenceIndex:
    """An empty index."""
    return open_new("one")
