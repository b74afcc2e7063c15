"""Photos from the dropped folder to the finding: facts kept, days proposed, corrections that stay."""

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageDraw, ImageFilter

from ocr.cache import PageCache
from ocr.reading import ReadingSettings
from ocr.scripted import ScriptedRecognizer
from pipeline.errors import WrongValue
from pipeline.rules.dossier import Claim, EvidenceKind
from pipeline.steps.check import check
from pipeline.steps.claim import claim
from pipeline.steps.correct import correct
from pipeline.steps.exchange.contents import told_unit
from pipeline.steps.exchange.export import export_dossier
from pipeline.steps.exchange.merge import import_dossier
from pipeline.steps.exchange.package import open_package
from pipeline.steps.ingest import IngestSettings, ingest
from pipeline.steps.link import link
from pipeline.steps.mark_shape import Seen, mark_shape
from pipeline.steps.papers.evidence_list import list_evidence
from pipeline.steps.recognise import recognise
from pipeline.steps.show_document import show_document
from pipeline.steps.year import load_one
from pipeline.store.models import Change, Correction, Evidence, SecretStop, SourceFile

WORDS = "TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH"
CODE = "1.4"
"""The plan asks it for photos of banners, each with the day and the place."""


def scene(seed):
    rng = np.random.default_rng(seed)
    made = Image.fromarray(rng.integers(0, 255, (9, 12, 3), dtype=np.uint8)).resize(
        (800, 600), Image.Resampling.BICUBIC
    )
    pen = ImageDraw.Draw(made)
    for left, top, width, height in rng.integers(20, 300, (25, 4)).tolist():
        box = (left * 2, top * 2, left * 2 + width, top * 2 + height)
        pen.rectangle(box, fill=tuple(rng.integers(0, 255, 3).tolist()))
    for number, (left, top) in enumerate(rng.integers(0, 500, (150, 2)).tolist()):
        pen.text((left * 1.5, top), f"bảng {number}", fill="white" if number % 2 else "black")
    return made


def notes(taken):
    exif = Image.Exif()
    exif[0x010F] = "Hang thu"
    exif.get_ifd(0x8769)[0x9003] = f"{taken} 08:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 0.0), 3: "E", 4: (105.0, 58.0, 12.0)})
    return exif


@pytest.fixture
def photos(folder):
    """A banner, the same banner out of a chat app, a blurred scene, an iPhone's photo of another year."""
    pillow_heif.register_heif_opener()
    place = folder / CODE
    place.mkdir(parents=True)
    scene(1).save(place / "a pano.jpg", exif=notes("2024:04:05"), quality=92)
    scene(1).resize((500, 375)).save(folder / "b zalo.jpg", quality=40)
    scene(2).filter(ImageFilter.GaussianBlur(6)).save(place / "c mo.png")
    scene(3).save(place / "d iphone.heic", exif=notes("2021:01:01"), quality=70)
    return folder


@pytest.fixture
def take(workspace, unit, secretary, today):
    def run(folder, words=WORDS, dpi=200):
        reading = ReadingSettings(dpi=dpi, recognizer=ScriptedRecognizer(text=words))
        settings = IngestSettings(reading, workers=1)
        *_, last = ingest(workspace, folder, unit, by=secretary, on=today, settings=settings)
        return last

    return run


def rows():
    stored = Evidence.objects.select_related("source", "unit__campaign", "unit__dossier")
    return {row.name.rpartition("/")[2][0]: row for row in stored}


def test_photos_are_taken_in_with_caption_day_place_and_thumbnail(take, photos, workspace, secretary, today):
    assert take(photos).not_read == ()
    told = rows()
    assert {row.shape for row in told.values()} == {"photo"}
    assert told["a"].subject == WORDS
    assert f"{told['a'].issued_from:%d/%m/%Y}" == "05/04/2024"
    assert told["b"].issued_from is None  # chat apps strip the notes: nothing is guessed
    source = told["d"].source
    assert source.photo["place"] == [9.6, 105.97]
    kept = PageCache(workspace.pages).photo(source.sha256, source.engine)
    assert kept.thumbnail.startswith(b"\xff\xd8\xff")
    shown = show_document(told["a"], by=secretary, on=today)
    assert ("Nơi chụp", "9,6° vĩ độ Bắc, 105,97° kinh độ Đông") in shown.photo
    assert ("ngày chụp", "05/4/2024", "70%") in shown.fields


def test_photos_prove_their_criterion_and_hints_are_given(take, photos, year, unit, secretary, today):
    take(photos)
    claim(year, unit, Claim(CODE, year.rulebook.sets[0].find(CODE).standard), by=secretary, on=today)
    link(year, unit, by=secretary, on=today)
    found = {one.code: one for one in check(year, unit, by=secretary, on=today)}
    assert "points-unsupported" not in found
    assert "d iphone.heic" in found["camera-date-outside"].message
    assert "máy ảnh ghi ngày 01/01/2021" in found["camera-date-outside"].message
    assert "b zalo.jpg" in found["photo-near-duplicate"].message
    assert "c mo.png" in found["photo-blurred"].message
    assert "105,97" not in " ".join(one.message for one in check(year, unit, by=secretary, on=today))


