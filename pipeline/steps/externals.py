"""Take in the values of an outside index (DTI…) and turn them into points by the rulebook.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024 của UBND tỉnh Bà Rịa – Vũng Tàu, III.3.
"""

import logging
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NotReady, WrongValue
from pipeline.rules.criteria import PointsKind
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.point_rules.outside import ByImport
from pipeline.rules.process_parts import ExternalRule
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.outside_points import give_points
from pipeline.steps.propose import proposals_of
from pipeline.steps.tables.plain import NamedRow, named_rows
from pipeline.steps.year import Year, assessed_units, load_one
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import OutsideValue, Unit
from pipeline.store.typed_values import parse_points

log = logging.getLogger(__name__)

_COLUMNS = {
    "unit": ("don vi", "ten don vi", "co quan", "ma don vi"),
    "value": ("gia tri", "diem", "ket qua", "chi so"),
}


@dataclass(frozen=True, slots=True)
class ExternalsTaken:
    """What was taken in.

    Attributes:
        points: unit → criterion → points.
        missing: codes of the units that wait for this index and are not in the table.
        findings: rows that were not understood.
    """

    points: dict[str, dict[str, Decimal]]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]


@transaction.atomic
def take_externals(
    year: Year, table: Path, code: str, *, is_preview: bool = False, by: User, on: date
) -> ExternalsTaken:
    """Record the values of one index and the points they give.

    Args:
        year: the year at work.
        table: a row a unit: the unit's code or name, the value.
        code: of the index in the rulebook, "" where it has only one.
        is_preview: True to compute and keep nothing.
        by: who takes it in.
        on: the day.

    Raises:
        NotAllowed: ``by`` runs no round.
        StepClosed: the year is published.
        NotReady: the rulebook waits for no outside index.
        WrongValue: no such index.
        WrongTable: no table of units and values.
    """
    access.require(by, "conclude", on=on)
    rows.require_open(year.campaign)
    external = _external(year.rulebook, code)
    units = [unit for unit in assessed_units(year) if _waits(year.rulebook, unit, external)]
    known = {text.casefold(): unit for unit in units for text in (unit.code, unit.name)}
    points: dict[str, dict[str, Decimal]] = {}
    findings: list[Finding] = []
    for row in named_rows(
        table, {**_COLUMNS, "value": (*_COLUMNS["value"], external.code.lower())}, ("unit", "value")
    ):
        try:
            unit, value = _read(row, known, external)
        except WrongValue as error:
            findings.append(_wrong(row, str(error)))
            continue
        _save(unit, external, value, f"{table.name}, dòng {row.number}", by=by, on=on)
        points[unit.code] = _give(year, unit, external, table.name, by=by)
    log.info("external %s: %d units", external.code, len(points))
    have = set(OutsideValue.objects.filter(code=external.code).values_list("dossier__unit__code", flat=True))
    missing = tuple(unit.code for unit in units if unit.code not in have)
    if is_preview:
        # What was recorded above to compute with is taken back when the step ends.
        transaction.set_rollback(True)
    return ExternalsTaken(points, missing, tuple(findings))


def _external(rulebook: Rulebook, code: str) -> ExternalRule:
    if not rulebook.externals:
        raise NotReady(f"bộ quy tắc {rulebook.id} không có chỉ số bên ngoài")
    fitting = [one for one in rulebook.externals if not code or one.code.casefold() == code.casefold()]
    if len(fitting) != 1:
        known = ", ".join(one.code for one in rulebook.externals)
        raise WrongValue(f"chọn một chỉ số bên ngoài trong: {known}")
    return fitting[0]


def _waits(rulebook: Rulebook, unit: Unit, external: ExternalRule) -> bool:
    known = rulebook.unit(unit.code)
    criteria = rulebook.set_for(known) if known else None
    leaves = criteria.leaves() if criteria else []
    return any(isinstance(leaf.rule, ByImport) and leaf.rule.source == external.code for leaf in leaves)


def _read(row: NamedRow, known: dict[str, Unit], external: ExternalRule) -> tuple[Unit, Decimal]:
    unit = known.get(row.cells["unit"].casefold())
    if unit is None:
        raise WrongValue(f"không có đơn vị «{row.cells['unit']}» chờ {external.code}")
    value = parse_points(row.cells["value"])
    if not 0 <= value <= external.most:
        raise WrongValue(f"{external.code} phải từ 0 đến {history.print_value(external.most)}")
    return unit, value


def _save(unit: Unit, external: ExternalRule, value: Decimal, source: str, *, by: User, on: date) -> None:
    stored = OutsideValue.objects.filter(dossier=unit.dossier, code=external.code).first()
    OutsideValue.objects.update_or_create(
        dossier=unit.dossier,
        code=external.code,
        defaults={"value": value, "source": source, "by": by.username, "on": on},
    )
    old = stored.value if stored else None
    history.record("external", [Altered(external.name[:300], old, value, source)], by=by, unit=unit)


def _give(year: Year, unit: Unit, external: ExternalRule, file: str, *, by: User) -> dict[str, Decimal]:
    """Give the points of imported criteria; elsewhere the value only stands beside the council's."""
    dossier = load_one(year, unit)
    made = proposals_of(year, dossier, unit)
    told = {
        leaf.code: (made[leaf.code].points, f"{made[leaf.code].working}; {file}")
        for leaf in dossier.criteria.leaves()
        if isinstance(leaf.rule, ByImport)
        and leaf.rule.source == external.code
        and leaf.points_kind is PointsKind.IMPORT
    }
    give_points(unit, told, "external", by=by)
    return {code: points for code, (points, _) in told.items() if points is not None}


def _wrong(row: NamedRow, why: str) -> Finding:
    message = f"dòng {row.number}: {why}; chưa ghi."
    return Finding("external-row", Severity.ERROR, Place(), message, action="sửa dòng này rồi nạp lại.")
