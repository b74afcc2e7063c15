import datetime
import io

import pytest
from PIL import Image, ImageFilter

from ocr.errors import CorruptFile
from ocr.photo import distance, is_near_duplicate, photo_facts, thumbnail


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


@pytest.mark.parametrize("told", ["0000:00:00 00:00:00", "hôm qua", ""])
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
