"""What recognition of a picture means, whichever engine does it.

A ``Recognizer`` takes a grey or RGB picture and gives words. Tesseract is one
(``tesseract.py``), recorded output another (``recorded.py``), tests have
engines that crash, hang or answer garbage.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Rows × columns (grey) or rows × columns × 3 (RGB), 0 to 255."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Which picture is being recognised; the key of recorded output.

    Attributes:
        source: SHA-256 of the file the picture comes from, lower-case hex.
        page: 1 for the first page.
        name: which part under which conditions, such as "page" or
            "head red-lifted 2x"; unique within the page for each ``psm``.
    """

    source: str
    page: int
    name: str


@dataclass(frozen=True, slots=True)
class PixelWord:
    """One recognised word.

    Attributes:
        text: as read, NFC, never empty.
        left: left edge in pixels of the picture given.
        top: upper edge in pixels.
        right: right edge in pixels, exclusive.
        bottom: lower edge in pixels, exclusive.
        confidence: 0 to 1.
        line: words of one line share this number; lines count upwards.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """The words of one picture, in reading order."""

    words: tuple[PixelWord, ...]

    @property
    def confidence(self) -> float:
        """Mean confidence of the words weighted by their length, 0 to 1."""
        letters = sum(len(word.text) for word in self.words)
        if not letters:
            return 0.0
        return sum(word.confidence * len(word.text) for word in self.words) / letters

    @property
    def text(self) -> str:
        """The lines, joined by newlines."""
        lines: list[list[str]] = []
        last = None
        for word in self.words:
            if word.line != last:
                lines.append([])
                last = word.line
            lines[-1].append(word.text)
        return "\n".join(" ".join(line) for line in lines)


class Recognizer(Protocol):
    """An engine. Implementations are small picklable values."""

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the words of a picture.

        Args:
            picture: grey or RGB.
            psm: Tesseract's page segmentation mode: 3 a whole page, 4 one
                column of lines, 6 one block, 11 sparse text.
            zone: which picture this is.

        Raises:
            EngineMissing: the engine is not installed.
            CorruptFile: the engine gave up on this picture.
        """
        ...

    def fingerprint(self) -> str:
        """Name, version and settings: what a cached page depends on."""
        ...
