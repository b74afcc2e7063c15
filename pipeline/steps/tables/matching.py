"""Which criterion a row of a table speaks of: by its code, by its name, or by both.

Codes come typed as "1.1.", as the number 1,1 (Excel ate the zero of "1.10"),
as a date (Excel took "1.1.2" for one), or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.steps.tables.columns import fold

_CODE = re.compile(r"(?:tctp|tc|tieu chi)?\s*((?:[ivx]+|\d+)(?:[.,]\d+)*)[.,)]?", re.IGNORECASE)
_NAME_LEAD = re.compile(r"^(?:tctp|tc|tieu chi)?\s*\d+(?:[.,]\d+)*[.,:)]?\s+")

# «Công khai dự toán» and «Tổng hợp số liệu» name criteria: after the word for a sum stands a sum or nothing.
_TOTAL = re.compile(r"(?:tong(?: so)?(?: cong| diem)?|cong)(?:\W*$|\s*[:(\d]| diem\b| tu\b| cac\b| toan\b)")


@dataclass(slots=True)
class CriteriaNames:
    """The criteria of a set, ready to be looked up."""

    criteria: CriteriaSet
    by_name: dict[str, list[Criterion]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.criteria.walk():
            self.by_name.setdefault(_plain_name(node.name), []).append(node)

    def find(self, code: str, name: str) -> Criterion | None:
        """Return the criterion of a row, or None where code and name point nowhere.

        The name decides where code and name differ: Excel changes codes, and
        nobody retypes a name.
        """
        coded = self.criteria.find(clean_code(code))
        named = self.by_name.get(_plain_name(name), []) if name else []
        if coded and (coded in named or not named):
            return coded
        return named[0] if len(named) == 1 else coded


def clean_code(text: str) -> str:
    """Return a code as the set writes it: "1.1.", "TC 1,1" and "1.1" are one.

    >>> clean_code("1.1."), clean_code("TC 1,2"), clean_code("abc")
    ('1.1', '1.2', '')
    """
    found = _CODE.fullmatch(fold(text))
    return found[1].replace(",", ".").upper() if found else ""


def is_total(texts: Sequence[str]) -> bool:
    """Return whether a row is the sum of the table («Tổng cộng»), and not one named «Công khai …»."""
    first = next((fold(text) for text in texts if text and not _CODE.fullmatch(fold(text))), "")
    return bool(_TOTAL.match(first))


def _plain_name(name: str) -> str:
    """Names are compared without leading code, marks and what stands in brackets."""
    plain = _NAME_LEAD.sub("", fold(name))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", plain)).strip()
