"""Read the lists of the invented years (``years/*.toml``): one plan each, from points to ranks."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent / "years"
RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
YEARS = ("van_sa_2024", "thanh_lung_2020", "lac_phong_2021", "dong_kha_2025")
EXEMPT = "hạ chuẩn"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One row of a criteria set.

    Attributes:
        code: such as "1.2.1".
        name: as printed.
        standard: điểm chuẩn; None in rows that only name.
        kind: "self", "survey" or "import"; "" for rows above the scored ones.
    """

    code: str
    name: str
    standard: Decimal | None
    kind: str


@dataclass(frozen=True, slots=True)
class YearPlan:
    """One invented year.

    Attributes:
        name: of the folder.
        told: the list as it stands.
        units: its units, in order.
    """

    name: str
    told: dict[str, Any]
    units: tuple[dict[str, Any], ...]

    @property
    def scored(self) -> list[dict[str, Any]]:
        """Units that are scored: all whose level has a set and that are not taken out."""
        return [one for one in self.units if self.told.get("sets") and not one.get("not_assessed")]

    def criteria(self, unit: dict[str, Any]) -> list[Leaf]:
        """Return the rows of the set a unit is scored by, in order."""
        return read_set(RULEBOOKS / self.told["rulebook"] / self.told["sets"][unit["level"]])

    def external_of(self, unit: dict[str, Any]) -> str:
        """Return the criterion that waits for the outside index, "" for none."""
        code = self.told.get("external", {}).get("criterion", "")
        return str(code[unit["level"]] if isinstance(code, dict) else code)


def load_years() -> list[YearPlan]:
    """Return the invented years, in order."""
    return [load_year(name) for name in YEARS]


def load_year(name: str) -> YearPlan:
    """Return one of them."""
    told = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return YearPlan(name, told, tuple(told.pop("unit")))


def read_set(path: Path) -> list[Leaf]:
    """Return the rows of a criteria CSV; further rows of one code only add evidence."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["level"]]
    return [
        Leaf(row["code"], row["name"], Decimal(row["standard"]) if row["standard"] else None, row["kind"])
        for row in rows
    ]


def self_leaves(plan: YearPlan, unit: dict[str, Any]) -> list[Leaf]:
    """Return the criteria a unit scores itself by."""
    return [leaf for leaf in plan.criteria(unit) if leaf.kind == "self"]


def changes_of(unit: dict[str, Any]) -> dict[str, list[str]]:
    """Return criterion → own points, first round, second round, reason."""
    return {row[0]: row[1:] for row in unit.get("changes", ())}


def text_of(plan: YearPlan, unit: dict[str, Any], code: str) -> str:
    """Return what the unit writes beside a criterion."""
    return str(unit.get("texts", {}).get(code, plan.told["narrative"]))


def day_of(plan: YearPlan, unit: dict[str, Any]) -> date:
    """Return the day the unit hands its table in."""
    day = unit.get("assess", plan.told["days"]["assess"])
    if not isinstance(day, date):
        raise TypeError(f"không phải ngày: {day}")
    return day
