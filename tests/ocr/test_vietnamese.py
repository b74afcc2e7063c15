import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.legacy_encodings import from_font, from_tcvn3, from_vni, repaired
from ocr.syllables import is_syllable, marked_syllables, plausibility
from ocr.vietnamese import fold, fold_tone_place, nfc

SENTENCE = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập, tự do, hạnh phúc. Ưu đãi đường thủy, mỹ thuật."


@given(st.text(max_size=60))
def test_nfc_is_done_once_and_for_all(text):
    assert nfc(nfc(text)) == nfc(text)
    assert unicodedata.is_normalized("NFC", nfc(text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_the_eth_of_typists_becomes_the_vietnamese_letter():
    assert nfc("Q\u00d0") == "QĐ"
    assert fold("Q\u00d0-UBND ĐỨC") == "qd-ubnd duc"


@pytest.mark.parametrize(
    ("given", "placed"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("quý", "quý"), ("hoạt", "hoạt"), ("khoẻ", "khỏe"), ("toàn", "toàn")],
)
def test_the_tone_of_open_syllables_is_placed_one_way(given, placed):
    assert fold_tone_place(given) == placed


@pytest.mark.parametrize(
    "word",
    ["Nghị", "quyết", "giếng", "gì", "huỳnh", "khuỷu", "ngoằn", "yêu", "quýt", "uỷ", "ban", "xoong", "ĐẤT"],
)
def test_built_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["BAo", "Dl", "strength", "tàt", "bcd", "nghặ́", "x", "wto", "ngừời"])
def test_what_is_not_built_like_a_syllable_is_refused(word):
    assert not is_syllable(word)


def test_garbage_of_bad_engines_scores_low_and_prose_high():
    assert plausibility("BO GIAO Dl)C vA BAo T~O cQNG HoA xA H¢l CHfr NGHiA VI~T") < 0.5
    assert plausibility(SENTENCE) > 0.95
    assert marked_syllables(SENTENCE) > 15


TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, UBND tØnh −u tiªn"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc, ñöôøng thuûy"


def test_old_fonts_are_turned_into_unicode():
    assert from_tcvn3(TCVN3).startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc")
    assert from_vni(VNI) == "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, đường thủy"
    assert from_font("céng hoµ", ".VnTimeH") == "CỘNG HOÀ"
    assert from_font("céng hoµ", "ABCDEF+.VnTime") == "cộng hoà"
    assert from_font("café", "Times New Roman") == "café"


def test_repair_finds_the_old_font_by_itself_line_by_line():
    assert repaired(f"{TCVN3}\n{VNI}\n{SENTENCE}") == "\n".join(
        [nfc(from_tcvn3(TCVN3)), nfc(from_vni(VNI)), SENTENCE]
    )


@pytest.mark.parametrize("line", [SENTENCE, "Crème brûlée à la carte, façade, naïve", "Số: 14/QĐ-UBND", ""])
def test_repair_leaves_good_text_alone(line):
    assert repaired(line) == line
