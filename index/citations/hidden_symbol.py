"""Symbols that a pen or bad print hid: the slash gone, strokes glued to the code, T read as 1.

«Số: ØÁĐHCT-KHTH» under TRƯỜNG ĐẠI HỌC CẦN THƠ is «…/ĐHCT-KHTH»: the pen wrote
its digits over the slash. What stands before the code is then no number that
could be given; the symbol alone is read.
"""

import re
from collections.abc import Sequence

from index.citations.vocabulary import plain, vocabulary

_CODE = r"[A-ZĐƯÐ][\wĐđ&]*"
_GLUED = re.compile(
    rf"(?P<glued>[^/]{{0,8}}?{_CODE})\s?-\s?(?P<rest>{_CODE}(?:\s?-\s?{_CODE})*)\W*(?:\s.*)?$"
)
_AFTER_YEAR = re.compile(
    rf"(?P<before>.{{0,12}}/\s*(?:19|20)\d\d)\s*/\s*(?P<code>[1lI|T\s]{{1,4}}[A-ZĐ]{{1,4}})\s*"
    rf"(?P<rest>[-/]\s*{_CODE}(?:\s?[-/]\s?{_CODE})*)\W*(?:\s.*)?$"
)
_STROKES = str.maketrans("1lI|", "TTTT")
_FEWEST = 3
"""Letters of a code that must be borne out by the authority's name."""


def without_strokes(text: str, initials: str) -> tuple[str, str] | None:
    """Give what stands before the symbol, and the symbol, where no slash parts them.

    Args:
        text: what follows «Số:».
        initials: first letters of the words of the authority's name, "" if not read.
    """
    found = _GLUED.match(text)
    if not found or "/" in text[: found.end("glued")]:
        return None
    glued = found["glued"].replace(" ", "")
    code = _known_end(glued) or _end_by_initials(glued, initials)
    if not code or len(code) == len(glued):
        return None
    rest = re.sub(r"\s", "", found["rest"])
    return glued[: -len(code)], f"{code}-{rest}"


def after_year(text: str) -> tuple[str, str] | None:
    """«04/2010/1 TLT-BQP-BTC», «04/2010/11LT-…»: a T in capitals is read as 1, and apart."""
    found = _AFTER_YEAR.match(text)
    if not found or not re.search(r"[1lI|]", found["code"]):
        return None
    code = re.sub(r"\s", "", found["code"]).translate(_STROKES)
    return found["before"], code + re.sub(r"\s", "", found["rest"])


def initials_of(name: str) -> str:
    """Give the first letters of an authority's name, Đ kept: «TRƯỜNG ĐẠI HỌC CẦN THƠ» is TĐHCT."""
    letters = (word[0] for word in re.split(r"[\s-]+", name) if word[:1].isalpha())
    return "".join("Đ" if letter in "ĐÐđ" else plain(letter) for letter in letters)


def _known_end(glued: str) -> str:
    """Give the longest known code of three letters and more that ``glued`` ends in."""
    words = vocabulary()
    ends = (glued[start:] for start in range(1, len(glued) - _FEWEST + 1))
    return next((end for end in ends if words.is_kind(end) or words.is_issuer(end)), "")


def _end_by_initials(glued: str, initials: str) -> str:
    """Give the end of ``initials`` that ``glued`` ends in, as the name writes it."""
    bare, ends = plain(glued), _ends(initials)
    return next((end for end in ends if bare.endswith(plain(end))), "")


def _ends(initials: str) -> Sequence[str]:
    return [initials[start:] for start in range(len(initials) - _FEWEST + 1)]
