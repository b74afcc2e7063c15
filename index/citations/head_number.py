"""Read the number and symbol of the head from one view.

The line «Số: 2253/TB-SYT   Kiên Giang, ngày …» is cut at the place and date.
The symbol hangs on the last slash before a capital; the running number before
it is kept only when it is clean digits, for handwriting gives «39 5®», «2J/4».
"""

import re
from dataclasses import dataclass

from index.citations.head_lines import Line, View, columns
from index.citations.head_zone import head_zone
from index.citations.repair import repaired_issuer, repaired_kind
from index.citations.vocabulary import PATTERN_CODES, vocabulary

_LABEL = re.compile(r"(?:(?<=\s)|^|(?<=[|_.'`]))[S§][ốôóoồổỗöòõẽỐÔÓOÒỎỔ6]{1,2}\s*[:;.,†]*\s*(?=\S)")
# A place has small letters («Kiên Giang, ngày …»), a symbol has not.
_PLACE_AND_DATE = re.compile(
    r"\s+(?:(?:TP\.?|T\.|H\.|[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\.?|-)\s*){1,6}[,.]?\s*[Nn]g[àảaáâạ]y.*$|[\s,]+[Nn]g[àảaáạ]y.*$"
)
_CODE = r"[A-ZĐƯÐ][\wĐđ&'’.]*"
_TAIL = re.compile(
    rf"(?P<before>.*?)(?P<slash>[/|])?\s*(?P<symbol>{_CODE}(?:\s?[-–]\s?{_CODE}|/{_CODE})*(?:\ [A-Z]{{1,3}}(?=\s*$))?"
    r"(?:\s?\([A-ZĐ0-9-]{2,10}\))?)[^\w]*(?:\s.*)?$"
)
_YEAR = re.compile(r"^(?P<running>.*?)\s*/?\s*(?P<year>(?:19|20)\d\d)\s*/?\s*$")
_RUNNING = re.compile(r"\d{1,5}(?:\.\d{1,3})?[a-eA-E]?")


@dataclass(frozen=True, slots=True)
class NumberSeen:
    """The head's number as one view shows it.

    Attributes:
        running: clean digits of the running number, or "" where not clean.
        year: the year inside the number, or None.
        symbol: the symbol, mended by the vocabulary, or "".
        confidence: lowest confidence of the words of the running number.
        is_joined: True where number and symbol stand in one word, as typing
            does and the blank of a printed form does not.
        is_blank: True where nothing at all stands before the slash.
        is_certain: True for digital text.
        is_party: True for the party's order, 05-NQ/ĐU.
        as_written: the characters it was read from.
    """

    running: str
    year: int | None
    symbol: str
    confidence: float
    is_joined: bool
    is_blank: bool
    is_certain: bool
    is_party: bool
    as_written: str


def number_seen(view: View) -> NumberSeen | None:
    """Return the number that ``view`` shows in its head, or None where no symbol is seen."""
    for line in head_zone(view):
        seen = _in_line(line, view.is_certain)
        if seen is not None:
            return seen
    return None


def _in_line(line: Line, is_certain: bool) -> NumberSeen | None:
    for label in _LABEL.finditer(line.text):
        rest = _PLACE_AND_DATE.sub("", line.text[label.end() :])
        seen = _parsed(rest, line, label.end(), is_certain)
        if seen is not None:
            return seen
    return _unlabelled(line, is_certain)


_STRONG = re.compile(
    r"(?:^|\s)(?P<raw>\d{1,5}[a-z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ][\wĐđ]*\s?-\s?[A-ZĐ][\w-]+)"
)


def _unlabelled(line: Line, is_certain: bool) -> NumberSeen | None:
    """«10/2010/TT-BTC» whose «Số» was lost: only a known kind or issuer is believed."""
    part = columns(line)[0]
    found = _STRONG.search(part.text)
    if not found or (line.words and part.left > 0.45):  # noqa: PLR2004
        return None
    seen = _parsed(found["raw"], part, found.start("raw"), is_certain)
    first = seen.symbol.split("-")[0] if seen else ""
    words = vocabulary()
    return seen if words.is_kind(first) or words.is_issuer(first) else None


