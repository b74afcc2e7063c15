"""Uploads go on where they stopped, are read in the background, and leave no copy behind."""

import io
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from ocr.reading import ReadingSettings
from pipeline.steps.close_round import close_round
from pipeline.steps.ingest import IngestSettings
from pipeline.store.models import Evidence, Link, Occurrence, SecretStop
from web.errors import BadUpload
from web.reading_room import read_next
from web.spool import Note, Upload, checked, read_progress, spool_of

PLAN = (
    "CÔNG AN TỈNH SÓC TRĂNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "PHÒNG CẢNH SÁT QLHC VỀ TTXH\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 14/KH-PC06\tSóc Trăng, ngày 05 tháng 02 năm 2024\n"
    "KẾ HOẠCH\nThực hiện công tác cải cách hành chính năm 2024\n"
).encode()
SETTINGS = IngestSettings(ReadingSettings(), 1)


def send(client: Any, path: str, data: bytes, piece: int = 100) -> int:
    """Send a file as the browser does and return how many requests it took."""
    about = {"path": path, "size": len(data), "modified": 1}
    offset, asked = client.get(reverse("upload-piece", args=["PC06"]), about).json()["offset"], 1
    while offset < len(data):
        told = f"path={path}&size={len(data)}&modified=1&offset={offset}"
        address = f"{reverse('upload-piece', args=['PC06'])}?{told}"
        answer = client.post(address, data[offset : offset + piece], content_type="application/octet-stream")
        assert answer.status_code == 200, answer.content.decode()
        offset, asked = answer.json()["offset"], asked + 1
    return asked


def test_a_dropped_file_is_read_linked_and_leaves_the_spool(office: Any) -> None:
    client = office.client("own")
    client.post(
        reverse("save-claim", args=["PC06", "1.3.1"]),
        {"points": "1", "narrative": "Kế hoạch số 14/KH-PC06 ngày 05/02/2024"},
    )
    send(client, "hồ sơ/1.1/Kế hoạch.txt", PLAN)
    client.post(reverse("start-reading", args=["PC06"]))
    assert read_next(office.workspace, SETTINGS, office.year.campaign.opened_on)
    row = Evidence.objects.get()
    assert row.number == "14/KH-PC06"
    assert Occurrence.objects.get().path == "hồ sơ/1.1/Kế hoạch.txt"
    assert Link.objects.filter(claim__criterion="1.3.1", evidence=row).exists()
    assert not spool_of(office.workspace, row.unit_id).batches()
    assert not read_next(office.workspace, SETTINGS, office.year.campaign.opened_on)
    copies = [path for path in (office.workspace.root / "uploads").rglob("*") if path.is_file()]
    assert copies == []


def test_a_secret_file_leaves_its_place_only(office: Any) -> None:
    client = office.client("own")
    secret = PLAN.replace("KẾ HOẠCH\n".encode(), "TỐI MẬT\nKẾ HOẠCH\n".encode())
    send(client, "hồ sơ/a.txt", "TỐI MẬT\n".encode() + secret)
    client.post(reverse("start-reading", args=["PC06"]))
    read_next(office.workspace, SETTINGS, office.year.campaign.opened_on)
    assert SecretStop.objects.get().path == "hồ sơ/a.txt"
    assert not Evidence.objects.exists()
    assert [path for path in (office.workspace.root / "uploads").rglob("*") if path.is_file()] == []
    page = client.get(reverse("upload", args=["PC06"])).content.decode()
    assert "Dừng vì dấu mật (1)" in page


