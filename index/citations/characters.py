"""Letters that look alike, made one: one character in, one character out.

Because lengths never change, offsets into the levelled text are offsets into
the text as it was read.

>>> level("2403∕QÐ–UBND")
'2403/QĐ-UBND'
"""

import unicodedata

# For regular expressions: the letters of Vietnamese, for ranges such as À-Ỹ mix
# capitals and small letters.
SMALL = "a-zàáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ"
CAPITAL = "A-ZÀÁẠẢÃÂẦẤẬẨẪĂẰẮẶẲẴÈÉẸẺẼÊỀẾỆỂỄÌÍỊỈĨÒÓỌỎÕÔỒỐỘỔỖƠỜỚỢỞỠÙÚỤỦŨƯỪỨỰỬỮỲÝỴỶỸĐ"

_ALIKE = {
    # Eth and African D for Đ: registers of whole provinces were typed so.
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ",
    # Cyrillic letters in official titles copied from mixed sources.
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "О": "O",
    "Р": "P", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ѕ": "S", "Ј": "J",
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i",
    # Slashes, hyphens and spaces of other alphabets and of OCR.
    "⁄": "/", "∕": "/", "／": "/", "╱": "/", "⧸": "/",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "－": "-", "\u00ad": "-",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ",
    "：": ":", "，": ",", "’": "'", "‘": "'",
}  # fmt: skip
_TABLE = str.maketrans(_ALIKE)
_BARE_D = str.maketrans("Đđ", "Dd")


def level(text: str) -> str:
    """Return ``text`` with look-alike characters made one, at the same length."""
    return text.translate(_TABLE)


def bare(text: str) -> str:
    """Return ``text`` without the marks of its letters (Đ → D), at the same length."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text.translate(_BARE_D))


def composed(text: str) -> tuple[str, list[int]]:
    """Return ``text`` in NFC, and for each of its offsets the offset in ``text``.

    The list has one entry more than the text, for its end.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, list(range(len(text) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        offsets.extend([start] * len(part))
    return "".join(parts), [*offsets, len(text)]


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [i for i, c in enumerate(text) if i == 0 or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
