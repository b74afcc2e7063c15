"""points.toml → point rules by set and criterion."""

from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.reading.table import Table


def read_points(top: Table) -> dict[tuple[str, str], PointRule]:
    """Return (set, criterion) → rule."""
    top.refuse_unknown({"points"})
    return {}
