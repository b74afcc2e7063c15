import itertools

import pytest
from PIL import Image

from ocr.batch import FileDone, FileFailed, FileStopped, PageRead, ReadItem, read_files
from ocr.cache import PageCache
from ocr.errors import EngineMissing
from ocr.fingerprint import sha256_of
from ocr.limits import Limits
from ocr.pages import Page, PageOrigin, Word
from ocr.pending import PendingPages, key_of
from ocr.photo_facts import PhotoFacts
from ocr.photo_json import ReadPhoto
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings
from ocr.tesseract import TesseractRecognizer


def mark_of(head):
    return "MẬT" if "MẬT" in head else None


def items_of(folder, files):
    items = []
    for name, data in files.items():
        path = folder / name
        if isinstance(data, bytes):
            path.write_bytes(data)
        else:
            data.save(path)
        items.append(ReadItem(sha256_of(path), path, name))
    return items


def run(items, tmp_path, **settings):
    workers = settings.pop("workers", 1)
    return list(
        read_files(
            items,
            cache=PageCache(tmp_path / "cache"),
            workers=workers,
            settings=ReadingSettings(**settings),
            guard=mark_of,
        )
    )


def test_every_file_ends_in_exactly_one_event_and_the_second_run_reads_nothing(tmp_path):
    pages = "\f".join(f"Trang {number}" for number in range(1, 20))
    items = items_of(
        tmp_path,
        {
            "dai.txt": pages.encode(),
            "b.txt": "Kế hoạch".encode(),
            "hong.pdf": b"%PDF-1.4 hong",
            "rong.txt": b"",
        },
    )
    events = run([*items, items[0]], tmp_path, workers=2)
    ends = {event.sha256: event for event in events if not isinstance(event, PageRead)}
    assert len([event for event in events if not isinstance(event, PageRead)]) == 4
    assert ends[items[0].sha256] == FileDone(items[0].sha256, 19)
    assert ends[items[2].sha256].code == "corrupt"
    assert ends[items[3].sha256].code == "empty"
    told = [
        event.number for event in events if isinstance(event, PageRead) and event.sha256 == items[0].sha256
    ]
    assert sorted(told) == list(range(1, 20))
    cache = PageCache(tmp_path / "cache")
    assert cache.get(items[0].sha256, ReadingSettings().fingerprint(), 19).text == "Trang 19"
    for item in items[:2]:
        item.path.unlink()
    assert FileDone(items[0].sha256, 19) in run(items[:2], tmp_path)


def test_a_marked_page_stops_its_file_and_leaves_nothing(tmp_path):
    pages = ["Trang một"] * 8 + ["Độ mật: MẬT", "Trang cuối"]
    items = items_of(tmp_path, {"m.txt": "\f".join(pages).encode(), "k.txt": "mật khẩu".encode()})
    events = run(items, tmp_path)
    assert FileStopped(items[0].sha256, 9, "MẬT") in events
    assert FileDone(items[1].sha256, 1) in events
    assert (
        PageCache(tmp_path / "cache").numbers(items[0].sha256, ReadingSettings().fingerprint()) == frozenset()
    )
    assert not list((tmp_path / "cache").rglob(f"{items[0].sha256}/*"))


@pytest.mark.parametrize(
    ("failure", "code"), [("crash", "corrupt"), ("refuse", "corrupt"), ("memory", "too-large")]
)
def test_a_reader_that_dies_costs_one_file(tmp_path, sheet, failure, code):
    items = items_of(tmp_path, {"a.png": Image.fromarray(sheet).resize((400, 560)), "b.txt": b"xin chao"})
    events = run(items, tmp_path, recognizer=ScriptedRecognizer(failure=failure))
    (failed,) = [event for event in events if isinstance(event, FileFailed)]
    assert (failed.sha256, failed.code) == (items[0].sha256, code)
    assert failed.remedy
    assert FileDone(items[1].sha256, 1) in events


def test_a_reader_that_hangs_costs_one_file(tmp_path, sheet):
    items = items_of(tmp_path, {"a.png": Image.fromarray(sheet).resize((400, 560)), "b.txt": b"xin chao"})
    events = run(
        items, tmp_path, recognizer=ScriptedRecognizer(failure="hang"), limits=Limits(chunk_seconds=5.0)
    )
    (failed,) = [event for event in events if isinstance(event, FileFailed)]
    assert (failed.sha256, failed.code) == (items[0].sha256, "too-large")
    assert FileDone(items[1].sha256, 1) in events


