"""What the invented campaign must come to, worked out from the lists alone.

This is arithmetic of its own, from the plan's words; it calls nothing of the
program whose results it is compared with.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.
"""

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from samples.content.dossiers import DossierPlan

_CRITERIA = Path(__file__).parents[1] / "rulebooks" / "soc_trang_police" / "2024" / "criteria.csv"
_BANDS = (
    (95, "Xuất sắc"),
    (80, "Tốt"),
    (70, "Khá"),
    (50, "Hoàn thành nhiệm vụ"),
    (0, "Chưa hoàn thành nhiệm vụ"),
)
ADJUSTMENTS = (
    {
        "unit": "PA08",
        "heading": "thuong_sang_kien",
        "points": "2",
        "document": "1187/QĐ-UBND ngày 21/6/2024",
        "reason": "Sáng kiến trả hộ chiếu tại nhà được công nhận là sáng kiến cấp tỉnh",
    },
    {
        "unit": "PK02",
        "heading": "phat_phien_ha",
        "points": "2",
        "document": "204/TB-CAT ngày 05/8/2024",
        "reason": "Phản ánh về thái độ của cán bộ trực cổng được xác minh là đúng sự thật",
    },
)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One row of the criteria set.

    Attributes:
        code: such as "1.2.1".
        level: area, criterion or component.
        name: as printed.
        standard: điểm chuẩn.
        is_leaf: True where points are given.
    """

    code: str
    level: str
    name: str
    standard: Decimal
    is_leaf: bool


def load_criteria() -> list[CriterionRow]:
    """Return the rows of the criteria set, in order."""
    with _CRITERIA.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    return [
        CriterionRow(
            row["code"],
            row["level"],
            row["name"],
            Decimal(row["standard"]),
            not any(other.startswith(row["code"] + ".") for other in codes),
        )
        for row in rows
    ]


def points_of(claim: dict[str, Any]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return self, first round and second round points; None where taken out or not claimed."""
    if claim.get("exempt"):
        return None, None, None
    own = Decimal(claim["self"] or "0")
    first = Decimal(claim.get("r1", own))
    return own, first, Decimal(claim.get("r2", first))


def band_of(points: Decimal | Fraction) -> str:
    """Return the class of so many points."""
    return next(name for least, name in _BANDS if points >= least)


def totals(plan: DossierPlan) -> dict[str, Any]:
    """Return what the unit's points add up to."""
    standards = {row.code: row.standard for row in load_criteria() if row.is_leaf}
    kept = [claim for claim in plan.claims if not claim.get("exempt")]
    triples = [points_of(claim) for claim in kept]
    own, first, second = (sum((t[i] or Decimal(0) for t in triples), Decimal(0)) for i in range(3))
    standard = sum((standards[claim["code"]] for claim in kept), Decimal(0))
    bonus = _adjusted(plan.code, "thuong")
    penalty = _adjusted(plan.code, "phat")
    total = second + bonus - penalty
    index = Fraction(total) / Fraction(standard) * 100
    return {
        "self": str(own),
        "self_as_printed": str(own + Decimal(plan.table.get("wrong_total_by", "0"))),
        "round_1": str(first),
        "round_2": str(second),
        "standard": str(standard),
        "bonus": str(bonus),
        "penalty": str(penalty),
        "total": str(total),
        "par_index": f"{index.numerator}/{index.denominator}",
        "par_index_printed": _printed(index),
        "class_by_points": band_of(total),
        "class_by_index": band_of(index),
    }


def _adjusted(unit: str, start: str) -> Decimal:
    chosen = (one for one in ADJUSTMENTS if one["unit"] == unit and one["heading"].startswith(start))
    return sum((Decimal(one["points"]) for one in chosen), Decimal(0))


def _printed(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")
