"""The main job on the samples, by the same commands that a person types.

    python -m bench.demo [--into demo]

A second run finds everything read and takes seconds.
"""

import argparse
import contextlib
import csv
import io
import json
import os
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.__main__ import run

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
AUTHORITY = "Công an tỉnh Hương Bình"
TODAY = "2024-10-21"
"""The samples tell of 2024: papers are drawn up between the council's second round and the decision."""

FINDINGS = 1
"""Exit status of «check» where the dossier has errors: expected here."""


def main() -> int:
    """Run the demo and return 0 where every command did its work."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=ROOT / "demo", help="folder of the workspace")
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    told = parser.parse_args()
    os.environ["CCHC_TODAY"] = TODAY
    began = time.monotonic()
    demo = Demo(told.into, told.samples)
    demo.run()
    demo.tell_summary()
    minutes, seconds = divmod(int(time.monotonic() - began), 60)
    papers = sorted((told.into / "outputs").rglob("*.docx"))
    print(f"\nXong trong {minutes} phút {seconds:02d} giây.")
    print(f"{len(papers)} văn bản Word trong {told.into / 'outputs'}:")
    for path in papers:
        print(f"  {path.relative_to(told.into)}")
    return 0


class Demo:
    """One workspace filled from the samples."""

    def __init__(self, workspace: Path, samples: Path) -> None:
        self.workspace = workspace
        self.samples = samples

    def run(self) -> None:
        """Type every command of a round."""
        if not (self.workspace / "cchc.toml").exists():
            units = str(self.samples / "units.csv")
            self._type(
                "init", str(self.workspace), "--units", units, "--authority", AUTHORITY, "--user", "thu-ky"
            )
        codes = [row["code"] for row in _rows(self.samples / "units.csv")]
        for unit in codes:
            self._unit(unit)
        self._type("search", "ke hoach cai cach hanh chinh", "--size", "3")
        for number in (1, 2):
            for unit in codes:
                table = self.samples / "appraisal" / f"round_{number}" / f"{unit}.xlsx"
                self._type("appraise", str(table), "--unit", unit, "--round", str(number))
        for row in _rows(self.samples / "appraisal" / "adjustments.csv"):
            given = ("--reason", row["reason"], "--document", row["document"])
            self._type("adjust", "--unit", row["unit"], row["heading"], row["points"], *given)
        self._type("conclude")
        for unit in codes:
            self._type("report", "--unit", unit)
        self._type("minutes", "--round", "1")
        self._type("minutes", "--round", "2")
        self._type("publish", "--draft")
        self._type("status")

    def tell_summary(self) -> None:
        """Say in plain words what became of each unit's folder and points."""
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            run(["-w", str(self.workspace), "status", "--json"])
        print("\nTÓM TẮT")
        for unit in json.loads(told.getvalue()):
            print(
                f"  {unit['name']} ({unit['unit']}): {unit['documents']} tài liệu đã đọc, "
                f"{unit['unread']} tệp không đọc được, {unit['secret']} tệp dừng vì dấu mật; "
                f"{unit['claimed']} tiêu chí tự chấm, {unit['links']} liên kết; {unit['result']}."
            )

    def _unit(self, unit: str) -> None:
        self._type("ingest", str(self.samples / "dossiers" / unit), "--unit", unit)
        table = next(path for path in sorted((self.samples / "tables" / unit).iterdir()))
        self._type("assess", str(table), "--unit", unit)
        self._type("link", "--unit", unit)
        self._type("check", "--unit", unit, "--top", "6", allowed=(0, FINDINGS))

    def _type(self, *words: str, allowed: Sequence[int] = (0,)) -> None:
        """Type one command, showing it first; stop the demo where it fails."""
        place = () if words[0] == "init" else ("-w", str(self.workspace))
        print(f"\n$ cchc {shlex.join((*place, *words))}", flush=True)
        status = run([*place, *words])
        sys.stdout.flush()
        if status not in allowed:
            sys.exit(f"lệnh thoát với trạng thái {status}")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    sys.exit(main())
