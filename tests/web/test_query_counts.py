"""A page asks the store the same number of questions for few rows and for many."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from test_rights_table import TABLE

from web.queries import judged, results, tallies

Arguments = Callable[[Any], list[Any]]


def one_document(office: Any) -> list[Any]:
    return [office.unit("PC06").evidence.order_by("id").first().pk]


PAGES: dict[str, tuple[str, list[Any] | Arguments]] = {
    "home": ("nobody", []),
    "password": ("own", []),
    "second-factor": ("own", []),
    "sessions": ("own", []),
    "their-sessions": ("admin", ["lan"]),
    "upload-progress": ("own", ["PC06"]),
    "pick": ("own", ["PC06", "1.1.1"]),
    "evidence": ("own", one_document),
    "drawn-page": ("own", lambda office: [*one_document(office), 1]),
    "search": ("appraiser", []),
    "council-table": ("appraiser", ["PC06"]),
    "calendar-file": ("own", []),
    "form-table": ("own", ["PC06"]),
    "health": ("admin", []),
    "unit": ("own", ["PC06"]),
    "criterion": ("own", ["PC06", "1.1.1"]),
    "readings": ("own", ["PC06"]),
    "evidence-list": ("own", ["PC06"]),
    "hand-in": ("own", ["PC06"]),
    "figures": ("own", ["PC06"]),
    "last-year": ("own", ["PC06"]),
    "upload": ("own", ["PC06"]),
    "queue": ("appraiser", []),
    "across": ("appraiser", ["1.1.1"]),
    "appraise": ("appraiser", ["PC06", "1.1.1"]),
    "board": ("secretary", []),
    "results": ("secretary", []),
    "papers": ("secretary", []),
    "papers-of-kind": ("secretary", ["thong-bao-ket-qua"]),
    "papers-progress": ("secretary", ["thong-bao-ket-qua"]),
    "calendar": ("secretary", []),
    "council": ("secretary", []),
    "outside": ("secretary", []),
    "rulebook": ("secretary", []),
    "next-rulebook": ("secretary", []),
    "templates": ("secretary", []),
    "template": ("secretary", ["result_notice"]),
    "unit-history": ("own", ["PC06"]),
    "history": ("secretary", []),
    "people": ("admin", []),
}
MOST = 36
"""With nothing remembered from an earlier visit; twenty or so with it."""


def fill(office: Any, first: int, last: int) -> None:
    """Give two units documents, claims on other criteria each time, and the council's points."""
    codes = ["1.1.1", "1.1.2", "1.2.1", "1.3.1", "1.3.2", "2.1", "2.2.1", "2.2.2"]
    for unit in ("PC06", "PC07"):
        rows = [office.evidence(unit, f"{place}/KH-{unit}", readings={}) for place in range(first, last)]
        for place, code in enumerate(codes[first // 4 : last // 4 + 1]):
            if not office.unit(unit).dossier.claims.filter(criterion=code).exists():
                office.claim(unit, code, "1", *rows[place : place + 3])
                office.unit(unit).dossier.appraisals.create(
                    criterion=code, round="round_1", points=1, by="minh", on=office.year.campaign.opened_on
                )


def count(office: Any, name: str) -> int:
    who, told = PAGES[name]
    args = told(office) if callable(told) else told
    client = office.client(who)
    results.forget()
    judged.forget()
    tallies.forget()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(asked)


NO_PAGES = {
    "login": "before anybody signed in",
    "code": "sends whoever owes no code on",
    "upload-piece": "bytes, no rows",
    "original": "one file",
    "page-picture": "one picture",
    "head-picture": "one picture",
    "small-picture": "one picture",
    "factor-picture": "one picture",
    "paper": "files of a folder",
    "paper-page": "files of a folder",
    "paper-docx": "files of a folder",
    "paper-pdf": "files of a folder",
    "rulebook-file": "one file",
    "draft-rulebook": "one file",
    "template-file": "one file",
    "trial-page": "one picture",
}


def test_every_page_is_counted() -> None:
    assert sorted([*PAGES, *NO_PAGES]) == sorted(name for name, row in TABLE.items() if row.method == "get")


@pytest.mark.parametrize("name", list(PAGES))
def test_the_number_of_queries_does_not_grow_with_the_rows(name: str, office: Any) -> None:
    fill(office, 0, 4)
    few = count(office, name)
    fill(office, 4, 28)
    assert count(office, name) == few
    assert few <= MOST