def _parsed(rest: str, line: Line, offset: int, is_certain: bool) -> NumberSeen | None:
    found = _party_split(rest) or _split(rest)
    if found is None:
        return None
    before, symbol, has_slash = found
    year_match = _YEAR.match(before)
    running = (year_match["running"] if year_match else before).strip(" .,:;_-/…|")
    clean = running.replace(" ", "") if is_certain else running
    symbol = _mended(symbol)
    if not symbol:
        return None
    end = offset + len(before)
    return NumberSeen(
        running=clean if _RUNNING.fullmatch(clean) else "",
        year=int(year_match["year"]) if year_match else None,
        symbol=symbol,
        confidence=line.confidence_of(offset, max(end, offset + 1)),
        is_joined=has_slash and bool(re.match(r"\S*\w/\S", rest)) and not before.endswith(" "),
        is_blank=not any(c.isalnum() for c in running),
        is_certain=is_certain,
        is_party=_party_split(rest) is not None,
        as_written=line.text[max(0, offset - 4) : offset + len(rest)].strip(),
    )


def _split(rest: str) -> tuple[str, str, bool] | None:
    """Return what stands before the symbol, the symbol, and whether a slash parts them."""
    text = rest.replace("_", " ")
    for slash in reversed([m.start() for m in re.finditer(r"/", text)]):
        found = _TAIL.fullmatch("/" + text[slash + 1 :].lstrip(" ."))
        if found and found["symbol"] and not found["before"].strip():
            head = text[:slash]
            if slash and _inner_slash(head, found["symbol"]):
                continue
            return head, found["symbol"], True
    return _without_slash(text)


_PARTY = re.compile(
    rf"(?P<before>.{{0,12}}?)\s?-\s?(?P<kind>[A-ZĐ][A-Za-zĐđ]{{0,3}})\s?/\s?(?P<issuer>{_CODE})\W*(?:\s.*)?$"
)


def _party_split(text: str) -> tuple[str, str, bool] | None:
    found = _PARTY.fullmatch(text)
    words = vocabulary()
    if not found or "/" in found["before"]:
        return None
    issuer = found["issuer"].strip(" .")
    is_party = words.is_kind(found["kind"]) and not words.is_kind(issuer)
    return (found["before"], f"{found['kind']}/{issuer}", True) if is_party else None


def _inner_slash(head: str, symbol: str) -> bool:
    """«…/TTLT/BTC-BTP»: the symbol begins one slash earlier."""
    last = re.split(r"[/\s]", head.rstrip())[-1]
    return vocabulary().is_kind(last)


def _without_slash(text: str) -> tuple[str, str, bool] | None:
    """«105HĐGSNN-VP», «897-QĐ/TU»: a known code stands right after the digits."""
    found = re.match(
        rf"\s*(?P<running>[\d ]{{1,6}})\s?-?\s?(?P<symbol>{_CODE}\s?[-/]\s?{_CODE}(?:\s?-\s?{_CODE})*)", text
    )
    if not found:
        return None
    first = re.split(r"[-/]", found["symbol"])[0].strip()
    known = repaired_kind(first) or repaired_issuer(first)
    return (found["running"], found["symbol"], True) if known else None


def _mended(symbol: str) -> str:
    """Return the symbol with its codes mended, or "" where it cannot be one."""
    tight = re.sub(r"\s*([-/])\s*", r"\1", symbol.replace("–", "-").replace("'", "").replace("’", ""))
    tight, suffix = _without_suffix(tight.strip(" .,:;"))
    pieces = re.split(r"([-/])", tight)
    if not all(_may_be_code(piece) for piece in pieces[::2]):
        return ""
    pieces[0] = _mended_first(pieces[0])
    has_kind = vocabulary().is_kind(pieces[0])
    for index in range(2, len(pieces), 2):
        pieces[index] = _mended_later(pieces[index], is_issuer=has_kind and index == 2)  # noqa: PLR2004
    return "".join(pieces) + suffix


def _mended_first(code: str) -> str:
    bare = code.strip(" .")
    words = vocabulary()
    if words.is_kind(bare) or words.is_issuer(bare):
        return bare
    return repaired_kind(bare) or repaired_issuer(bare) or bare


def _mended_later(code: str, *, is_issuer: bool) -> str:
    bare = code.strip(".")
    joined = bare.replace(" ", "")
    words = vocabulary()
    if is_issuer:
        return repaired_issuer(joined) or joined
    if PATTERN_CODES.fullmatch(joined) or joined in words.drafters or not bare.count(" "):
        return joined
    return bare.split(" ")[0]


def _without_suffix(symbol: str) -> tuple[str, str]:
    at = symbol.find("(")
    return (symbol[:at], symbol[at:]) if at > 0 else (symbol, "")


def _may_be_code(code: str) -> bool:
    capitals = sum(c.isupper() or c.isdigit() or c == "&" for c in code)
    return (
        bool(code)
        and capitals >= max(1, len(code.replace(" ", "").replace(".", "")) - 2)
        and code[0].isupper()
    )
