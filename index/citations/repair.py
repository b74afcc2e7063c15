"""Mend slips of OCR in the codes of a symbol, where one candidate only is left.

Official letters twin: «QĐÐ» and «QD» for QĐ, «TTe» for TTg, «CL-BCT» for
CT-BCT, «ST'TT» for STTTT. A code is mended only to a known code that is one
slip away, and only when no second known code is as near.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.citations.vocabulary import PATTERN_CODES, plain, vocabulary

# Letters that OCR takes for one another, upper case and without diacritics.
_TWINS = (
    "0OQD",
    "1IL|T",
    "5S",
    "8B",
    "2Z",
    "6G",
    "CG",
    "EF",
    "UV",
    "HNM",
    "SG",
    "ES",
    "TL",
    "RP",
    "VY",
    "KX",
    "GE",
)
_LONGEST_SLIP = 2


def repaired_code(code: str, among: Iterable[str]) -> str | None:
    """Return the one code of ``among`` that ``code`` is a slip of, ``code`` itself if known, else None."""
    known = tuple(among)
    if code in known:
        return code
    bare = "".join(c for c in plain(code) if c.isalnum() or c == "&")
    same = [candidate for candidate in known if plain(candidate) in (bare, bare.replace("II", "H"))]
    if same:
        return same[0] if len(same) == 1 else None
    near = [candidate for candidate in known if _is_one_slip(bare, plain(candidate))]
    return near[0] if len(near) == 1 else None


def repaired_kind(code: str) -> str | None:
    """Return the kind's abbreviation that ``code`` stands for, or None where not certain."""
    return repaired_code(code, _kind_codes())


def repaired_issuer(code: str) -> str | None:
    """Return the issuer's code that ``code`` stands for, or None where not certain."""
    if PATTERN_CODES.fullmatch(code):
        return code
    return repaired_code(code, _issuer_codes())


def repaired_named_kind(code: str, named: Iterable[str]) -> str:
    """Return the abbreviation of the kind that the text names beside the number, where ``code`` is near it.

    The word bears it out, so that any one letter may differ: «Tờ trình số 12/TTI-UBND».
    Codes of two letters bear twins only.
    """
    among = tuple(dict.fromkeys(named))
    near = [one for one in among if len(one) > _LONGEST_SLIP and _is_near(plain(code), plain(one))]
    repaired = repaired_kind(code)
    if repaired in among:
        return str(repaired)
    return near[0] if len(near) == 1 else code


# What a small r and its neighbours are read as: «TIT», «TTf» beside «Tờ trình» are TTr.
_THIN = "1IL|TRF"


def _is_near(read: str, known: str) -> bool:
    """One slip of any kind, or no more than thin letters taken for one another."""
    pairs = list(zip(read, known, strict=False))
    are_thin = all(a == b or (a in _THIN and b in _THIN) for a, b in pairs)
    return is_one_slip(read, known) or (len(read) == len(known) and are_thin)


_DRAFTER = re.compile(r"(?P<letters>P[ACHKVX])(?P<first>[0OQU])(?P<second>[0-9OIl])(?P<doubled>(?<=[Il])1)?")


def repaired_drafter(code: str) -> str:
    """Return a drafter's code whose digits were read as letters: PX0I and PXOI1 are PX01."""
    found = _DRAFTER.fullmatch(code)
    if not found:
        return code
    return f"{found['letters']}0{found['second'].translate(_DIGITS)}"


_DIGITS = str.maketrans("OIl", "011")
_PRINT = re.compile(r"(?=[^\d]*\d)[\dIl!|O]{1,5}")
_PRINTED = str.maketrans("Il!|O", "11110")


def digits_of_print(running: str) -> str:
    """Return a typed running number with the letters that its 1 and 0 were read as: «I851» is 1851.

    Anything else comes back as it is, so do letters without one clean digit.

    >>> digits_of_print("5I8"), digits_of_print("!285"), digits_of_print("II"), digits_of_print("57a")
    ('518', '1285', 'II', '57a')
    """
    return running.translate(_PRINTED) if _PRINT.fullmatch(running) else running


@lru_cache(maxsize=1)
def _kind_codes() -> tuple[str, ...]:
    words = vocabulary()
    return (*words.kind_names, *words.copy_kinds)


@lru_cache(maxsize=1)
def _issuer_codes() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().issuer_codes))


def _is_one_slip(read: str, known: str) -> bool:
    """One twin letter, or one letter doubled, lost or put in; short codes bear twins only."""
    if len(read) == len(known):
        wrong = [(a, b) for a, b in zip(read, known, strict=True) if a != b]
        return len(wrong) == 1 and are_twins(*wrong[0])
    if len(known) <= _LONGEST_SLIP and len(read) < len(known):
        return False
    longer, shorter = (read, known) if len(read) > len(known) else (known, read)
    if len(longer) - len(shorter) != 1 or len(shorter) < _LONGEST_SLIP:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def is_one_slip(read: str, known: str) -> bool:
    """Whether one character lost, put in, taken for another, or two neighbours swapped parts the two.

    Unlike the mending of codes this allows any character, for it only proposes
    candidates that a date must bear out.
    """
    if read == known or abs(len(read) - len(known)) > 1:
        return False
    if len(read) != len(known):
        longer, shorter = (read, known) if len(read) > len(known) else (known, read)
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    wrong = [i for i, (a, b) in enumerate(zip(read, known, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1  # noqa: PLR2004
    return swapped and read[wrong[0]] == known[wrong[1]] and read[wrong[1]] == known[wrong[0]]


def are_twins(a: str, b: str) -> bool:
    """Whether OCR takes ``a`` for ``b``."""
    return any(a in group and b in group for group in _TWINS)
