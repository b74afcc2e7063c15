"""Invented administrative documents of any number, from a small grammar, for measuring search.

Every name, number and sentence is made up here; the same seed gives the same
documents. Subjects, places and running numbers vary enough that a document can
be asked for, and the office phrases repeat as they do in life.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from index.citations.issue_date import IssueDate, from_date
from index.search.evidence_index import EvidenceRecord

_UNITS = 120
_IS_DAY_READ = 0.8
_IS_NUMBER_READ = 0.9
_IS_DATE_READ = 0.95
_IS_SUBJECT_READ = 0.8
_IS_DRAFT = 0.04
_IS_SCAN = 0.5
_IS_SLIP = 0.05
_IS_OWN_TOPIC = 0.5
_IS_OWN_PLACE = 0.3
_CRITERIA = tuple(
    f"{area}.{criterion}.{part}" for area in range(1, 8) for criterion in range(1, 6) for part in (1, 2)
)
_START = date(2022, 1, 1)
_DAYS = 1400


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The words of ``search_grammar.toml``."""

    places: list[str]
    family: list[str]
    middle: list[str]
    given: list[str]
    causes: list[str]
    officers: list[str]
    periods: list[str]
    sentences: list[str]
    kinds: list[tuple[str, str, int]]
    areas: list[tuple[str, list[str]]]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    data = tomllib.loads((Path(__file__).parent / "search_grammar.toml").read_text(encoding="utf-8"))
    lists = {name: data[name].split() for name in ("places", "family", "middle", "given")}
    phrases = {name: data[name] for name in ("causes", "officers", "periods", "sentences")}
    areas = [(area["name"], area["topics"]) for area in data["areas"]]
    return _Grammar(**lists, **phrases, kinds=data["kinds"], areas=areas)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What one document is about; the values of the slots that stay the same in it."""

    kind: str
    area: str
    topics: list[str]
    topic: str
    unit: str
    place: str
    period: str
    year: int


def unit_name(number: int) -> str:
    """Name of the unit of this number: invented communes."""
    places = _grammar().places
    first, second = divmod(number * 37 % (len(places) ** 2), len(places))
    return f"Công an xã {places[first]} {places[second]}"


def records(count: int, *, seed: int = 1) -> Iterator[EvidenceRecord]:
    """Yield ``count`` documents as they were read, always the same for one seed; some subjects were not."""
    return map(as_read, titled_records(count, seed=seed))


def as_read(titled: EvidenceRecord) -> EvidenceRecord:
    """Return a document as it was read: the subject of one in five was not."""
    is_read = Random(titled.id).random() < _IS_SUBJECT_READ
    return titled if is_read else replace(titled, subject="", subject_year=None)


def titled_records(count: int, *, seed: int = 1) -> Iterator[EvidenceRecord]:
    """Yield the same documents, every subject known: what a person who asks remembers."""
    for number in range(count):
        yield _record(number, Random(f"{seed}/{number}"))


def _record(number: int, chance: Random) -> EvidenceRecord:
    words = _grammar()
    symbol, kind, _ = chance.choices(words.kinds, [weight for *_, weight in words.kinds])[0]
    unit = chance.randrange(_UNITS)
    day = _START + timedelta(days=chance.randrange(_DAYS))
    area, topics = chance.choice(words.areas)
    topic, period = chance.choice(topics), chance.choice(words.periods)
    scene = _Scene(kind, area, topics, topic, unit_name(unit), _place(chance), period, day.year)
    subject = f"{topic} {period} năm {day.year} trên địa bàn {scene.place}"
    running = chance.randrange(1, 900)
    printed = f"{running:02d}/CAX-TH" if symbol == "CV" else f"{running:02d}/{symbol}-CAX"
    issued = from_date(day) if chance.random() < _IS_DAY_READ else IssueDate(day.year, day.month)
    return EvidenceRecord(
        id=f"e{number}",
        unit=f"xa-{unit:03d}",
        unit_name=scene.unit,
        level="commune" if unit else "province",
        number=printed if chance.random() < _IS_NUMBER_READ else "",
        kind=symbol,
        kind_name=kind,
        issuer=scene.unit.upper(),
        issued=issued if chance.random() < _IS_DATE_READ else None,
        subject=subject,
        subject_year=day.year,
        criteria=tuple(sorted(chance.sample(_CRITERIA, chance.choice((0, 1, 1, 2))))),
        status=("dự thảo",) if chance.random() < _IS_DRAFT else (),
        signer=_person(chance),
        files=(f"{symbol}_{running}_{number}.pdf",),
        pages=tuple(_pages(scene, subject, printed, chance)),
    )


def _pages(scene: _Scene, subject: str, printed: str, chance: Random) -> Iterator[tuple[int, str]]:
    head = f"{scene.unit.upper()}\nSố: {printed}\n{scene.kind.upper()}\n{subject[0].upper()}{subject[1:]}"
    is_scan = chance.random() < _IS_SCAN
    for page in range(1, chance.choice((1, 1, 2, 2, 3, 5)) + 1):
        lines = [head] if page == 1 else []
        lines += [_sentence(scene, chance) for _ in range(chance.randint(9, 20))]
        text = "\n".join(lines)
        yield page, _scanned(text, chance) if is_scan else text


def _sentence(scene: _Scene, chance: Random) -> str:
    words = _grammar()
    return chance.choice(words.sentences).format(
        law=f"Nghị quyết số {chance.randint(1, 99)}/NQ-CP",
        area=scene.area,
        unit=scene.unit,
        kind=scene.kind,
        topic=scene.topic if chance.random() < _IS_OWN_TOPIC else chance.choice(scene.topics),
        period=f"{scene.period} năm {scene.year}",
        officer=chance.choice(words.officers),
        other=unit_name(chance.randrange(_UNITS)),
        n=chance.randint(2, 400),
        m=chance.randint(1, 30),
        share=f"{chance.randint(40, 99)},{chance.randint(0, 99):02d}",
        cause=chance.choice(words.causes),
        day=f"{chance.randint(1, 28):02d}/{chance.randint(1, 12)}/{scene.year}",
        person=_person(chance),
        place=scene.place if chance.random() < _IS_OWN_PLACE else _place(chance),
        year=scene.year,
    )


def _place(chance: Random) -> str:
    return " ".join(chance.choices(_grammar().places, k=2))


def _person(chance: Random) -> str:
    words = _grammar()
    return " ".join(chance.choice(part) for part in (words.family, words.middle, words.given))


def _scanned(text: str, chance: Random) -> str:
    """Change about one syllable of twenty as a scan does: another mark, a lost or wrong letter."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 1 and chance.random() < _IS_SLIP:
            at = chance.randrange(len(word))
            words[place] = word[:at] + chance.choice(("", "i", "l", "c", "ã", "ò", ".")) + word[at + 1 :]
    return " ".join(words)
