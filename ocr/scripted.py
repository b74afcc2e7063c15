"""Recognisers that misbehave or answer by script, for tests of the machinery."""

import os
import time
from dataclasses import dataclass

from ocr.errors import CorruptFile
from ocr.recognizer import Picture, PixelWord, Recognition, Zone


@dataclass(frozen=True, slots=True)
class ScriptedRecognizer:
    """Answers the same lines for every picture, or fails in a chosen way.

    Attributes:
        text: lines of words; each word gets a box in a grid.
        failure: "" for none, "crash" ends the process, "hang" never answers,
            "refuse" raises, "memory" asks for too much of it.
        confidence: of every word, 0 to 1.
    """

    text: str = ""
    failure: str = ""
    confidence: float = 0.9

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the script's words; see ``Recognizer``."""
        if self.failure == "crash":
            os._exit(13)
        if self.failure == "hang":
            time.sleep(3600)
        if self.failure == "refuse":
            raise CorruptFile(f"trang {zone.page}")
        if self.failure == "memory":
            raise MemoryError
        lines = self.text.split("\n")
        height = max(1, picture.shape[0] // max(1, len(lines)))
        return Recognition(
            tuple(word for row, line in enumerate(lines) for word in self._line(line, row, height))
        )

    def fingerprint(self) -> str:
        """The script itself."""
        return f"scripted {self.text!r} {self.failure} {self.confidence}"

    def _line(self, line: str, row: int, height: int) -> list[PixelWord]:
        top = row * height
        return [
            PixelWord(text, 60 * place, top, 60 * place + 50, top + height, self.confidence, row)
            for place, text in enumerate(line.split())
        ]
