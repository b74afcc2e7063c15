"""On real papers, where they are kept beside the project; elsewhere skipped."""

from pathlib import Path

import pytest

from ocr.reading import ReadingSettings, open_file
from ocr.scripted import ScriptedRecognizer

REAL = Path(__file__).parents[3] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="không có bộ văn bản thật bên cạnh dự án")
SCRIPT = ReadingSettings(recognizer=ScriptedRecognizer("Số: 1/KH-UBND Kế hoạch cải cách hành chính"))


def test_every_real_scan_opens_and_shows_its_head_zone():
    papers = sorted((REAL / "scans").iterdir())
    assert papers
    for path in papers[::6]:
        with open_file(path, settings=SCRIPT) as document:
            assert document.page_count >= 1
            assert document.head_zone(1)
