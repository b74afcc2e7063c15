import shutil

import numpy as np
import pytesseract
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.condition.ink import grey
from ocr.condition.orientation import turn
from ocr.condition.rules import without_rules
from ocr.condition.skew import rotate
from ocr.errors import EngineMissing, NotRecorded
from ocr.picture_page import is_blank, make_upright, read_upright
from ocr.recognizer import PixelWord, Recognition, Zone
from ocr.recorded import RecordedRecognizer, RecordingRecognizer
from ocr.scripted import ScriptedRecognizer
from ocr.tesseract import TesseractRecognizer, require_languages

ZONE = Zone("ab" * 32, 1, "page")
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="máy này chưa cài Tesseract")


@pytest.fixture
def tesseract():
    try:
        require_languages("vie")
    except EngineMissing:
        pytest.skip("máy này chưa cài Tesseract và dữ liệu tiếng Việt")
    return TesseractRecognizer()


def read(picture, recognizer):
    upright = make_upright(picture, recognizer, ZONE)
    return upright, read_upright(upright, recognizer, looks=True, size=(595.0, 842.0))


def test_a_drawn_page_is_read_with_its_looks(sheet, tesseract):
    _upright, page = read(sheet, tesseract)
    assert "14/KH-UBND" in page.text
    assert "Cải cách hành chính nhà nước năm 2025" in page.text
    assert page.confidence > 0.85
    assert sum("14/KH-UBND" in look.text for look in page.looks) >= 2
    number = next(word for word in page.words if "14/KH" in word.text)
    assert 0.05 < number.left < number.right < 0.45
    for look in page.looks:
        placed = [word for word in look.words if "14/KH" in word.text]
        assert all(abs(word.top - number.top) < 0.02 for word in placed)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_pages_are_turned_back(sheet, tesseract, quarters):
    upright = make_upright(turn(sheet, quarters), tesseract, ZONE)
    assert (upright.quarters + quarters) % 4 == 0
    assert "14/KH-UBND" in upright.head_zone


def test_a_crooked_page_is_read(sheet, tesseract):
    _upright, page = read(rotate(sheet, 3.0), tesseract)
    assert "Thực hiện Nghị quyết của Hội đồng nhân dân xã" in page.text


@pytest.mark.parametrize("ink", [(205, 25, 35), (20, 20, 20)], ids=["red stamp", "black stamp"])
def test_a_boxed_secrecy_mark_is_seen_before_the_page_is_read(sheet, font, tesseract, ink):
    image = Image.fromarray(sheet)
    draw = ImageDraw.Draw(image)
    draw.rectangle((1320, 380, 1540, 470), outline=ink, width=6)
    draw.text((1360, 390), "MẬT", font=ImageFont.truetype(font.path, 56), fill=ink)
    head = make_upright(np.asarray(image), tesseract, ZONE).head_zone
    assert "MẬT" in head.split()


def test_box_rules_are_taken_away_and_letters_stay(sheet):
    boxed = grey(sheet).copy()
    boxed[400:404, 300:900] = 0
    boxed[400:700, 300:304] = 0
    cleaned = without_rules(boxed)
    assert cleaned[402, 600] == 255
    assert cleaned[600, 302] == 255
    assert (cleaned[100:390] < 128).sum() == pytest.approx((boxed[100:390] < 128).sum(), rel=0.02)


def test_blank_and_written_pages_are_told_apart(sheet):
    assert not is_blank(sheet)
    dirty = np.full((2339, 1654, 3), 245, np.uint8)
    dirty[:, :12] = 0
    dirty[1200:1203, 800:803] = 30
    assert is_blank(dirty)


def test_recordings_are_replayed_and_what_was_not_recorded_is_refused(tmp_path, sheet):
    engine = ScriptedRecognizer("Số: 14/KH-UBND")
    recording = RecordingRecognizer(tmp_path, engine)
    first = recording.recognize(sheet, psm=3, zone=ZONE)
    replay = RecordedRecognizer(tmp_path)
    assert replay.recognize(sheet, psm=3, zone=ZONE) == first == engine.recognize(sheet, psm=3, zone=ZONE)
    assert replay.fingerprint() == recording.fingerprint()
    with pytest.raises(NotRecorded):
        replay.recognize(sheet, psm=6, zone=ZONE)


def test_recordings_are_the_same_bytes_each_time(tmp_path, sheet):
    for name in ("a", "b"):
        RecordingRecognizer(tmp_path / name, ScriptedRecognizer("một hai")).recognize(sheet, psm=3, zone=ZONE)
    (first,), (second,) = ([*(tmp_path / name).rglob("*.gz")] for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_confidence_is_weighted_by_length_and_text_keeps_lines():
    words = (
        PixelWord("một", 0, 0, 1, 1, 0.9, 0),
        PixelWord("a", 0, 0, 1, 1, 0.1, 0),
        PixelWord("b", 0, 0, 1, 1, 0.1, 1),
    )
    assert Recognition(words).confidence == pytest.approx((0.9 * 3 + 0.2) / 5)
    assert Recognition(words).text == "một a\nb"
    assert Recognition(()).confidence == 0.0


def test_a_missing_language_is_named():
    if not shutil.which("tesseract"):
        pytest.skip("máy này chưa cài Tesseract")
    with pytest.raises(EngineMissing, match="tesseract-ocr-xyz"):
        require_languages("vie+xyz" if "vie" in pytesseract.get_languages() else "xyz")
