import datetime
import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from ocr.errors import CorruptFile, TooLarge
from ocr.limits import Limits
from ocr.pages import Page, PageOrigin, Word
from ocr.photo import photo_facts, take_photo, thumbnail
from ocr.photo_facts import NEAR, distance, is_near_duplicate, photo_from_json, photo_to_json
from ocr.photo_json import ReadPhoto, read_photo_from_json, read_photo_to_json
from ocr.recognizer import Zone
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings

ZONE = Zone("a" * 64, 1, "scene")
SCENE = ScriptedRecognizer(text="TIẾP NHẬN HỒ SƠ\nxk | qwz")
HEAD = (
    "ỦY BAN NHÂN DÂN XÃ TÂN MINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập Tự do Hạnh phúc NIÊM YẾT CÔNG KHAI",
)


@pytest.fixture
def save(tmp_path):
    def put(image, name="a.jpg", **options):
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return put


@pytest.fixture
def scene(sheet):
    return Image.fromarray(sheet).crop((0, 0, 1654, 1200))


def test_day_place_and_camera_are_read_where_they_stand(save, scene):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Hãng", "Máy 1"
    exif.get_ifd(0x8769)[0x9003] = "2025:01:15 08:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 0.0), 3: "E", 4: (105.0, 58.0, 12.0)})
    facts = photo_facts(save(scene, exif=exif))
    assert facts.taken == datetime.date(2025, 1, 15)
    assert facts.place == (9.6, 105.97)
    assert "1" in facts.camera


def test_a_stripped_photo_tells_nothing_instead_of_guessing(save, scene):
    facts = photo_facts(save(scene))
    assert (facts.taken, facts.place, facts.camera) == (None, None, "")


@pytest.mark.parametrize(
    "told", ["0000:00:00 00:00:00", "hôm qua", "", "1980:01:01 00:00:00", "2000:01:01 00:00:00"]
)
def test_a_broken_clock_is_no_day(save, scene, told):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = told
    assert photo_facts(save(scene, exif=exif)).taken is None


def test_blur_is_warned_of(save, scene):
    assert not photo_facts(save(scene)).is_blurred
    assert photo_facts(save(scene.filter(ImageFilter.GaussianBlur(9)))).is_blurred


def test_the_same_scene_is_near_itself_after_a_chat_app_and_far_from_another(save, scene):
    first = photo_facts(save(scene, "1.jpg", quality=95))
    again = photo_facts(save(scene.resize((640, 464)), "2.jpg", quality=40))
    other = photo_facts(save(scene.transpose(Image.Transpose.ROTATE_90), "3.jpg"))
    assert is_near_duplicate(first, again)
    assert not is_near_duplicate(first, other)
    assert distance(first.likeness, first.likeness) == 0


def test_a_thumbnail_is_small_upright_and_carries_no_notes(save, scene):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 36.0, 0.0), 3: "E", 4: (105.0, 58.0, 12.0)})
    with Image.open(io.BytesIO(thumbnail(save(scene, exif=exif)))) as small:
        assert max(small.size) == 320
        assert small.height > small.width
        assert not small.getexif()


