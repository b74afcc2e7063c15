"""From what views and file name say to one reading of the number and one of the symbol."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.file_name import NameSays, agrees_with_symbol, name_says
from index.citations.head_number import NumberSeen
from index.citations.numbers import DocumentNumber, canonical_running, parse_number
from index.citations.reading import Reading, Witness, not_read
from index.citations.votes import Tally, Vote, tally
from index.errors import NotADocumentNumber

# Set on 59 real first pages: below, a given number is wrong too often.
GIVEN_FROM = 0.88
SURE = 0.99
NAMED_ONLY = 0.93
_HANDWRITTEN = "số viết tay hoặc mờ, chưa đọc được; nhập số theo bản gốc"
_NO_NUMBER_LINE = "không thấy dòng số, ký hiệu ở phần đầu văn bản"
_BLANK = "chỗ ghi số còn để trống"


@dataclass(frozen=True, slots=True)
class NumberReadings:
    """The number and the symbol as readings.

    Attributes:
        number: số, ký hiệu.
        symbol: ký hiệu alone.
        is_blank: nothing stands before the slash in any view.
    """

    number: Reading[DocumentNumber]
    symbol: Reading[str]
    is_blank: bool


def read_number(seen: Sequence[NumberSeen], witness: Witness, file_name: str) -> NumberReadings:
    """Combine what the views of the first page saw.

    Args:
        seen: one entry per view that saw a number line.
        witness: who made the page's own text.
        file_name: the file's name as the user knows it, or "".
    """
    if not seen:
        return NumberReadings(not_read(_NO_NUMBER_LINE), not_read(_NO_NUMBER_LINE), is_blank=False)
    seen = [one for one in seen if not one.is_weak] or seen
    symbols = tally([Vote(one.symbol, 0.5 + one.confidence / 2, one.is_certain) for one in seen])
    symbol = _symbol_reading(symbols, seen, witness)
    alike = [one for one in seen if one.symbol == symbols.value] or list(seen)
    running = tally([_running_vote(one) for one in alike])
    is_blank = all(one.is_blank for one in seen)
    names = [says for says in name_says(file_name) if agrees_with_symbol(says, symbol.value or "")]
    number = _number_reading(running, alike, (symbol, witness, names))
    if not number.is_read and is_blank:
        number = not_read(_BLANK, others=number.others)
    return NumberReadings(number, symbol, is_blank)


def _running_vote(one: NumberSeen) -> Vote[str]:
    return Vote(one.running or None, one.confidence, one.is_certain)


def _symbol_reading(symbols: Tally[str], seen: Sequence[NumberSeen], witness: Witness) -> Reading[str]:
    confidence = SURE if symbols.is_certain else min(0.97, 0.75 + 0.25 * symbols.share * symbols.best)
    return Reading(
        symbols.value,
        confidence,
        (witness if symbols.is_certain else Witness.OCR,),
        as_written=seen[0].as_written,
        page=1,
        others=symbols.others,
    )


def running_confidence(running: Tally[str], alike: Sequence[NumberSeen]) -> float:
    """Return how likely the running number is right, 0 to 1.

    Digits that stand in the line of type are believed by the share of views
    that agree; digits that do not are a pen's, and are never given unasked.
    """
    if running.value is None:
        return 0.0
    if running.is_certain:
        return SURE
    agreeing = [one for one in alike if one.running == running.value]
    if _stand_in_line(agreeing):
        return min(0.985, 0.72 + 0.14 * running.share + 0.14 * running.best)
    score = 0.5 * running.best + 0.3 * running.share
    if all(one.is_typed is None for one in agreeing):
        return score + (0.12 if any(one.is_joined for one in agreeing) else 0.0)
    return score


def _stand_in_line(agreeing: Sequence[NumberSeen]) -> bool:
    """Whether the digits are type: of the views that could measure, at least half say so.

    A pen that one view places in the line of type stands off it in the others.
    """
    measured = [one.is_typed for one in agreeing if one.is_typed is not None]
    return any(measured) and measured.count(True) >= measured.count(False)


def _number_reading(
    running: Tally[str],
    alike: Sequence[NumberSeen],
    context: tuple[Reading[str], Witness, Sequence[NameSays]],
) -> Reading[DocumentNumber]:
    symbol, witness, names = context
    confidence = running_confidence(running, alike)
    own = running.value if confidence >= GIVEN_FROM else None
    digits, sure, witnesses = _with_name(own, running.value, confidence, names)
    others = tuple(
        dict.fromkeys(
            [*([running.value] if running.value else []), *running.others, *(n.running for n in names)]
        )
    )
    number = _assembled(digits, alike, symbol.value or "") if digits else None
    if number is None:
        return not_read(_HANDWRITTEN, others=others)
    given = tuple(witness if w is Witness.OCR and running.is_certain else w for w in witnesses)
    left = tuple(other for other in others if other != digits)
    return Reading(number, sure, given, as_written=alike[0].as_written, page=1, others=left)


def _with_name(
    own: str | None, guess: str | None, confidence: float, names: Sequence[NameSays]
) -> tuple[str | None, float, tuple[Witness, ...]]:
    """Let the file name bear out, supply or dispute the running number."""
    if not names:
        return own, confidence, (Witness.OCR,)
    agreeing = [says for says in names if guess and _same(says.running, guess)]
    if agreeing:
        return guess, max(confidence, 0.985), (Witness.OCR, Witness.FILE_NAME)
    if own and confidence >= SURE:
        return own, confidence, (Witness.OCR,)
    if own:
        # Ink and name disagree: a person decides.
        return None, 0.0, ()
    return names[0].running, NAMED_ONLY, (Witness.FILE_NAME,)


def _same(a: str, b: str) -> bool:
    return canonical_running(a, has_year=False) == canonical_running(b, has_year=False)


def _assembled(digits: str, alike: Sequence[NumberSeen], symbol: str) -> DocumentNumber | None:
    years = tally([Vote(one.year, one.confidence, one.is_certain) for one in alike])
    middle = f"{years.value}/" if years.value and years.share >= 0.5 else ""  # noqa: PLR2004
    separator = "-" if alike[0].is_party else "/"
    try:
        return parse_number(f"{digits}{separator}{middle}{symbol}")
    except NotADocumentNumber:
        return None
