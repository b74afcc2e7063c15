"""``python -m bench.hostile``: all of it, with a table for people."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.hostile.attacks import ATTACKS, HEAVY
from bench.hostile.whole import run


def main() -> None:
    """Make, measure, kill, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--light", action="store_true", help="without the attacks that take minutes to walk")
    parser.add_argument("--keep", type=Path, help="a folder for everything, kept")
    asked = parser.parse_args()
    work = asked.keep or Path(tempfile.mkdtemp(prefix="cchc-hostile-"))
    try:
        attacks = tuple(one for one in ATTACKS if not (asked.light and one.name in HEAVY))
        faults = run(work, asked.files, attacks, kills=asked.kills, workers=asked.workers)
    finally:
        if not asked.keep:
            shutil.rmtree(work, ignore_errors=True)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
