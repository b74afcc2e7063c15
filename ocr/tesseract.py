"""Tesseract with its Vietnamese data, through pytesseract."""

from dataclasses import dataclass

from ocr.recognizer import Picture, Recognition, Zone


@dataclass(frozen=True, slots=True)
class TesseractRecognizer:
    """Runs the ``tesseract`` program, one thread, one picture at a time.

    Attributes:
        languages: Tesseract's names of its language data.
        seconds: wall-clock limit for one picture.
    """

    languages: str = "vie"
    seconds: float = 60.0

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the words of a picture; see ``Recognizer``."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Version and languages."""
        raise NotImplementedError
