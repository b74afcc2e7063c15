"""The faces documents are set in, and how wide their letters are.

Three families with Times metrics and Vietnamese letters, all from Debian:
``fonts-croscore`` (Tinos), ``fonts-liberation2`` and ``fonts-freefont-ttf``.
Offices type in Times New Roman; scans of different machines never look alike.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

_FOLDER = Path("/usr/share/fonts/truetype")
_STYLES = {
    "tinos": ("croscore/Tinos-", {"r": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}),
    "liberation": (
        "liberation2/LiberationSerif-",
        {"r": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"},
    ),
    "free": ("freefont/FreeSerif", {"r": "", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}),
    "arimo": ("croscore/Arimo-", {"r": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}),
}


class FaceMissing(Exception):
    """A font file is not installed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"thiếu phông chữ {path}; cài gói fonts-croscore, fonts-liberation2 và fonts-freefont-ttf"
        )


@dataclass(frozen=True, slots=True)
class Face:
    """One family in one style.

    Attributes:
        family: "tinos", "liberation", "free" or "arimo".
        style: "r", "b", "i" or "bi".
    """

    family: str
    style: str = "r"

    @property
    def path(self) -> Path:
        """The font file.

        Raises:
            FaceMissing: the Debian package is not installed.
        """
        stem, names = _STYLES[self.family]
        path = _FOLDER / f"{stem}{names[self.style]}.ttf"
        if not path.exists():
            raise FaceMissing(path)
        return path

    @property
    def name(self) -> str:
        """A name for the face inside a PDF."""
        return f"{self.family}-{self.style}"


@cache
def _advances(face: Face) -> dict[int, float]:
    with TTFont(face.path) as font:
        unit = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}


def width_of(text: str, face: Face, size: float) -> float:
    """Return the width of ``text`` in points; an unknown letter counts half an em."""
    advances = _advances(face)
    return size * sum(advances.get(ord(letter), 0.5) for letter in text)
