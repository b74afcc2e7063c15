"""Write ``data/times_widths.json``: how wide each letter of Times New Roman is.

Read once from a font with Times metrics (Tinos or Liberation Serif) and shipped,
so that the length of a drawn line does not depend on the fonts of a machine.

Example:
    python -m templates.build widths /usr/share/fonts/truetype/croscore
"""

import json
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {
    "regular": "Tinos-Regular.ttf",
    "bold": "Tinos-Bold.ttf",
    "italic": "Tinos-Italic.ttf",
    "bold_italic": "Tinos-BoldItalic.ttf",
}


def write_widths(fonts: Path, target: Path) -> None:
    """Measure the faces in a folder and write the table."""
    faces = {name: _widths(fonts / file) for name, file in FACES.items()}
    text = json.dumps({"units_per_em": 2048, "faces": faces}, ensure_ascii=False, indent=0, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


def _widths(path: Path) -> dict[str, int]:
    with TTFont(path) as font:
        names = font.getBestCmap()
        metrics = font["hmtx"]
        return {letter: metrics[names[ord(letter)]][0] for letter in _letters() if ord(letter) in names}


def _letters() -> list[str]:
    latin = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00))]
    marks = [chr(code) for code in (*range(0x2010, 0x2028), 0x2030, 0x20AB, 0x2264, 0x2265)]
    return [letter for letter in latin + marks if unicodedata.category(letter) != "Cn"]
