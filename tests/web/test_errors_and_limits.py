"""Refusals in Vietnamese, hostile tables, slow and oversized senders, what caches may keep."""

import io
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import waitress
from django.test import Client
from django.urls import reverse
from docx import Document

from web.commands import LARGEST_BODY
from web.wsgi import application

SCRIPT = "<script>alert(1)</script>"
HEADING = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"]
HOSTILE_ROW = [
    "1.1.1",
    f"Ban hành {SCRIPT}",
    "2",
    "2",
    f"Kế hoạch số 5/KH-PC06 {SCRIPT}",
    f"=cmd|'/c calc'!A1 {SCRIPT}",
]


def csv_table() -> bytes:
    return ("\ufeff" + "\n".join(";".join(row) for row in (HEADING, HOSTILE_ROW))).encode()


def docx_table(*rows: list[str]) -> bytes:
    paper = Document()
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, told in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, told, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_a_table_of_another_kind_is_refused_with_its_name_escaped(office: Any) -> None:
    sent = io.BytesIO(csv_table())
    sent.name = f"{SCRIPT}a.csv".replace("/", "_")
    for who, name in (("own", "take-table"), ("appraiser", "preview-table")):
        sent.seek(0)
        answer = office.client(who).post(reverse(name, args=["PC06"]), {"table": sent, "round": "1"})
        assert answer.status_code == 422
        assert "&lt;script&gt;" in answer.content.decode()
        assert "<script>alert" not in answer.content.decode()


def test_what_a_table_holds_is_shown_and_never_run(office: Any) -> None:
    client, sent = office.client("own"), io.BytesIO(docx_table(HEADING, HOSTILE_ROW))
    sent.name = f"{SCRIPT}a.docx".replace("/", "_")
    answer = client.post(reverse("take-table", args=["PC06"]), {"table": sent})
    assert answer.status_code == 302, answer.content.decode()
    for address in (reverse("unit", args=["PC06"]), reverse("criterion", args=["PC06", "1.1.1"])):
        page = client.get(address).content.decode()
        assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    for who, address in (
        ("appraiser", reverse("appraise", args=["PC06", "1.1.1"])),
        ("secretary", reverse("history")),
    ):
        assert SCRIPT not in office.client(who).get(address).content.decode()


def test_a_council_table_is_previewed_escaped(office: Any) -> None:
    told = ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Điểm thẩm định", "Lý do"]
    sent = io.BytesIO(docx_table(told, ["1.1.1", "Ban hành", "2", "2", "1", SCRIPT]))
    sent.name = "b.docx"
    address = reverse("preview-table", args=["PC06"])
    page = office.client("appraiser").post(address, {"table": sent, "round": "1"}).content.decode()
    assert "&lt;script&gt;" in page
    assert SCRIPT not in page


@pytest.mark.parametrize(
    ("who", "address", "status", "said"),
    [
        ("own", "/don-vi/PC07/", 403, "Không có quyền"),
        ("own", "/don-vi/KHONG-CO/", 404, "Không tìm thấy"),
        ("own", "/khong/co/trang/", 404, "Không tìm thấy"),
        ("own", "/tai-lieu/999999/", 404, "Không tìm thấy"),
        ("own", "/don-vi/PC06/tieu-chi/9.9.9/", 404, "Không tìm thấy"),
        ("nobody", "/thu-ky/", 403, "Không có quyền"),
    ],
)
def test_refusals_speak_vietnamese_and_lead_back(
    who: str, address: str, status: int, said: str, office: Any
) -> None:
    answer = office.client(who).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert 'href="/"' in page
    assert "Traceback" not in page
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_bug_gives_a_page_that_tells_nothing_of_the_inside(office: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("web.secretariat.board.board", lambda *_: 1 / 0)
    client = office.client("secretary")
    client.raise_request_exception = False
    answer = client.get(reverse("board"))
    assert answer.status_code == 500
    assert "chưa được ghi" in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()


@pytest.mark.parametrize("size", [5_000_000, 200_000_000_000])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(size: int, office: Any) -> None:
    address = reverse("upload-piece", args=["PC06"]) + "?path=a/b&size=1&modified=1&offset=0"
    answer = office.client("own").post(
        address, b"x", content_type="application/octet-stream", headers={"Content-Length": str(size)}
    )
    assert answer.status_code == 413
    assert "Quá lớn" in answer.content.decode()


def test_an_answer_about_one_unit_is_kept_by_nobody(office: Any) -> None:
    """No stamp that another's guess could be held against, nothing a shared cache would keep."""
    row = office.evidence("PC06", "14/KH-PC06")
    client = office.client("own")
    for name, args in (("unit", ["PC06"]), ("evidence", [row.pk]), ("search", []), ("original", [row.pk])):
        answer = client.get(reverse(name, args=args))
        assert "ETag" not in answer.headers, name
        assert "Last-Modified" not in answer.headers, name
        assert answer.headers["Cache-Control"] == "private, no-store", name
    picture = client.get(reverse("page-picture", args=[row.pk, 1]))
    assert "private" in picture.headers["Cache-Control"]
    stamp = {
        "If-None-Match": picture.headers.get("ETag", '"x"'),
        "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
    }
    for address in (reverse("page-picture", args=[row.pk, 1]), reverse("original", args=[row.pk])):
        assert office.client("other").get(address, headers=stamp).status_code == 404


@pytest.fixture
def listening(settings: Any) -> Iterator[int]:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = waitress.create_server(
        application,
        host="127.0.0.1",
        port=0,
        threads=2,
        max_request_body_size=LARGEST_BODY,
        channel_timeout=60,
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()


def ask(port: int, head: str, body: bytes = b"") -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as one:
        one.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        answer = b""
        while piece := one.recv(65536):
            answer += piece
    return answer


def test_slow_senders_hold_nobody_else_up(listening: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", listening)) for _ in range(20)]
    try:
        for place, one in enumerate(slow):
            head = b"POST /dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            one.sendall(head + (b"Content-Length: 1000\r\n\r\nuser" if place % 2 else b""))
        begun = time.monotonic()
        answer = ask(listening, "GET /dang-nhap/ HTTP/1.1\nHost: 127.0.0.1\nConnection: close")
        assert answer.startswith(b"HTTP/1.1 200")
        assert time.monotonic() - begun < 15
    finally:
        for one in slow:
            one.close()


@pytest.mark.parametrize(
    "head",
    [
        "GET /../../etc/passwd HTTP/1.1\nHost: 127.0.0.1",
        "GET /tinh/..%2f..%2fsettings.py HTTP/1.1\nHost: 127.0.0.1",
        "GET /tinh/%2e%2e/settings.py HTTP/1.1\nHost: 127.0.0.1",
        "GET /tinh//etc/passwd HTTP/1.1\nHost: 127.0.0.1",
        "GET / HTTP/1.1\nHost: xau.example",
        "POST /dang-nhap/ HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 5\nTransfer-Encoding: chunked",
    ],
)
def test_no_crooked_request_gets_a_file_or_a_page(head: str, listening: int) -> None:
    body = b"0\r\n\r\n" if "chunked" in head else b""
    answer = ask(listening, f"{head}\nConnection: close", body)
    status = int(answer.split()[1])
    assert status in {302, 400, 403, 404}
    assert b"root:" not in answer
    assert b"SECRET_KEY" not in answer


def test_nobody_signs_in_by_a_link(office: Any) -> None:
    assert Client().get(reverse("login"), {"username": "lan", "password": "x"}).status_code == 200
