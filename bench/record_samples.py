"""Record what is read from the sample dossiers, so that tests judge linking and checks without OCR.

    python -m bench.record_samples            # all units; some minutes of Tesseract
    python -m bench.record_samples PA08

One file a unit: the pages of each file by its hash. To be run again when the
samples or the reading change; files with a mark of secrecy are not recorded.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

from index.citations.secrecy import secrecy_mark
from ocr.errors import UnreadableFile
from ocr.folder import walk
from ocr.found import Found
from ocr.page_json import page_to_json
from ocr.reading import open_file
from pipeline.errors import NotReady

ROOT = Path(__file__).resolve().parents[1]
DOSSIERS = ROOT / "samples" / "dossiers"
RECORDED = ROOT / "tests" / "golden" / "sample_pages"


def record(unit: str) -> int:
    """Read a sample dossier, write its pages, and return how many files were read."""
    pages: dict[str, list[object]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for found in walk(DOSSIERS / unit, Path(scratch)):
            if isinstance(found, Found) and found.sha256 not in pages:
                try:
                    pages[found.sha256] = _pages(found)
                except (UnreadableFile, NotReady) as error:
                    print(f"{found.shown}: {error}", file=sys.stderr)
    told = json.dumps(pages, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    RECORDED.mkdir(parents=True, exist_ok=True)
    (RECORDED / f"{unit}.json.gz").write_bytes(gzip.compress(told, mtime=0))
    return len(pages)


def _pages(found: Found) -> list[object]:
    """Return the pages without the boxes of words further down than a head, which nothing here asks for."""
    told: list[object] = []
    with open_file(found.path, name=found.shown) as document:
        for number in range(1, document.page_count + 1):
            if mark := secrecy_mark(document.head_zone(number)):
                raise NotReady(f"dấu mật «{mark}»")
            told.append(page_to_json(document.read(number)))
    return told


def main() -> None:
    """Record the units named, or all."""
    for unit in sys.argv[1:] or sorted(path.name for path in DOSSIERS.iterdir()):
        print(unit, record(unit))


if __name__ == "__main__":
    main()
