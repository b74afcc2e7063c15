"""How well heads are recognised on real papers: right, not read, wrong; gains and losses.

Run it over a folder of labelled papers (``scans.json`` with ``scans/``, and
``doc.json`` with ``doc/`` where there)::

    python -m bench.recognise ../shared/real
    python -m bench.recognise ../shared/real --file-names     # names as a further witness
    python -m bench.recognise ../shared/real --damage blurred # worse copies of the same papers

Only the first and the last page of each file are read; pages are kept in
``bench/out/pages`` and the outcome in ``bench/out``, so that the next run is
fast and tells what it gained and lost.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.damaged_copies import DAMAGES
from bench.labelled_pages import labelled_pages
from index.citations.document_head import DocumentHead
from index.citations.head import read_head
from index.citations.issue_date import IssueDate
from index.citations.numbers import parse_number
from index.citations.reading import Reading
from index.citations.vocabulary import plain
from index.errors import NotADocumentNumber

OUT = Path(__file__).parent / "out"
ENOUGH, NOT_MUCH_MORE = 0.9, 0.8
FIELDS = ("number", "symbol", "date", "kind", "subject", "issuer")
RIGHT = ("exact", "normalised", "month")
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one labelled paper.

    Attributes:
        id: of the paper.
        by_hand: number written or stamped by hand.
        day_by_hand: day written by hand.
        told: field → "exact", "normalised", "month", "unread", "wrong" or "absent".
        confidence: field → confidence of the value given.
        seen: field → what was given, for the eye.
    """

    id: str
    by_hand: bool
    day_by_hand: bool
    told: dict[str, str]
    confidence: dict[str, float]
    seen: dict[str, str]


def judge(label: dict[str, Any], head: DocumentHead) -> Outcome:
    """Compare a head with its label."""
    readings: dict[str, Reading[Any]] = {
        "number": head.number,
        "symbol": head.symbol,
        "date": head.issued,
        "kind": head.kind,
        "subject": head.subject,
        "issuer": head.issuer,
        "signer": head.signer,
    }
    return Outcome(
        id=label["id"],
        by_hand=bool(label.get("number_handwritten") or label.get("number_stamped")),
        day_by_hand=bool(label.get("day_handwritten")),
        told={
            "number": _number_told(label["number"], head),
            "symbol": _symbol_told(label["number"], head),
            "date": _date_told(label["date"], head),
            "kind": _kind_told(label["type"], head),
            "subject": _subject_told(label["title"], head),
            "issuer": _issuer_told(label.get("issuer"), head),
            "signer": "read" if head.signer.is_read else "unread",
        },
        confidence={name: reading.confidence for name, reading in readings.items() if reading.is_read},
        seen={name: str(reading.value) if reading.is_read else "–" for name, reading in readings.items()},
    )


def _number_told(label: str | None, head: DocumentHead) -> str:
    value = head.number.value
    if value is None:
        return "unread" if label else "absent"
    if str(value) == label:
        return "exact"
    return "normalised" if label and value.canonical() == _canonical(label) else "wrong"


def _symbol_told(label: str | None, head: DocumentHead) -> str:
    if not label:
        return "wrong" if head.symbol.is_read else "absent"
    if not head.symbol.is_read:
        return "unread"
    return "exact" if head.symbol.value == _symbol_of(label) else "wrong"


def _date_told(label: str | None, head: DocumentHead) -> str:
    issued = head.issued.value
    if issued is None:
        return "unread" if label else "absent"
    if not label:
        return "wrong"
    truth = IssueDate(*(int(part) for part in label.split("-")))
    if issued == truth:
        return "exact"
    same_month = (issued.year, issued.month) == (truth.year, truth.month)
    return "month" if same_month and issued.day is None else "wrong"


def _kind_told(label: str, head: DocumentHead) -> str:
    if not head.kind.is_read:
        return "unread"
    return "exact" if plain(head.kind.value or "") == plain(label) else "wrong"


def _subject_told(label: str, head: DocumentHead) -> str:
    """A subject is right with nine of ten words, and not much besides."""
    if not head.subject.is_read:
        return "unread"
    theirs, ours = _words(label), _words(head.subject.value or "")
    shared = len(theirs & ours)
    return "exact" if shared >= ENOUGH * len(theirs) and shared >= NOT_MUCH_MORE * len(ours) else "wrong"


