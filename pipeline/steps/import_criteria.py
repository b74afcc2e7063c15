"""An office's own table of criteria (Excel, Word) into the CSV of a rulebook."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.errors import WrongTable
from pipeline.rules.faults import RulebookExists, RulebookFault
from pipeline.rules.importing import ImportedCriteria, import_criteria
from pipeline.steps.tables.cells import Grid, read_grids
from pipeline.store.history import print_value

LEVELS = ("area", "criterion", "component")
_CALLED = {"area": "lĩnh vực", "criterion": "tiêu chí", "component": "tiêu chí thành phần"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written.

    Attributes:
        path: the CSV.
        counts: level → rows of it.
        total: sum of the standard points of the scored criteria.
        faults: what was not understood, and where the table is not what was declared.
    """

    path: Path
    counts: dict[str, int]
    total: Decimal
    faults: tuple[RulebookFault, ...]


def import_table(
    table: Path, target: Path, *, declared: Sequence[int] = (), total: Decimal | None = None
) -> Imported:
    """Write the criteria of a table as the CSV of a rulebook; what was read wrong is named beside it.

    Args:
        table: an Excel or Word file.
        target: the CSV; it is never written over.
        declared: numbers of areas, criteria and components the plan declares, as many as it tells.
        total: sum of the points the plan declares, or None.

    Raises:
        WrongTable: no table of criteria in the file.
        RulebookExists: the CSV is there already.
    """
    if target.exists():
        raise RulebookExists(str(target))
    read = _read(read_grids(table), table.name)
    if not read.rows:
        why = read.faults[0].message.rstrip(".") if read.faults else "không có dòng tiêu chí nào"
        raise WrongTable(table.name, why, "đặt tên cột như «STT», «Tiêu chí», «Điểm chuẩn» rồi nhập lại")
    counted = Counter(row.level for row in read.rows)
    counts = {level: counted[level] for level in LEVELS}
    faults = [*read.faults, *_declared_faults(counts, declared, table.name)]
    if total is not None and total != read.total:
        message = f"kế hoạch ghi tổng {print_value(total)} điểm, bảng cộng lại {print_value(read.total)}."
        faults.append(RulebookFault(table.name, None, message, "tìm dòng thiếu hoặc sai điểm trong bảng."))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(read.to_csv(), encoding="utf-8", newline="\n")
    return Imported(target, counts, read.total, tuple(faults))


def _read(grids: Sequence[Grid], name: str) -> ImportedCriteria:
    """Return the criteria of the fullest table, with those that go on from it (Word splits tables)."""
    tried = [import_criteria(grid.cells, file=name) for grid in grids]
    best = max(range(len(grids)), key=lambda place: len(tried[place].rows))
    rows = [list(row) for row in grids[best].cells]
    width = max((len(row) for row in rows), default=0)
    for grid, own in zip(grids[best + 1 :], tried[best + 1 :], strict=True):
        goes_on = not own.rows and all(len(row) == width for row in grid.cells)
        rows.extend(list(row) for row in grid.cells if goes_on)
    return import_criteria(rows, file=name)


def _declared_faults(counts: dict[str, int], declared: Sequence[int], name: str) -> list[RulebookFault]:
    return [
        RulebookFault(
            name,
            None,
            f"kế hoạch nêu {said} {_CALLED[level]}, bảng có {counts[level]}.",
            "đối chiếu bảng với kế hoạch: dòng thiếu mã, gộp ô, hoặc số nêu trong kế hoạch sai.",
        )
        for level, said in zip(LEVELS, declared, strict=False)
        if said != counts[level]
    ]
