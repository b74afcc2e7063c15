import numpy as np
import pytest

from ocr.condition.recipe import Conditioned
from ocr.head_looks import agree, head_looks
from ocr.pages import HeadLook, Word
from ocr.picture_page import make_upright, read_upright
from ocr.recognizer import PixelWord, Recognition, Zone
from ocr.tesseract import TesseractRecognizer

ZONE = Zone("", 1, "page")
BLANK = np.full((2339, 1654), 255, np.uint8)
HEAD = "Số: 14/KH-UBND Tân Minh, ngày 15 tháng 01 năm 2025"


def words(text, top=0.1):
    return tuple(
        Word(word, 0.1 + 0.06 * place, top, 0.15 + 0.06 * place, top + 0.012, 0.9)
        for place, word in enumerate(text.split())
    )


class Answers:
    """Answers every look with the same text; remembers which were made, and how high their pictures were."""

    def __init__(self, text):
        self.text, self.looks, self.heights = text, [], []

    def recognize(self, picture, *, psm, zone):
        self.looks.append(zone.name)
        self.heights.append(picture.shape[0])
        return Recognition(
            tuple(
                PixelWord(word, 60 * place, 5, 60 * place + 50, 25, 0.9, 0)
                for place, word in enumerate(self.text.split())
            )
        )


def looks(page, quick, answer):
    engine = Answers(answer)
    found = head_looks(Conditioned(BLANK, BLANK, ()), page, HeadLook(quick, "quick psm 4", 0.9), engine, ZONE)
    return [look.how for look in found], engine


def test_one_look_at_the_rows_of_number_and_date_confirms_a_clean_head():
    how, engine = looks(words(HEAD), HEAD, HEAD)
    assert how == ["band psm 6"]
    assert engine.heights[0] < 100


def test_the_band_lies_where_number_and_date_were_read():
    engine = Answers(HEAD)
    (look,) = head_looks(
        Conditioned(BLANK, BLANK, ()), words(HEAD), HeadLook(HEAD, "quick psm 4", 0.9), engine, ZONE
    )
    assert all(0.09 < word.top < word.bottom < 0.12 for word in look.words)


def test_looks_end_as_soon_as_two_readings_agree():
    slip = HEAD.replace("14/KH", "11/KH")
    assert looks(words(HEAD), slip, HEAD)[0] == ["band psm 6"]
    assert looks(words(slip), HEAD, HEAD)[0] == ["band psm 6"]
    assert looks(words(HEAD), slip, HEAD.replace("14/KH", "44/KH"))[0] == [
        "band psm 6",
        "whole psm 6",
        "sparse psm 11",
    ]


@pytest.mark.parametrize(
    "page",
    [
        words(HEAD.replace("14", "")),
        words("Số: 14/KH-UBND") + words("Tân Minh, ngày 15 tháng 01 năm 2025", top=0.3),
    ],
)
def test_without_both_on_neighbouring_rows_the_whole_head_is_looked_at(page):
    assert looks(page, "", HEAD)[0][0] == "whole psm 6"


def test_a_label_with_a_speck_is_a_label():
    assert agree("Số:.166/TB-HĐND ngày 17 tháng 08 năm 2024", "Số: 166/TB-HĐND, ngày 17 tháng 08 năm 2024")


def test_tesseract_confirms_a_drawn_head_by_its_band_alone(sheet):
    engine = TesseractRecognizer()
    upright = make_upright(sheet, engine, ZONE)
    page = read_upright(upright, engine, looks=True, size=(595.0, 842.0))
    assert sorted(look.how for look in page.looks) == ["band psm 6", "quick psm 4"]