def _issuer_told(label: str | None, head: DocumentHead) -> str:
    """An authority is right where every word of it is in the label, or every word of the label in it."""
    if not label:
        return "absent"
    if not head.issuer.is_read:
        return "unread"
    theirs, ours = _issuer_words(label), _issuer_words(head.issuer.value or "")
    whole = ours | _issuer_words(head.parent.value or "")
    return "exact" if ours <= theirs or theirs <= whole else "wrong"


def _issuer_words(text: str) -> set[str]:
    spelled = plain(text).replace("UBND", "UY BAN NHAN DAN").replace("HDND", "HOI DONG NHAN DAN")
    return set(re.findall(r"\w+", spelled)) - {"TINH", "THANH", "PHO", "TP", "VA"}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", plain(text))) - {"V", "VE", "VIEC"}


def _canonical(label: str) -> str:
    try:
        return parse_number(label).canonical()
    except NotADocumentNumber:
        return label


def _symbol_of(label: str) -> str:
    try:
        return parse_number(label).symbol
    except NotADocumentNumber:
        return label.rpartition("/")[2]


def share(part: int, whole: int) -> str:
    """Print «12/15 (80 %)»."""
    return f"{part}/{whole} ({100 * part / whole:.0f} %)" if whole else "–"


def rows(
    outcomes: Sequence[Outcome], field: str, tellings: Iterable[tuple[str, tuple[str, ...]]]
) -> list[str]:
    """Return the cells of one line of the table."""
    labelled = [outcome for outcome in outcomes if outcome.told[field] != "absent"]
    return [share(sum(o.told[field] in told for o in labelled), len(labelled)) for _, told in tellings]


NUMBER = (
    ("exact", ("exact",)),
    ("right", ("exact", "normalised")),
    ("not read", ("unread",)),
    ("wrong", ("wrong",)),
)
SYMBOL = (("exact", ("exact",)), ("not read", ("unread",)), ("wrong", ("wrong",)))
SIGNER = (("read", ("read",)), ("not read", ("unread",)))
DATE = (
    ("exact", ("exact",)),
    ("month right", ("exact", "month")),
    ("not read", ("unread",)),
    ("wrong", ("wrong",)),
)


def tables(outcomes: Sequence[Outcome]) -> str:
    """Return the figures as Markdown."""
    typed, hand = [o for o in outcomes if not o.by_hand], [o for o in outcomes if o.by_hand]
    typed_day, hand_day = [o for o in outcomes if not o.day_by_hand], [o for o in outcomes if o.day_by_hand]
    return "\n".join(
        [
            *_table("Number", NUMBER, "number", (("typed", typed), ("by hand", hand), ("all", outcomes))),
            *_table("Symbol", SYMBOL, "symbol", (("typed", typed), ("by hand", hand), ("all", outcomes))),
            *_table(
                "Date", DATE, "date", (("typed day", typed_day), ("day by hand", hand_day), ("all", outcomes))
            ),
            *_table("Kind", SYMBOL, "kind", (("all", outcomes),)),
            *_table("Subject (nine of ten words)", SYMBOL, "subject", (("all", outcomes),)),
            *_table("Issuer", SYMBOL, "issuer", (("all", outcomes),)),
            *_table("Signer (no labels)", SIGNER, "signer", (("all", outcomes),)),
            *_honest(hand),
            *_calibration(outcomes),
        ]
    )


def _table(
    title: str,
    tellings: tuple[tuple[str, tuple[str, ...]], ...],
    field: str,
    groups: Iterable[tuple[str, Sequence[Outcome]]],
) -> list[str]:
    head = f"| {title} | " + " | ".join(name for name, _ in tellings) + " |"
    lines = [f"| {name} | " + " | ".join(rows(group, field, tellings)) + " |" for name, group in groups]
    return ["", head, "| --- " * (len(tellings) + 1) + "|", *lines]


def _honest(hand: Sequence[Outcome]) -> list[str]:
    good = [
        o
        for o in hand
        if o.told["number"] in ("exact", "normalised")
        or (o.told["number"] == "unread" and o.told["symbol"] == "exact")
    ]
    return ["", f"By hand: right, or honestly not read with its symbol right: {share(len(good), len(hand))}"]


