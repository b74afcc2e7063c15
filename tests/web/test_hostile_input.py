"""What people send is data: shown escaped, never run, never let out of its place."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from web.errors import BadUpload
from web.spool import checked

PAGES = Path(__file__).resolve().parents[2] / "web" / "pages"
SCRIPT = "<script>alert(1)</script>"
HOSTILE = f'{SCRIPT}"><img src=x onerror=alert(2)>'


def unit_addresses(office: Any, pk: int) -> list[str]:
    leaf = ["PC06", "1.1.1"]
    return [
        reverse("unit", args=["PC06"]),
        reverse("criterion", args=leaf),
        reverse("pick", args=leaf) + "?tim=scr",
        reverse("readings", args=["PC06"]),
        reverse("evidence-list", args=["PC06"]),
        reverse("evidence", args=[pk]),
        reverse("upload", args=["PC06"]),
        reverse("hand-in", args=["PC06"]),
    ]


def test_file_names_text_and_narratives_are_escaped_on_every_page(office: Any) -> None:
    row = office.evidence("PC06", "", name=f"a/{HOSTILE}.png", text=HOSTILE, subject=HOSTILE, hints=["1.1.1"])
    office.claim("PC06", "1.1.1", "1", row, narrative=HOSTILE)
    office.unit("PC06").refusals.create(path=HOSTILE, code="x", what=HOSTILE, remedy=HOSTILE)
    for who, addresses in {
        "own": unit_addresses(office, row.pk),
        "appraiser": [
            reverse("appraise", args=["PC06", "1.1.1"]),
            reverse("across", args=["1.1.1"]),
            reverse("queue"),
        ],
        "secretary": [reverse("board"), reverse("history")],
    }.items():
        for address in addresses:
            answer = office.client(who).get(address)
            assert answer.status_code == 200, address
            assert SCRIPT not in answer.content.decode(), address
            assert "<img src=x" not in answer.content.decode(), address


def test_a_query_comes_back_escaped(office: Any) -> None:
    page = office.client("own").get(reverse("search"), {"q": HOSTILE, "so": HOSTILE}).content.decode()
    assert SCRIPT not in page


def test_originals_are_saved_and_never_shown(office: Any) -> None:
    row = office.evidence("PC06", "", name='x/trang "1"\r\nSet-Cookie: a=b.html')
    answer = office.client("own").get(reverse("original", args=[row.pk]))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith(
        "attachment; filename*=UTF-8''trang%20%221%22%0D%0A"
    )
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "a=b" not in answer.headers.get("Set-Cookie", "")


def test_page_pictures_are_written_anew(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    answer = office.client("own").get(reverse("page-picture", args=[row.pk, 1]))
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.content[8:12] == b"WEBP"
    assert office.client("own").get(reverse("page-picture", args=[row.pk, 2])).status_code == 404


def test_a_picture_that_is_none_is_no_crash(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    digest = row.source.sha256
    (office.workspace.originals / digest[:2] / f"{digest}.png").write_bytes(
        b"\x89PNG\r\n\x1a\n not a picture"
    )
    assert office.client("own").get(reverse("page-picture", args=[row.pk, 1])).status_code == 404


@pytest.mark.parametrize("name", ["unit", "board", "queue", "search"])
def test_every_page_carries_the_strict_policy(name: str, office: Any) -> None:
    answer = office.client("secretary").get(reverse(name, args=["PC06"] if name == "unit" else []))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_no_page_holds_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|hx-on", re.I)
    assert [
        page.name for page in PAGES.rglob("*.html") if inline.search(page.read_text(encoding="utf-8"))
    ] == []


def test_no_page_switches_escaping_off() -> None:
    trusting = re.compile(r"\|\s*safe\b|autoescape off")
    found = [page.name for page in PAGES.rglob("*.html") if trusting.search(page.read_text(encoding="utf-8"))]
    # Django's own help text of its password rules, nothing a person typed.
    assert found == ["password.html"]


def test_pages_name_nothing_on_another_machine() -> None:
    assert [
        page.name
        for page in PAGES.rglob("*.html")
        if re.search(r"(?:src|href|action)=\"(?:https?:)?//", page.read_text())
    ] == []


def test_a_form_from_elsewhere_is_refused(office: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.people["own"], backend="django.contrib.auth.backends.ModelBackend")
    for name, args in (("save-claim", ["PC06", "1.1.1"]), ("upload-piece", ["PC06"]), ("send-in", ["PC06"])):
        answer = client.post(reverse(name, args=args) + "?path=a&size=1&modified=0&offset=0", {"points": "1"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "a//b",
        "a/./b",
        "",
        "..\\x",
        "a\x00b",
        "C:/x",
        "a/" * 30 + "b",
        "a/" + "ô" * 120,
    ],
)
def test_an_upload_stays_inside_its_folder(path: str) -> None:
    with pytest.raises(BadUpload):
        checked(path, 1, 0)


@pytest.mark.parametrize("size", [-1, 600 * 1024 * 1024])
def test_an_upload_has_a_size_that_evidence_has(size: int) -> None:
    with pytest.raises(BadUpload):
        checked("a.pdf", size, 0)


@pytest.mark.parametrize("file", ["..%2Fcchc.toml", "%2e%2e%2fstore.sqlite3", "khac.docx", ".gaps"])
def test_papers_are_found_by_listing_only(file: str, office: Any) -> None:
    for name in ("paper-docx", "paper-pdf", "paper"):
        address = reverse(name, args=["PC06", "x"]).replace("/x/", f"/{file}/")
        assert office.client("secretary").get(address).status_code == 404
    assert office.client("secretary").get("/van-ban/..%2F..%2Fetc/passwd/word/").status_code == 404


def test_another_units_documents_leak_neither_by_number_nor_by_list(office: Any) -> None:
    row = office.evidence("PC07", "99/KH-PC07")
    client = office.client("own")
    for name, args in (
        ("evidence", [row.pk]),
        ("original", [row.pk]),
        ("page-picture", [row.pk, 1]),
        ("head-picture", [row.pk, 1]),
        ("small-picture", [row.pk]),
    ):
        theirs, nobodys = (client.get(reverse(name, args=[key, *args[1:]])) for key in (row.pk, 999999))
        assert theirs.status_code == nobodys.status_code == 404
        assert "PC07" not in theirs.content.decode()
    assert (
        "99/KH-PC07" not in client.get(reverse("pick", args=["PC06", "1.1.1"]) + "?tim=99").content.decode()
    )
    answer = client.post(
        reverse("settle-link", args=["PC06", "1.1.1"]), {"decision": "confirm", "evidence": row.pk}
    )
    assert answer.status_code == 404
    assert (
        client.post(reverse("confirm-reading", args=["PC06", row.pk]), {"asked": "number"}).status_code == 404
    )
