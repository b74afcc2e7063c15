"""How well claims are tied to evidence: precision, recall, and who is put first where a person must choose.

python -m bench.link                 40 invented dossiers
python -m bench.link --dossiers 200 --first-seed 1000
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.link_campaign import Campaign, make_campaign
from pipeline.rules.dossier import Link, LinkGrade
from pipeline.rules.linking import link_claims
from pipeline.rules.rulebook import Plan, Rulebook

_RULEBOOK = Rulebook("bench/2024", "Cơ quan thử", 2024, Plan("Kế hoạch thử"), (), (), ())
PRECISION, RECALL, FIRST = 0.99, 0.95, 0.9


@dataclass(slots=True)
class Tally:
    """Counts over all dossiers.

    Attributes:
        linkable: citations whose document is among the files.
        absent: citations whose document is not.
        right: linked unasked, rightly.
        wrong: linked unasked, wrongly, by grade.
        asked: put before a person with the right document among the candidates.
        first: of these, the right one first.
        in_vain: put before a person though the document is not there.
        grades: unasked links by grade.
    """

    linkable: int = 0
    absent: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    first: int = 0
    in_vain: int = 0
    grades: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the links made unasked, the share that is right."""
        return self.right / max(1, self.right + self.wrong.total())

    @property
    def recall(self) -> float:
        """Of what a person could link, the share linked or put before a person."""
        return (self.right + self.asked) / max(1, self.linkable)

    @property
    def unasked(self) -> float:
        """Of what a person could link, the share linked without asking."""
        return self.right / max(1, self.linkable)

    @property
    def ranked_first(self) -> float:
        """Of the choices that hold the right document, the share where it stands first."""
        return self.first / max(1, self.asked)


def score(campaign: Campaign, tally: Tally) -> None:
    """Link one dossier and add what came of it to the tally."""
    linking = link_claims(campaign.claims, campaign.evidence, _RULEBOOK)
    by_citation: dict[tuple[str, str], list[Link]] = {}
    for link in linking.links:
        if link.cited is not None:
            by_citation.setdefault((link.criterion, link.cited.number.key), []).append(link)
    for key, right in campaign.truth.items():
        tally.linkable += bool(right)
        tally.absent += not right
        _count(by_citation.get(key, []), right, tally)


def _count(links: list[Link], right: set[str], tally: Tally) -> None:
    settled = [link for link in links if link.is_settled]
    for link in settled[:1]:
        tally.grades[link.grade] += 1
        if link.evidence in right:
            tally.right += 1
        else:
            tally.wrong[link.grade] += 1
    waiting = [link for link in links if link.grade is LinkGrade.IN_DOUBT]
    if waiting and not settled:
        tally.in_vain += not right
        if any(link.evidence in right for link in waiting):
            tally.asked += 1
            tally.first += waiting[0].evidence in right


def measure(dossiers: int, *, first_seed: int = 0, named: bool = True) -> Tally:
    """Return the tally over so many invented dossiers; ``named`` is False where file names say nothing."""
    tally = Tally()
    for seed in range(first_seed, first_seed + dossiers):
        score(make_campaign(seed, named=named), tally)
    return tally


def main() -> None:
    """Print a Markdown table: file names as offices give them, and names that say nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=40)
    parser.add_argument("--first-seed", type=int, default=0)
    asked = parser.parse_args()
    start = time.perf_counter()
    both = [measure(asked.dossiers, first_seed=asked.first_seed, named=named) for named in (True, False)]
    seconds = time.perf_counter() - start
    print("| measure | names as given | names say nothing | target |\n| --- | --- | --- | --- |")
    for label, value, target in _ROWS:
        print(f"| {label} | {value(both[0])} | {value(both[1])} | {target} |")
    print(f"| seconds | {seconds:.1f} | | |")


_ROWS: tuple[tuple[str, Callable[[Tally], str], str], ...] = (
    ("citations, document there / not there", lambda t: f"{t.linkable} / {t.absent}", ""),
    ("precision of links made unasked", lambda t: f"{t.precision:.4f}", f"≥ {PRECISION}"),
    ("recall, linked or put before a person", lambda t: f"{t.recall:.4f}", f"≥ {RECALL}"),
    ("of these linked unasked", lambda t: f"{t.unasked:.4f}", ""),
    ("choices with the right one first", lambda t: f"{t.ranked_first:.4f} ({t.asked})", f"≥ {FIRST}"),
    ("choices though no file is there", lambda t: str(t.in_vain), ""),
    ("unasked by grade", lambda t: _counts(t.grades), ""),
    ("wrong by grade", lambda t: _counts(t.wrong), ""),
)


def _counts(grades: Counter[str]) -> str:
    return ", ".join(f"{grade} {count}" for grade, count in sorted(grades.items()))


if __name__ == "__main__":
    main()
