"""Words with places put together to lines of text."""

from collections.abc import Sequence
from itertools import pairwise

from ocr.pages import Word

_COLUMN_GAP = 1.6
"""Heights of a word; a wider gap is another column or cell."""


def lines_of(words: Sequence[Word], aspect: float) -> list[list[Word]]:
    """Group words into lines, top to bottom, each from left to right.

    Args:
        words: in any order.
        aspect: height of the page divided by its width.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.left)):
        line = next((line for line in reversed(lines[-4:]) if _same_line(line[-1], word, aspect)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    for line in lines:
        line.sort(key=lambda word: word.left)
    lines.sort(key=lambda line: min(word.top for word in line))
    return lines


def text_of(lines: Sequence[Sequence[Word]], aspect: float) -> str:
    """Give the text of lines; wide gaps become tabs."""
    return "\n".join(_line_text(line, aspect) for line in lines)


def _same_line(last: Word, word: Word, aspect: float) -> bool:
    overlap = min(last.bottom, word.bottom) - max(last.top, word.top)
    return overlap > 0.5 * min(last.bottom - last.top, word.bottom - word.top)


def _line_text(line: Sequence[Word], aspect: float) -> str:
    parts = [line[0].text]
    for left, right in pairwise(line):
        height = max(left.bottom - left.top, right.bottom - right.top) * aspect
        parts.append("\t" if right.left - left.right > _COLUMN_GAP * height else " ")
        parts.append(right.text)
    return "".join(parts)
