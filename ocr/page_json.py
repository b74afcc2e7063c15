"""Pages as JSON values and back; the form the cache and goldens keep."""

from typing import Any

from ocr.pages import HeadLook, Page, PageOrigin, Word


def page_to_json(page: Page) -> dict[str, Any]:
    """Give a JSON value that ``page_from_json`` turns back into an equal page.

    Fractions are rounded to 5 digits, confidences to 4: pages must be rounded
    by ``rounded`` first if equality is to hold exactly.
    """
    return {
        "number": page.number,
        "text": page.text,
        "origin": page.origin.value,
        "confidence": round(page.confidence, 4),
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "words": [_word_to_json(word) for word in page.words],
        "looks": [_look_to_json(look) for look in page.looks],
        "red_ink": None if page.red_ink is None else round(page.red_ink, 5),
        "foot": [_word_to_json(word) for word in page.foot],
    }


def page_from_json(told: dict[str, Any]) -> Page:
    """Give the page a JSON value tells of.

    Raises:
        KeyError: a field is missing.
        ValueError: a field has a value no page can have.
        TypeError: a field is of another kind.
    """
    return Page(
        number=int(told["number"]),
        text=str(told["text"]),
        origin=PageOrigin(told["origin"]),
        confidence=float(told["confidence"]),
        width=float(told["width"]),
        height=float(told["height"]),
        words=tuple(_word_from_json(word) for word in told["words"]),
        looks=tuple(_look_from_json(look) for look in told["looks"]),
        red_ink=None if told["red_ink"] is None else float(told["red_ink"]),
        # Pages that were kept before the signature block got a look of its own have none.
        foot=tuple(_word_from_json(word) for word in told.get("foot", ())),
    )


def rounded(page: Page) -> Page:
    """Give the page as it comes back from JSON, so cached and fresh are equal."""
    return page_from_json(page_to_json(page))


def _word_to_json(word: Word) -> list[Any]:
    box = [round(edge, 5) for edge in (word.left, word.top, word.right, word.bottom)]
    return [word.text, *box, round(word.confidence, 4)]


def _word_from_json(told: list[Any]) -> Word:
    text, left, top, right, bottom, confidence = told
    return Word(str(text), float(left), float(top), float(right), float(bottom), float(confidence))


def _look_to_json(look: HeadLook) -> dict[str, Any]:
    return {
        "text": look.text,
        "how": look.how,
        "confidence": round(look.confidence, 4),
        "words": [_word_to_json(word) for word in look.words],
    }


def _look_from_json(told: dict[str, Any]) -> HeadLook:
    return HeadLook(
        text=str(told["text"]),
        how=str(told["how"]),
        confidence=float(told["confidence"]),
        words=tuple(_word_from_json(word) for word in told["words"]),
    )
