"""Vietnamese letters: one form for the same text."""

import re
import unicodedata

_LOOK_ALIKES = {0x00D0: 0x0110, 0x0189: 0x0110}
"""Eth and African D, which keyboards and engines put for Đ."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(
    rf"(?<![qQ])([oO])([aeAE][{_TONES}])(?!\w)|(?<![qQ])([uU])([yY][{_TONES}])(?!\w)", re.UNICODE
)


def nfc(text: str) -> str:
    """Give the text in NFC with the Vietnamese Đ instead of look-alikes.

    >>> nfc("\N{LATIN CAPITAL LETTER ETH}INH") == "ĐINH"
    True
    """
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """Give the text in lower case without diacritics, đ as d.

    >>> fold("Đề án CẢI CÁCH")
    'de an cai cach'
    """
    bare = unicodedata.normalize("NFD", nfc(text)).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()


def fold_tone_place(text: str) -> str:
    """Give the text with the tone on the first vowel of oa, oe, uy; for search only.

    >>> fold_tone_place("hoà thuỷ quý")
    'hòa thủy quý'
    """
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _LATE_TONE.sub(_tone_first, apart))


def _tone_first(found: re.Match[str]) -> str:
    first, second = (found[1], found[2]) if found[1] else (found[3], found[4])
    return first + second[1] + second[0]
