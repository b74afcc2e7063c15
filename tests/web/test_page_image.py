"""A shown page lies as it was read, so that marks stand on the ink they speak of."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.pages import Page, PageOrigin, Word
from web.drawing.page_image import upright

SIZE = (1000, 1414)


def drawn() -> tuple[Image.Image, tuple[Word, ...]]:
    """A page of lines of words as black bars, some short, as letters would leave white between."""
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    words = []
    for line in range(40):
        top, left = 120 + 28 * line, 110 + (60 if line % 5 == 0 else 0)
        while left < (860 if line % 7 else 500):
            width = 30 + (left * 7 + line * 13) % 60
            for letter in range(left, left + width, 8):
                pen.rectangle((letter, top, letter + 4, top + 14), fill="black")
            words.append(Word("từ", left / 1000, top / 1414, (left + width) / 1000, (top + 14) / 1414, 0.9))
            left += width + 14
    return picture, tuple(words)


def on_ink(picture: Image.Image, words: tuple[Word, ...]) -> float:
    """Share of the dark pixels that lie under the words."""
    dark = np.asarray(picture.convert("L")) < 128
    height, width = dark.shape
    inside = np.zeros(dark.shape, dtype=bool)
    for word in words:
        rows = slice(int(word.top * height) - 1, int(word.bottom * height) + 3)
        inside[rows, int(word.left * width) - 2 : int(word.right * width) + 3] = True
    return float((dark & inside).sum() / max(dark.sum(), 1))


@pytest.mark.parametrize("degrees", [-2.5, -1.3, 1.3, 2.5])
def test_a_skewed_scan_is_shown_straight(degrees: float) -> None:
    straight, words = drawn()
    skewed = straight.rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = Page(1, "chữ", PageOrigin.OCR, 0.9, 595, 842, words)
    assert on_ink(skewed, words) < 0.8
    assert on_ink(upright(skewed, page), words) > 0.9


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(turned: int) -> None:
    straight, words = drawn()
    page = Page(1, "chữ", PageOrigin.OCR, 0.9, 595, 842, words)
    assert on_ink(upright(straight.rotate(turned, expand=True), page), words) > 0.95


def test_a_photo_of_a_sheet_on_a_table_is_cut_out() -> None:
    straight, words = drawn()
    table = Image.new("RGB", (1400, 1800), (70, 52, 40))
    table.paste(straight, (200, 190))
    page = Page(1, "chữ", PageOrigin.OCR, 0.9, 595, 842, words)
    shown = upright(table, page)
    assert on_ink(shown, words) > 0.9


def test_a_straight_page_and_a_digital_one_stay_as_they_came() -> None:
    straight, words = drawn()
    for origin in (PageOrigin.OCR, PageOrigin.TEXT_LAYER):
        page = Page(1, "chữ", origin, 0.9, 595, 842, words)
        assert upright(straight, page).tobytes() == straight.tobytes()