def test_what_is_no_picture_is_refused(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff nothing")
    with pytest.raises(CorruptFile):
        photo_facts(tmp_path / "a.jpg")


@pytest.fixture
def street():
    """Draw a scene with light, things and texture, another for each seed."""

    def draw(seed):
        rng = np.random.default_rng(seed)
        rough = Image.fromarray(rng.integers(0, 255, (9, 12, 3), dtype=np.uint8)).resize(
            (1200, 900), Image.Resampling.BICUBIC
        )
        pen = ImageDraw.Draw(rough)
        for left, top, width, height in rng.integers(20, 500, (25, 4)).tolist():
            colour = tuple(rng.integers(0, 255, 3).tolist())
            pen.rectangle((left * 2, top * 2, left * 2 + width, top * 2 + height), fill=colour)
        return rough

    return draw


def cut(image, share):
    """Cut a share of width and height away, more of it at one side."""
    wide, high = round(image.width * share), round(image.height * share)
    return image.crop((wide // 3, high - high // 3, image.width - wide + wide // 3, image.height - high // 3))


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.resize((600, 450)),
        lambda one: one.resize((2400, 1800)),
        lambda one: ImageEnhance.Brightness(one).enhance(0.7),
        lambda one: cut(one, 0.03),
        lambda one: one.filter(ImageFilter.GaussianBlur(2)),
    ],
    ids=["smaller", "larger", "darker", "cut", "blurred"],
)
def test_a_scene_that_came_twice_is_near_itself(save, street, change):
    for seed in range(4):
        first = photo_facts(save(street(seed), "1.jpg", quality=95))
        again = photo_facts(save(change(street(seed)), "2.jpg", quality=35))
        assert is_near_duplicate(first, again)


def test_other_scenes_are_not_near(save, street):
    facts = [photo_facts(save(street(seed), f"{seed}.jpg")) for seed in range(8)]
    assert not any(is_near_duplicate(one, two) for place, one in enumerate(facts) for two in facts[:place])


def read_page(text):
    words = [Word(word, 0.1, 0.1, 0.2, 0.12, 0.95) for word in text.split()]
    return Page(1, text, PageOrigin.OCR, 0.95, words=tuple(words))


def test_two_pages_under_one_letterhead_are_told_apart_by_their_words(save, sheet, font):
    """Most of both is white, the head is the same and the lines below have one shape."""

    def page(name, lines, spoilt=None):
        image = Image.fromarray(sheet).copy()
        pen = ImageDraw.Draw(image)
        for row, line in enumerate(lines):
            pen.text((150, 900 + 62 * row), line, font=font, fill="black")
        text = " ".join([*HEAD, *lines])
        path = save(image, f"{name}.jpg", quality=70)
        return take_photo(
            path, read_page(spoilt or text), name=name, zone=ZONE, settings=ReadingSettings(recognizer=SCENE)
        ).facts

    staff = [
        f"Đồng chí {name} trực tại bộ phận một cửa vào buổi sáng" for name in ["Anh", "Bình", "Chi", "Dũng"]
    ]
    fees = [f"Lệ phí cấp giấy số {name} nộp bằng tiền mặt hoặc thẻ" for name in ["một", "hai", "ba", "bốn"]]
    one, other = page("1", staff), page("2", fees)
    assert distance(one.likeness, other.likeness) <= NEAR  # the pictures alone would not tell
    assert not is_near_duplicate(one, other)
    again = page("3", staff, spoilt=" ".join([*HEAD, *staff]).replace("sáng", "sảng").replace("HÒA", "HOA"))
    assert is_near_duplicate(one, again)


def test_an_iphone_photo_tells_the_same(tmp_path, street):
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:04:05 08:04:00"
    street(1).save(tmp_path / "a.heic", exif=exif, quality=60)
    street(1).save(tmp_path / "a.jpg")
    facts = photo_facts(tmp_path / "a.heic")
    assert facts.taken == datetime.date(2024, 4, 5)
    assert is_near_duplicate(facts, photo_facts(tmp_path / "a.jpg"))
    assert thumbnail(tmp_path / "a.heic").startswith(b"\xff\xd8\xff")


def test_too_many_points_are_refused_before_they_are_decoded(save, scene):
    path = save(scene)
    assert (
        take_photo(path, None, name="a.jpg", zone=ZONE, settings=ReadingSettings(limits=Limits(pixels=1000)))
        is None
    )
    with pytest.raises(TooLarge):
        photo_facts(path, limits=Limits(pixels=1000))


def test_how_surely_the_text_was_read_goes_with_the_photo(save, scene):
    path = save(scene)
    full = read_page(" ".join(HEAD * 2))
    facts = take_photo(path, full, name="a.jpg", zone=ZONE, settings=ReadingSettings(recognizer=SCENE)).facts
    assert (facts.legible, facts.caption) == (0.95, "")  # a page is not read again
    few = read_page("bảy tám chín mười")
    facts = take_photo(path, few, name="a.jpg", zone=ZONE, settings=ReadingSettings(recognizer=SCENE)).facts
    assert (facts.legible, facts.caption) == (0.95, "TIẾP NHẬN HỒ SƠ")


def test_a_scene_is_read_once_more_plainly_and_what_is_sure_is_its_caption(save, scene):
    path, settings = save(scene), ReadingSettings(recognizer=SCENE)
    for seen in (Page(1, "", PageOrigin.PICTURE, 0.4), Page(1, "", PageOrigin.BLANK, 1.0), None):
        photo = take_photo(path, seen, name="a.jpg", zone=ZONE, settings=settings)
        assert (photo.facts.caption, photo.facts.legible) == ("TIẾP NHẬN HỒ SƠ", 0.9)
        assert "qwz" in photo.scene  # whatever was seen is looked through for marks of secrecy
        assert photo.facts.wording is None


def test_broken_notes_cost_only_themselves(save, scene):
    path = save(scene, exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x87\x69\0\x04" * 9)
    facts = photo_facts(path)
    assert (facts.taken, facts.place) == (None, None)
    assert facts.sharpness > 0


def test_a_photo_comes_back_from_json_as_it_went(save, scene):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2025:01:15 08:30:00"
    exif.get_ifd(0x8825).update({1: "S", 2: (9.0, 36.0, 0.0), 3: "E", 4: (105.0, 58.0, 12.0)})
    path = save(scene, exif=exif)
    facts = photo_facts(path)
    assert photo_from_json(photo_to_json(facts)) == facts
    kept = ReadPhoto(facts, thumbnail(path))
    assert read_photo_from_json(read_photo_to_json(kept)) == kept
    assert read_photo_from_json(read_photo_to_json(ReadPhoto())) == ReadPhoto()


@pytest.mark.parametrize(
    "wrong",
    [
        {"likeness": "f" * 65},
        {"wording": "1" * 65},
        {"wording": 5},
        {"likeness": "z" * 64},
        {"sharpness": "nan"},
        {"sharpness": -1},
        {"place": [91, 0]},
        {"place": "đây"},
        {"taken": "hôm qua"},
        {"legible": 2},
    ],
)
def test_facts_that_no_photo_can_have_are_no_facts(save, scene, wrong):
    told = {"facts": {**photo_to_json(photo_facts(save(scene))), **wrong}, "thumbnail": ""}
    assert read_photo_from_json(told) is None
    assert read_photo_from_json(None) is None
