"""Take in what an earlier year gave, to stand beside this year's result (kết quả năm trước)."""

import logging
import shutil
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.errors import WrongValue
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.steps.exchange.package import Package, open_package
from pipeline.steps.tables.plain import NamedRow, named_rows
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access, history
from pipeline.store.history import Altered, print_value
from pipeline.store.models import PastResult, Unit
from pipeline.store.typed_values import parse_points

log = logging.getLogger(__name__)

FOLDER = "last-year"
_COLUMNS = {
    "unit": ("don vi", "ten don vi", "co quan", "ma don vi"),
    "points": ("tong diem", "diem"),
    "index": ("chi so %", "chi so", "chi so cchc", "ty le", "par index"),
    "band": ("xep loai", "loai"),
    "rank": ("xep hang", "hang", "thu hang"),
}


@dataclass(frozen=True, slots=True)
class PastRow:
    """One unit's result of an earlier year, as the table tells it."""

    unit: Unit
    points: Decimal | None
    par_index: Decimal | None
    band: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class PastTaken:
    """What a table of results gives.

    Attributes:
        rows: results understood.
        missing: units of this year that are not in the table.
        findings: rows that were not understood.
    """

    rows: tuple[PastRow, ...]
    missing: tuple[Unit, ...]
    findings: tuple[Finding, ...]


@transaction.atomic
def take_past_results(
    year: Year, table: Path, past_year: int, *, is_preview: bool = False, by: User, on: date
) -> PastTaken:
    """Record the published results of an earlier year; nothing of this year is touched.

    Args:
        year: the year at work.
        table: a row a unit: code or name, and points, index, class or rank.
        past_year: which year the table tells of.
        is_preview: True to read and keep nothing.
        by: who takes it in.
        on: the day.

    Raises:
        NotAllowed: ``by`` runs no round.
        WrongValue: not a year before this one.
        WrongTable: no table of units.
    """
    access.require(by, "past", on=on)
    if not year.rulebook.year - 10 <= past_year < year.rulebook.year:
        raise WrongValue(f"năm của bảng phải trước năm {year.rulebook.year}")
    units = assessed_units(year)
    known = {text.casefold(): unit for unit in units for text in (unit.code, unit.name)}
    read: dict[str, PastRow] = {}
    findings: list[Finding] = []
    for row in named_rows(table, _COLUMNS, ("unit",)):
        try:
            one = _read(row, known)
        except WrongValue as error:
            findings.append(_wrong(row, str(error)))
            continue
        read[one.unit.code] = one
    if not is_preview:
        for one in read.values():
            _save(one, past_year, table.name, by=by)
    log.info("past %d: %d units", past_year, len(read))
    missing = tuple(unit for unit in units if unit.code not in read)
    return PastTaken(tuple(read.values()), missing, tuple(findings))


def keep_last_dossier(
    workspace: Workspace, year: Year, unit: Unit, path: Path, *, by: User, on: date
) -> Package:
    """Keep last year's exchanged dossier of a unit beside this year's and return it, checked.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        AlteredPackage: no package, or one that somebody changed.
        WrongValue: of this year, or of a later one.
    """
    access.require(by, "assess", unit=unit, on=on)
    package = open_package(path)
    past = package.manifest.get("year")
    if isinstance(past, int) and past >= year.rulebook.year:
        raise WrongValue(f"gói này là hồ sơ năm {past}; chọn gói của năm trước {year.rulebook.year}")
    place = last_dossier_place(workspace, unit)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(".part")
    shutil.copyfile(path, beside)
    beside.replace(place)
    history.record("assess", [Altered("hồ sơ năm trước", None, path.name)], by=by, unit=unit)
    return open_package(place)


def last_dossier_place(workspace: Workspace, unit: Unit) -> Path:
    """Return where last year's dossier of a unit is kept; there need not be one."""
    return workspace.root / FOLDER / f"{unit.pk}.cchc"


def _read(row: NamedRow, known: dict[str, Unit]) -> PastRow:
    unit = known.get(row.cells["unit"].casefold())
    if unit is None:
        raise WrongValue(f"không có đơn vị «{row.cells['unit']}» trong đợt này")
    cells = row.cells
    points, index = _number(cells.get("points", "")), _number(cells.get("index", ""))
    rank = cells.get("rank", "").split("/")[0].strip()
    if rank and not rank.isdecimal():
        raise WrongValue(f"hạng phải là số, không phải «{rank}»")
    if points is None and index is None and not rank:
        raise WrongValue("dòng không có điểm, chỉ số hoặc hạng")
    return PastRow(unit, points, index, cells.get("band", "")[:100], int(rank) if rank else None)


def _number(text: str) -> Decimal | None:
    plain = text.replace("%", "").strip()
    return parse_points(plain) if plain else None


def _save(one: PastRow, past_year: int, source: str, *, by: User) -> None:
    stored = PastResult.objects.filter(dossier=one.unit.dossier, year=past_year).first()
    PastResult.objects.update_or_create(
        dossier=one.unit.dossier,
        year=past_year,
        defaults={
            "points": one.points,
            "par_index": one.par_index,
            "band": one.band,
            "rank": one.rank,
            "source": source[:300],
        },
    )
    old = _told(stored.points, stored.par_index, stored.band, stored.rank) if stored else None
    told = _told(one.points, one.par_index, one.band, one.rank)
    history.record("past", [Altered(f"kết quả năm {past_year}", old, told, source)], by=by, unit=one.unit)


def _told(points: Decimal | None, index: Decimal | None, band: str, rank: int | None) -> str:
    parts = (
        f"{print_value(points)} điểm" if points is not None else "",
        f"chỉ số {print_value(index)} %" if index is not None else "",
        band,
        f"hạng {rank}" if rank else "",
    )
    return ", ".join(part for part in parts if part)


def _wrong(row: NamedRow, why: str) -> Finding:
    message = f"dòng {row.number}: {why}; chưa ghi."
    return Finding("past-row", Severity.WARNING, Place(), message, action="sửa dòng này rồi nạp lại.")
