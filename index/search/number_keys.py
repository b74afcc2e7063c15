"""The keys a document number is found by, from exact to forgiving.

>>> keys = number_keys("14/KH-CAT")
>>> keys.exact, keys.running, keys.symbol
('14/khcat', '14', 'khcat')
>>> number_keys("l4/KH CAT").loose == number_keys("14/KH-CAT").loose
True
"""

import re
from dataclasses import dataclass

from index.citations.numbers import DocumentNumber, parse_number
from index.errors import NotADocumentNumber
from index.search.analyzer import composed, fold

# What a scanner, a keyboard or a memory confuses: O and 0, I l | and 1. Đ and
# D are one already after folding.
_CONFUSED = str.maketrans("oil|", "0111")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_RUNNING = re.compile(r"^\d{1,6}(?:\.\d+)?[a-z]?(?=$|/)")
_SEPARATORS = re.compile(r"[^\w/|]|_")
_LABEL = re.compile(r"^\s*s[ốôo]\s*[:.]?\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<=\d)/(?:19|20)\d\d(?=/|[a-z])")


@dataclass(frozen=True, slots=True)
class NumberKeys:
    """Lower-case keys of one number; "" where it has no such part.

    Attributes:
        exact: number, year and symbol; case, marks, leading zeros, spaces and hyphens folded.
        loose: without year and separators, look-alike signs as one.
        running: the running number alone.
        symbol: the symbol alone.
    """

    exact: str
    loose: str
    running: str
    symbol: str


def number_keys(text: str) -> NumberKeys:
    """Return the keys of a number as printed or typed, whole or in part."""
    try:
        number = parse_number(text)
    except NotADocumentNumber:
        return _keys_of_part(text)
    return _keys_of_whole(number, text)


def _keys_of_whole(number: DocumentNumber, text: str) -> NumberKeys:
    running = _LEADING_ZEROS.sub("", fold(number.number))
    symbol = _joined(number.symbol).replace("/", "")
    year = f"{number.year}/" if number.year is not None else ""
    return NumberKeys(f"{running}/{year}{symbol}", _loose(text), running, symbol)


def _keys_of_part(text: str) -> NumberKeys:
    joined = _LEADING_ZEROS.sub("", _joined(text))
    running = _RUNNING.match(joined)
    symbol = joined[running.end() :] if running else joined
    return NumberKeys(joined, _loose(text), running.group() if running else "", symbol.replace("/", ""))


def _joined(text: str) -> str:
    return _SEPARATORS.sub("", "".join(fold(_LABEL.sub("", composed(text))).split()))


def _loose(text: str) -> str:
    # From the text itself: what a slip made of a number may parse as another.
    yearless = _YEAR.sub("", _joined(text).translate(_CONFUSED))
    return _LEADING_ZEROS.sub("", yearless.replace("/", ""))
