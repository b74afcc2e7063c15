"""The chain below a unit: who sent what is owed, which target is reached, what follows from a class.

Source: công văn 91/CAH-TH ngày 12/3/2021, Công an huyện Cù Lao Dung, mục 1, 2, 3, 8.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User

from pipeline.errors import NotReady
from pipeline.rules.chain import ChainRow, TargetRow, chain_rows, judge_target
from pipeline.rules.dossier import Evidence
from pipeline.rules.ministry import delivered_parts
from pipeline.rules.units import Unit as RulesUnit
from pipeline.steps.figures import parse_figure
from pipeline.steps.tables.plain import named_rows
from pipeline.steps.year import Year, assessed_units, criteria_of
from pipeline.store import access, models
from pipeline.store.convert import evidence_of, load_claimed

_COLUMNS = {
    "unit": ("ma don vi", "don vi"),
    "name": ("so lieu", "ten so lieu"),
    "value": ("gia tri", "tri so"),
}


def chain(year: Year, *, by: User, on: date) -> list[ChainRow]:
    """Return every task of every unit that owes it, from the documents the units sent.

    Raises:
        NotAllowed: ``by`` runs no round.
        NotReady: the rulebook has no chain.
    """
    access.require(by, "conclude", on=on)
    if not year.rulebook.chain:
        raise NotReady(f"bộ quy tắc {year.rulebook.id} không giao việc cho đơn vị cấp dưới")
    return chain_rows(year.rulebook, _sent(year))


def targets(year: Year, table: Path) -> list[tuple[RulesUnit, TargetRow]]:
    """Return every target of every unit it binds against a table of figures; the figures are not kept.

    Raises:
        WrongTable: no table with the columns «Mã đơn vị», «Số liệu», «Giá trị».
        WrongValue: a figure is not a number.
    """
    figures: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in named_rows(table, _COLUMNS, ("unit", "name", "value")):
        if row.cells["value"]:
            figures[row.cells["unit"].casefold()][row.cells["name"]] = parse_figure(row.cells["value"])
    return [
        (unit, judge_target(target, figures.get(unit.code.casefold(), {})))
        for target in year.rulebook.targets
        for unit in year.rulebook.units
        if not target.levels or unit.level in target.levels
    ]


def delivered_to_ministry(year: Year, told: Collection[str]) -> set[str]:
    """Return who delivered: those a person names, and those whose part of a dossier here has all its points.

    Evidence of this process lies in a campaign of its own, so nothing of the
    units' dossiers is counted for it.
    """
    units = assessed_units(year)
    claims = load_claimed(units)
    done = set(told)
    for unit in units:
        done |= delivered_parts(criteria_of(year, unit), claims[unit.code])
    return done


def _sent(year: Year) -> Mapping[str, Sequence[Evidence]]:
    units = list(models.Unit.objects.filter(campaign=year.campaign))
    found = evidence_of(units)
    return {unit.code: found[unit.pk] for unit in units if unit.pk in found}
