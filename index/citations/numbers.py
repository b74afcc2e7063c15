"""Số, ký hiệu văn bản as a value: parsed, compared, printed.

What is printed is kept («0044/QĐ-BCT» stays so); what is compared is derived:

>>> number = parse_number("2403/QÐ-UBND ")
>>> str(number), number.kind, number.issuer
('2403/QĐ-UBND', 'QĐ', 'UBND')
>>> parse_number("12-NQ/TW").style
<Style.HYPHEN: '-'>

Identity keeps leading zeros, because after the mergers of 1/7/2025 some
provinces number «0130/KH-UBND» beside the «130/KH-UBND» of the same year;
search folds them, and ``canonical`` prints them the way the decree does, for
people who compare a stamped «0044» with a typed «44».

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """What stands between the number and its symbol."""

    SLASH = "/"
    HYPHEN = "-"
    DOT = "."


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Số, ký hiệu of one document.

    Attributes:
        number: the running number as printed, with leading zeros, a suffix
            letter («57a») or a decimal («66.3»).
        symbol: ký hiệu as printed, such as "KH-CAT" or, by the party's order,
            "NQ/TW"; "" for a number cited without one.
        year: the year inside the number («07/2022/TT-BCA»), or None.
        style: SLASH for the state, HYPHEN for the party, DOT for telegrams.
        suffix: a part in brackets with the brackets and any space before them.
        kind: abbreviation of the kind in the symbol, such as "KH", or None
            (công văn, laws).
        issuer: code of the issuing authority in the symbol, such as "CAT".
        drafter: code of the drafting unit, such as "PV01", or None.
    """

    number: str
    symbol: str
    year: int | None = None
    style: Style = Style.SLASH
    suffix: str = ""
    kind: str | None = field(default=None, compare=False)
    issuer: str = field(default="", compare=False)
    drafter: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Print as the document does."""
        return self._printed(self.number)

    def canonical(self) -> str:
        """Print with the running number as the decree writes it: «0044» → «44», «1» → «01»."""
        return self._printed(canonical_running(self.number, has_year=self.year is not None))

    @property
    def key(self) -> str:
        """Identity: upper case, no spaces; leading zeros and diacritics kept."""
        return "".join(str(self).split()).upper()

    @property
    def folded(self) -> str:
        """For search only: canonical number, no diacritics, no separators but "/"."""
        return fold_symbol(self.canonical())

    def _printed(self, running: str) -> str:
        if not self.symbol:
            return running
        middle = f"/{self.year}" if self.year is not None else ""
        return f"{running}{middle}{self.style.value}{self.symbol}{self.suffix}"


def canonical_running(running: str, *, has_year: bool) -> str:
    """Return the running number as the decree prints it: two digits at least, no further zeros.

    A dot before exactly three digits divides thousands («3.342») unless the
    number carries a year, where dots are decimals («66.15/2026/NQ-CP»).
    """
    head, dot, tail = running.lower().partition(".")
    if dot and len(tail) == 3 and tail.isdigit() and not has_year:  # noqa: PLR2004
        head, dot, tail = head + tail, "", ""
    digits = head.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return f"{digits.lstrip('0') or '0':0>2}{head[len(digits):]}{dot}{tail}"


def fold_symbol(text: str) -> str:
    """Return ``text`` in upper case without diacritics, spaces and hyphens (Đ → D)."""
    plain = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return "".join(c for c in plain if c.isalnum() or c in "/.&")


def parse_number(text: str) -> DocumentNumber:
    """Return the document number that ``text`` is as a whole.

    Raises:
        NotADocumentNumber: it is none.
    """
    raise NotImplementedError
