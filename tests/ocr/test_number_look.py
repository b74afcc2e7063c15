import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.number_look import with_number_look
from ocr.recognizer import PixelWord, Recognition, Zone
from ocr.tesseract import TesseractRecognizer

PAPER = np.full((400, 3000), 255, np.uint8)
ZONE = Zone("", 1, "page")


def line(*texts):
    return Recognition(
        tuple(
            PixelWord(text, 200 * place, 40, 200 * place + 180, 70, 0.4, 0)
            for place, text in enumerate(texts)
        )
    )


class Twice:
    """Answers the picture of cuts with one text for each size, row by row."""

    def __init__(self, *texts):
        self.texts, self.asked = texts, 0

    def recognize(self, picture, *, psm, zone):
        self.asked += 1
        height = picture.shape[0] // len(self.texts)
        return Recognition(
            tuple(
                PixelWord(
                    text, 20, row * height + height // 3, 200, (row + 1) * height - height // 3, 0.8, row
                )
                for row, text in enumerate(self.texts)
                if text
            )
        )


def read(word, *texts, before="số"):
    engine = Twice(*texts)
    found = with_number_look(line(before, word, "ngày"), PAPER, engine, ZONE)
    return found.words[1].text, engine.asked


@pytest.mark.parametrize(
    ("word", "first", "second", "told"),
    [
        ("8#70/QĐ-BNV", "870/QĐ-BNV", "870/QĐĐ-BNV", "870/QĐ-BNV"),
        ("8#70/QĐ-BNV", ".870/QĐĐ-BNV:", "'870/QĐ-BNV", "870/QĐ-BNV"),
        ("12337KH-UBND", "1233/KH-UBND", "1233/KH-UBND", "1233/KH-UBND"),
        ("2031/TB-SY'T", "2031/TB-SYT", "2031/TB-SYT", "2031/TB-SYT"),
        ("8#70/QĐ-BNV", "870/QĐ-BNV", "810/QĐ-BNV", "8#70/QĐ-BNV"),
        ("8#70/QĐ-BNV", "870/QĐ-BNV", "", "8#70/QĐ-BNV"),
        ("8#70/QĐ-BNV", "S#70/QĐ-BNV", "S#70/QĐ-BNV", "8#70/QĐ-BNV"),
    ],
)
def test_a_strange_number_is_what_two_further_readings_agree_on(word, first, second, told):
    assert read(word, first, second) == (told, 1)


@pytest.mark.parametrize(
    "word",
    ["870/QĐ-BNV", "(870/QĐ-BNV),", "12-NQ/TW", "07/2022/TT-BCA", "95%", "2024", "A4", "1.500.000", "5km"],
)
def test_whole_numbers_and_other_words_are_not_read_again(word):
    assert read(word, "1/KH-X", "1/KH-X") == (word, 0)


@pytest.mark.parametrize("before", ["Số:", "Số.", "Só;", "Sỗ:."])
def test_the_documents_own_number_has_looks_of_its_own(before):
    assert read("8#70/QĐ-BNV", "870/QĐ-BNV", "870/QĐ-BNV", before=before) == ("8#70/QĐ-BNV", 0)


def test_a_table_of_codes_is_left_alone():
    many = line(*["1#2/QĐ-BNV"] * 13)
    engine = Twice("12/QĐ-BNV")
    assert with_number_look(many, PAPER, engine, ZONE) is many
    assert engine.asked == 0


def test_a_word_that_an_engine_put_beside_the_page_is_left_alone():
    lost = Recognition((PixelWord("8#70/QĐ-BNV", 2990, 40, 3100, 70, 0.4, 0),))
    engine = Twice("870/QĐ-BNV", "870/QĐ-BNV")
    assert with_number_look(lost, PAPER, engine, ZONE) is lost
    assert engine.asked == 0


def test_tesseract_reads_a_cut_number_that_the_page_reading_spoilt(font):
    image = Image.new("L", (1654, 500), "white")
    ImageDraw.Draw(image).text(
        (200, 200), "Căn cứ Quyết định số 870/QĐ-BNV ngày 02/10/2024", font=font, fill="black"
    )
    left = 200 + int(font.getlength("Căn cứ Quyết định số "))
    right = left + int(font.getlength("870/QĐ-BNV"))
    spoilt = Recognition((PixelWord("8#70/QĐ-BNV", left, 206, right, 244, 0.15, 0),))
    found = with_number_look(spoilt, np.asarray(image), TesseractRecognizer(), ZONE)
    assert [word.text for word in found.words] == ["870/QĐ-BNV"]
