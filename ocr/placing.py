"""From pixels of a picture to fractions of the page."""

from ocr.pages import Word
from ocr.recognizer import Recognition

WHOLE = (0.0, 0.0, 1.0, 1.0)


def words_in(
    found: Recognition, shape: tuple[int, ...], place: tuple[float, float, float, float] = WHOLE
) -> tuple[Word, ...]:
    """Give recognised words with boxes in fractions of the whole page.

    Args:
        found: what was recognised in a picture.
        shape: rows and columns of that picture.
        place: left, top, width and height of the picture on the page, in
            fractions of the page.
    """
    left, top, width, height = place
    across, down = width / shape[1], height / shape[0]
    return tuple(
        Word(
            word.text,
            left + word.left * across,
            top + word.top * down,
            left + word.right * across,
            top + word.bottom * down,
            word.confidence,
        )
        for word in found.words
    )
