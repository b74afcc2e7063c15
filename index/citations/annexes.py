"""Annexes (phụ lục) a document announces, and whether they are there."""

import re
from collections.abc import Sequence

from index.citations.vocabulary import plain
from ocr.pages import Page

# «Phụ lục I», «phụ lục số 02», «Phụ lục kèm theo», «Biểu mẫu số 1».
_ANNOUNCED = re.compile(
    r"\b[Pp]h[ụu]\s+l[ụu]c\s+(?:số\s+)?(?P<number>[IVX]{1,5}|\d{1,2})\b|"
    r"\b(?P<bare>[Pp]h[ụu]\s+l[ụu]c)\s+(?:đính\s+)?kèm"
)
_HEADING = re.compile(
    r"^\W*PHU\s+LUC(?:\s+(?:SO\s+)?(?P<number>[IVX]{1,5}|\d{1,2}))?\b[^a-z]{0,40}$", re.MULTILINE
)


def annexes_of(pages: Sequence[Page]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the annexes announced, and those of them that no page heads.

    An annex is there where a line begins with its name; «Phụ lục» without a
    number is met by any annex.
    """
    headed = {found["number"] or "" for page in pages for found in _HEADING.finditer(_heads(page.text))}
    announced = dict.fromkeys(
        _name(found) for page in pages for found in _ANNOUNCED.finditer(_body(page.text))
    )
    missing = [name for name in announced if not _is_there(name, headed)]
    return tuple(announced), tuple(missing)


def _heads(text: str) -> str:
    """Return short lines only, without marks: a heading is a line of its own."""
    return "\n".join(plain(line) for line in text.splitlines() if len(line) < 40)  # noqa: PLR2004


def _body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not _HEADING.match(plain(line)))


def _name(found: re.Match[str]) -> str:
    return f"Phụ lục {found['number']}" if found["number"] else "Phụ lục"


def _is_there(name: str, headed: set[str]) -> bool:
    number = name.removeprefix("Phụ lục").strip()
    return bool(headed) if not number else number in headed
