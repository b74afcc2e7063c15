"""What a file's name says of the document: a second witness.

Offices name their scans after the paper: «2253 tb syt.pdf», «KH_1134_Vv_….pdf»,
«779qdubDLQUY KHUYEN HOC.signed.pdf». A name is believed only as far as its
letters agree with the symbol, for phones and scanners put in numbers too.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from index.citations.vocabulary import plain, vocabulary

_TOKENS = re.compile(r"\d+|[A-Z&]+")
_MAX_DIGITS = 5
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class NameSays:
    """The number a file name speaks of.

    Attributes:
        running: digits as in the name.
        codes: the letters beside it, plain capitals, such as ("TB", "SYT").
    """

    running: str
    codes: tuple[str, ...]


def name_says(file_name: str) -> tuple[NameSays, ...]:
    """Return the numbers that ``file_name`` may name, the likeliest first."""
    stem = re.sub(r"(?:\.[A-Za-z]{2,12}|\(\d+\)|\s)+$", "", re.split(r"[\\/]", file_name)[-1])
    tokens = _TOKENS.findall(plain(stem))
    found = [
        NameSays(token, _codes_beside(tokens, index))
        for index, token in enumerate(tokens)
        if token.isdecimal() and len(token) <= _MAX_DIGITS and int(token) not in _YEARS
    ]
    return tuple(says for says in found if says.codes)


def agrees_with_symbol(says: NameSays, symbol: str) -> bool:
    """Whether the letters beside the number are those of ``symbol``, in a row or written as one."""
    codes = [code for code in re.split(r"[-/\s]", plain(symbol)) if code]
    squeezed, named = "".join(codes), "".join(says.codes)
    in_a_row = says.codes[: len(codes)] == tuple(codes) or set(codes) <= set(says.codes)
    return bool(codes) and (in_a_row or named.startswith(squeezed) or _begins(named, codes))


def agrees_with_kind(says: NameSays, symbol: str) -> bool:
    """Whether the letters beside the number begin with the kind of ``symbol``: «42_KH CCHC» and KH-CAH."""
    kind = plain(re.split(r"[-/]", symbol)[0])
    return bool(kind) and says.codes[:1] == (kind,)


def _begins(named: str, codes: list[str]) -> bool:
    """«779qdub»: kind whole, issuer begun."""
    rest = named.removeprefix(codes[0])
    return len(codes) > 1 and rest != named and len(rest) > 1 and codes[1].startswith(rest[:2])


def _codes_beside(tokens: list[str], index: int) -> tuple[str, ...]:
    """Letters up to the next number, and a kind right before («KH_1134_…»)."""
    after = list(takewhile(str.isalpha, tokens[index + 1 : index + 5]))
    before = [token for token in tokens[max(0, index - 1) : index] if token.isalpha() and _is_kind(token)]
    return (*before, *after)


def _is_kind(token: str) -> bool:
    return any(plain(code) == token for code in vocabulary().kind_names)
