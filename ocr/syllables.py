"""Is it Vietnamese? Syllables judged by how they are built.

A syllable is an onset and a rime, and a rime that ends in a stop (c, ch, p, t)
takes only the tones sắc and nặng. No word list is needed, and garbage such as
"BO GIAO Dl)C vA BAo T~O" does not pass.
"""

import functools
import re
import unicodedata

_SHORT_ONSETS = frozenset(
    ("", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x")
)
_ONSETS = _SHORT_ONSETS | {"ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr"}
_CODAS_OF = {
    "a": " c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": " c m n ng o p t",
    "ê": " c ch m n nh p t u",
    "i": " a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "yê": "m n ng t u",
    "o": " a c e i m n ng p t",
    "oa": "c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "m n o t",
    "oo": "c ng",
    "ô": " c i m n ng p t",
    "ơ": " i m n p t",
    "u": " a c i m n ng p t",
    "uâ": "c n ng t y",
    "uê": " ch n nh",
    "uô": "c i m n ng p t",
    "uơ": " ",
    "uy": " a ch n nh p t u",
    "uyê": "n t",
    "ư": " a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": " n nh t",
}
_RIMES = frozenset(
    nucleus + coda.strip() for nucleus, codas in _CODAS_OF.items() for coda in codas.split(" ")
)
_AFTER_QU = frozenset({"a", "e", "ê", "i", "y", "ơ", "â", "ă", "o"})
_STOPS = ("c", "ch", "p", "t")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_AFTER_STOPS = ("", "\u0301", "\u0323")
_TOKEN = re.compile(r"[^\W\d_]+")
_LONGEST = 7


@functools.lru_cache(maxsize=20_000)
def is_syllable(token: str) -> bool:
    """Tell whether a word of letters can be a Vietnamese syllable.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "giấy", "tật", "tàt", "GIAO", "Dl")]
    [True, True, True, True, False, True, False]
    """
    if not 0 < len(token) <= _LONGEST or not (token.islower() or token.isupper() or token.istitle()):
        return False
    bare, tone = _take_tone(token.lower())
    return any(bare.startswith(onset) and _fits(onset, bare[len(onset) :], tone) for onset in _ONSETS)


def plausibility(text: str) -> float:
    """Give the share of the letters of ``text`` that stand in Vietnamese syllables, 0 to 1."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    letters = sum(map(len, tokens))
    return sum(len(token) for token in tokens if is_syllable(token)) / letters if letters else 0.0


def marked_syllables(text: str) -> int:
    """Count the syllables that carry a Vietnamese mark (â, ơ, đ, a tone …)."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    return sum(1 for token in tokens if not token.isascii() and is_syllable(token))


def _fits(onset: str, rime: str, tone: str) -> bool:
    if not rime:
        return False
    if onset == "qu":
        known = (rime in _RIMES and rime[0] in _AFTER_QU) or "u" + rime in _RIMES
    elif onset == "gi":
        known = rime in _RIMES or "i" + rime in _RIMES
    else:
        known = rime in _RIMES
    return known and (tone in _AFTER_STOPS or not rime.endswith(_STOPS))


def _take_tone(token: str) -> tuple[str, str]:
    """Give the token without its tone mark, and the mark; two marks stay in the token."""
    apart = unicodedata.normalize("NFD", token)
    tones = [letter for letter in apart if letter in _TONES]
    if len(tones) != 1:
        return unicodedata.normalize("NFC", apart), ""
    return unicodedata.normalize("NFC", apart.replace(tones[0], "")), tones[0]