def test_a_closed_tab_goes_on_where_it_stopped(office: Any) -> None:
    spool = spool_of(office.workspace, office.unit("PC06").pk)
    upload = checked("hồ sơ/a.txt", len(PLAN), 1)
    assert spool.add(upload, 0, PLAN[:150]) == 150
    assert spool.offset(upload) == 150
    assert send(office.client("own"), "hồ sơ/a.txt", PLAN) == 1 + -(-(len(PLAN) - 150) // 100)
    assert (spool.root / "incoming" / "hồ sơ" / "a.txt").read_bytes() == PLAN


def test_a_piece_sent_twice_or_out_of_turn_is_passed_over(office: Any) -> None:
    spool = spool_of(office.workspace, 1)
    upload = Upload("a/b.txt", 6, 1)
    assert spool.add(upload, 0, b"abc") == 3
    assert spool.add(upload, 0, b"abc") == 3
    assert spool.add(upload, 5, b"f") == 3
    assert spool.add(upload, 3, b"def") == 6
    assert spool.add(upload, 3, b"def") == 6
    assert (spool.root / "incoming/a/b.txt").read_bytes() == b"abcdef"


def test_more_bytes_than_announced_are_refused(office: Any) -> None:
    with pytest.raises(BadUpload):
        spool_of(office.workspace, 1).add(Upload("a/b.txt", 3, 1), 0, b"abcdef")


def test_an_empty_file_arrives_too(office: Any) -> None:
    spool = spool_of(office.workspace, 1)
    assert spool.add(Upload("a/empty.pdf", 0, 1), 0, b"") == 0
    assert spool.waiting() == 1


def test_a_batch_in_trouble_says_why_and_does_not_stop_the_next(office: Any) -> None:
    spool = spool_of(office.workspace, office.unit("PC06").pk)
    for batch, user in (("1", "hoa"), ("2", "lan")):
        spool.add(Upload(f"a/{batch}.txt", len(PLAN), 1), 0, PLAN)
        spool.start(batch, Note("PC06", user))
    on = office.year.campaign.opened_on
    assert read_next(office.workspace, SETTINGS, on)
    assert read_next(office.workspace, SETTINGS, on)
    [(folder, _, progress)] = spool.batches()
    assert folder.name == "1"
    assert "hoa không được nạp tài liệu" in progress.trouble
    assert read_progress(folder) == progress
    assert Evidence.objects.count() == 1


def test_an_oversized_piece_is_refused(office: Any) -> None:
    address = f"{reverse('upload-piece', args=['PC06'])}?path=a/b&size=4000000&modified=1&offset=0"
    answer = office.client("own").post(address, b"x" * 3_000_000, content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


def test_sixty_files_of_an_archive_arrive_with_their_names_and_none_leaves_the_folder(office: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(1, 61):
            text = (
                PLAN.decode()
                .replace("14/KH", f"{place}/KH")
                .replace("năm 2024\n", f"năm 2024, việc {place}\n")
            )
            archive.writestr(f"Lĩnh vực {place % 6 + 1}/Kế hoạch {place}.txt", text)
        archive.writestr("../../ra-ngoai.txt", PLAN)
        archive.writestr("__MACOSX/._rác.txt", b"x")
    client = office.client("own")
    send(client, "minh chứng.zip", out.getvalue(), piece=2000)
    client.post(reverse("start-reading", args=["PC06"]))
    assert read_next(office.workspace, SETTINGS, office.year.campaign.opened_on)
    numbers = set(Evidence.objects.values_list("number", flat=True))
    assert {f"{place}/KH-PC06" for place in range(1, 61)} <= numbers
    assert Occurrence.objects.filter(path__endswith="minh chứng.zip/Lĩnh vực 2/Kế hoạch 1.txt").exists()
    assert not list(office.workspace.root.parent.rglob("ra-ngoai.txt"))
    assert not Occurrence.objects.filter(path__contains="..").exists()


def test_documents_still_being_read_are_told_on_the_desk_and_nothing_waits_for_them(office: Any) -> None:
    client = office.client("own")
    send(client, "hồ sơ/a.txt", PLAN)
    client.post(reverse("start-reading", args=["PC06"]))
    desk = client.get(reverse("unit", args=["PC06"])).content.decode()
    assert "Đang đọc tài liệu" in desk
    saved = client.post(
        reverse("save-claim", args=["PC06", "1.3.1"]), {"points": "1", "narrative": "Kế hoạch"}
    )
    assert saved.status_code == 302
    assert "đang đọc" in client.get(reverse("upload", args=["PC06"])).content.decode().lower()


def test_a_year_published_meanwhile_takes_no_piece_and_says_so(office: Any) -> None:
    client = office.client("own")
    office.year.campaign.published_on = office.year.campaign.opened_on
    office.year.campaign.save()
    about = {"path": "a/b.txt", "size": 3, "modified": 1}
    answer = client.get(reverse("upload-piece", args=["PC06"]), about)
    assert answer.status_code == 409
    assert "đã công bố" in answer.content.decode()


def test_after_the_round_is_closed_nothing_is_taken_and_the_page_says_why(office: Any) -> None:
    client, day = office.client("own"), office.year.campaign.opened_on
    send(client, "hồ sơ/trước.txt", PLAN)
    secretary = office.people["secretary"]
    client.post(reverse("start-reading", args=["PC06"]))
    close_round(office.year, "self", "hết hạn", by=secretary, on=day)
    page = client.get(reverse("upload", args=["PC06"])).content.decode()
    assert "Không nhận thêm tài liệu" in page
    assert 'id="drop"' not in page
    told = f"{reverse('upload-piece', args=['PC06'])}?path=hồ sơ/sau.txt&size=3&modified=1&offset=0"
    answer = client.post(told, b"abc", content_type="application/octet-stream")
    assert answer.status_code == 409
    assert "đã khóa từ ngày" in answer.content.decode()
    assert client.post(reverse("start-reading", args=["PC06"])).status_code == 409
    # What was handed over in time is still read.
    assert read_next(office.workspace, SETTINGS, day)
    assert Evidence.objects.get().number == "14/KH-PC06"
