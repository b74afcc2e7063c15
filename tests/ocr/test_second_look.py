import numpy as np

from ocr.recognizer import PixelWord, Recognition, Zone
from ocr.second_look import merged, with_second_look

PAPER = np.full((200, 900), 255, np.uint8)
ZONE = Zone("", 1, "page")


def line(*told, row=0, top=0):
    return tuple(
        PixelWord(text, 100 * place, top, 100 * place + 80, top + 20, confidence, row)
        for place, (text, confidence) in enumerate(told)
    )


class Again:
    """Answers a second reading, and counts."""

    def __init__(self, words):
        self.words, self.asked = words, 0

    def recognize(self, picture, *, psm, zone):
        self.asked += 1
        return Recognition(self.words)


def test_the_surer_word_of_two_readings_is_kept():
    first = Recognition(line(("nhập", 0.9), ("khâu", 0.6), ("và", 0.9), ("số", 0.95)))
    second = Recognition(line(("nhập", 0.95), ("khẩu", 0.9), ("và", 0.9), ("sô", 0.5)))
    found = merged(first, second)
    assert found.text == "nhập khẩu và số"
    assert [word.confidence for word in found.words] == [0.95, 0.9, 0.9, 0.95]


def test_a_line_that_only_the_second_reading_has_is_added_and_dirt_is_not():
    first = Recognition(line(("Kế", 0.9), ("hoạch", 0.9)))
    more = line(("cải", 0.9), ("cách", 0.9), row=1, top=40)
    dirt = line(("zz", 0.2), row=2, top=80)
    assert merged(first, Recognition((*first.words, *more, *dirt))).text == "Kế hoạch\ncải cách"


def test_a_word_beside_a_known_one_stands_on_its_line():
    first = Recognition(line(("Kế", 0.9)))
    second = Recognition(line(("Kế", 0.9), ("hoạch", 0.9), row=7))
    assert merged(first, second).text == "Kế hoạch"


def test_a_sure_page_is_read_once():
    engine = Again(())
    sure = Recognition(line(("Kế", 0.97), ("hoạch", 0.96)))
    assert with_second_look(sure, PAPER, engine, ZONE) is sure
    assert engine.asked == 0


def test_boxes_of_the_second_reading_are_put_back_on_the_page():
    engine = Again(line(("Kế", 0.9), ("hoạch", 0.9)))
    found = with_second_look(Recognition(line(("Kê", 0.3))), PAPER, engine, ZONE)
    assert engine.asked == 1
    assert found.text == "Kế hoạch"
    assert found.words[1].left == round(100 / 0.85)


def test_a_hostile_page_of_one_word_ten_thousand_times_is_not_compared():
    engine = Again(())
    many = Recognition(line(*[("a", 0.3)] * 10_000))
    assert with_second_look(many, PAPER, engine, ZONE) is many
    assert engine.asked == 0


def test_other_digits_of_a_documents_number_are_not_taken_from_the_smaller_print():
    first = Recognition(line(("số", 0.9), ("597/BC-HĐND", 0.4)))
    assert merged(first, Recognition(line(("số", 0.9), ("527/BC-HĐND", 0.7)))).text == "số 597/BC-HĐND"
    unclean = Recognition(line(("số", 0.9), ("!826/QĐ-CAT", 0.4)))
    assert merged(unclean, Recognition(line(("số", 0.9), ("1826/QĐ-CAT", 0.7)))).text == "số 1826/QĐ-CAT"
