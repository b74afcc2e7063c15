"""A value read from a page, or an honest «not read».

Everything recognised in a document is a proposal: a value with a confidence
and the witness that gave it, which a person may correct.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Witness(StrEnum):
    """Who says so."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    WIDGET = "widget"
    SIGNATURE = "signature"
    FILE_NAME = "file-name"
    CITATION = "citation"
    SERIES = "series"
    CAMERA = "camera"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One value as one or more witnesses gave it.

    Attributes:
        value: the value, or None for «not read».
        confidence: 0 to 1, the share of such readings that are right.
        witnesses: who gave this value, the strongest first.
        as_written: the characters it was read from, for the person who checks.
        page: the page it stands on, 1 for the first; None where it has no page.
        others: values other witnesses gave, as printed; their disagreement is kept.
        note: a Vietnamese clause for the user, such as why it was not read.
    """

    value: T | None
    confidence: float = 0.0
    witnesses: tuple[Witness, ...] = ()
    as_written: str = ""
    page: int | None = None
    others: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_read(self) -> bool:
        """True where a value was read or given."""
        return self.value is not None


def not_read(note: str = "", *, others: tuple[str, ...] = ()) -> "Reading[T]":
    """Return the reading that says nothing, with the reason in ``note``."""
    return Reading(None, others=others, note=note) if note or others else _NOTHING


# A head has twenty fields and a unit thousands of heads: those that say nothing are one value.
_NOTHING: Reading[Any] = Reading(None)
