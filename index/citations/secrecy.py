"""Secrecy marks (độ mật) in the header zone: such a file stops here.

Source: Luật Bảo vệ bí mật nhà nước; Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import re

_LEVEL = r"(?:TUY[ỆÊE]T|T[ỐÔO]I)?\s*M[ẬÂẠA]T"
_TITLED = re.compile(r"\bĐộ\s+mật\s*:\s*(?P<level>[^\n]{1,20})", re.IGNORECASE)
_ALONE = re.compile(rf"^[\W_]*(?P<level>{_LEVEL})[\W_]*$")


def secrecy_mark(head_text: str) -> str | None:
    """Return the secrecy mark of a header zone ("MẬT", "TỐI MẬT", "TUYỆT MẬT") or None."""
    for line in head_text.splitlines():
        found = _ALONE.match(line) or _TITLED.search(line)
        if found:
            return found["level"].strip()
    return None
