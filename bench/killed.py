"""Kill taking in, linking, exporting and importing (-9) at random moments: nothing lost, nothing doubled.

    python -m bench.killed              100 kills of each
    python -m bench.killed --kills 10

Each work runs again and again in a small workspace until it is killed. After
every kill the stores must be sound, every file under its final name whole, and
the next quiet run must end as if nothing had happened.
"""

import argparse
import contextlib
import hashlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from bench.nursery import ROOT, Commands, Nursery, environment
from pipeline.steps.exchange.package import open_package

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
    "select e.name, e.number, e.page_count from store_evidence e order by 1, 2",
    "select criterion, points, narrative from store_claim order by criterion",
    "select c.criterion, x.position, x.number from store_claimcitation x"
    " join store_claim c on c.id=x.claim_id order by 1, 2",
    "select path from store_occurrence order by path",
    "select c.criterion, e.name, l.grade, l.decision, l.citation from store_link l"
    " join store_claim c on c.id=l.claim_id join store_evidence e on e.id=l.evidence_id order by 1, 2, 5",
)
_CHECKED_EVERY = 10
"""Taking in is compared with a calm run after so many kills; the other works after each."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work to be killed.

    Attributes:
        name: as printed.
        place: the workspace it writes.
        commands: what it runs, without end.
        before: what is done before each try.
        every: after how many kills a quiet run is compared with the calm one.
    """

    name: str
    place: Path
    commands: Commands
    before: Callable[[int], object] = int
    every: int = 1


@dataclass(slots=True)
class Outcome:
    """What became of one work.

    Attributes:
        name: of the work.
        kills: tried.
        hits: kills that met the work running.
        seconds: of the whole.
        faults: what was broken, lost or doubled.
    """

    name: str
    kills: int
    hits: int
    seconds: float
    faults: list[str]


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
    quietly(unit, "link", "-u", UNIT)
    quietly(unit, "exchange", "export", str(package_of(unit)), "-u", UNIT)
    return unit, province


def package_of(unit: Path) -> Path:
    """Where the unit's package lies."""
    return unit.parent / f"{UNIT}.cchc"


def quietly(workspace: Path | None, *words: str) -> None:
    """Run one command of ``cchc`` to its end."""
    place = ("-w", str(workspace)) if workspace else ()
    command = [sys.executable, "-m", "pipeline", *place, *words]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)


def works_of(unit: Path, province: Path, more: Path) -> Iterator[Work]:
    """Yield the works, each in the workspace it writes; ``more`` is where new documents come in."""
    package = str(package_of(unit))
    taking = (("ingest", str(more), "-u", UNIT, "--workers", "1"), ("index", "rebuild"))
    yield Work("indexing", unit, taking, lambda number: write_paper(more, number), _CHECKED_EVERY)
    yield Work("linking", unit, (("link", "-u", UNIT),))
    yield Work("export", unit, (("exchange", "export", package, "-u", UNIT), ("pack", "-u", UNIT)))
    yield Work("import", province, (("exchange", "import", package),))


def write_paper(folder: Path, number: int) -> None:
    """Put one more document into a folder, as a clerk saves one."""
    document = docx.Document()
    for line in (
        "PHÒNG THỬ NGHIỆM",
        f"Số: {300 + number}/KH-{UNIT}",
        f"Hương Bình, ngày {number % 28 + 1:02d} tháng {number // 28 % 9 + 1:02d} năm 2024",
        "KẾ HOẠCH",
        f"Kiểm tra chuyên đề lần {number} về cải cách hành chính năm 2024",
    ):
        document.add_paragraph(line)
    document.save(str(folder / f"{number:03d}.docx"))


def faults(unit: Path, province: Path) -> list[str]:
    """Return what is broken after a kill; an empty list for nothing."""
    found = [
        f"{place.name}: {told}"
        for place in (unit, province)
        if (told := _integrity(place / "store.sqlite3")) != "ok"
    ]
    try:
        open_package(package_of(unit))
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        found.append(f"package: {error}")
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


def contents(place: Path) -> list[object]:
    """Return all that must be the same however often the work was cut short."""
    with contextlib.closing(sqlite3.connect(place / "store.sqlite3")) as connection:
        stored: list[object] = [connection.execute(question).fetchall() for question in _STEADY]
    kept = (path for path in (place / "originals").glob("[0-9a-f]*/*") if path.is_file())
    packed = place / "outputs" / UNIT / "goi-minh-chung"
    out = sorted(str(path.relative_to(packed)) for path in packed.rglob("*")) if packed.exists() else []
    return [*stored, sorted(path.name for path in kept), out]


def try_work(work: Work, calm: Work, places: Sequence[Path], dice: random.Random, kills: int) -> Outcome:
    """Kill one work again and again; ``calm`` is the same work where nothing is killed."""
    begun, hits, found = time.monotonic(), 0, []
    with Nursery(work.place) as torn, Nursery(calm.place) as whole:
        work.before(0)
        lasts = whole.run(calm.commands)
        torn.run(work.commands)
        for number in range(1, kills + 1):
            work.before(number)
            hits += torn.kill(work.commands, dice.uniform(0, lasts))
            found.extend(faults(places[0], places[1]))
            if number % work.every == 0 or number == kills:
                torn.run(work.commands)
                whole.run(calm.commands)
                if contents(work.place) != contents(calm.place):
                    found.append(f"kill {number}: the next run ends otherwise than without kills")
                found.extend(_index_faults(work))
    return Outcome(work.name, kills, hits, time.monotonic() - begun, [f"{work.name}: {one}" for one in found])


def _index_faults(work: Work) -> list[str]:
    """What the index lacks, or holds beyond the store, after a quiet run of what fills it."""
    if work.name != "indexing":
        return []
    told = subprocess.run(
        [sys.executable, "-m", "pipeline", "-w", str(work.place), "index", "check"],
        cwd=ROOT,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [] if "Thiếu trong chỉ mục: 0; thừa: 0; cũ: 0" in told else [f"index: {told.strip()}"]


def run(kills: int, seed: int = 20240914) -> list[Outcome]:
    """Return what became of each work."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        calm = prepare(Path(scratch) / "yên")
        shutil.copytree(Path(scratch) / "yên", Path(scratch) / "đứt")
        torn = (Path(scratch) / "đứt" / calm[0].name, Path(scratch) / "đứt" / calm[1].name)
        more = Path(scratch) / "nop-them"
        more.mkdir()
        pairs = zip(works_of(*torn, more), works_of(*calm, more), strict=True)
        return [try_work(work, whole, torn, dice, kills) for work, whole in pairs]


def main() -> None:
    """Kill and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    outcomes = run(asked.kills)
    print("| work | kills | hit it at work | faults | seconds |\n|---|---|---|---|---|")
    for one in outcomes:
        print(f"| {one.name} | {one.kills} | {one.hits} | {len(one.faults)} | {one.seconds:.0f} |")
    every = [fault for one in outcomes for fault in one.faults]
    for fault in every:
        print(f"  {fault}")
    sys.exit(bool(every))


if __name__ == "__main__":
    main()
