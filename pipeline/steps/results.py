"""What a year has come to, to be looked at: one unit's rounds side by side, class counts, last year.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, II.2.d (chỉ số thành phần);
công văn 91/CAH-TH năm 2021, Công an huyện Cù Lao Dung (kết quả năm trước: điểm, hạng).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from django.contrib.auth.models import User

from pipeline.errors import NotReady, WrongTable, WrongValue
from pipeline.rules.bands import Band
from pipeline.rules.class_counts import ClassCount, count_classes
from pipeline.rules.comparison import YearChange, compare_years
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import ComponentIndex, Scorecard, component_indexes
from pipeline.rules.side_by_side import RoundsRow, rounds_side_by_side
from pipeline.rules.standing import Standing
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.conclude import compute
from pipeline.steps.propose import proposals_of
from pipeline.steps.tables.plain import NamedRow, named_rows
from pipeline.steps.year import Year, load_one
from pipeline.store import access, council_rows
from pipeline.store.models import Unit
from pipeline.store.typed_values import parse_points

_COLUMNS = {
    "unit": ("ma don vi", "don vi", "ten don vi"),
    "points": ("tong", "tong diem", "diem"),
    "index": ("chi so", "chi so %", "chi so cchc", "chi so cchc (%)"),
    "band": ("xep loai", "muc"),
    "rank": ("hang", "xep hang", "thu hang"),
}


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The points of one unit, criterion by criterion.

    Attributes:
        rows: every scored criterion through the rounds.
        components: component index of every area, criterion and component, parents first.
        card: the sheet as it stands.
        standing: class and rank, or None where the unit has no points of the council.
    """

    rows: tuple[RoundsRow, ...]
    components: tuple[ComponentIndex, ...]
    card: Scorecard | None
    standing: Standing | None


def score_sheet(year: Year, unit: Unit, *, by: User, on: date) -> ScoreSheet:
    """Return a unit's rounds side by side with its component indexes.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    dossier = load_one(year, unit)
    rounds = [one.code for one in appraisal_rounds(year.rulebook)]
    given = council_rows.load_appraisals([unit]).get(unit.code, ())
    proposed = proposals_of(year, dossier, unit)
    rows = rounds_side_by_side(dossier.criteria, dossier.claims, given, rounds, proposed)
    concluded = compute(year)
    card = concluded.cards.get(unit.code)
    components = component_indexes(dossier.criteria, card) if card else []
    standing = next((one for one in concluded.standings if one.unit == unit.code), None)
    return ScoreSheet(tuple(rows), tuple(components), card, standing)


def class_counts(year: Year, *, by: User, on: date) -> dict[str, list[ClassCount]]:
    """Return bloc → units in each class with shares that total 100,00; "" is all blocs together.

    Raises:
        NotAllowed: ``by`` runs no round.
        NotReady: the plan names no classes.
    """
    access.require(by, "conclude", on=on)
    if not year.rulebook.bands:
        raise NotReady(f"bộ quy tắc {year.rulebook.id} không quy định xếp loại, chỉ xếp hạng")
    standings = compute(year).standings
    blocs = dict.fromkeys(one.bloc for one in standings)
    return {
        "": count_classes(standings, year.rulebook),
        **{bloc: count_classes(standings, year.rulebook, bloc=bloc) for bloc in blocs},
    }


def compare_with_last_year(year: Year, table: Path, *, by: User, on: date) -> list[YearChange]:
    """Return every unit beside its result of last year.

    Args:
        year: the year at work.
        table: last year's results: unit (code or name), points, and where known index, class, rank;
            what ``conclude`` prints will do.
        by: who asks.
        on: the day.

    Raises:
        NotAllowed: ``by`` runs no round.
        WrongTable: no such table, or a unit or number in it is not understood.
    """
    access.require(by, "conclude", on=on)
    known = {text.casefold(): one.code for one in year.rulebook.units for text in (one.code, one.name)}
    before = []
    for row in named_rows(table, _COLUMNS, ("unit", "points")):
        if not row.cells["unit"] or not row.cells["points"]:
            continue
        try:
            before.append(_standing(row, known, year.rulebook))
        except WrongValue as error:
            raise WrongTable(
                table.name, f"dòng {row.number}: {error}", "sửa dòng này rồi chạy lại"
            ) from error
    return compare_years(compute(year).standings, before, year.rulebook)


def _standing(row: NamedRow, known: Mapping[str, str], rulebook: Rulebook) -> Standing:
    name = row.cells["unit"]
    rank = row.cells.get("rank", "")
    if rank and not rank.isdecimal():
        raise WrongValue(f"hạng phải là số nguyên, không phải «{rank}»")
    index = row.cells.get("index", "").removesuffix("%").strip()
    return Standing(
        unit=known.get(name.casefold(), name),
        bloc="",
        points=parse_points(row.cells["points"]),
        par_index=Fraction(parse_points(index)) if index else None,
        kept=_band(row.cells.get("band", ""), rulebook.bands),
        rank=int(rank) if rank else None,
    )


def _band(name: str, bands: Sequence[Band]) -> Band | None:
    """Return last year's class; a class the plan of this year has not is kept by its name."""
    found = next((band for band in bands if band.name.casefold() == name.casefold()), None)
    return found or (Band(name, Decimal(0)) if name else None)
