"""How well and how fast pages are read: ours beside plain Tesseract and OCRmyPDF.

    python -m bench.ocr                           # every class of damage, four pages each
    python -m bench.ocr --pages 8 --only photo fax
    python -m bench.ocr --ocrmypdf ~/ocrmypdf/bin/ocrmypdf   # OCRmyPDF on the same pages too
    python -m bench.ocr --table                   # the last run against its targets, nothing read
    python -m bench.ocr --save bench/out/ocr_pages  # pictures to look at

OCRmyPDF is no dependency of the project: ``python -m venv ~/ocrmypdf`` and
``~/ocrmypdf/bin/pip install ocrmypdf``. CER after NFC with runs of white space
as one space; a number or date counts when it stands in the text, white space
aside. "Mended" are numbers as the product gives them: citations, and the page's
own from its head; the text of the other readers is put through the same. Scores
are kept in ``bench/out/ocr.json``, class by class.
"""

import argparse
import dataclasses
import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from bench.ocr_damage import CLASSES, Arrived
from bench.ocr_print import print_page
from bench.ocr_score import Score, row, score_of, target_table
from bench.ocr_texts import PageText, page_text
from index.citations.find import find_citations
from index.citations.head import read_head
from ocr.condition.ink import grey
from ocr.page_json import page_to_json
from ocr.pages import Page, PageOrigin
from ocr.picture_page import make_upright, read_upright
from ocr.recognizer import Zone
from ocr.tesseract import TesseractRecognizer
from ocr.vietnamese import nfc

Reader = Callable[[Arrived], Page]
KEPT = Path(__file__).parent / "out" / "ocr.json"


def ours(arrived: Arrived) -> Page:
    """Read as the product does, looks at the head included."""
    zone = Zone(hashlib.sha256(arrived.picture.tobytes()).hexdigest(), 1, "page")
    recognizer = TesseractRecognizer()
    upright = make_upright(arrived.picture, recognizer, zone)
    return read_upright(upright, recognizer, looks=True, size=(595.0, 842.0))


def plain_tesseract(arrived: Arrived) -> Page:
    """Read the picture as it is."""
    found = TesseractRecognizer().recognize(grey(arrived.picture), psm=3, zone=Zone("", 1, "plain"))
    return _only_text(found.text)


def ocrmypdf(arrived: Arrived, program: str = "ocrmypdf") -> Page:
    """Read with OCRmyPDF, turning and straightening allowed."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        picture, text = Path(folder) / "a.png", Path(folder) / "a.txt"
        Image.fromarray(arrived.picture).save(picture, dpi=(arrived.dpi, arrived.dpi))
        command = [program, "-l", "vie", "--rotate-pages", "--deskew", "--image-dpi", str(arrived.dpi)]
        command += [
            "--jobs",
            "1",
            "--output-type",
            "pdf",
            "--sidecar",
            str(text),
            str(picture),
            f"{folder}/o.pdf",
        ]
        subprocess.run(command, check=False, capture_output=True)
        return _only_text(text.read_text("utf-8") if text.is_file() else "")


def _only_text(text: str) -> Page:
    return Page(1, text, PageOrigin.OCR, 0.9)


def edits(read: str, truth: str) -> int:
    """Give the Levenshtein distance, row by row."""
    columns = np.array([ord(letter) for letter in truth])
    steps = np.arange(len(columns) + 1)
    row = steps.copy()
    for count, letter in enumerate(read, 1):
        best = np.minimum(row[1:] + 1, row[:-1] + (columns != ord(letter)))
        row = np.minimum.accumulate(np.concatenate(([count], best)) - steps) + steps
    return int(row[-1])


def score(read: Page, truth: str, page: PageText, seconds: float) -> Score:
    """Compare what was read with what was printed."""
    told, wanted = " ".join(nfc(read.text).split()), " ".join(nfc(truth).split())
    bare, printed = re.sub(r"\s", "", told), re.sub(r"\s", "", wanted)
    numbers, dates = _printed(page.numbers, printed), _printed(page.dates, printed)
    mended = _recognised(read)
    return Score(
        edits(told, wanted),
        len(wanted),
        (sum(re.sub(r"\s", "", item) in bare for item in numbers), len(numbers)),
        (sum(item in mended or re.sub(r"\s", "", item) in bare for item in numbers), len(numbers)),
        (sum(re.sub(r"\s", "", item) in bare for item in dates), len(dates)),
        seconds,
    )


def _recognised(read: Page) -> set[str]:
    """Give the numbers that the product makes of a page: those it cites, and its own from its head."""
    own = read_head([read]).number.value
    return {str(citation.number) for citation in find_citations([read])} | ({str(own)} if own else set())


def _printed(items: Iterable[str], printed: str) -> list[str]:
    return [item for item in items if re.sub(r"\s", "", item) in printed]


def measure(name: str, pages: int, readers: dict[str, Reader], save: Path | None) -> dict[str, list[Score]]:
    """Read the pages of one class with every reader."""
    scores: dict[str, list[Score]] = {reader: [] for reader in readers}
    for seed in range(pages):
        page = page_text(seed)
        printed = print_page(page, seed)
        arrived = CLASSES[name](printed, np.random.default_rng([seed, list(CLASSES).index(name)]))
        if save:
            save.mkdir(parents=True, exist_ok=True)
            Image.fromarray(arrived.picture).save(save / f"{name}-{seed}.png")
        for reader, read in readers.items():
            begun = _processor_time()
            told = read(arrived)
            seconds = _processor_time() - begun
            if save:
                kept = json.dumps(page_to_json(told), ensure_ascii=False)
                (save / f"{name}-{seed}-{reader}.json").write_text(kept, "utf-8")
            scores[reader].append(score(told, printed.text, page, seconds))
    return scores


def _processor_time() -> float:
    """Give the processor time this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> None:
    """Print the table."""
    cv2.setNumThreads(1)  # as every worker does
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=list(CLASSES), choices=list(CLASSES))
    parser.add_argument("--ours-only", action="store_true")
    parser.add_argument("--ocrmypdf", default="", metavar="PROGRAM")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--save", type=Path)
    asked = parser.parse_args()
    if not asked.table:
        _run(asked)
    print(target_table(_kept()))


def _run(asked: argparse.Namespace) -> None:
    readers: dict[str, Reader] = {"cchc": ours}
    if not asked.ours_only:
        readers["tesseract"] = plain_tesseract
    if asked.ocrmypdf:
        readers["ocrmypdf"] = partial(ocrmypdf, program=asked.ocrmypdf)
    print("| class | reader | CER | numbers | mended | dates | core time |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in asked.only:
        scores = measure(name, asked.pages, readers, asked.save)
        for reader, of_reader in scores.items():
            print(row(name, reader, of_reader), flush=True)
        _keep(name, scores)


def _kept() -> dict[str, dict[str, list[Score]]]:
    told = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    return {
        name: {reader: [score_of(one) for one in scores] for reader, scores in of_class.items()}
        for name, of_class in told.items()
    }


def _keep(name: str, scores: dict[str, list[Score]]) -> None:
    every = _kept() | {name: _kept().get(name, {}) | scores}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(
        json.dumps(
            {
                one: {reader: [dataclasses.asdict(score) for score in of] for reader, of in readers.items()}
                for one, readers in every.items()
            }
        ),
        "utf-8",
    )


if __name__ == "__main__":
    main()
