"""A province of invented numbers put straight into the store."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth.models import User

from bench.web import criteria_lines
from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness
from pipeline.store import models
from pipeline.store.head_json import head_to_json
from pipeline.store.models import Right, Role

DAY = date(2024, 1, 1)
INSIDE = {"fit": "inside", "days_outside": 0, "other_year": None, "words": ""}


def fill(documents: int) -> int:
    """Put documents, claims, links and points of the council into the store; return how many units."""
    units = list(models.Unit.objects.select_related("dossier"))
    leaves = leaf_codes()
    each = documents // len(units)
    for unit in units:
        evidence = make_documents(unit, each)
        make_claims(unit, leaves, evidence)
    make_people(units)
    return len(units)


def leaf_codes() -> list[str]:
    return [line.split(",")[0] for line in criteria_lines() if ",criterion," in line]


def make_documents(unit: object, count: int) -> list[object]:

    sources = models.SourceFile.objects.bulk_create(
        models.SourceFile(
            sha256=f"{unit.pk:032d}{n:032d}",
            media_type="application/pdf",
            size=1000,
            engine="bench",
            page_count=2,
        )
        for n in range(count)
    )
    return models.Evidence.objects.bulk_create(
        models.Evidence(
            unit=unit,
            source=source,
            page_count=2,
            name=f"hồ sơ/{n}.pdf",
            number=f"{n + 1}/KH-{unit.code}",
            number_key=f"{n + 1}/kh-{unit.code.lower()}",
            kind="Kế hoạch",
            subject=f"cải cách hành chính {n}",
            issued_from=issued_on(n, count),
            issued_to=issued_on(n, count),
            readings=reading(n, unit.code, issued_on(n, count)),
        )
        for n, source in enumerate(sources)
    )


def issued_on(n: int, count: int) -> date:
    """Numbers rise with their days through the year, as in a register; one document in fifty does not fit."""
    return DAY + timedelta((n * 7 if n % 50 == 0 else n * 250 // count) % 250)


def reading(n: int, code: str, on: date) -> dict[str, object]:
    """One document in twenty is not sure of its number."""
    sure = 0.6 if n % 20 == 0 else 0.98
    number = Reading(parse_number(f"{n + 1}/KH-{code}"), sure, (Witness.OCR,), f"{n + 1}/KH-{code}", 1)
    issued = Reading(IssueDate(on.year, on.month, on.day), 0.97, (Witness.OCR,), "", 1)
    return head_to_json(
        DocumentHead(number=number, issued=issued, kind=Reading("Kế hoạch", 0.99, (Witness.OCR,)))
    )


def make_claims(unit: object, leaves: Sequence[str], evidence: Sequence[object]) -> None:

    claims = models.Claim.objects.bulk_create(
        models.Claim(dossier=unit.dossier, criterion=code, points=1, narrative=f"Kế hoạch {n}/KH-{unit.code}")
        for n, code in enumerate(leaves)
    )
    models.Link.objects.bulk_create(
        models.Link(
            claim=claims[n % len(claims)],
            evidence=row,
            grade="exact",
            verdict=INSIDE | {"words": f"ban hành {row.issued_from:%d/%m/%Y}, trong mốc thời gian"},
            # Nine in ten were confirmed by somebody: those stay when links are thought over anew.
            decision="proposed" if n % 10 == 0 else "confirmed",
        )
        for n, row in enumerate(evidence)
    )
    models.Appraisal.objects.bulk_create(
        models.Appraisal(
            dossier=unit.dossier, criterion=code, round="round_1", points=1, by="minh", on=date(2024, 10, 1)
        )
        for code in leaves[: len(leaves) // 2]
    )


def make_people(units: Sequence[object]) -> None:

    for unit in units:
        clerk = User.objects.create(username=f"clerk_{unit.code}")
        Right.objects.create(user=clerk, role=Role.CLERK, unit=unit)
    Right.objects.create(user=User.objects.create(username="minh"), role=Role.APPRAISER)
