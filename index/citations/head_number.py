"""Read the number and symbol of the head from one view.

The line «Số: 2253/TB-SYT   Kiên Giang, ngày …» is cut at the place and date.
The symbol hangs on the last slash before a capital; the running number before
it is kept only when it is clean digits, for handwriting gives «39 5®», «2J/4».
"""

import re
from dataclasses import dataclass

from index.citations.characters import CAPITAL, SMALL
from index.citations.head_lines import Line, View, columns
from index.citations.head_zone import head_zone
from index.citations.hidden_symbol import after_year, initials_of, without_strokes
from index.citations.repair import digits_of_print, repaired_drafter, repaired_issuer, repaired_kind
from index.citations.typed import is_evenly_set, stands_beside
from index.citations.vocabulary import PATTERN_CODES, vocabulary
from ocr.pages import Word

_LEFT_COLUMN = 0.4
_AT_START = 2
_GUESSED = 0.5
"""How much less a symbol is believed that a pen hid in part."""

_LABEL = re.compile(r"(?:(?<=\s)|^|(?<=[|_.'`]))[S§][ốôóoồổỗöòõẽỐÔÓOÒỎỔ6]{1,2}\s*[:;.,†]*\s*(?=\S)")
# A place has small letters («Kiên Giang, ngày …»), a symbol has not.
_PLACE_AND_DATE = re.compile(
    rf"\s+(?:(?:TP\.?|T\.|H\.|[{CAPITAL}][{SMALL}]+\.?|-)\s*){{1,6}}[,.]?\s*[Nn]g[àảaáâạ]y.*$|"
    r"[\s,]+[Nn]g[àảaáạ]y.*$"
)
_CODE = r"[A-ZĐƯÐ][\wĐđ&'’.]*"
_TAIL = re.compile(
    rf"(?P<before>.*?)(?P<slash>[/|])?\s*(?P<symbol>{_CODE}(?:\s?[-–]\s?{_CODE}|/{_CODE})*"
    r"(?:\ [A-Z]{1,3}(?=\s*$))?"
    r"(?:\s?\([A-ZĐ0-9-]{2,10}\))?)[^\w]*(?:\s.*)?$"
)
_YEAR = re.compile(r"^(?P<running>.*?)\s*/\s*(?P<year>(?:19|20)\d\d)\s*/?\s*$")
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
        is_typed: True where the digits stand in the line of type, False where
            they do not (a pen, a numbering machine), None without places.
        is_weak: True where «Số» is written small or missing: the body cites so,
            so it counts only where no view saw the number line itself.
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
    is_typed: bool | None
    is_weak: bool
    is_blank: bool
    is_certain: bool
    is_party: bool
    as_written: str


def number_seen(view: View, issuer: str = "") -> NumberSeen | None:
    """Return the number that ``view`` shows in its head, or None where no symbol is seen.

    Args:
        view: one look at the first page.
        issuer: the authority's name if read, to find a code that a pen hid.
    """
    weak: NumberSeen | None = None
    for line in head_zone(view):
        if view.has_places and columns(line)[0].left > _LEFT_COLUMN:
            continue
        seen = _in_line(line, view)
        if seen is None or _is_of_copy(seen):
            continue
        if not seen.is_weak:
            return seen
        weak = weak or seen
    return weak or _hidden(view, issuer)


def _hidden(view: View, issuer: str) -> NumberSeen | None:
    """Look once more at the number line for a symbol that a pen or bad print hid."""
    if view.is_certain:
        return None
    for line in head_zone(view):
        for label in _LABEL.finditer(line.text):
            if label.start() > _AT_START or label.group().strip()[:1].islower():
                continue
            rest = _PLACE_AND_DATE.sub("", line.text[label.end() :])
            found = after_year(rest) or without_strokes(rest, initials_of(issuer))
            if found:
                return _of_hidden(found, line, label.end())
    return None


