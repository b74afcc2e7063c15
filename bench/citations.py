"""How well citations are found in labelled texts: precision, recall, exact spans.

Run it over a folder with ``citations.json`` and the texts it labels::

    python -m bench.citations ../shared/real/citations.json ../shared/seeds

The labels of the yearly report (003) are this project's own, checked by hand;
they are numbers and places only. A text without labels is counted only: how
many citations, how many without a date, and those whose kind word and symbol
disagree.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.citations.citation import Citation, kind_agrees
from index.citations.find import find_citations

Key = tuple[Any, ...]
OWN_LABELS = {"003": Path(__file__).with_name("citations_report_2023.csv")}


@dataclass(frozen=True, slots=True)
class Score:
    """Found against labelled, by one measure.

    Attributes:
        right: found and labelled.
        found: all found.
        labelled: all labelled.
    """

    right: int
    found: int
    labelled: int

    def __str__(self) -> str:
        """Print precision and recall as Markdown cells."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.labelled if self.labelled else 1.0
        return f"{self.right} | {precision:.3f} | {recall:.3f}"


MEASURES: tuple[tuple[str, Callable[[Citation], Key], Callable[[dict[str, Any]], Key]], ...] = (
    ("number", lambda c: (c.number_span, str(c.number)), lambda o: (tuple(o["number_span"]), o["number"])),
    ("whole span", lambda c: (c.start, c.end), lambda o: (o["start"], o["end"])),
    (
        "date and its span",
        lambda c: (c.number_span, c.date_span, c.issued.earliest.isoformat() if c.issued else None),
        lambda o: (tuple(o["number_span"]), tuple(o["date_span"]) if o.get("date_span") else None, o["date"]),
    ),
    ("kind word", lambda c: (c.number_span, c.word), lambda o: (tuple(o["number_span"]), o["type"])),
)


def labelled_texts(labels: Path, texts: Path) -> Iterator[tuple[str, str, list[dict[str, Any]] | None]]:
    """Give name, text and labels (None where the text has none) of every text file."""
    known: dict[str, Any] = json.loads(labels.read_text())
    for path in sorted(texts.glob("*.txt")):
        name = path.name.partition("-")[0]
        label = known[name]["citations"] if name in known else _own_labels(name)
        yield path.name, path.read_bytes().decode(), label


def _own_labels(name: str) -> list[dict[str, Any]] | None:
    if name not in OWN_LABELS:
        return None
    with OWN_LABELS[name].open(encoding="utf-8", newline="") as stream:
        return [_label(row) for row in csv.DictReader(stream)]


def _label(row: dict[str, str]) -> dict[str, Any]:
    dates = (int(row["date_start"]), int(row["date_end"])) if row["date_start"] else None
    return {
        "start": int(row["start"]),
        "end": int(row["end"]),
        "number_span": (int(row["number_start"]), int(row["number_end"])),
        "date_span": dates,
        "type": row["type"],
        "number": row["number"],
        "date": row["date"] or None,
    }


def main() -> None:
    """Run over the labelled texts."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("labels", type=Path, help="citations.json")
    options.add_argument("texts", type=Path, help="folder of the texts")
    given = options.parse_args()
    pairs = {name: [0, 0, 0] for name, _, _ in MEASURES}
    write = sys.stdout.write
    write("| text | characters | citations | labelled | without date | kind ≠ symbol | ms |\n")
    write("| --- " * 7 + "|\n")
    for name, text, labels in labelled_texts(given.labels, given.texts):
        begun = time.perf_counter()
        found = find_citations(text)
        spent = 1000 * (time.perf_counter() - begun)
        odd = [str(citation.number) for citation in found if kind_agrees(citation) is False]
        undated = sum(citation.issued is None for citation in found)
        known = "–" if labels is None else str(len(labels))
        cells = (name, len(text), len(found), known, undated, ", ".join(odd) or "–", f"{spent:.0f}")
        write("| " + " | ".join(str(cell) for cell in cells) + " |\n")
        if labels is not None:
            _count(pairs, found, labels)
    write("\n| measure | right | precision | recall |\n| --- | --- | --- | --- |\n")
    for name, (right, total, labelled) in pairs.items():
        write(f"| {name} | {Score(right, total, labelled)} |\n")


def _count(pairs: dict[str, list[int]], found: list[Citation], labels: list[dict[str, Any]]) -> None:
    for name, of_found, of_label in MEASURES:
        ours, theirs = {of_found(citation) for citation in found}, {of_label(label) for label in labels}
        for at, more in enumerate((len(ours & theirs), len(ours), len(theirs))):
            pairs[name][at] += more


if __name__ == "__main__":
    main()
