"""What each conditioning step is worth: the pages it is for, read with it and without it.

    python -m bench.ocr_steps --pages 4
    python -m bench.ocr_steps --only deskew red

One table: CER and numbers with every step, without this one, and of the plain
reading of the same picture; and on clean pages, which no step may harm.
"""

import argparse
import hashlib
from collections.abc import Callable
from functools import partial

import numpy as np

from bench.ocr import plain_tesseract, score
from bench.ocr_damage import CLASSES, FORMS, Arrived
from bench.ocr_print import print_page
from bench.ocr_score import Score, cer, share
from bench.ocr_texts import page_text
from ocr.pages import Page
from ocr.picture_page import STEP_NAMES, make_upright, read_upright
from ocr.recognizer import Zone
from ocr.tesseract import TesseractRecognizer

FOR = {
    "sheet": "photo",
    "orientation": "rot180",
    "straighten": "photo_hard",
    "deskew": "skew",
    "scale": "chat1280",
    "red": "stamp_number",
    "light": "photo",
    "specks": "noise",
    "edges": "fax",
    "focus": "blur",
    "leaders": "form",
    "rules": "table",
    "second look": "photocopy",
    "number look": "clean200",
    "mending": "fax",
}
"""Step → the class of damage that it is for."""


def read(arrived: Arrived, without: frozenset[str]) -> Page:
    """Read a picture with every step but those named."""
    zone = Zone(hashlib.sha256(arrived.picture.tobytes()).hexdigest(), 1, "page")
    recognizer = TesseractRecognizer()
    upright = make_upright(arrived.picture, recognizer, zone, without=without)
    return read_upright(upright, recognizer, looks=False, size=(595.0, 842.0), without=without)


def measure(name: str, pages: int, reader: Callable[[Arrived], Page]) -> list[Score]:
    """Read the pages of one class."""
    every = CLASSES | FORMS
    scores = []
    for seed in range(pages):
        page = page_text(seed)
        printed = print_page(page, seed)
        arrived = every[name](printed, np.random.default_rng([seed, list(every).index(name)]))
        scores.append(score(reader(arrived), printed.text, page, 0.0))
    return scores


def row(step: str, name: str, columns: list[list[Score]]) -> str:
    """Give one row of the table: with every step, without this one, and the plain reading."""
    told = [f"{cer(scores):.2f} % · {share(one.mended for one in scores):.0f} %" for scores in columns]
    return f"| {step} | {name} | {' | '.join(told)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=list(STEP_NAMES), choices=list(STEP_NAMES))
    asked = parser.parse_args()
    print("| step | pages it is for | every step | without it | plain reading |")
    print("| --- | --- | --- | --- | --- |")
    nothing: frozenset[str] = frozenset()
    for step in asked.only:
        name = FOR[step]
        readers = (
            partial(read, without=nothing),
            partial(read, without=frozenset({step})),
            plain_tesseract,
        )
        print(row(step, name, [measure(name, asked.pages, reader) for reader in readers]), flush=True)
    clean = [measure("clean200", asked.pages, reader) for reader in (partial(read, without=nothing),)]
    bare = measure("clean200", asked.pages, partial(read, without=frozenset(STEP_NAMES)))
    plain = measure("clean200", asked.pages, plain_tesseract)
    print(row("all", "clean200", [*clean, bare, plain]))


if __name__ == "__main__":
    main()