def bytes_below(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_run_cut_short_before_the_marked_page_leaves_no_word_of_the_pages_before_it(tmp_path):
    pages = [f"Chuyện kín số {number}" for number in range(1, 40)] + ["Độ mật: TỐI MẬT"]
    items = items_of(tmp_path, {"m.txt": "\f".join(pages).encode()})
    cache = PageCache(tmp_path / "cache")
    settings = ReadingSettings()
    guarded = {"cache": cache, "workers": 1, "settings": settings, "guard": mark_of}
    first = read_files(items, **guarded)
    assert len(list(itertools.islice(first, 3))) == 3
    first.close()
    assert PendingPages(cache, items[0].sha256, settings.fingerprint()).numbers()
    left = bytes_below(cache.folder)
    assert left
    assert "Chuyện".encode() not in left
    assert b"Chuy" not in left
    assert not list(cache.folder.rglob(f"*{items[0].sha256}*"))
    assert FileStopped(items[0].sha256, 40, "MẬT") in list(read_files(items, **guarded))
    assert bytes_below(cache.folder) == b""


def test_a_guarded_run_cut_short_goes_on_where_it_stopped(tmp_path):
    pages = "\f".join(f"Trang {number}" for number in range(1, 40))
    items = items_of(tmp_path, {"dai.txt": pages.encode()})
    cache = PageCache(tmp_path / "cache")
    settings = ReadingSettings()
    guarded = {"cache": cache, "workers": 1, "settings": settings, "guard": mark_of}
    first = read_files(items, **guarded)
    list(itertools.islice(first, 3))
    first.close()
    pending = PendingPages(cache, items[0].sha256, settings.fingerprint())
    key, (number, *_) = key_of(items[0].path), sorted(pending.numbers())
    sealed = next(path for path in cache.folder.rglob(str(number)) if path.is_file())
    before = sealed.read_bytes()
    assert pending.get(number, key).text == f"Trang {number}"
    assert pending.get(number, bytes(32)) is None
    events = read_files(items, **guarded)
    next(events)
    assert not sealed.exists() or sealed.read_bytes() == before
    rest = list(events)
    assert rest[-1] == FileDone(items[0].sha256, 39)
    assert len(cache.numbers(items[0].sha256, settings.fingerprint())) == 39
    assert not pending.numbers()


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path):
    pages = "\f".join(f"Trang {number}" for number in range(1, 40))
    items = items_of(tmp_path, {"dai.txt": pages.encode()})
    cache = PageCache(tmp_path / "cache")
    settings = ReadingSettings()
    first = read_files(items, cache=cache, workers=1, settings=settings)
    seen = list(itertools.islice(first, 3))
    first.close()
    kept = cache.numbers(items[0].sha256, settings.fingerprint())
    assert {event.number for event in seen} <= kept
    events = list(read_files(items, cache=cache, workers=1, settings=settings))
    assert sorted(event.number for event in events if isinstance(event, PageRead)) == list(range(1, 40))
    assert events[-1] == FileDone(items[0].sha256, 39)


def test_a_missing_engine_stops_the_batch_with_its_name(tmp_path, sheet):
    items = items_of(tmp_path, {"a.png": Image.fromarray(sheet).resize((400, 560))})
    with pytest.raises(EngineMissing, match="tesseract-ocr-xyz"):
        run(items, tmp_path, recognizer=TesseractRecognizer(languages="xyz"))


def test_a_file_that_changed_since_it_was_hashed_leaves_nothing_under_its_old_name(tmp_path):
    items = items_of(tmp_path, {"a.txt": "Kế hoạch".encode(), "b.txt": b"xin chao"})
    items[0].path.write_bytes("Báo cáo".encode())
    events = run(items, tmp_path)
    (failed,) = [event for event in events if isinstance(event, FileFailed)]
    assert (failed.sha256, failed.code) == (items[0].sha256, "unreadable")
    cache = PageCache(tmp_path / "cache")
    assert cache.numbers(items[0].sha256, ReadingSettings().fingerprint()) == frozenset()
    assert FileDone(items[1].sha256, 1) in events


