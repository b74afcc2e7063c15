"""How files are read."""

import hashlib
from dataclasses import dataclass, field

from ocr.limits import Limits
from ocr.recognizer import Recognizer
from ocr.tesseract import TesseractRecognizer

READING_VERSION = 7
"""Raised whenever the same bytes would give another page than before."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How files are read; picklable, and part of the cache's key.

    Attributes:
        dpi: resolution at which pages without a text layer are drawn.
        head_looks: whether head zones get further readings (``Page.looks``).
        recognizer: the engine for pictures.
        limits: ceilings of size, pages, pixels, time and memory.
    """

    dpi: int = 200
    head_looks: bool = True
    recognizer: Recognizer = field(default_factory=TesseractRecognizer)
    limits: Limits = field(default_factory=Limits)

    def fingerprint(self) -> str:
        """Sixteen hex digits that change when pages would be read otherwise."""
        told = f"{READING_VERSION}|{self.dpi}|{self.head_looks}|{self.recognizer.fingerprint()}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]
