"""The signature block is read again where a seal lies over it, and only there."""

import cv2
import numpy as np
import pytest

from ocr.condition.recipe import Conditioned
from ocr.foot_look import foot_words
from ocr.pages import Word
from ocr.recognizer import PixelWord, Recognition, Zone

ZONE = Zone("", 1, "page")
NAME = ("Trần", "Văn", "Mẫu")


class Engine:
    """Answers with one name, and keeps what it was shown."""

    def __init__(self):
        self.shown = []

    def recognize(self, picture, *, psm, zone):
        self.shown.append((picture, zone.name))
        return Recognition((PixelWord("Mẫu", 0, 0, picture.shape[1] // 2, picture.shape[0] // 2, 0.9, 0),))


def paper(seal=None):
    page = np.full((2339, 1653, 3), 255, np.uint8)
    if seal:
        cv2.circle(page, seal, 150, (200, 20, 20), 8)
    return Conditioned(page[:, :, 0].copy(), page, ())


def placed(texts, left, top, confidence=0.95):
    return tuple(
        Word(text, left + 0.07 * n, top, left + 0.07 * n + 0.05, top + 0.012, confidence)
        for n, text in enumerate(texts)
    )


RECIPIENTS = placed(("Nơi", "nhận:"), 0.1, 0.7)


@pytest.mark.parametrize(
    ("words", "seal", "asked"),
    [
        (RECIPIENTS, None, 1),
        (RECIPIENTS + placed(NAME, 0.6, 0.85), None, 0),
        (RECIPIENTS + placed(NAME, 0.6, 0.85, 0.4), None, 1),
        (RECIPIENTS + placed(NAME, 0.6, 0.5), None, 1),
        (RECIPIENTS + placed(("Trần", "VĂN", "Mẫu"), 0.6, 0.85), None, 1),
        (placed(("Nơi", "ở"), 0.1, 0.7), None, 0),
        ((), (1150, 1900), 1),
        ((), (1150, 300), 0),
        (placed(NAME, 0.6, 0.9), (1150, 1900), 0),
        (placed(("Nơi", "nhận:"), 0.1, 1.04), None, 0),
    ],
)
def test_a_block_is_looked_at_again_only_where_its_name_was_not_read_surely(words, seal, asked):
    engine = Engine()
    found = foot_words(paper(seal), words, engine, ZONE)
    assert len(engine.shown) == asked
    assert bool(found) == bool(asked)


def test_the_look_keeps_red_ink_loses_blue_and_gives_places_on_the_page():
    ready = paper((1150, 1900))
    cv2.line(ready.colour, (900, 2000), (1400, 2000), (30, 30, 200), 6)
    engine = Engine()
    (word,) = foot_words(ready, RECIPIENTS, engine, ZONE)
    shown, name = engine.shown[0]
    assert name == "foot psm 11"
    assert int(shown.min()) < 120
    row = round((2000 / 2339 - 0.64) / 0.36 * shown.shape[0])
    assert int(shown[row, -40:].min()) > 200
    assert word.left == pytest.approx(0.4, abs=0.001)
    assert word.top == pytest.approx(0.64, abs=0.001)
    assert word.right == pytest.approx(0.7, abs=0.002)
