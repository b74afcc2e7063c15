"""Secrecy marks (độ mật) in the header zone: such a file stops here.

A mark is a stamp: «MẬT», «TỐI MẬT», «TUYỆT MẬT» alone on its line or apart from
its neighbours, or «Độ mật: …». Words of a sentence («mật khẩu», «bảo mật»,
«bí mật nhà nước») stop nothing, nor does the title of a law about secrets.

OCR loses marks of boxed red capitals («MẠT», «TÓI MẬT»), so a lone token that
is MẬT but for its marks stops the file too: asking once too often is the
lesser fault. «MẶT» and «MÁT» are words, but never alone in capitals in a head.

Source: Luật Bảo vệ bí mật nhà nước; Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.8.
"""

import re

from index.citations.characters import composed, level
from index.citations.vocabulary import plain

_MARK = r"(?P<level>(?:T[UV]Y[EF]T|T[O0][IL1])?\s*M[A4]T)"
_ALONE = re.compile(rf"^[^A-Z0-9]*{_MARK}[^A-Z0-9]*(?:\(?(?:A|B|C)\)?)?[^A-Z0-9]*$")
# Beside a column of its own: three spaces, a tab or a box's edge part it.
_APART = re.compile(rf"(?:^|\s{{3,}}|\t|[|\[\]])\s*{_MARK}\s*(?:$|\s{{3,}}|\t|[|\[\]])")
_TITLED = re.compile(r"\bD[OÔ]\s+M[AẬ]T\s*[:.]\s*(?P<level>[^\n]{2,24})")
_LEVELS = {"TUYETMAT": "TUYỆT MẬT", "TOIMAT": "TỐI MẬT", "MAT": "MẬT"}
_NO_LEVEL = re.compile(r"KHONG|THUONG|\.{2,}|_{2,}|-{2,}")


def secrecy_mark(head_text: str) -> str | None:
    """Return the secrecy mark of a header zone ("MẬT", "TỐI MẬT", "TUYỆT MẬT") or None.

    Args:
        head_text: lines of the head of a page, as any reading gives them.
    """
    for line in level(composed(head_text)[0]).splitlines():
        mark = _mark_of(line)
        if mark:
            return mark
    return None


def _mark_of(line: str) -> str | None:
    folded = plain(line)
    titled = _TITLED.search(folded)
    if titled:
        return None if _NO_LEVEL.search(titled["level"]) else _official(titled["level"]) or "MẬT"
    if not _is_in_capitals(line):
        return None
    found = _ALONE.match(folded) or _APART.search(folded)
    return _official(found["level"]) if found else None


def _is_in_capitals(line: str) -> bool:
    """«Mật» of running text has small letters; a stamp has none where it stands."""
    token = re.search(r"m\s*[aậâạăặáàảã4]\s*t", line, re.IGNORECASE)
    return token is not None and not any(c.islower() for c in token.group())


def _official(told: str) -> str | None:
    letters = told.replace("V", "U").replace("F", "E").replace("0", "O").replace("4", "A")
    squeezed = re.sub(r"[^A-Z]", "", letters.replace("TO1", "TOI").replace("TOL", "TOI"))
    return next((name for key, name in _LEVELS.items() if key in squeezed), None)
