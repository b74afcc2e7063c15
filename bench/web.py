"""The pages on a province of invented numbers: time and queries of each page, and many people at once.

    python -m bench.web                        30 units, 3,000 documents
    python -m bench.web --full                 230 units, 58 criteria, 60,000 documents
    python -m bench.web --users 50 --seconds 60
    python -m bench.web --full --times 10 --users 50 --seconds 300 --keep FOLDER
                                               ten times the evidence; the province is kept for the next run

Prints Markdown. Search has its own measure (``bench.search``); here the index is empty.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

RULEBOOK = "soc_trang_police/2024"
ROOT = Path(__file__).resolve().parent.parent
TODAY = "2024-10-01"
AREAS = 7


@dataclass(frozen=True, slots=True)
class Size:
    """How large the province is."""

    units: int
    documents: int


def main() -> None:
    told = arguments()
    size = Size(230, 60_000 * told.times) if told.full else Size(told.units, told.documents * told.times)
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as folder:
        workspace = Path(told.keep or folder) / "ho-so"
        os.environ |= {"CCHC_TODAY": TODAY, "CCHC_USER": "thu_ky", "CCHC_SECRET_KEY": "bench"}
        if not (workspace / "store.sqlite3").exists():
            make_rulebook(workspace, size)
            command = [sys.executable, "-m", "pipeline", "init", str(workspace), "--user", "thu_ky"]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        os.environ |= {"CCHC_WORKSPACE": str(workspace), "DJANGO_SETTINGS_MODULE": "web.settings"}
        # The store is found when Django is set up: what measures begins after the workspace is there.
        numbers = [str(size.documents), str(told.users), str(told.seconds)]
        subprocess.run([sys.executable, "-m", "bench.web_measure", *numbers], cwd=ROOT, check=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--units", type=int, default=30)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--times", type=int, default=1, help="as many times the documents")
    parser.add_argument("--keep", default="", help="folder the province is kept in")
    parser.add_argument("--users", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=60)
    return parser.parse_args()


def make_rulebook(workspace: Path, size: Size) -> None:
    """Copy the shipped rules with as many units and criteria as asked for."""
    target = workspace / "rulebooks" / RULEBOOK
    shutil.copytree(
        ROOT / "rulebooks" / RULEBOOK, target, ignore=shutil.ignore_patterns("__pycache__", "points.toml")
    )
    blocs = ("co_tthc", "khong_tthc")
    units = [f"U{n:03d},Đơn vị thử {n},department,{blocs[n % 2]},,U{n:03d},," for n in range(size.units)]
    heading = "code,name,level,bloc,parent,symbols,also_known_as,not_assessed"
    (target / "units.csv").write_text("\n".join([heading, *units]) + "\n", encoding="utf-8")
    first = (target / "criteria.csv").read_text(encoding="utf-8").splitlines()[0]
    (target / "criteria.csv").write_text("\n".join([first, *criteria_lines()]) + "\n", encoding="utf-8")
    rules = (target / "rulebook.toml").read_text(encoding="utf-8")
    (target / "rulebook.toml").write_text(re.sub(r"(?m)^declared = .*\n", "", rules), encoding="utf-8")


def criteria_lines() -> list[str]:
    """Leaves of 2 points each but for the last, so that all make 100."""
    points = [2] * 42 + [1] * 16
    lines = []
    for area in range(AREAS):
        own = [(place, value) for place, value in enumerate(points) if place % AREAS == area]
        lines.append(f"{area + 1},area,Lĩnh vực {area + 1},{sum(value for _, value in own)},,,,,,,,,,")
        for order, (_, value) in enumerate(own, 1):
            lines.append(
                f"{area + 1}.{order},criterion,Tiêu chí {order},{value},self,,Kế hoạch,KH,own,cải cách,,,,"
            )
    return lines


if __name__ == "__main__":
    main()