def test_a_day_a_person_gave_outlives_every_second_reading(
    take, photos, workspace, year, unit, secretary, today
):
    take(photos)
    typed = {"issued": "06/04/2024", "subject": "Pa-nô cổng trụ sở"}
    correct(year, rows()["d"], typed, by=secretary, on=today)
    take(photos, dpi=150)
    for _ in recognise(year, unit, PageCache(workspace.pages), by=secretary, on=today):
        pass
    row = rows()["d"]
    assert (f"{row.issued_from:%d/%m/%Y}", row.subject) == ("06/04/2024", "Pa-nô cổng trụ sở")
    assert row.readings["issued"]["witnesses"] == ["camera"]  # what the machine proposed is kept apart
    assert row.source.photo["taken"] == "2021-01-01"
    one = next(one for one in load_one(year, unit).evidence if one.id == str(row.pk))
    assert one.kind is EvidenceKind.PHOTO
    assert one.photo.camera == "Hang thu"


def test_a_picture_that_a_person_called_a_document_stays_one(
    take, photos, workspace, year, unit, secretary, today
):
    take(photos)
    cache = PageCache(workspace.pages)
    banner = rows()["a"]
    assert banner.readings["issued"]["witnesses"] == ["camera"]
    row = mark_shape(
        year, banner, Seen(EvidenceKind.DOCUMENT, "công văn chụp"), cache, by=secretary, on=today
    )
    # As a document it has no camera's day: what is printed on it counts.
    assert (row.shape, row.issued_from) == ("document", None)
    change = Change.objects.get(verb="correct")
    assert (change.old, change.new, change.why) == ("ảnh chụp", "văn bản", "công văn chụp")
    take(photos, dpi=150)
    for _ in recognise(year, unit, cache, by=secretary, on=today):
        pass
    kinds = {name: one.shape for name, one in rows().items()}
    assert kinds == {"a": "document", "b": "photo", "c": "photo", "d": "photo"}
    back = mark_shape(year, rows()["a"], Seen(EvidenceKind.PHOTO), cache, by=secretary, on=today)
    assert (back.shape, f"{back.issued_from:%d/%m/%Y}") == ("photo", "05/04/2024")


def test_only_pictures_may_be_either(take, photos, folder, workspace, year, secretary, today):
    (folder / "e.txt").write_text("Kế hoạch số 1/KH-PA08", encoding="utf-8")
    take(photos)
    cache = PageCache(workspace.pages)
    with pytest.raises(WrongValue):
        mark_shape(year, rows()["e"], Seen(EvidenceKind.PHOTO), cache, by=secretary, on=today)
    with pytest.raises(WrongValue):
        mark_shape(year, rows()["a"], Seen(EvidenceKind.DATA), cache, by=secretary, on=today)
    assert rows()["e"].shape == "document"


def test_a_package_carries_what_a_person_called_a_picture(
    take, photos, workspace, year, unit, secretary, today, tmp_path
):
    take(photos)
    mark_shape(
        year, rows()["a"], Seen(EvidenceKind.DOCUMENT), PageCache(workspace.pages), by=secretary, on=today
    )
    target = tmp_path / "PA08.cchc"
    export_dossier(workspace, year, unit, target, by=secretary, on=today)
    Correction.objects.all().delete()
    Evidence.objects.update(shape="photo")
    import_dossier(workspace, year, target, by=secretary, on=today)
    assert {name: one.shape for name, one in rows().items()}["a"] == "document"


def test_a_second_run_reads_nothing_and_a_store_of_before_gets_its_photos(take, photos):
    first = take(photos)
    assert (first.read, take(photos).read) == (4, 0)
    SourceFile.objects.update(photo=None)
    again = take(photos)
    assert again.read == 4
    assert all(row.source.photo for row in rows().values())
    assert take(photos).read == 0


def test_a_picture_of_which_nothing_can_be_told_is_not_asked_again(take, photos):
    take(photos)
    SourceFile.objects.update(photo={})
    assert take(photos).read == 0


def test_a_secret_photo_leaves_no_thumbnail_no_hash_and_no_drawn_page(take, photos, workspace, unit):
    take(photos)
    row = rows()["a"]
    sha256 = row.source.sha256
    drawn = workspace.root / "previews" / sha256[:2] / f"{sha256}-1-2.webp"
    drawn.parent.mkdir(parents=True)
    drawn.write_bytes(b"drawn")
    take(photos, words="MẬT")
    assert SecretStop.objects.count() == 4
    assert not Evidence.objects.exists()
    assert not SourceFile.objects.exists()
    assert not drawn.exists()
    assert not list(workspace.pages.rglob("*photo*"))
    assert not list(workspace.pages.rglob(f"*{sha256}*"))


def test_the_list_of_evidence_prints_neither_a_cameras_day_nor_a_place(
    take, photos, year, unit, secretary, today
):
    take(photos)
    listed = list_evidence(load_one(year, unit)).rows
    assert {row.issued for row in listed} == {""}
    assert "105" not in " ".join(f"{row.subject} {row.place} {row.note}" for row in listed)
    correct(year, rows()["a"], {"issued": "05/04/2024"}, by=secretary, on=today)
    assert {row.issued for row in list_evidence(load_one(year, unit)).rows} == {"", "05/4/2024"}


def test_a_package_carries_the_photos(take, photos, workspace, year, unit, secretary, today, tmp_path):
    take(photos)
    told = {one["sha256"]: one["photo"] for one in told_unit(unit)["sources"]}
    assert all(told.values())
    out = export_dossier(workspace, year, unit, tmp_path / "goi.zip", by=secretary, on=today)
    package = open_package(out.path)
    assert sum(name.endswith("/photo.json") for name in package.names) == 4


def test_showing_a_photo_on_the_command_line(at, take, photos):
    take(photos)
    status, out, _ = at("show", str(rows()["a"].pk))
    assert status == 0
    assert "Ngày theo máy ảnh: 05/04/2024 (đồng hồ máy ảnh có thể sai)" in out
    assert "Nơi chụp: 9,6° vĩ độ Bắc, 105,97° kinh độ Đông" in out
