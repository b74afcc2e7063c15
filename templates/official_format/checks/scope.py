"""Papers the decree does not rule: legal documents and papers of the Party have a form of their own.

Source: Nghị định 30/2020/NĐ-CP, Điều 3.3, Điều 7; Luật Ban hành văn bản quy phạm pháp luật.
"""

import re

from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.parts.words import folded

LEGAL = frozenset(
    {"hiến pháp", "bộ luật", "luật", "pháp lệnh", "lệnh", "nghị định", "thông tư", "thông tư liên tịch"}
)
LEGAL_NUMBER = re.compile(r"^(?:luật )?số\s*:?\s*\d+[a-z]?/\d{4}/\S", re.IGNORECASE)
PARTY = "đảng cộng sản việt nam"
SEARCHED = 25


def outside_decree(checked: Checked) -> FormFinding | None:
    """Return the one finding of a paper the decree does not rule, or None."""
    for line in [line for line in checked.word.lines if line.text][:SEARCHED]:
        text = folded(line.text).strip(" .")
        if text == PARTY:
            return _told(line, "văn bản của Đảng")
        if text in LEGAL and line.text == line.text.upper():
            return _told(line, "văn bản quy phạm pháp luật")
        if LEGAL_NUMBER.match(line.text):
            return _told(line, "số có năm ban hành, là văn bản quy phạm pháp luật")
    return None


def _told(line: Line, found: str) -> FormFinding:
    return finding("outside-decree", line.place, found)
