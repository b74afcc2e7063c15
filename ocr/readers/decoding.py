"""Bytes of text in an unknown encoding."""

from ocr.legacy_encodings import from_tcvn3, from_vni
from ocr.syllables import marked_syllables, plausibility
from ocr.vietnamese import nfc

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MEASURED = 20_000


def decode(data: bytes) -> str:
    """Give the text, NFC, in the encoding that gives the most Vietnamese.

    UTF-8 with or without mark, UTF-16 with mark, CP1258, TCVN3, VNI, CP1252.

    >>> decode("Cộng hòa".encode("utf-8-sig"))
    'Cộng hòa'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return nfc(data.decode(name, "replace"))
    try:
        return nfc(data.decode("utf-8"))
    except UnicodeDecodeError:
        return best_of(single_byte_readings(data))


def single_byte_readings(data: bytes) -> list[str]:
    """Give every single-byte reading, likeliest kind first."""
    western = data.decode("cp1252", "replace")
    latin = data.decode("latin-1")
    return [nfc(data.decode("cp1258", "replace")), from_tcvn3(latin), from_vni(western), western]


def best_of(readings: list[str]) -> str:
    """Give the reading with the most Vietnamese; the first where they tie."""
    return nfc(max(readings, key=lambda text: _score(nfc(text[:_MEASURED]))))


def _score(text: str) -> float:
    odd = sum(text.count(letter) for letter in "\N{REPLACEMENT CHARACTER}¤¦§¬±²³µ¶·¸¹¼½¾×÷ßþ")
    return plausibility(text) + min(marked_syllables(text), 50) / 100 - odd / max(len(text), 1) * 3
