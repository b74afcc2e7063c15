"""Kill linking, exporting, importing and packing (-9) at random moments: nothing lost, nothing doubled.

    python -m bench.killed              100 kills
    python -m bench.killed --kills 10

Two workspaces, a unit's and the province's, are filled once. A child then
links, exports, imports and packs without end until it is killed. After each
kill the stores must be sound and every file under its final name whole; after
the last one a quiet run must end as if nothing had happened.
"""

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.steps.exchange.package import open_package

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
UNIT = "PA08"
DIGITAL = (
    "17_KH-PA08_CCHC 2024.pdf",
    "48_BC_quy1.pdf",
    "20 KH tuyen truyen.docx",
    "22 KH PBGDPL.pdf",
    "12 QD ISO.pdf",
)
"""Sample files that are read without OCR."""
_STEADY = (
    "select e.name, e.number, e.page_count from store_evidence e order by e.name",
    "select criterion, points, narrative from store_claim order by criterion",
    "select c.criterion, x.position, x.number from store_claimcitation x"
    " join store_claim c on c.id=x.claim_id order by 1, 2",
    "select path from store_occurrence order by path",
    "select c.criterion, e.name, l.grade, l.decision, l.citation from store_link l"
    " join store_claim c on c.id=l.claim_id join store_evidence e on e.id=l.evidence_id order by 1, 2, 5",
)


def prepare(work: Path) -> tuple[Path, Path]:
    """Fill a unit's workspace, open an empty one for the province, and return both."""
    unit, province, folder = work / "don-vi", work / "tinh", work / "minh-chung"
    folder.mkdir(parents=True)
    for name in DIGITAL:
        shutil.copy(SAMPLES / "dossiers" / UNIT / name, folder / name)
    for place in (unit, province):
        options = ("--rulebook", "soc_trang_police/2024", "--units", str(SAMPLES / "units.csv"))
        quietly(None, "init", str(place), "--user", "thu-ky", *options)
    quietly(unit, "ingest", str(folder), "-u", UNIT, "--workers", "1")
    quietly(unit, "assess", str(SAMPLES / "tables" / UNIT / "BangTuCham.xlsx"), "-u", UNIT)
    return unit, province


def once(unit: Path, province: Path) -> None:
    """Link, export, import and pack, each by its own command."""
    package = str(unit.parent / f"{UNIT}.cchc")
    quietly(unit, "link", "-u", UNIT)
    quietly(unit, "exchange", "export", package, "-u", UNIT)
    quietly(province, "exchange", "import", package)
    quietly(unit, "pack", "-u", UNIT)


def quietly(workspace: Path | None, *words: str) -> None:
    """Run one command of ``cchc`` to its end."""
    place = ("-w", str(workspace)) if workspace else ()
    subprocess.run(_command(*place, *words), cwd=ROOT, env=_env(), check=True, capture_output=True)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", *words]


def _env() -> dict[str, str]:
    cleared = {"CCHC_WORKSPACE": "", "DATABASE_URL": "", "CCHC_USER": "", "PYTHONUTF8": "1"}
    return {**os.environ, **cleared, "CCHC_TODAY": "2024-09-16"}


def kill_once(unit: Path, province: Path, dice: random.Random, longest: float) -> bool:
    """Start the child, kill it at a random moment, and return whether it was still at work."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.killed", "--child", str(unit), str(province)],
        cwd=ROOT,
        env=_env(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(dice.uniform(0.1, longest))
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def faults(unit: Path, province: Path) -> list[str]:
    """Return what is broken after a kill; an empty list for nothing."""
    found = [
        f"{place.name}: {told}"
        for place in (unit, province)
        if (told := _integrity(place / "store.sqlite3")) != "ok"
    ]
    package = unit.parent / f"{UNIT}.cchc"
    if package.exists():
        open_package(package)
    sums = unit / "outputs" / UNIT / "goi-minh-chung" / "SHA256SUMS.txt"
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    for line in lines:
        digest, _, name = line.partition("  ")
        if hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() != digest:
            found.append(f"{name}: other bytes than listed")
    return found


def _integrity(store: Path) -> str:
    with contextlib.closing(sqlite3.connect(store)) as connection:
        told: tuple[str] = connection.execute("pragma integrity_check").fetchone()
    return told[0]


def contents(place: Path) -> list[list[tuple[object, ...]]]:
    """Return all that must be the same however often the work was cut short."""
    with contextlib.closing(sqlite3.connect(place / "store.sqlite3")) as connection:
        return [connection.execute(question).fetchall() for question in _STEADY]


def run(kills: int, seed: int = 20240914) -> tuple[int, list[str]]:
    """Return how many kills hit the child at work, and every fault seen."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        calm = prepare(Path(scratch) / "yên")
        shutil.copytree(Path(scratch) / "yên", Path(scratch) / "đứt")
        torn = (Path(scratch) / "đứt" / calm[0].name, Path(scratch) / "đứt" / calm[1].name)
        began = time.monotonic()
        once(*calm)
        longest = time.monotonic() - began
        hits, found = 0, []
        for _ in range(kills):
            hits += kill_once(*torn, dice, longest)
            found.extend(faults(*torn))
        once(*torn)
        found.extend(faults(*torn))
        for whole, again in zip(calm, torn, strict=True):
            if contents(whole) != contents(again):
                found.append(f"{again.name}: ends otherwise than without kills")
        return hits, found


def main() -> None:
    """Kill and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--child", nargs=2, type=Path)
    asked = parser.parse_args()
    if asked.child:
        while True:
            once(*asked.child)
    hits, found = run(asked.kills)
    print(f"{hits} of {asked.kills} kills hit the work; {len(found)} faults")
    for one in found:
        print(f"  {one}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