def _of_hidden(found: tuple[str, str], line: Line, offset: int) -> NumberSeen:
    before, symbol = found
    year = _YEAR.match(before)
    return NumberSeen(
        running="",
        year=int(year["year"]) if year else None,
        symbol=symbol,
        confidence=_GUESSED * line.confidence_of(offset, len(line.text)),
        is_joined=False,
        is_typed=False,
        is_weak=False,
        is_blank=False,
        is_certain=False,
        is_party=False,
        as_written=line.text[max(0, offset - 4) :].strip(),
    )


def _is_of_copy(seen: NumberSeen) -> bool:
    """«12/SY-UBND» is the number of the copy, never of what was copied."""
    return seen.symbol.split("-")[0] in vocabulary().copy_kinds


def _in_line(line: Line, view: View) -> NumberSeen | None:
    for label in _LABEL.finditer(line.text):
        rest = _PLACE_AND_DATE.sub("", line.text[label.end() :])
        is_weak = label.group().strip()[:1].islower()
        seen = _parsed(rest, (line, label.end()), view, is_weak=is_weak)
        if seen is not None and (not is_weak or label.start() <= _AT_START):
            return seen
    return _unlabelled(line, view)


_STRONG = re.compile(
    r"[\WốôóSs5§]{0,4}(?P<raw>\d{1,5}[a-z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ][\wĐđ]*\s?-\s?[A-ZĐ][\w-]+)"
)


def _unlabelled(line: Line, view: View) -> NumberSeen | None:
    """«10/2010/TT-BTC» whose «Số» was lost: only a known kind or issuer is believed."""
    part = columns(line)[0]
    found = _STRONG.match(part.text)
    if not found:
        return None
    seen = _parsed(found["raw"], (part, found.start("raw")), view, is_weak=True)
    first = seen.symbol.split("-")[0] if seen else ""
    words = vocabulary()
    return seen if words.is_kind(first) or words.is_issuer(first) else None


def _parsed(rest: str, place: tuple[Line, int], view: View, *, is_weak: bool) -> NumberSeen | None:
    line, offset = place
    party = _party_split(rest)
    found = party or _split(rest)
    symbol = _mended(found[1]) if found else ""
    if not found or not symbol:
        return None
    before = found[0]
    year_match = _YEAR.match(before)
    head = year_match["running"] if year_match else before
    running = head.strip(" .,:;_-/…|")
    is_joined = bool(re.match(r"\S*\w/?[^\W\d]", rest)) and not before.endswith(" ")
    digits = line.words_of(offset, offset + max(len(head.rstrip(" /")), 1))
    is_typed = _is_typed(line, digits, view, is_joined=is_joined)
    if is_joined and is_typed and not view.is_certain:
        running = digits_of_print(running)
    return NumberSeen(
        running=_clean(running, view),
        year=int(year_match["year"]) if year_match else None,
        symbol=symbol,
        confidence=min((word.confidence for word in digits), default=1.0),
        is_joined=is_joined,
        is_typed=is_typed,
        is_weak=is_weak,
        is_blank=not any(c.isalnum() for c in running),
        is_certain=view.is_certain,
        is_party=party is not None,
        as_written=line.text[max(0, offset - 4) : offset + len(rest)].strip(),
    )


def _clean(running: str, view: View) -> str:
    text = running.replace(" ", "") if view.is_certain else running
    return text if _RUNNING.fullmatch(text) else ""


def _is_typed(line: Line, digits: tuple[Word, ...], view: View, *, is_joined: bool) -> bool | None:
    if not line.words or not digits:
        return None
    if is_joined:
        return is_evenly_set(digits[-1], view.aspect)
    first, last = line.words.index(digits[0]), line.words.index(digits[-1])
    # «Số:22» in one word cannot be measured apart from its label.
    if last + 1 >= len(line.words) or not digits[0].text[:1].isalnum() or _LABEL.match(digits[0].text):
        return False
    before = line.words[first - 1] if first else None
    label = before if before and _LABEL.match(before.text + " x") else None
    return all(stands_beside(word, line.words[last + 1], label) for word in digits)


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
    joined = repaired_drafter(joined)
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
