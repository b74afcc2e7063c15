"""Inputs that once cost seconds or broke a promise; they must stay cheap and harmless."""

import time

import pytest

from index.citations.find import find_citations
from index.citations.head import read_head
from index.citations.numbers import parse_number
from index.citations.personal import mask_personal_data
from index.citations.secrecy import secrecy_mark
from index.errors import NotADocumentNumber
from ocr.pages import Page, PageOrigin, Word

# A hang is minutes; a slow machine is not. No timing of the ordinary is meant here.
PATIENCE = 20.0


def ends(work):
    begun = time.monotonic()
    work()
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize(
    "unit",
    [
        "A-",
        "A.",
        "1/",
        "-",
        "(",
        "Số ",
        "./.",
        "X, ngày A-",
        "Số: 1-",
        "của Bộ ",
        "Kế hoạch số ",
        "ban hành ",
        "0 ",
        "MẬT ",
    ],
)
def test_a_long_line_of_anything_ends(unit):
    text = unit * (6000 // len(unit))

    def read():
        for origin in (PageOrigin.OFFICE, PageOrigin.OCR):
            read_head([Page(1, text, origin, 1.0)])
            find_citations([Page(1, text, origin, 1.0)])
        secrecy_mark(text)
        mask_personal_data(text)
        with pytest.raises(NotADocumentNumber):
            parse_number(text)

    ends(read)


@pytest.mark.parametrize("unit", ["A-", "Số: 1/A ", "ngày 1 tháng ", "A. "])
def test_many_long_lines_end(unit):
    text = "\n".join([unit * (380 // len(unit))] * 60)
    ends(lambda: read_head([Page(1, text, PageOrigin.OFFICE, 1.0)]))


def test_a_page_of_thousands_of_scattered_words_ends():
    words = tuple(
        Word(
            "Số:",
            (7 * i % 100) / 100,
            (13 * i % 97) / 200,
            (7 * i % 100) / 100 + 0.02,
            (13 * i % 97) / 200 + 0.01,
            0.5,
        )
        for i in range(4000)
    )
    ends(lambda: read_head([Page(1, "", PageOrigin.OCR, 0.5, 595, 842, words)]))


@pytest.mark.parametrize("text", ["90C30", "12/V03", "7 A05"])
def test_what_a_number_prints_is_a_number(text):
    assert parse_number(str(parse_number(text))) == parse_number(text)


@pytest.mark.parametrize("text", ["0L", "0/L", "5/B"])
def test_a_lone_letter_is_no_symbol(text):
    with pytest.raises(NotADocumentNumber):
        parse_number(text)
