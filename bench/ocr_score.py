"""How one page was read, and what all classes of damage come to against their targets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """One page read by one reader.

    Attributes:
        edits: letters to change, add or remove to get the truth.
        letters: of the truth.
        numbers: found letter for letter, of how many.
        mended: numbers found when slips are repaired as the product repairs them.
        dates: found, of how many.
        seconds: of one processor core, engines included, so that a busy machine
            does not change it.
    """

    edits: int
    letters: int
    numbers: tuple[int, int]
    mended: tuple[int, int]
    dates: tuple[int, int]
    seconds: float


def score_of(told: Mapping[str, Any]) -> Score:
    """Give the score that JSON tells of."""
    return Score(**{name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})


Scores = Mapping[str, Mapping[str, Sequence[Score]]]
"""Class → reader → one score a page."""

EASY = (
    "clean300", "clean200", "clean150", "scan300", "skew", "rot90", "rot180", "stamp", "stamp_number",
    "noise", "photo", "chat1280", "lowcontrast", "blur", "jpeg200",
)  # fmt: skip
HARD = ("photo_hard", "photocopy", "fax")
SCANS = (
    "clean200",
    "skew",
    "rot90",
    "rot180",
    "stamp",
    "stamp_number",
    "noise",
    "photocopy",
    "fax",
    "jpeg200",
)
"""Classes that arrive at 200 dpi, on which time is compared."""
EASY_CER, HARD_CER = 0.5, 1.5
NUMBERS, FAX_NUMBERS = 97.0, 92.0
FASTER = 1.5


def cer(scores: Sequence[Score]) -> float:
    """Give edits for each hundred letters."""
    return 100 * sum(one.edits for one in scores) / max(1, sum(one.letters for one in scores))


def share(found: Iterable[tuple[int, int]]) -> float:
    """Give found of all, in per cent."""
    pairs = list(found)
    return 100 * sum(hit for hit, _all in pairs) / max(1, sum(every for _hit, every in pairs))


def row(name: str, reader: str, scores: Sequence[Score]) -> str:
    """Give one row of the Markdown table."""
    shares = [share(getattr(one, kind) for one in scores) for kind in ("numbers", "mended", "dates")]
    seconds = sum(one.seconds for one in scores) / len(scores)
    told = " | ".join(f"{figure:.1f} %" for figure in shares)
    return f"| {name} | {reader} | {cer(scores):.2f} % | {told} | {seconds:.1f} s |"


def target_table(scores: Scores) -> str:
    """Give each target: asked, ours, met or missed by how much, and the other readers beside it."""
    lines = [
        "",
        "| target | asked | ours | | tesseract | ocrmypdf |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in (*EASY, *HARD):
        asked = HARD_CER if name in HARD else EASY_CER
        lines += _row(f"CER {name}", asked, [cer(of) for of in _of(scores, [name])], is_most=True)
    numbers = [name for name in (*EASY, *HARD) if name != "fax"]
    for told, names, asked in (("all but fax", numbers, NUMBERS), ("fax", ["fax"], FAX_NUMBERS)):
        found = [share(one.mended for one in of) for of in _of(scores, names)]
        lines += _row(f"numbers, {told}", asked, found, is_most=False)
    timed = _of(scores, SCANS)
    # Readers of an earlier run with other pages are no peers in time.
    if len(timed) == len(READERS) and len({len(of) for of in timed}) == 1:
        ours, _plain, peer = (sum(one.seconds for one in of) for of in timed)
        lines += _row("pages a minute against OCRmyPDF, 200 dpi", FASTER, [peer / ours], is_most=False)
    return "\n".join(lines)


READERS = ("cchc", "tesseract", "ocrmypdf")


def _of(scores: Scores, names: Iterable[str]) -> list[list[Score]]:
    """Give the scores of each reader over the classes named, for readers that read them all."""
    wanted = [name for name in names if name in scores]
    return [
        [one for name in wanted for one in scores[name][reader]]
        for reader in READERS
        if wanted and all(reader in scores[name] for name in wanted)
    ]


def _row(told: str, asked: float, found: Sequence[float], *, is_most: bool) -> list[str]:
    if not found:
        return []
    missed = found[0] - asked if is_most else asked - found[0]
    verdict = "met" if missed <= 0 else f"missed by {missed:.2f}"
    others = [f"{figure:.2f}" for figure in found[1:]] + ["–"] * (len(READERS) - len(found))
    sign = "≤" if is_most else "≥"
    return [f"| {told} | {sign} {asked} | {found[0]:.2f} | {verdict} | {' | '.join(others)} |"]