def _calibration(outcomes: Sequence[Outcome]) -> list[str]:
    """How many are right of those given with so much confidence; 97 % of the first row are asked for."""
    lines = ["", f"| Confidence | {' | '.join(FIELDS)} |", "| --- " * (len(FIELDS) + 1) + "|"]
    for low, high in BANDS:
        cells = []
        for field in FIELDS:
            given = [o for o in outcomes if low <= o.confidence.get(field, -1.0) < high]
            given = [o for o in given if o.told[field] != "absent"]
            cells.append(share(sum(o.told[field] in RIGHT for o in given), len(given)))
        lines.append(f"| {low:.2f} and more | " + " | ".join(cells) + " |")
    return lines


def _changed(outcomes: Sequence[Outcome], last: dict[str, dict[str, str]]) -> list[str]:
    """Gains and losses field by field."""
    lines = ["", "| Field | gained | lost | now wrong that was not |", "| --- | --- | --- | --- |"]
    for field in (*FIELDS, "signer"):
        pairs = [(last[o.id].get(field), o.told[field]) for o in outcomes if field in last.get(o.id, {})]
        gained = sum(_is_right(now) and not _is_right(was) for was, now in pairs)
        lost = sum(_is_right(was) and not _is_right(now) for was, now in pairs)
        wrong = sum(now == "wrong" and was != "wrong" for was, now in pairs)
        lines.append(f"| {field} | {gained} | {lost} | {wrong} |")
    return lines


def _is_right(told: str | None) -> bool:
    return told in (*RIGHT, "read")


def gains_and_losses(outcomes: Sequence[Outcome], last: dict[str, dict[str, str]]) -> list[str]:
    """Return what changed against the last run, one line a field and paper."""
    changes = []
    for outcome in outcomes:
        before = last.get(outcome.id, outcome.told)
        for field, told in outcome.told.items():
            if before.get(field, "new") != told:
                was, seen = before.get(field, "new"), outcome.seen.get(field, "–")
                changes.append(f"- {outcome.id} {field}: {was} → {told} ({seen})")
    return changes


def report(name: str, outcomes: Sequence[Outcome], write: Callable[[str], object]) -> None:
    """Print one set's tables, its failures and its changes; keep it for the next run."""
    kept = OUT / f"recognise-{name}.json"
    last = json.loads(kept.read_text()) if kept.exists() else {}
    write(f"\n## {name}: {len(outcomes)} papers\n{tables(outcomes)}\n\n")
    for outcome in outcomes:
        wrong = [field for field, told in outcome.told.items() if told == "wrong"]
        bad = [f"{field} «{outcome.seen[field]}»" for field in wrong]
        if bad:
            write(f"wrong: {outcome.id} {', '.join(bad)}\n")
    changes = gains_and_losses(outcomes, last)
    write("\n".join([*_changed(outcomes, last), "", f"Changes against the last run: {len(changes)}"]))
    write("\n".join(["", *changes, ""]))
    OUT.mkdir(exist_ok=True)
    kept.write_text(json.dumps(last | {o.id: o.told for o in outcomes}, ensure_ascii=False, indent=1))


def main() -> None:
    """Run over the labelled folder."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="folder with scans.json and doc.json")
    options.add_argument("--pages", type=Path, default=OUT / "pages", help="where read pages are kept")
    options.add_argument("--file-names", action="store_true", help="let the original file names speak")
    options.add_argument("--damage", default="", choices=("", *DAMAGES), help="read worse copies instead")
    options.add_argument("--only", default="", help="ids that begin with this")
    given = options.parse_args()
    for name in ("scans", "doc"):
        labels = (
            json.loads((given.folder / f"{name}.json").read_text())
            if (given.folder / f"{name}.json").exists()
            else []
        )
        if given.damage and name == "doc":
            continue
        labels = [label for label in labels if label["id"].startswith(given.only)]
        read = labelled_pages(given.folder / name, labels, given.pages, damage=given.damage)
        outcomes = [
            judge(
                label, read_head(pages, file_name=label.get("original_name", "") if given.file_names else "")
            )
            for label, pages in read
        ]
        if outcomes:
            kept = "-".join(part for part in (name, "names" * given.file_names, given.damage) if part)
            report(kept, outcomes, sys.stdout.write)


if __name__ == "__main__":
    main()
