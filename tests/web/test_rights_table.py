"""Every address × every role × own and other unit; an address without a row fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from pipeline.rulebook_files import new_rulebook
from pipeline.store.models import BonusClaim, Conflict, CouncilSeat, Explanation, Right, SeatTitle
from templates.shelf import template_bytes

ROLES = ("own", "other", "appraiser", "insider", "secretary", "admin", "nobody")
CRITERION = "1.1.1"


@dataclass(frozen=True)
class Row:
    """One address: how it is asked for, and for whom of ``ROLES`` it answers (Y) or refuses (n)."""

    method: str
    answers: str
    kwargs: Callable[[Any], dict[str, Any]] = lambda _: {}
    sent: dict[str, str] | None = None


def unit(_: Any) -> dict[str, Any]:
    return {"code": "PC06"}


def leaf(_: Any) -> dict[str, Any]:
    return {"code": "PC06", "criterion_code": CRITERION}


def figure_leaf(_: Any) -> dict[str, Any]:
    return {"code": "PC06", "criterion_code": "1.4"}


def proof(office: Any) -> dict[str, Any]:
    office.claim("PC06", CRITERION, "1", office.evidence("PC06", "14/KH-PC06", pk=1))
    return leaf(office)


def document(office: Any) -> dict[str, Any]:
    return {"evidence_id": office.evidence("PC06", "14/KH-PC06").pk}


def picture(office: Any) -> dict[str, Any]:
    return {**document(office), "number": 1}


def reading(office: Any) -> dict[str, Any]:
    return {"code": "PC06", **document(office)}


def question(office: Any) -> dict[str, Any]:
    row = Explanation.objects.create(
        dossier=office.unit("PC06").dossier,
        criterion=CRITERION,
        round="round_1",
        question="vì sao",
        asked_by="minh",
        asked_on=date(2024, 9, 1),
        due=date(2024, 9, 20),
    )
    return {"code": "PC06", "question_id": row.pk}


def right(office: Any) -> dict[str, Any]:
    return {"right_id": Right.objects.get(user=office.people["insider"]).pk}


def council_seat(office: Any) -> dict[str, Any]:
    row = CouncilSeat.objects.create(campaign=office.year.campaign, name="Mẫu", title=SeatTitle.MEMBER)
    return {"seat_id": row.pk}


def conflict(office: Any) -> dict[str, Any]:
    row = Conflict.objects.create(
        user=office.people["appraiser"],
        unit=office.unit("PC07"),
        reason="vợ",
        declared_by="minh",
        declared_on=date(2024, 9, 1),
    )
    return {"conflict_id": row.pk}


def bonus(office: Any) -> dict[str, Any]:
    row = BonusClaim.objects.create(
        dossier=office.unit("PC06").dossier,
        heading="thuong_sang_kien",
        points=1,
        reason="x",
        by="lan",
        on=date(2024, 9, 1),
    )
    return {"claim_id": row.pk}


def paper(office: Any) -> dict[str, Any]:
    folder = office.workspace.outputs / "PC06"
    folder.mkdir(exist_ok=True)
    (folder / "bao-cao-tu-danh-gia.docx").write_bytes(b"PK")
    return {"scope": "PC06", "file": "bao-cao-tu-danh-gia.docx"}


def trial(office: Any) -> dict[str, Any]:
    """A trial print as the page of a template leaves it."""
    digest = "a" * 64
    place = office.workspace.root / "previews" / "templates" / f"{digest}.docx"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(template_bytes("result_notice"))
    return {"digest": digest, "number": 1}


def paper_page(office: Any) -> dict[str, Any]:
    return {**paper(office), "number": 1}


def draft(office: Any) -> dict[str, Any]:
    new_rulebook("soc_trang_police/2025", "soc_trang_police/2024", (), office.workspace.rulebooks)
    return {"year": 2025}


UNIT_READ, UNIT_WORK, UNIT_OWN = "YnYYYnn", "YnYYYnn", "YnnnYnn"
COUNCIL, NOT_OWN, SECRETARY, KEEPERS = "nnYYYnn", "nnYnYnn", "nnnnYnn", "nnnnYYn"
PIECE = "?path=a/b.txt&size=3&modified=0&offset=0"

TABLE = {
    "home": Row("get", "YYYYYYY"),
    "login": Row("get", "YYYYYYY"),
    "logout": Row("post", "YYYYYYY"),
    "password": Row("get", "YYYYYYY"),
    "code": Row("get", "YYYYYYY"),
    "second-factor": Row("get", "YYYYYYY"),
    "begin-factor": Row("post", "YYYYYYY"),
    "factor-picture": Row("get", "nnnnnnn"),
    "confirm-factor": Row("post", "YYYYYYY", sent={"code": "1"}),
    "change-factor": Row("post", "YYYYYYY", sent={"what": "off", "code": "1"}),
    "sessions": Row("get", "YYYYYYY"),
    "end-session": Row("post", "YYYYYYY", sent={"session": "others"}),
    "unit": Row("get", UNIT_READ, unit),
    "form-table": Row("get", UNIT_OWN, unit),
    "take-table": Row("post", UNIT_OWN, unit),
    "link-again": Row("post", UNIT_WORK, unit),
    "criterion": Row("get", UNIT_READ, leaf),
    "save-claim": Row("post", UNIT_OWN, leaf, {"points": "1,5"}),
    "settle-link": Row("post", UNIT_WORK, proof, {"decision": "confirm", "evidence": "1"}),
    "pick": Row("get", UNIT_WORK, leaf),
    "upload": Row("get", UNIT_OWN, unit),
    "upload-progress": Row("get", UNIT_OWN, unit),
    "upload-piece": Row("get", UNIT_OWN, unit),
    "start-reading": Row("post", UNIT_OWN, unit),
    "readings": Row("get", UNIT_WORK, unit),
    "confirm-reading": Row("post", UNIT_WORK, reading, {"number": "14/KH-PC06", "asked": "number"}),
    "evidence-list": Row("get", UNIT_READ, unit),
    "figures": Row("get", UNIT_READ, unit),
    "take-figures": Row("post", UNIT_OWN, unit),
    "save-figures": Row("post", UNIT_OWN, figure_leaf, {"figure-0": "5"}),
    "last-year": Row("get", UNIT_READ, unit),
    "unit-history": Row("get", UNIT_READ, unit),
    "keep-last-dossier": Row("post", UNIT_OWN, unit),
    "write-own-paper": Row("post", UNIT_READ, unit, {"kind": "bien-ban-tu-cham"}),
    "claim-bonus": Row("post", UNIT_OWN, unit, {"heading": "thuong_sang_kien", "points": "1", "reason": "x"}),
    "hand-in": Row("get", UNIT_READ, unit),
    "send-in": Row("post", UNIT_OWN, unit, {"reason": "còn chờ"}),
    "write-report": Row("post", UNIT_READ, unit),
    "answer": Row("post", UNIT_OWN, question, {"answer": "đã bổ sung"}),
    "evidence": Row("get", UNIT_READ, document),
    "correct": Row("post", UNIT_WORK, document, {"kind": "Kế hoạch"}),
    "shape": Row("post", UNIT_WORK, document, {"photo": "1"}),
    "standing": Row("post", UNIT_WORK, document, {"standing": "1"}),
    "original": Row("get", UNIT_READ, document),
    "page-picture": Row("get", UNIT_READ, picture),
    "drawn-page": Row("get", UNIT_READ, picture),
    "head-picture": Row("get", UNIT_READ, picture),
    "small-picture": Row("get", UNIT_READ, document),
    "search": Row("get", "YYYYYnn"),
    "queue": Row("get", COUNCIL),
    "across": Row("get", COUNCIL, lambda _: {"criterion_code": CRITERION}),
    "council-table": Row("get", NOT_OWN, unit),
    "preview-table": Row("post", NOT_OWN, unit),
    "record-table": Row("post", NOT_OWN, unit),
    "appraise": Row("get", NOT_OWN, leaf),
    "decide": Row("post", NOT_OWN, leaf, {"points": "1", "round": "1", "reason": "thiếu"}),
    "ask": Row("post", NOT_OWN, leaf, {"question": "vì sao", "due": "20/09/2024", "round": "1"}),
    "board": Row("get", SECRETARY),
    "calendar": Row("get", "YYYYYYY"),
    "calendar-file": Row("get", "YYYYYYY"),
    "change-round": Row(
        "post", SECRETARY, lambda _: {"code": "self"}, {"what": "close", "reason": "hết hạn"}
    ),
    "council": Row("get", SECRETARY),
    "give-seat": Row("post", SECRETARY, sent={"name": "Mẫu", "title": "chair"}),
    "take-seat": Row("post", SECRETARY, council_seat),
    "give-assignment": Row("post", SECRETARY, sent={"username": "moi", "area": "1"}),
    "end-assignment": Row("post", SECRETARY, right),
    "declare-conflict": Row("post", COUNCIL, sent={"unit": "PC07", "reason": "vợ"}),
    "withdraw-conflict": Row("post", SECRETARY, conflict, {"reason": "nhầm"}),
    "outside": Row("get", SECRETARY),
    "preview-outside": Row("post", SECRETARY),
    "record-outside": Row("post", SECRETARY),
    "settle-bonus": Row("post", SECRETARY, bonus, {"what": "accept"}),
    "rulebook": Row("get", SECRETARY),
    "rulebook-file": Row("get", SECRETARY, lambda _: {"name": "criteria.csv"}),
    "preview-rulebook": Row("post", SECRETARY),
    "next-rulebook": Row("get", SECRETARY),
    "preview-next-rulebook": Row("post", SECRETARY),
    "keep-next-rulebook": Row("post", SECRETARY),
    "draft-rulebook": Row("get", SECRETARY, draft),
    "adopt-rulebook": Row("post", SECRETARY),
    "templates": Row("get", SECRETARY),
    "template": Row("get", SECRETARY, lambda _: {"name": "result_notice"}),
    "template-file": Row("get", SECRETARY, lambda _: {"name": "result_notice"}),
    "preview-template": Row("post", SECRETARY, lambda _: {"name": "result_notice"}),
    "install-template": Row("post", SECRETARY, lambda _: {"name": "result_notice"}),
    "trial-page": Row("get", SECRETARY, trial),
    "write-paper": Row("post", SECRETARY, sent={"kind": "ke-hoach"}),
    "papers-of-kind": Row("get", SECRETARY, lambda _: {"kind": "thong-bao-ket-qua"}),
    "papers-progress": Row("get", SECRETARY, lambda _: {"kind": "thong-bao-ket-qua"}),
    "history": Row("get", SECRETARY),
    "results": Row("get", SECRETARY),
    "keep-results": Row("post", SECRETARY),
    "give-adjustment": Row(
        "post", SECRETARY, sent={"unit": "PC06", "heading": "thuong_sang_kien", "points": "1", "reason": "x"}
    ),
    "choose-basis": Row("post", SECRETARY, sent={"unit": "PC06", "basis": "points", "reason": "x"}),
    "papers": Row("get", SECRETARY),
    "write-minutes": Row("post", COUNCIL, sent={"round": "1"}),
    "publish": Row("post", SECRETARY),
    "paper": Row("get", UNIT_READ, paper),
    "paper-page": Row("get", UNIT_READ, paper_page),
    "paper-docx": Row("get", UNIT_READ, paper),
    "paper-pdf": Row("get", UNIT_READ, paper),
    "people": Row("get", KEEPERS),
    "add-right": Row("post", KEEPERS, sent={"username": "moi", "role": "appraiser"}),
    "remove-right": Row("post", KEEPERS, right),
    "change-account": Row("post", KEEPERS, lambda _: {"username": "lan"}, {"what": "sessions"}),
    "their-sessions": Row("get", KEEPERS, lambda _: {"username": "lan"}),
    "end-their-session": Row("post", KEEPERS, lambda _: {"username": "lan"}, {"session": "x"}),
    "health": Row("get", KEEPERS),
    "make-backup": Row("post", KEEPERS),
    "verify-backup": Row("post", KEEPERS, lambda _: {"name": "cchc-20240101-000000.zip"}),
}


BOTH = {
    "login": Row("post", "YYYYYYY", sent={"username": "lan", "password": "sai"}),
    "code": Row("post", "YYYYYYY", sent={"code": "1"}),
    "password": Row("post", "YYYYYYY", sent={"old_password": "sai"}),
    "upload-piece": Row("post", UNIT_OWN, unit),
}
"""Addresses that take a form where they show a page."""


def names() -> Iterator[str]:
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern)
        assert pattern.name
        yield pattern.name


def ask(client: Client, row: Row, address: str) -> Any:
    if row.method == "get":
        return client.get(address + _piece(address))
    if address.endswith("/phan/"):
        return client.post(address + _piece(address), b"abc", content_type="application/octet-stream")
    return client.post(address, row.sent or {})


def _piece(address: str) -> str:
    return PIECE if address.endswith("/phan/") else ""


def test_every_address_has_a_row() -> None:
    assert sorted(names()) == sorted(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_role_gets_what_the_table_says(name: str, office: Any) -> None:
    row = TABLE[name]
    address = reverse(name, kwargs=row.kwargs(office))
    told = "".join(
        "n" if ask(office.client(who), row, address).status_code in {403, 404} else "Y" for who in ROLES
    )
    assert told == row.answers, dict(zip(ROLES, told, strict=True))


@pytest.mark.parametrize("name", sorted(BOTH))
def test_forms_at_the_address_of_a_page_follow_the_table_too(name: str, office: Any) -> None:
    row = BOTH[name]
    address = reverse(name, kwargs=row.kwargs(office))
    told = "".join(
        "n" if ask(office.client(who), row, address).status_code in {403, 404} else "Y" for who in ROLES
    )
    assert told == row.answers, dict(zip(ROLES, told, strict=True))


@pytest.mark.parametrize("name", sorted(TABLE))
def test_no_address_takes_another_method(name: str, office: Any) -> None:
    """What the table does not try must not exist: else a way in would stand beside it."""
    address = reverse(name, kwargs=TABLE[name].kwargs(office))
    tried = {TABLE[name].method, *(["post"] if name in BOTH else [])}
    secretary = office.client("secretary")
    for method in {"get", "post", "put", "patch", "delete"} - tried:
        assert getattr(secretary, method)(address).status_code == 405, method


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"login", "logout"}))
def test_whoever_has_not_signed_in_is_sent_to_sign_in(name: str, office: Any) -> None:
    row = TABLE[name]
    answer = ask(Client(), row, reverse(name, kwargs=row.kwargs(office)))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dang-nhap/")
