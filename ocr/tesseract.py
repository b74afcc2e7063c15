"""Tesseract with its Vietnamese data, through pytesseract.

Pictures are handed over as uncompressed PGM/PPM files: the PNG that
pytesseract would write costs up to half a second for a page.
"""

import functools
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import pytesseract

from ocr.errors import CorruptFile, EngineMissing
from ocr.recognizer import Picture, PixelWord, Recognition, Zone
from ocr.vietnamese import nfc

_GREY_DIMENSIONS = 2
_WORD_LEVEL = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class TesseractRecognizer:
    """Runs the ``tesseract`` program, one thread, one picture at a time.

    Attributes:
        languages: Tesseract's names of its language data.
        seconds: wall-clock limit for one picture.
    """

    languages: str = "vie"
    seconds: float = 120.0

    def recognize(self, picture: Picture, *, psm: int, zone: Zone) -> Recognition:
        """Give the words of a picture; see ``Recognizer``."""
        # Tesseract's own threads slow each other down; processes do not.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        with tempfile.TemporaryDirectory(prefix="cchc-ocr-") as folder:
            path = _write(picture, Path(folder))
            try:
                table = pytesseract.image_to_data(
                    str(path), lang=self.languages, config=f"--psm {psm}", timeout=self.seconds
                )
            except pytesseract.TesseractNotFoundError as missing:
                raise EngineMissing("tesseract-ocr") from missing
            except pytesseract.TesseractError as failed:
                require_languages(self.languages)
                raise CorruptFile(f"trang {zone.page}", what="Tesseract không đọc nổi trang này") from failed
            except RuntimeError as late:  # pytesseract's way of telling a timeout
                raise CorruptFile(f"trang {zone.page}", what="Tesseract đọc trang này quá lâu") from late
        return Recognition(_words(table))

    def fingerprint(self) -> str:
        """Version and languages."""
        return f"tesseract {engine_version()} {self.languages}"


@functools.cache
def engine_version() -> str:
    """Give Tesseract's version, such as "5.3.0".

    Raises:
        EngineMissing: Tesseract is not installed.
    """
    try:
        return str(pytesseract.get_tesseract_version())
    except pytesseract.TesseractNotFoundError as missing:
        raise EngineMissing("tesseract-ocr") from missing


def require_languages(languages: str) -> None:
    """Check that language data is there.

    Raises:
        EngineMissing: Tesseract or one of the languages is not installed.
    """
    engine_version()
    present = set(pytesseract.get_languages())
    for language in languages.split("+"):
        if language not in present:
            raise EngineMissing(f"tesseract-ocr-{language}")


def _write(picture: Picture, folder: Path) -> Path:
    is_grey = picture.ndim == _GREY_DIMENSIONS
    path = folder / ("page.pgm" if is_grey else "page.ppm")
    cv2.imwrite(str(path), picture if is_grey else picture[:, :, ::-1])
    return path


def _words(table: str) -> tuple[PixelWord, ...]:
    """Give the words of Tesseract's TSV; lines numbered in its order."""
    words: list[PixelWord] = []
    line = -1
    last: tuple[str, ...] = ()
    for row in table.splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        cells[11] = _without_rests(cells[11])
        if tuple(cells[2:5]) != last:
            line, last = line + 1, tuple(cells[2:5])
        words.append(_word(cells, line))
    return tuple(words)


def _without_rests(text: str) -> str:
    """Give a word without the rests of rules at its ends («_nghề»); a row of them is a blank to fill in."""
    bare = text.strip().strip("_|")
    return bare if any(letter.isalnum() for letter in bare) else text.strip()


def _word(cells: list[str], line: int) -> PixelWord:
    left, top, width, height = (int(cell) for cell in cells[6:10])
    confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
    return PixelWord(nfc(cells[11].strip()), left, top, left + width, top + height, confidence, line)
