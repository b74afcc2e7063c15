"""The counts that the store keeps by itself always say what a count says, by whatever road was written."""

import random
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q

from pipeline.store import tally_sql
from pipeline.store.models import (
    Appraisal,
    Claim,
    ClaimTally,
    Dossier,
    Evidence,
    Explanation,
    Link,
    LinkDecision,
    SourceFile,
    Unit,
    UnitTally,
)

GRADES = ("exact", "in-doubt", "by-folder", "by-hand")
FITS = ("inside", "outside", "no-window", "undated")


def counted() -> dict[int, tuple[int, int, int, int, int]]:
    """Claim → dossier and the four counts, from the links themselves, as the pages once counted them."""
    alive = ~Q(links__decision=LinkDecision.REFUSED) & Q(links__isnull=False)
    settled = alive & (Q(links__decision=LinkDecision.CONFIRMED) | ~Q(links__grade="in-doubt"))
    usable = settled & Q(links__verdict__fit__in=["inside", "no-window"])
    doubtful = Q(links__grade="in-doubt", links__decision=LinkDecision.PROPOSED)
    kinds = {"a": alive, "b": settled, "c": usable, "d": doubtful}
    rows = Claim.objects.order_by().annotate(**{name: Count("links", filter=q) for name, q in kinds.items()})
    return {key: tuple(rest) for key, *rest in rows.values_list("pk", "dossier_id", *kinds)}


def kept() -> dict[int, tuple[int, int, int, int, int]]:
    columns = ("claim_id", "dossier_id", "proofs", "settled", "usable", "doubtful")
    return {key: tuple(rest) for key, *rest in ClaimTally.objects.values_list(*columns)}


def assert_true_to_the_rows() -> None:
    assert kept() == counted()
    read = Count("evidence", filter=Q(evidence__unread=""))
    documents = dict(Unit.objects.order_by().annotate(n=read).values_list("pk", "n"))
    assert dict(UnitTally.objects.values_list("unit_id", "documents")) == documents
    dossiers = dict.fromkeys(documents) | dict(Dossier.objects.values_list("unit_id", "pk"))
    assert dict(UnitTally.objects.values_list("unit_id", "dossier_id")) == dossiers


class Writer:
    """Writes at random: one row or many, by objects, in bulk, by queries, deleting with what hangs on it."""

    def __init__(self, dossiers: list[Dossier], seed: int) -> None:
        self.chance = random.Random(seed)
        self.dossiers = dossiers
        self.serial = 0

    def next(self) -> int:
        self.serial += 1
        return self.serial

    def one(self, model: Any) -> Any:
        found = list(model.objects.all())
        return self.chance.choice(found) if found else None

    def claim(self) -> None:
        dossier = self.chance.choice(self.dossiers)
        Claim.objects.create(dossier=dossier, criterion=f"c{self.next()}", points=1)

    def document(self) -> None:
        unit = self.chance.choice(self.dossiers).unit
        sources = SourceFile.objects.bulk_create(
            SourceFile(sha256=f"{self.next():064d}", size=1, media_type="x") for _ in range(3)
        )
        Evidence.objects.bulk_create(
            Evidence(unit=unit, source=one, name="n", unread=self.chance.choice(("", "", "hỏng")))
            for one in sources
        )

    def link(self) -> None:
        claims, documents = list(Claim.objects.all()), list(Evidence.objects.all())
        if claims and documents:
            Link.objects.bulk_create(
                Link(
                    claim=self.chance.choice(claims),
                    evidence=self.chance.choice(documents),
                    citation=self.next(),
                    grade=self.chance.choice(GRADES),
                    decision=self.chance.choice(LinkDecision.values),
                    verdict={"fit": self.chance.choice(FITS)} if self.chance.random() < 0.8 else {},
                )
                for _ in range(self.chance.randint(1, 5))
            )

    def decide(self) -> None:
        row = self.one(Link)
        if row:
            row.decision = self.chance.choice(LinkDecision.values)
            row.save()

    def judge(self) -> None:
        rows = list(Link.objects.all())[:7]
        for row in rows:
            row.verdict = {"fit": self.chance.choice(FITS)}
            row.grade = self.chance.choice(GRADES)
        Link.objects.bulk_update(rows, ["verdict", "grade"])

    def move(self) -> None:
        link, claim = self.one(Link), self.one(Claim)
        if link and claim:
            Link.objects.filter(pk=link.pk).update(claim=claim)

    def unread(self) -> None:
        row = self.one(Evidence)
        if row:
            Evidence.objects.filter(pk__lte=row.pk).update(unread=self.chance.choice(("", "hỏng")))

    def remove(self) -> None:
        row = self.one(self.chance.choice((Link, Claim, Evidence, SourceFile)))
        if row:
            row.delete()

    def fail(self) -> None:
        """What is rolled back counts for nothing."""
        with suppress(ZeroDivisionError), transaction.atomic():
            self.link()
            self.remove()
            self.serial //= 0

    def write(self) -> None:
        acts = (self.claim, self.document, self.link, self.link, self.decide, self.judge)
        self.chance.choice((*acts, self.move, self.unread, self.remove, self.fail))()


@pytest.mark.parametrize("seed", range(6))
def test_tallies_are_what_a_count_says_after_any_write(seed: int, year: Any) -> None:
    writer = Writer(list(Dossier.objects.select_related("unit")), seed)
    for _ in range(60):
        writer.write()
        assert_true_to_the_rows()
    Dossier.objects.order_by("pk")[0].unit.delete()
    assert_true_to_the_rows()
    tally_sql.recount(connection)
    assert_true_to_the_rows()


def stamps(unit: Unit) -> tuple[int, int, int]:
    return UnitTally.objects.values_list("evidence_stamp", "links_stamp", "stamp").get(unit_id=unit.pk)


def test_only_the_unit_that_was_written_gets_other_stamps(unit: Unit, other_unit: Unit) -> None:
    before, beside = stamps(unit), stamps(other_unit)
    claim = Claim.objects.create(dossier=unit.dossier, criterion="1.1")
    assert stamps(unit)[:2] == before[:2]
    assert stamps(unit)[2] != before[2]
    seen = {stamps(unit)[2]}
    given = Appraisal.objects.create(
        dossier=unit.dossier, criterion="1.1", round="r", points=1, on="2024-10-01"
    )
    seen.add(stamps(unit)[2])
    given.delete()
    seen.add(stamps(unit)[2])
    question = Explanation.objects.create(
        dossier=unit.dossier,
        criterion="1.1",
        round="r",
        question="?",
        asked_on="2024-10-01",
        due="2024-10-05",
    )
    seen.add(stamps(unit)[2])
    Explanation.objects.filter(pk=question.pk).update(answer="đã nộp")
    seen.add(stamps(unit)[2])
    claim.points = 1
    claim.save()
    seen.add(stamps(unit)[2])
    assert len(seen) == 6
    assert stamps(other_unit) == beside


def test_what_only_the_search_index_saw_is_no_change(unit: Unit) -> None:
    source = SourceFile.objects.create(sha256="0" * 64, size=1)
    row = Evidence.objects.create(unit=unit, source=source, name="n")
    before = stamps(unit)
    Evidence.objects.filter(pk=row.pk).update(indexed_revision=1)
    assert stamps(unit) == before
    Evidence.objects.filter(pk=row.pk).update(revision=2)
    assert stamps(unit)[0] != before[0]


def test_every_trigger_is_there_after_all_migrations(db: None) -> None:
    told = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(told[connection.vendor])
        assert {name for (name,) in cursor.fetchall()} >= tally_sql.TRIGGERS
