"""Photos on the pages: a small picture by the rights of the document, and what the camera noted."""

import io
from typing import Any

from django.urls import reverse
from PIL import Image, ImageDraw

from ocr.cache import PageCache
from ocr.photo_facts import photo_from_json
from ocr.photo_json import ReadPhoto
from pipeline.rules.dossier import LinkGrade
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.store.models import Evidence
from web.queries.judged import Judged
from web.queries.proof import GRADE_WORDS
from web.security import FILE_POLICY

CODE = "1.1.1"
TOLD = {
    "taken": "2024-04-05",
    "place": [9.6, 105.97],
    "camera": "Hãng <thử>",
    "sharpness": 40.0,
    "likeness": "0" * 64,
    "legible": 0.0,
    "wording": None,
    "caption": "",
}


def jpeg(colour: str) -> bytes:
    picture = Image.new("RGB", (320, 240), colour)
    ImageDraw.Draw(picture).text((20, 40), "pa-no", fill="white")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 0.0), 3: "E", 4: (105.0, 58.0, 12.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def photo(office: Any, name: str = "1.1.1/IMG_1.jpg", kept: bytes | None = None) -> Evidence:
    row = office.evidence("PC06", "", name=name, shape="photo", kind="", subject="NIÊM YẾT CÔNG KHAI")
    row.source.photo = TOLD
    row.source.save()
    if kept is not None:
        PageCache(office.workspace.pages).set_photo(
            row.source.sha256, row.source.engine, ReadPhoto(photo_from_json(TOLD), kept)
        )
    return row


def small(office: Any, row: Evidence) -> Any:
    return office.client("own").get(reverse("small-picture", args=[row.pk]))


def test_the_small_picture_is_ours_and_carries_no_notes(office: Any) -> None:
    answer = small(office, photo(office, kept=jpeg("red")))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Security-Policy"] == FILE_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer.headers["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert max(shown.size) <= 320
        assert not shown.getexif()
        assert shown.getpixel((200, 200))[0] > 200  # what the reader kept


def test_what_a_package_brought_as_a_thumbnail_is_no_picture_to_hand_on(office: Any) -> None:
    for place, wrong in enumerate((b"<svg onload=alert(1)>", b"", b"\xff\xd8\xff half", b"GIF89a")):
        row = photo(office, f"{place}.jpg", kept=wrong)
        answer = small(office, row)
        assert answer.content[:4] == b"RIFF"  # drawn from the original instead
        assert wrong == b"" or wrong not in answer.content


def test_without_the_readers_cache_it_is_drawn_from_the_original(office: Any) -> None:
    with Image.open(io.BytesIO(small(office, photo(office)).content)) as shown:
        assert shown.size == (229, 320)


def test_a_paper_that_is_no_picture_file_has_no_small_picture(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    row.source.media_type = "application/pdf"
    row.source.save()
    assert small(office, row).status_code == 404


def test_the_page_of_a_photo_tells_what_the_camera_noted(office: Any) -> None:
    row = photo(office)
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "05/04/2024 (đồng hồ máy ảnh có thể sai)" in page
    assert "9,6° vĩ độ Bắc, 105,97° kinh độ Đông" in page
    assert "Hãng &lt;thử&gt;" in page
    assert "mờ (40)" in page
    assert "Ngày chụp" in page
    assert "Ngày ban hành" not in page
    assert reverse("small-picture", args=[row.pk]) in page


def test_a_person_says_that_a_picture_is_a_document_and_back(office: Any) -> None:
    row = photo(office)
    client, address = office.client("own"), reverse("shape", args=[row.pk])
    shown = reverse("evidence", args=[row.pk])
    assert "Là văn bản được chụp lại" in client.get(shown).content.decode()
    client.post(address, {"photo": "0"})
    page = client.get(shown).content.decode()
    assert "Ngày ban hành" in page
    assert "Là ảnh chụp, không phải văn bản" in page
    client.post(address, {"photo": "1"})
    assert "Ngày chụp" in client.get(shown).content.decode()


def test_what_is_no_picture_is_not_asked_about(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    row.source.media_type = "application/pdf"
    row.source.save()
    client = office.client("own")
    assert "Tệp này là gì?" not in client.get(reverse("evidence", args=[row.pk])).content.decode()
    answer = client.post(reverse("shape", args=[row.pk]), {"photo": "1"})
    row.refresh_from_db()
    assert (answer.status_code, row.shape) == (422, "document")


def test_a_document_is_not_called_a_photo(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Ngày ban hành" in page
    assert "Ảnh chụp" not in page
    listed = office.client("own").get(reverse("evidence-list", args=["PC06"])).content.decode()
    assert reverse("small-picture", args=[row.pk]) not in listed


def test_photos_are_seen_in_the_list_and_at_their_criterion(office: Any) -> None:
    row = photo(office)
    office.claim("PC06", CODE, "1", row)
    address = reverse("small-picture", args=[row.pk])
    clerk, appraiser = office.client("own"), office.client("appraiser")
    assert address in clerk.get(reverse("evidence-list", args=["PC06"])).content.decode()
    assert address in clerk.get(reverse("criterion", args=["PC06", CODE])).content.decode()
    screen = appraiser.get(reverse("appraise", args=["PC06", CODE])).content.decode()
    assert address in screen
    assert "9,6° vĩ độ Bắc" in screen


def test_damaged_facts_of_a_package_are_no_facts(office: Any) -> None:
    row = photo(office)
    row.source.photo = {**TOLD, "place": ["<b>", 0]}
    row.source.save()
    page = office.client("own").get(reverse("evidence", args=[row.pk]))
    assert page.status_code == 200
    assert "Nơi chụp</dt>" not in page.content.decode()


def test_what_is_said_of_two_criteria_together_stands_at_both_and_at_none_for_who_has_one() -> None:
    hint = Finding("photo-near-duplicate", Severity.NOTE, Place(file="a.jpg"), "x", criteria=("1.1", "1.2"))
    told = Judged((hint,), {})
    assert told.of("1.1") == told.of("1.2") == [hint]
    assert told.within(frozenset({"1.1"})).of("1.1") == ()


def test_a_photo_tied_by_its_folder_is_shown_and_every_grade_has_its_words(office: Any) -> None:
    office.claim("PC06", CODE, "1", photo(office)).links.update(grade=LinkGrade.BY_FOLDER)
    page = office.client("own").get(reverse("criterion", args=["PC06", CODE])).content.decode()
    assert "theo thư mục, tên tệp" in page
    assert office.client("appraiser").get(reverse("appraise", args=["PC06", CODE])).status_code == 200
    assert set(GRADE_WORDS) == set(LinkGrade)
