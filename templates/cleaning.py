"""What happens to every value before it is printed.

Text loses nothing but what a Word file cannot hold: it is composed (NFC),
control characters go, runs of white space become one space. Numbers and dates
must have passed a filter, or they would be printed the English way.

Source: TCVN 6909:2001 (Unicode dựng sẵn); Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.4.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from templates.errors import BrokenTemplate

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff\u200b\ufeff]")
SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x85]+")


def clean_text(text: str) -> str:
    r"""Return the text as it may stand in a Word file.

    Example:
        >>> clean_text("Đội\x02 PC&QLKH/PV01\n (06)")
        'Đội PC&QLKH/PV01 (06)'
    """
    return SPACES.sub(" ", composed(text)).strip(" ")


def composed(text: str) -> str:
    """Return the text composed and without what a Word file cannot hold, its spaces kept."""
    return FORBIDDEN.sub("", unicodedata.normalize("NFC", text))


def printable(value: object) -> object:
    """Return a value as ``{{ }}`` prints it (Jinja's ``finalize``).

    Raises:
        BrokenTemplate: a number or date was put into the template without a filter.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return clean_text(value)
    if value is None:
        return ""
    if isinstance(value, (Decimal, Fraction, float, date, bool)):
        raise BrokenTemplate(
            f"mẫu Word in thẳng giá trị {value!s} mà chưa qua bộ lọc;"
            " hãy thêm «|diem», «|phan_tram» hoặc «|ngay»"
        )
    return value
