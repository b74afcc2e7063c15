"""One target under Atheris in a process of its own, until it has had its CPU minutes, earlier runs counted.

A finding does not end the run: the smallest input of each kind is kept, and
the fuzzer goes on. A hang or the end of memory ends it, and libFuzzer keeps the input.
"""

import json
import os
import random
import resource
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any

import atheris

# Atheris 3.0 keeps the frames of what it watches, with their pictures: megabytes a run. Where arrays
# are in play only the libraries that parse are watched, for their frames hold little.
_OF_ARRAYS = ("pdf", "image")
_OURS = [] if sys.argv[1:2] and sys.argv[1] in _OF_ARRAYS else ["ocr", "index"]

with atheris.instrument_imports(include=[*_OURS, *sys.argv[4:]]):
    from bench.fuzz.packages import changed
    from bench.fuzz.targets import TARGETS

_BY_ELEMENTS = 0.8
_SLOW_SECONDS = 8.0
_HANG_SECONDS = 180
_MEMORY_MB = 3072
_LONGEST = 65_536
_TELL_SECONDS = 30.0


class _Caught:
    """Holds whatever was raised: here the exception is the finding, and the run goes on."""

    def __init__(self) -> None:
        self.failed: BaseException | None = None

    def __enter__(self) -> "_Caught":
        return self

    def __exit__(self, _kind: object, failed: BaseException | None, _trace: object) -> bool:
        self.failed = failed
        return not isinstance(failed, KeyboardInterrupt | SystemExit)


class _Watch:
    """What the run has seen; told to a file again and again, for libFuzzer ends as it likes."""

    def __init__(self, name: str, folder: Path, seconds: float) -> None:
        self.target = TARGETS[name]
        self.folder = folder
        self.seconds = seconds
        self.runs = 0
        self.slowest = 0.0
        self.found: dict[str, int] = {}
        self.told = 0.0
        self.before = _earlier(folder)

    def one(self, data: bytes) -> None:
        """Try one input and note what came of it."""
        began = _used()
        with _Caught() as caught:
            self.target.run(data)
        if caught.failed:
            self._keep(_kind(caught.failed), data, caught.failed)
        took = _used() - began
        if took > _SLOW_SECONDS and self.runs > 0:
            self._keep("slow", data, None)
        self.slowest = max(self.slowest, took)
        self.runs += 1
        if self._is_over() or time.monotonic() - self.told > _TELL_SECONDS:
            self._tell()

    def _is_over(self) -> bool:
        return self.before["cpu_minutes"] * 60 + _used() > self.seconds

    def _keep(self, kind: str, data: bytes, failed: BaseException | None) -> None:
        if len(data) >= self.found.get(kind, 1 << 40):
            return
        self.found[kind] = len(data)
        (self.folder / f"{kind}.input").write_bytes(data)
        if failed:
            text = "".join(traceback.format_exception(failed))
            (self.folder / f"{kind}.txt").write_text(text, encoding="utf-8")

    def _tell(self) -> None:
        self.told = time.monotonic()
        told = {
            "cpu_minutes": round(self.before["cpu_minutes"] + _used() / 60, 2),
            "runs": self.before["runs"] + self.runs,
            "slowest_cpu_seconds": round(self.slowest, 2),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "found": sorted({*self.before["found"], *self.found}),
        }
        (self.folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        if self._is_over():
            sys.stderr.flush()
            os._exit(0)


def _earlier(folder: Path) -> dict[str, Any]:
    """Return what earlier runs of the same target told: a run goes on where they ended."""
    try:
        told: dict[str, Any] = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"cpu_minutes": 0.0, "runs": 0, "found": []}
    return told


def _used() -> float:
    """CPU seconds of this process and of the programs it ran."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _kind(failed: BaseException) -> str:
    """Name a finding by what was raised and where: one kept input for each."""
    frames = traceback.extract_tb(failed.__traceback__)
    own = [
        frame
        for frame in frames
        if "/site-packages/" not in frame.filename and "/fuzz/" not in frame.filename
    ]
    places = own[-1:] + frames[-1:]
    named = "-".join(f"{Path(frame.filename).stem}.{frame.name}.{frame.lineno}" for frame in places)
    return f"{type(failed).__name__}-{named}".replace("<", "").replace(">", "")


def _mutate(package: bytes, data: bytes, most: int, seed: int) -> bytes:
    """Change elements of a part more often than its bytes: broken XML is refused at the door."""
    dice = random.Random(seed)
    made = changed(package, data, dice) if dice.random() < _BY_ELEMENTS else None
    mutated: bytes = made if made and len(made) <= most else atheris.Mutate(data, most)
    return mutated


def main() -> None:
    """Run one target: name, folder for what is found, CPU minutes, watched libraries."""
    name, folder, minutes = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed{number:02d}").write_bytes(seed)
    resource.setrlimit(resource.RLIMIT_AS, (4 * _MEMORY_MB << 20, 4 * _MEMORY_MB << 20))
    watch = _Watch(name, folder, minutes * 60)
    options = [
        f"-timeout={_HANG_SECONDS}",
        f"-rss_limit_mb={_MEMORY_MB}",
        f"-max_len={_LONGEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-reload=0",
    ]
    package = TARGETS[name].package
    more = {"custom_mutator": partial(_mutate, package)} if package else {}
    atheris.Setup([sys.argv[0], *options, str(corpus)], watch.one, **more)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
