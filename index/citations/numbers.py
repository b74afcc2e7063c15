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

import re
from dataclasses import dataclass, field
from enum import StrEnum

from index.citations.characters import composed, level
from index.citations.vocabulary import Vocabulary, plain, vocabulary
from index.errors import NotADocumentNumber

THOUSAND_DIGITS = 3


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
        """Identity: upper case, no spaces, no thousands dot; leading zeros and diacritics kept."""
        running = _undotted(self.number, has_year=self.year is not None)
        return "".join(self._printed(running).split()).upper()

    @property
    def folded(self) -> str:
        """For search only: canonical number, no diacritics, no separators but "/"."""
        return "".join(c for c in plain(self.canonical()) if c.isalnum() or c in "/.&")

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
    head, dot, tail = _undotted(running.lower(), has_year=has_year).partition(".")
    digits = re.match(r"\d*", head).group()  # type: ignore[union-attr]  # matches always
    return f"{digits.lstrip('0') or '0':0>2}{head[len(digits) :]}{dot}{tail}"


def _undotted(running: str, *, has_year: bool) -> str:
    head, _, tail = running.partition(".")
    is_thousands = len(tail) == THOUSAND_DIGITS and tail.isdecimal() and not has_year
    return head + tail if is_thousands else running


_RUNNING = r"(?P<running>\d{1,6}(?:\.\d{1,3})?[A-Za-zĐđ]?)"
_DIGITS = r"(?P<running>\d{1,6}(?:\.\d{1,3})?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_GROUP = r"[A-Za-zĐđƯư][\w&]*(?:\.[IVX]+|(?:\ [A-ZĐƯ][\w&]*)*)"
_SYMBOL = rf"(?P<symbol>{_GROUP}(?:[-/]{_GROUP})*)"
_SUFFIX = r"(?P<suffix>\ ?\([^()]{1,30}\))?"
# The order of the shapes matters: the first that fits and whose symbol is
# believable wins; a lost slash is tried only after the whole forms.
_SHAPES = tuple(
    (re.compile(pattern, re.VERBOSE), style)
    for pattern, style in (
        (rf"{_RUNNING}/{_YEAR}[/-]{_SYMBOL}{_SUFFIX}", Style.SLASH),
        (rf"{_RUNNING}/{_SYMBOL}{_SUFFIX}", Style.SLASH),
        (rf"{_RUNNING}-{_SYMBOL}{_SUFFIX}", Style.HYPHEN),
        (rf"{_DIGITS}\ ?{_SYMBOL}{_SUFFIX}", Style.SLASH),
        (
            rf"(?P<kind>[A-ZĐa-zđ]{{1,4}})\ ?{_DIGITS}(?P<suffix>)[-/](?P<symbol>{_GROUP}(?:-{_GROUP})*)",
            Style.SLASH,
        ),
        (rf"{_DIGITS}\.(?P<symbol>[A-ZĐ]{{1,4}}:[A-Z]{{1,4}}\d{{0,2}})(?P<suffix>)", Style.DOT),
    )
)
_LABEL = re.compile(r"^[\s(\[]*(?:[Ss][ốôoỐÔO]|SỐ|SÔ|SO)\s*[:.]?\s*(?=[\dA-ZĐ])")
_TIGHT = re.compile(r"\s*([/_-])\s*")


def parse_number(text: str) -> DocumentNumber:
    """Return the document number that ``text`` is as a whole.

    Spaces and line breaks inside, look-alike letters, a lost slash, lower case
    and a lost Đ are settled where the closed vocabulary leaves one choice.

    Raises:
        NotADocumentNumber: it is none, such as bare digits, a date or a share.
    """
    cleaned = _cleaned(text)
    for shape, style in _SHAPES:
        found = shape.fullmatch(cleaned)
        number = _built(found, style) if found else None
        if number is not None:
            return number
    raise NotADocumentNumber(text)


def _cleaned(text: str) -> str:
    levelled = level(composed(text)[0])
    joined = _TIGHT.sub(r"\1", " ".join(_LABEL.sub("", levelled).split()))
    return joined.replace("_", "/", 1).replace("_", "-").strip(" .,;:")


def _built(found: re.Match[str], style: Style) -> DocumentNumber | None:
    parts = found.groupdict()
    symbol = parts["symbol"] if not parts.get("kind") else f"{parts['kind']}-{parts['symbol']}"
    if style is Style.DOT:
        return DocumentNumber(parts["running"], symbol, style=style, issuer=symbol.partition(":")[0])
    separated = found.string[found.end("running") : found.end("running") + 1] in "/-"
    pieces = settled_pieces(symbol)
    if not _believable(pieces, style, separated=separated and not parts.get("kind")):
        return None
    kind, issuer, drafter = _parts_of(pieces)
    return DocumentNumber(
        number=parts["running"],
        symbol="".join(pieces),
        year=int(parts["year"]) if parts.get("year") else None,
        style=style,
        suffix=parts["suffix"] or "",
        kind=kind,
        issuer=issuer,
        drafter=drafter,
    )


def settled_pieces(symbol: str) -> list[str]:
    """Return the codes of ``symbol`` and the separators between them, each code as officially written."""
    words = vocabulary()
    pieces = re.split(r"([-/])", symbol)
    pieces[0] = words.settle_first(pieces[0])
    if len(pieces) > 1 and words.is_kind(pieces[0]):
        pieces[2:] = [piece if piece in "-/" else words.settle_issuer(piece) for piece in pieces[2:]]
    return pieces


def _believable(pieces: list[str], style: Style, *, separated: bool) -> bool:
    """Tell a symbol from a unit of measure, a business line, a house number."""
    words = vocabulary()
    first, last = pieces[0], pieces[-1]
    if any(piece.islower() for piece in pieces[::2]):
        return False
    if style is Style.HYPHEN:
        # «143-NV», «120-SL» are no papers; the party's are, by kind or by issuer.
        return (words.is_kind(first) and "/" in pieces) or _is_party(last, words)
    # A single letter is a house number («5/B»), unless it is a unit known («12/V03»).
    has_letters = sum(c.isalpha() for c in "".join(pieces)) > 1 or words.is_issuer(first)
    if not separated:
        return has_letters and (words.is_kind(first) or words.is_issuer(first))
    return has_letters and first[:1].isupper()


def _is_party(code: str, words: Vocabulary) -> bool:
    return code in words.party_issuers


def _parts_of(pieces: list[str]) -> tuple[str | None, str, str | None]:
    codes = pieces[::2]
    words = vocabulary()
    kind = codes.pop(0) if words.is_kind(codes[0]) and len(codes) > 1 else None
    issuer, *rest = codes
    return kind, issuer, "-".join(rest) or None
