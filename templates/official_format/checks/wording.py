"""What words show of the form: zeros of cited days, capitals of citations, one spelling of «hòa».

Habits of the decree's own text and samples; nothing here is an error, because
a quoted text keeps its own spelling.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.b; Phụ lục II, mục V.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

from templates.official_format.checks.report import Checked, at_lines
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.rules import rules

SHORT_DAY = re.compile(r"\bngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/\d{4}", re.IGNORECASE)
LONG_DAY = re.compile(r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4}", re.IGNORECASE)
LOW_ARTICLE = re.compile(r"\b(?:khoản|điểm)\s+(?:\d{1,2}|[a-zđ])\s*,?\s+(?:khoản\s+\d+\s*,?\s+)?điều\s+\d")
HIGH_CLAUSE = re.compile(
    r"(?<=[a-zà-ỹ,;] )(?:Khoản|Điểm)\s+(?:\d{1,2}|[a-zđ])\s*,?\s+(?:[Kk]hoản|[Đđ]iều)\s+\d"
)
PEOPLE = re.compile(r"(?P<before>\w+)\s+nhân dân\b")
# «Ủy ban nhân dân», «công an nhân dân»: part of a name that has its own rule.
NAMES = frozenset(
    [
        "ban",
        "đồng",
        "án",
        "sát",
        "an",
        "đội",
        "minh",
        "trang",
        "thuốc",
        "giáo",
        "sĩ",
        "sỹ",
        "dụng",
        "thẩm",
        "nghệ",
        "quân",
        "cảnh",
        "binh",
    ]
)
OLD_TONES = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
NEW_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")


def check_wording(checked: Checked) -> Iterator[FormFinding]:
    """Check the running text outside tables."""
    opening = checked.parts.opening
    lines = [*opening.bases, *opening.addressees, *opening.body]
    for rule, fault in FAULTS:
        found = [(line, told) for line in lines if (told := fault(line.text))]
        if found:
            yield at_lines(rule, [line for line, _ in found], found[0][1])
    nation = checked.parts.top.nation  # its spelling has a rule of its own
    yield from _mixed([line for line in checked.word.lines if line.text and line is not nation])


def _day_fault(text: str) -> str:
    zero_months = rules().table["date"]["zero_months"]
    for pattern in (SHORT_DAY, LONG_DAY):
        for match in pattern.finditer(text):
            day, month = match["day"], match["month"]
            needs_zero = int(month) in zero_months
            wrong_month = (needs_zero and len(month) == 1) or (not needs_zero and month.startswith("0"))
            if wrong_month or (len(day) == 1):
                return f"viết «{match.group()}»"
    return ""


def _citation_fault(text: str) -> str:
    match = LOW_ARTICLE.search(text) or HIGH_CLAUSE.search(text)
    return f"viết «{match.group()}»" if match else ""


def _people_fault(text: str) -> str:
    for match in PEOPLE.finditer(text):
        if match["before"].lower() not in NAMES:
            return f"viết «{match.group()}»"
    return ""


FAULTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("cited-date-zero", _day_fault),
    ("citation-case", _citation_fault),
    ("people-capital", _people_fault),
)


def _mixed(lines: list[Line]) -> Iterator[FormFinding]:
    """One word in two spellings of its tone, such as «ủy» and «uỷ»."""
    spelt: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Line] = {}
    for line in lines:
        for word in WORD.findall(unicodedata.normalize("NFC", line.text).lower()):
            plain = OLD_TONES.sub(lambda match: NEW_TONES[match.group()], word)
            spelt[plain].add(word)
            first.setdefault(word, line)
    for forms in spelt.values():
        if len(forms) > 1:
            told = " và ".join(f"«{form}»" for form in sorted(forms))
            yield at_lines(
                "mixed-tones", [first[max(forms, key=lambda form: first[form].order)]], f"viết cả {told}"
            )
            return
