import pytest

from ocr.compounds import COMPOUNDS
from ocr.mending import mended
from ocr.recognizer import PixelWord, Recognition
from ocr.syllables import is_syllable
from ocr.vietnamese import fold


def read(text, confidence=0.95):
    words = text.split()
    return Recognition(
        tuple(PixelWord(word, 60 * n, 0, 60 * n + 50, 20, confidence, 0) for n, word in enumerate(words))
    )


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("phép nhập khâu thuốc", "phép nhập khẩu thuốc"),  # a mark lost
        ("miền thuê. Hàng", "miền thuê. Hàng"),  # both differ: nothing tells which
        ("được miễn thuê, kể", "được miễn thuế, kể"),
        ("công tác và cộng tác", "công tác và cộng tác"),  # marks changed, and the engine was sure
        ("QUYÊT ĐỊNH số", "QUYẾT ĐỊNH số"),
        ("ông Nguyễn Văn Phong ký", "ông Nguyễn Văn Phong ký"),
        ("NGUYỄN VĂN PHONG", "NGUYỄN VĂN PHONG"),
        ("khẩu. Hiêu quả", "khẩu. Hiệu quả"),
        ("thủ; tuc", "thủ; tuc"),  # a stop parts them
        ("về hoá đơn", "về hoá đơn"),  # another place of the tone is no mistake
    ],
)
def test_marks_are_put_back_where_one_word_fits(seen, printed):
    assert " ".join(word.text for word in mended(read(seen)).words) == printed


def test_marks_are_changed_only_where_the_engine_was_unsure():
    assert mended(read("xuất ngữ", 0.7)).text == "xuất ngũ"
    assert mended(read("xuất ngữ", 0.95)).text == "xuất ngữ"


def test_a_page_teaches_its_own_words():
    often = "kênh đào; " * 3
    assert mended(read(often + "kênh đao")).text.endswith("kênh đào")
    both = often + "kênh đao; " * 3
    assert mended(read(both)).text == " ".join(both.split())


def test_compounds_are_pairs_of_syllables_with_letters_mostly_their_own():
    assert all(len(word.split()) == 2 and all(map(is_syllable, word.split())) for word in COMPOUNDS)
    assert len({fold(word) for word in COMPOUNDS}) > 0.97 * len(COMPOUNDS)


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("CƠQUANTÀICHÍNH", "CƠ QUAN TÀI CHÍNH"),
        ("dựtoán,", "dự toán,"),
        ("nghiêng", "nghiêng"),
        ("Khôngrõ", "Khôngrõ"),  # no known word in it
        ("KH-UBND", "KH-UBND"),
        ("Đăkglong", "Đăkglong"),
    ],
)
def test_syllables_that_ran_together_are_parted(seen, printed):
    assert " ".join(word.text for word in mended(read(seen)).words) == printed


def test_parted_syllables_share_the_box():
    first, second = mended(read("dựtoán")).words
    assert (first.left, second.right) == (0, 50)
    assert first.right == second.left


def test_a_hostile_row_of_letters_costs_no_time():
    mended(read("ưa" * 20 + "x" + " " + "oái" * 13))
