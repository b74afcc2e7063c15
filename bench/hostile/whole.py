"""Make the folder, take it in, kill and resume it, compare, and print what came of it."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.hostile.attacks import Attack, make_attacks
from bench.hostile.measure import Kill, Run, contents, index_faults, ingest, open_workspace
from bench.hostile.ordinary import make_ordinary

SEED = 20240916
_ALIKE = 3
"""Files of one place with one reason that are printed one by one."""
_LONG = 90
_JUNK = ("Thumbs.db", ".DS_Store", "~$KH.docx", "__MACOSX/._a.txt")


@dataclass(frozen=True, slots=True)
class Made:
    """The folder as made.

    Attributes:
        kinds: kind of ordinary file → number.
        attacks: those this machine could make.
        junk: litter of systems.
        on_disk: entries below the folder that are no folders, links among them.
    """

    kinds: dict[str, int]
    attacks: tuple[Attack, ...]
    junk: int
    on_disk: int


def make_folder(folder: Path, files: int, attacks: tuple[Attack, ...]) -> Made:
    """Make ``files`` ordinary files less the attacks, the attacks, and some litter."""
    dice = random.Random(SEED)
    kinds = make_ordinary(folder, files - len(attacks), dice)
    made = tuple(make_attacks(folder / "lạ", attacks))
    for name in _JUNK:
        place = folder / "rác" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    return Made(kinds, made, len(_JUNK), sum(1 for _ in _entries(folder)))


def _entries(folder: Path) -> Iterable[str]:
    for parent, folders, names in os.walk(folder):
        yield from names
        yield from (name for name in folders if (Path(parent) / name).is_symlink())


def judge(made: Made, found: dict[str, list[Any]], run: Run) -> list[str]:
    """Return every fault: an attack without its reason, an ordinary file not read, a file lost."""
    refused = {path: (code, what, remedy) for path, code, what, remedy in found["refusals"]}
    faults = []
    for attack in made.attacks:
        own = [
            told
            for path, told in refused.items()
            if f"/lạ/{attack.name}" in path or path.startswith(attack.name)
        ]
        codes = {code for code, _what, _remedy in own}
        if not codes & attack.codes and "read" not in attack.codes:
            faults.append(f"{attack.name}: {sorted(codes) or 'no reason'}, not {sorted(attack.codes)}")
    strange = [path for path in refused if "/lạ/" not in path]
    faults += [f"{path}: not read: {refused[path]}" for path in strange]
    faults += [f"{path}: no sentence" for path, told in refused.items() if not all(told)]
    return faults + lost(made, found, run)


def lost(made: Made, found: dict[str, list[Any]], run: Run) -> list[str]:
    """Compare what was seen with what became of it."""
    summary = run.summary
    unread = {sha256 for sha256, _first, _pages, _name, why, *_rest in found["evidence"] if why}
    read = sum(1 for sha256, _path in found["places"] if sha256 not in unread)
    refused, secret = len(found["refusals"]), len(found["secrets"])
    faults = []
    if read + refused + secret != summary["files"]:
        faults.append(f"lost: {summary['files']} seen, {read} read + {refused} refused + {secret} secret")
    if summary["junk"] != made.junk:
        faults.append(f"junk: {summary['junk']}, not {made.junk}")
    if waiting := [path for path, state in found["jobs"] if state == "waiting"]:
        faults.append(f"still waiting: {waiting}")
    if summary["files"] + summary["junk"] < made.on_disk:
        faults.append(
            f"lost: {made.on_disk} on the disk, {summary['files']} files and {summary['junk']} junk seen"
        )
    return faults


def kill_and_resume(
    workspace: Path, folder: Path, calm: dict[str, list[Any]], *, kills: int, lasts: float, workers: int
) -> list[str]:
    """Kill at random moments until so many kills have hit, resume to the end, and return the differences.

    A run that ends before its kill is compared too, and the next one begins from nothing.
    """
    dice = random.Random(SEED)
    empty = workspace.with_name("trong")
    shutil.copytree(workspace, empty)
    told: list[str] = []
    hits = 0
    while hits < kills:
        kill = Kill(dice.uniform(0.1, 0.6) * lasts, alone=dice.random() < 1 / 2)
        if ingest(workspace, folder, workers=workers, kill=kill).status < 0:
            hits += 1
            continue
        told += differences(calm, contents(workspace))
        shutil.rmtree(workspace)
        shutil.copytree(empty, workspace)
    last = ingest(workspace, folder, workers=workers)
    told += [f"the resumed run ended with {last.status}"] if last.status else []
    return [*told, *differences(calm, contents(workspace)), *filter(None, [index_faults(workspace)])]


def differences(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> list[str]:
    """Return what differs between an undisturbed run and a resumed one."""
    told = []
    for name, rows in one.items():
        only = (
            [row for row in rows if row not in other[name]],
            [row for row in other[name] if row not in rows],
        )
        if any(only) or len(rows) != len(other[name]):
            told.append(f"{name} differ: {str(only[0][:2])[:300]} | {str(only[1][:2])[:300]}")
    return told


def run(work: Path, files: int, attacks: tuple[Attack, ...], *, kills: int, workers: int) -> list[str]:
    """Do it all below ``work`` and return the faults, printed too."""
    folder, whole, torn = work / "minh-chung", work / "lien", work / "dut"
    made = make_folder(folder, files, attacks)
    open_workspace(whole)
    shutil.copytree(whole, torn)
    calm = ingest(whole, folder, workers=workers)
    if calm.status != 0:
        print((work / "lien.log").read_text(encoding="utf-8")[-3000:])
        return [f"the run ended with {calm.status}"]
    found = contents(whole)
    faults = [*judge(made, found, calm), *filter(None, [index_faults(whole)])]
    _print_folder(made, found, calm)
    if kills:
        torn_faults = kill_and_resume(torn, folder, found, kills=kills, lasts=calm.seconds, workers=workers)
        faults += torn_faults
        print(f"| kills that hit | {kills} |")
        print(f"| resumed runs end as the calm one | {'NO' if torn_faults else 'yes'} |")
    print(f"| faults | {len(faults)} |\n")
    for fault in faults:
        print(f"  {fault}")
    return faults


def _print_folder(made: Made, found: dict[str, list[Any]], calm: Run) -> None:
    summary = calm.summary
    codes = Counter(code for _path, code, *_rest in found["refusals"])
    rows = {
        "ordinary files": ", ".join(f"{kind} {count}" for kind, count in made.kinds.items()),
        "hostile files": len(made.attacks),
        "entries on the disk": made.on_disk,
        "files seen, members counted": summary["files"],
        "read": summary["read"],
        "refused, each with a sentence": ", ".join(
            f"{code} {count}" for code, count in sorted(codes.items())
        ),
        "system litter": summary["junk"],
        "pages": summary["pages"],
        "seconds (CPU seconds)": f"{calm.seconds:.0f} ({calm.cpu_seconds:.0f})",
        "peak memory of the tree": f"{calm.peak_bytes / 2**20:.0f} MiB",
    }
    print("| what | how much |\n| --- | --- |")
    for name, value in rows.items():
        print(f"| {name} | {value} |")
    print("\nEach hostile file and what it was told:\n\n| file | reason | mend |\n| --- | --- | --- |")
    told: Counter[tuple[str, str]] = Counter()
    for path, _code, what, remedy in found["refusals"]:
        alike = path.rpartition("/")[0], what
        told[alike] += 1
        if told[alike] <= _ALIKE:
            shown = path if len(path) < _LONG else f"{path[: _LONG // 2]}…{path[-_LONG // 2 :]}"
            print(f"| {shown} | {what} | {remedy} |")
    for (place, what), count in told.items():
        if count > _ALIKE:
            print(f"| {place}/… and {count - _ALIKE} more | {what} | |")
    print("\n| what | how much |\n| --- | --- |")
