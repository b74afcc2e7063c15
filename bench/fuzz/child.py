"""One target under Atheris in a process of its own, until its CPU minutes are used up.

A finding does not end the run: the smallest input of each kind is kept, and
the fuzzer goes on. A hang or the end of memory ends it, and libFuzzer keeps the input.
"""

import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["ocr", "index", *sys.argv[4:]] if len(sys.argv) > 4 else ["ocr", "index"]  # noqa: PLR2004
):
    from bench.fuzz.targets import TARGETS

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
        if _used() > self.seconds or time.monotonic() - self.told > _TELL_SECONDS:
            self._tell()

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
            "cpu_minutes": round(_used() / 60, 2),
            "runs": self.runs,
            "slowest_cpu_seconds": round(self.slowest, 2),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "found": sorted(self.found),
        }
        (self.folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        if _used() > self.seconds:
            sys.stderr.flush()
            os._exit(0)


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
    atheris.Setup([sys.argv[0], *options, str(corpus)], watch.one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
