"""Run targets one after the other and print a row for each."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from bench.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+)")
_HEADINGS = ("target", "CPU min", "inputs", "cov", "features", "slowest s", "peak MiB", "findings")


def fuzz(name: str, folder: Path, minutes: float) -> list[str]:
    """Fuzz one target and return its row."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log.txt"
    command = [sys.executable, "-m", "bench.fuzz.child", name, str(folder), str(minutes)]
    with log.open("wb") as stream:
        subprocess.run(
            [*command, *TARGETS[name].watched], cwd=ROOT, stdout=stream, stderr=stream, check=False
        )
    return row(name, folder)


def row(name: str, folder: Path) -> list[str]:
    """Return what is known of a run, finished or not."""
    try:
        told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    except OSError:
        return [name, "0", *["-"] * (len(_HEADINGS) - 2)]
    seen = _COVERAGE.findall((folder / "log.txt").read_text(encoding="utf-8", errors="replace"))
    ends = [path.name for path in folder.glob("*-*") if path.name.startswith(("timeout", "oom", "crash"))]
    found = [*told["found"], *ends]
    measured = (told["cpu_minutes"], told["runs"], *(seen[-1] if seen else ("-", "-")))
    return [
        name,
        *map(str, measured),
        str(told["slowest_cpu_seconds"]),
        str(told["peak_mb"]),
        ", ".join(found) or "none",
    ]


def main() -> None:
    """Fuzz what is asked for; without names, all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--minutes", type=float, default=20.0, help="CPU minutes for each")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "fuzz")
    parser.add_argument("--list", action="store_true", help="name the targets and end")
    parser.add_argument("--told", action="store_true", help="print the rows of earlier runs and end")
    asked = parser.parse_args()
    if asked.list:
        print("\n".join(TARGETS))
        return
    print(f"| {' | '.join(_HEADINGS)} |\n|{' --- |' * len(_HEADINGS)}")
    for name in asked.targets or TARGETS:
        told = row(name, asked.out / name) if asked.told else fuzz(name, asked.out / name, asked.minutes)
        print(f"| {' | '.join(told)} |", flush=True)


if __name__ == "__main__":
    main()
