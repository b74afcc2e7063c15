"""Vietnamese letters: one form for the same text."""

import unicodedata


def nfc(text: str) -> str:
    """Give the text in NFC with the Vietnamese Đ instead of look-alikes.

    >>> nfc("QUY\\u00cat \\u00d0INH")[-4:]
    'ĐINH'
    """
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


_LOOK_ALIKES = {0x00D0: 0x0110, 0x0189: 0x0110}


def fold(text: str) -> str:
    """Give the text in lower case without diacritics, đ as d.

    >>> fold("Đề án CẢI CÁCH")
    'de an cai cach'
    """
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D").replace("\u00d0", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()