def test_a_photo_is_kept_beside_its_page_and_not_taken_twice(tmp_path, sheet):
    items = items_of(
        tmp_path, {"a.jpg": Image.fromarray(sheet).resize((827, 1170)), "b.tif": Image.new("L", (90, 90))}
    )
    words = ScriptedRecognizer(text="Niêm yết công khai")
    ends = {one.sha256: one for one in run(items, tmp_path, recognizer=words) if isinstance(one, FileDone)}
    done = ends[items[0].sha256]
    assert done.is_photo_taken
    assert done.photo.sharpness > 0
    scanned = ends[items[1].sha256]
    assert (scanned.photo, scanned.is_photo_taken) == (None, False)  # a TIFF is a scanner's
    kept = PageCache(tmp_path / "cache").photo(
        items[0].sha256, ReadingSettings(recognizer=words).fingerprint()
    )
    assert kept.facts == done.photo
    assert kept.thumbnail.startswith(b"\xff\xd8\xff")
    broken = ScriptedRecognizer(text="Niêm yết công khai", failure="")
    assert done in run(items, tmp_path, recognizer=broken)


def test_what_was_read_before_photos_were_taken_gets_its_photo_and_keeps_its_pages(tmp_path, sheet):
    items = items_of(tmp_path, {"a.jpg": Image.fromarray(sheet).resize((827, 1170))})
    settings = ReadingSettings(recognizer=ScriptedRecognizer(failure="crash"))
    cache = PageCache(tmp_path / "cache")
    cache.set_page_count(items[0].sha256, settings.fingerprint(), 1)
    words = tuple(Word(f"chữ{place}", 0.1, 0.1, 0.2, 0.2, 0.95) for place in range(25))
    read = Page(1, "Niêm yết", PageOrigin.OCR, 0.91, words=words)
    cache.put(items[0].sha256, settings.fingerprint(), read)
    for guard in (mark_of, None):
        (cache.folder / settings.fingerprint() / items[0].sha256[:2] / items[0].sha256 / "photo.json").unlink(
            missing_ok=True
        )
        events = list(read_files(items, cache=cache, workers=1, settings=settings, guard=guard))
        (done,) = [event for event in events if isinstance(event, FileDone)]
        assert done.photo.legible == 0.91
        assert cache.get(items[0].sha256, settings.fingerprint(), 1).text == "Niêm yết"


def test_a_secret_photo_leaves_no_thumbnail_and_no_hash(tmp_path, sheet):
    items = items_of(tmp_path, {"mat.jpg": Image.fromarray(sheet).resize((827, 1170))})
    events = run(items, tmp_path, recognizer=ScriptedRecognizer(text="MẬT"))
    assert [type(event) for event in events] == [FileStopped]
    assert bytes_below(tmp_path / "cache") == b""
    assert not list((tmp_path / "cache").rglob("*photo*"))


def test_a_photo_that_waits_for_clearance_cannot_be_read_by_who_lacks_the_file(tmp_path):
    cache, fingerprint = PageCache(tmp_path / "cache"), ReadingSettings().fingerprint()
    (tmp_path / "a.jpg").write_bytes(b"the file")
    key = key_of(tmp_path / "a.jpg")
    pending = PendingPages(cache, "a" * 64, fingerprint)
    facts = PhotoFacts(None, (9.6, 105.97), "Máy ảnh", 900.0, 1)
    pending.put_photo(ReadPhoto(facts, b"\xff\xd8\xff thumbnail"), key)
    assert b"thumbnail" not in bytes_below(cache.folder)
    assert b"105.97" not in bytes_below(cache.folder)
    pending.clear_file(key)
    assert cache.photo("a" * 64, fingerprint) == ReadPhoto(facts, b"\xff\xd8\xff thumbnail")
    cache.remove("a" * 64)
    assert cache.photo("a" * 64, fingerprint) is None


def test_a_mark_that_only_the_look_at_the_scene_sees_stops_the_file(tmp_path, sheet):
    items = items_of(tmp_path, {"mat.jpg": Image.fromarray(sheet).resize((827, 1170))})
    settings = ReadingSettings(recognizer=ScriptedRecognizer(text="TỐI MẬT"))
    cache = PageCache(tmp_path / "cache")
    cache.set_page_count(items[0].sha256, settings.fingerprint(), 1)
    cache.put(items[0].sha256, settings.fingerprint(), Page(1, "", PageOrigin.PICTURE, 0.2))
    events = list(read_files(items, cache=cache, workers=1, settings=settings, guard=mark_of))
    assert events[-1] == FileStopped(items[0].sha256, 1, "MẬT")
    assert bytes_below(cache.folder) == b""
